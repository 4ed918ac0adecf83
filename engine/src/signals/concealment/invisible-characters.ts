import { betweenLetters } from "../characters.ts";
import { seen, type Signal } from "../signal.ts";

export const invisibleCharacters: Signal = {
  id: "invisible-characters",
  catches: "Invisible characters inside words.",
  falseAlarms: "Preview padding of newsletters; scripts and emoji that need joiners: only between Latin letters do they count.",
  sources: ["Unicode TR36"],
  observe(context) {

    const spans = betweenLetters(context.evidence.message.parts, /[\u00ad\u200b\u200c\u200d\u2060\ufeff\u180e\u034f]/g);
    return spans.length >= 2 ? seen("invisible-characters", spans) : [];
  },
};
