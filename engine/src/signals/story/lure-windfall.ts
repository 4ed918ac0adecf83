const STORIES = new Set<string>(["prize", "inheritance", "survey", "points-expiring"]);
import { seen, type Signal } from "../signal.ts";

export const lureWindfall: Signal = {
  id: "lure-windfall",
  catches: "Money or goods for nothing.",
  falseAlarms: "Real competitions and loyalty schemes.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-windfall", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
