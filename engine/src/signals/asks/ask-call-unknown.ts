import { isOwnPhone } from "../../policy/own-senders.ts";
import { seen, type Signal } from "../signal.ts";

export const askCallUnknown: Signal = {
  id: "ask-call-unknown",
  catches: "Asks to call a number that is not known to be the brand's.",
  falseAlarms: "Every firm without a listed number.",
  sources: ["FBI IC3: call-back phishing"],
  observe(context) {

    const { evidence, claim, policy } = context;
    const call = evidence.asks.find((ask) => ask.id === "call-back" && !ask.negated);
    const phone = evidence.phones[0];
    if (!call || !phone || (claim?.own && policy && evidence.phones.every((each) => isOwnPhone(policy, each.number)))) return [];
    return seen("ask-call-unknown", [call.span, phone.span], { number: phone.number });
  },
};
