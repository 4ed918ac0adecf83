import { seen, type Signal } from "../signal.ts";

export const pressureSecrecy: Signal = {
  id: "pressure-secrecy",
  catches: "Asks to keep it quiet, or not to check elsewhere.",
  falseAlarms: "Surprise parties.",
  sources: ["Cialdini: scarcity; NCSC: suspicious messages"],
  observe(context) {

    const found = context.evidence.pressures.filter((each) => each.id === "secrecy");
    return found.length > 0 ? seen("pressure-secrecy", found.slice(0, 3).map((each) => each.span)) : [];
  },
};
