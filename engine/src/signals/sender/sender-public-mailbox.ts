import { namesAnother } from "../../extract/find-mentions.ts";
import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderPublicMailbox: Signal = {
  id: "sender-public-mailbox",
  catches: "A brand writing from a mailbox that anyone can open.",
  falseAlarms: "Small shops and tradesmen named like a brand; a friend forwarding without a forward mark.",
  sources: ["Sublime Security rules: free e-mail provider with brand display name"],
  observe(context) {

    const { claim, fromDomain, evidence } = context;
    if (!claim || !fromDomain) return [];
    const standing = context.standingOf(fromDomain);
    if (standing !== "public-mailbox" && !(standing === "foreign" && PUBLIC_MAILBOXES.has(fromDomain))) return [];
    const shown = evidence.mentions.some((mention) => mention.brand === claim.ids && mention.where === "display-name");
    const told = !namesAnother(evidence) && evidence.mentions.some((mention) => mention.brand === claim.ids && (mention.where === "signature" || mention.where === "opening"));
    if (!shown && !told) return [];
    return seen("sender-public-mailbox", senderSpans(context), { address: evidence.message.from[0]!.address, domain: fromDomain, brand: claim.name });
  },
};
