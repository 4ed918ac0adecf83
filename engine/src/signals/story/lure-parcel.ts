const STORIES = new Set<string>(["parcel-fee", "parcel-waiting"]);
import { seen, type Signal } from "../signal.ts";

export const lureParcel: Signal = {
  id: "lure-parcel",
  catches: "A story about a parcel: waiting, held, a fee due.",
  falseAlarms: "Every carrier.",
  sources: ["lexicon of the seven languages, written for this project"],
  observe(context) {

    const kinds = new Set<string>();
    return context.evidence.lures.filter((lure) => STORIES.has(lure.id) && !kinds.has(lure.id) && kinds.add(lure.id)).slice(0, 2).flatMap((lure) => seen("lure-parcel", context.evidence.lures.filter((each) => each.id === lure.id).slice(0, 3).map((each) => each.span), { story: lure.id }));
  },
};
