import { seen, type Signal } from "../signal.ts";

export const askReplyDetails: Signal = {
  id: "ask-reply-details",
  catches: "Asks to answer with personal details.",
  falseAlarms: "Clerks and clubs that ask for an address by mail.",
  sources: ["advance-fee mail: the classic shape"],
  observe(context) {

    const { asks } = context.evidence;
    const reply = asks.find((ask) => ask.id === "reply" && !ask.negated);
    const details = asks.find((ask) => ["personal-details", "phone-number", "bank-details", "identity-document", "one-time-code", "password", "card"].includes(ask.id) && !ask.negated);
    return reply && details ? seen("ask-reply-details", [reply.span, details.span]) : [];
  },
};
