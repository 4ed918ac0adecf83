import { seen, type Signal } from "../signal.ts";

export const askSecret: Signal = {
  id: "ask-secret",
  catches: "Asks for a password, a code, card or bank details, or an identity document.",
  falseAlarms: "Genuine sign-in pages ask, genuine messages hardly ever do.",
  sources: ["NCSC: suspicious messages; FTC: how to recognise phishing"],
  observe(context) {

    const secrets = new Set(["password", "one-time-code", "card", "bank-details", "identity-document"]);
    const kinds = new Set<string>();
    return context.evidence.asks.filter((ask) => !ask.negated && secrets.has(ask.id) && !kinds.has(ask.id) && kinds.add(ask.id)).slice(0, 3).flatMap((ask) => seen("ask-secret", [ask.span], { what: ask.id }));
  },
};
