import { isOwnSender, ownSenders } from "../../policy/own-senders.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const smsSenderNotOwn: Signal = {
  id: "sms-sender-not-own",
  catches: "An SMS in the brand's name from a sender that is not one of its own in that country.",
  falseAlarms: "A partner that writes for the brand and is not in the policy.",
  sources: ["the first story; GSMA sender-id registries"],
  observe(context) {

    const { claim, policy, evidence } = context;
    const { sender, channel, country } = evidence.message;
    if (!claim?.own || !policy || channel !== "sms" || !sender || isOwnSender(policy, sender, country)) return [];
    // A named partner writes of its own errand: its links are held against it, its name is not.
    if (policy.partners.some((partner) => partner.name.toLowerCase() === sender.trim().toLowerCase())) return [];
    return seen("sms-sender-not-own", senderSpans(context), { sender, brand: claim.name, real: ownSenders(policy, country).join(", ") });
  },
};
