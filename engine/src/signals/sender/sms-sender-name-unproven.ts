import { isOwnSender } from "../../policy/own-senders.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const smsSenderNameUnproven: Signal = {
  id: "sms-sender-name-unproven",
  catches: "The brand's own sender name, which anyone can display.",
  falseAlarms: "Every genuine SMS: it weighs nothing.",
  sources: ["GSMA: alphanumeric sender ids are not authenticated"],
  observe(context) {

    const { claim, policy, evidence } = context;
    const { sender, channel, country } = evidence.message;
    if (!claim || channel !== "sms" || !sender) return [];
    const named = claim.own ? policy !== null && isOwnSender(policy, sender, country) : evidence.mentions.some((mention) => mention.where === "sender" && mention.brand === claim.ids);
    return named ? seen("sms-sender-name-unproven", senderSpans(context), { sender, brand: claim.name }) : [];
  },
};
