const STORIES = new Set<string>(["job", "investment", "loan", "gambling"]);
import { seen, type Signal } from "../signal.ts";

export const lureMoneyOpportunity: Signal = {
  id: "lure-money-opportunity",
  catches: "Easy money: a job, an investment, a loan, a bet.",
  falseAlarms: "Real recruiters, brokers and banks.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-money-opportunity", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
