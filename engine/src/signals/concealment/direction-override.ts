import { charactersIn } from "../characters.ts";
import { seen, type Signal } from "../signal.ts";

export const directionOverride: Signal = {
  id: "direction-override",
  catches: "Marks that reverse the order of letters, to disguise a name.",
  falseAlarms: "Text in Arabic or Hebrew uses other marks.",
  sources: ["Unicode TR36 section 3.2", "CVE-2021-42574"],
  observe(context) {

    const spans = charactersIn(context.evidence.message.parts, /[\u202d\u202e]/g);
    return spans.length > 0 ? seen("direction-override", spans) : [];
  },
};
