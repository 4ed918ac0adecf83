import { seen, type Signal } from "../signal.ts";

export const pressureUrgency: Signal = {
  id: "pressure-urgency",
  catches: "Hurries the reader.",
  falseAlarms: "Flash sales; real deadlines.",
  sources: ["Cialdini: scarcity; NCSC: suspicious messages"],
  observe(context) {

    const found = context.evidence.pressures.filter((each) => each.id === "urgency");
    return found.length > 0 ? seen("pressure-urgency", found.slice(0, 3).map((each) => each.span)) : [];
  },
};
