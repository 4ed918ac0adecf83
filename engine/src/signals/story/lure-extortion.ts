import { seen, type Signal } from "../signal.ts";

export const lureExtortion: Signal = {
  id: "lure-extortion",
  catches: "A threat to publish something unless money is sent.",
  falseAlarms: "Articles about such threats.",
  sources: ["FBI IC3: extortion"],
  observe(context) {

    const lures = context.evidence.lures.filter((lure) => lure.id === "extortion");
    return lures.length > 0 ? seen("lure-extortion", lures.slice(0, 4).map((lure) => lure.span)) : [];
  },
};
