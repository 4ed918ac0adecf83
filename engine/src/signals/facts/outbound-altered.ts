import { seen, type Signal } from "../signal.ts";

export const outboundAltered: Signal = {
  id: "outbound-altered",
  catches: "A copy of a message the brand really sent, with another link, number or address.",
  falseAlarms: "A template registered with a mistake.",
  sources: ["the outbound register"],
  observe(context) {

    const { outboundAltered } = context.facts;
    return outboundAltered ? seen("outbound-altered", [], { title: outboundAltered.title }) : [];
  },
};
