const STORIES = new Set<string>(["tax", "legal-threat", "toll", "benefit"]);
import { seen, type Signal } from "../signal.ts";

export const lureAuthority: Signal = {
  id: "lure-authority",
  catches: "A story in the name of an authority: tax, fine, court, allowance.",
  falseAlarms: "Authorities do write.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-authority", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
