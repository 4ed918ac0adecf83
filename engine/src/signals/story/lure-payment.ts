const STORIES = new Set<string>(["payment-failed", "renewal", "invoice", "order-problem", "refund"]);
import { seen, type Signal } from "../signal.ts";

export const lurePayment: Signal = {
  id: "lure-payment",
  catches: "A story about a payment: refused, due, to be refunded.",
  falseAlarms: "Every firm that sells.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-payment", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
