import { isOwnSender } from "../../policy/own-senders.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const smsSenderMobile: Signal = {
  id: "sms-sender-mobile",
  catches: "A brand that writes from an ordinary mobile number.",
  falseAlarms: "Small firms; drivers and shops texting by hand.",
  sources: ["MEF: SMS sender-id spoofing guides; 33700"],
  observe(context) {

    const { claim, evidence, policy } = context;
    const { sender, channel, country } = evidence.message;
    if (!claim || channel !== "sms" || !/^\+?[\d ().-]{9,}$/.test(sender) || (claim.own && policy && isOwnSender(policy, sender, country))) return [];
    return seen("sms-sender-mobile", senderSpans(context), { sender, brand: claim.name });
  },
};
