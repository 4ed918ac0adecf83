const STORIES = new Set<string>(["boss-in-need", "family-in-need"]);
import { seen, type Signal } from "../signal.ts";

export const lurePersonInNeed: Signal = {
  id: "lure-person-in-need",
  catches: "A relative or a superior in sudden need, on a new number.",
  falseAlarms: "A relative on a new number.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-person-in-need", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
