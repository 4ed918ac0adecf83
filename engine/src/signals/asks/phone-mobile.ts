import { isOwnPhone } from "../../policy/own-senders.ts";
import { seen, type Signal } from "../signal.ts";

export const phoneMobile: Signal = {
  id: "phone-mobile",
  catches: "A brand whose help desk answers on somebody's mobile.",
  falseAlarms: "Couriers and small shops; the reader's own number quoted back.",
  sources: ["national numbering plans: ARCEP, Ofcom, ANACOM, CNMC, BNetzA, AGCOM, ACM"],
  observe({ claim, policy, evidence }) {
    if (!claim || !evidence.asks.some((ask) => ask.id === "call-back" && !ask.negated)) return [];
    const phone = evidence.phones.find((each) => each.mobile && !(claim.own && policy && isOwnPhone(policy, each.number)));
    return phone ? seen("phone-mobile", [phone.span], { number: phone.number, brand: claim.name }) : [];
  },
};
