import { seen, type Signal } from "../signal.ts";

export const nothingAsked: Signal = {
  id: "nothing-asked",
  catches: "No link, no number to call, nothing asked.",
  falseAlarms: "First message of a slow fraud.",
  sources: ["design: the unproven page"],
  observe(context) {

    const { links, phones, asks } = context.evidence;
    return links.length === 0 && phones.length === 0 && !asks.some((ask) => !ask.negated) ? seen("nothing-asked", []) : [];
  },
};
