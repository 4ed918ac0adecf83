import { seen, type Signal } from "../signal.ts";

export const greetingImpersonal: Signal = {
  id: "greeting-impersonal",
  catches: "Does not know the name of the reader: Dear customer, or the mail address as a name.",
  falseAlarms: "Letters to all customers.",
  sources: ["NCSC: suspicious messages"],
  observe(context) {

    const { greetings } = context.evidence;
    return greetings.length > 0 ? seen("greeting-impersonal", greetings.slice(0, 1)) : [];
  },
};
