import { seen, type Signal } from "../signal.ts";

export const pressureThreat: Signal = {
  id: "pressure-threat",
  catches: "Threatens a loss.",
  falseAlarms: "Real reminders.",
  sources: ["Cialdini: scarcity; NCSC: suspicious messages"],
  observe(context) {

    const found = context.evidence.pressures.filter((each) => each.id === "threat");
    return found.length > 0 ? seen("pressure-threat", found.slice(0, 3).map((each) => each.span)) : [];
  },
};
