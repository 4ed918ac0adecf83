const STORIES = new Set<string>(["charge-alert", "call-back"]);
import { seen, type Signal } from "../signal.ts";

export const lureChargeCall: Signal = {
  id: "lure-charge-call",
  catches: "A charge or a missed call that should make the reader phone.",
  falseAlarms: "Real receipts and real missed calls.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-charge-call", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
