import { seen, type Signal } from "../signal.ts";

export const outboundMatch: Signal = {
  id: "outbound-match",
  catches: "Found in the register of what the brand really sent, every link and number the same.",
  falseAlarms: "None: a copy with another link does not match.",
  sources: ["the outbound register"],
  observe(context) {

    const { outbound } = context.facts;
    // Words around a forward are not registered.
    return outbound && !context.evidence.message.defects.some((defect) => defect.id === "forward-with-words") ? seen("outbound-match", [], { title: outbound.title, date: outbound.sentAt.slice(0, 10) }) : [];
  },
};
