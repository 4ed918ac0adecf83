import { seen, type Signal } from "../signal.ts";

export const pressureDeadline: Signal = {
  id: "pressure-deadline",
  catches: "A near date or a count of hours, to press.",
  falseAlarms: "Real terms of payment.",
  sources: ["NCSC: suspicious messages"],
  observe(context) {

    const { pressures, deadlines, lures } = context.evidence;
    const found = pressures.filter((each) => each.id === "deadline").map((each) => each.span);
    const dates = lures.length > 0 ? deadlines.slice(0, 1) : [];
    return found.length > 0 ? seen("pressure-deadline", found.slice(0, 3)) : dates.length > 0 ? seen("pressure-deadline", dates) : [];
  },
};
