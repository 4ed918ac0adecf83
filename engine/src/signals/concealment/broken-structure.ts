import { seen, type Signal } from "../signal.ts";

/** Defects that make programs disagree about who wrote what; sloppy encodings are not among them. */
const GRAVE_DEFECTS = new Set(["from-repeated", "subject-repeated", "content-type-repeated", "boundary-guessed", "address-encoded", "nesting-too-deep", "nul-byte"]);

export const brokenStructure: Signal = {
  id: "broken-structure",
  catches: "A mail built so badly that programs read it differently.",
  falseAlarms: "Old and home-made senders.",
  sources: ["Müller et al. 2021: MIME parser confusion"],
  observe(context) {

    const defects = context.evidence.message.defects.filter((each) => GRAVE_DEFECTS.has(each.id));
    return defects.length > 0 ? seen("broken-structure", [], { what: defects[0]!.id }) : [];
  },
};
