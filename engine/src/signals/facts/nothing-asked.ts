import { seen, type Signal } from "../signal.ts";

export const nothingAsked: Signal = {
  id: "nothing-asked",
  catches: "No link, no number to call, nothing asked.",
  falseAlarms: "First message of a slow fraud.",
  sources: ["design: the unproven page"],
  observe(context) {

    const { links, phones, asks, lures, message } = context.evidence;
    // An answer that would go to somebody else is what such a letter asks.
    if (message.replyTo.some((to) => to.domain !== "" && to.domain !== context.fromDomain)) return [];
    return links.length === 0 && !lures.some((lure) => DEMANDS.has(lure.id)) && phones.length === 0 && !asks.some((ask) => !ask.negated) ? seen("nothing-asked", []) : [];
  },
};

/** Stories that ask by being told. */
const DEMANDS = new Set<string>(["extortion", "inheritance", "prize", "legal-threat", "tax", "boss-in-need", "family-in-need", "loan", "investment", "job"]);
