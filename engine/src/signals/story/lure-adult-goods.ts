const STORIES = new Set<string>(["dating", "pills", "subscription-sms"]);
import { seen, type Signal } from "../signal.ts";

export const lureAdultGoods: Signal = {
  id: "lure-adult-goods",
  catches: "Dates, pills, premium-rate chat.",
  falseAlarms: "Services that the reader signed up for.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-adult-goods", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
