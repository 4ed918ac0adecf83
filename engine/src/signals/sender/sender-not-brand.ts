import { PUBLIC_MAILBOXES } from "../../hosts/known-hosts.ts";
import { seen, senderSpans, type Signal } from "../signal.ts";

export const senderNotBrand: Signal = {
  id: "sender-not-brand",
  catches: "A mail that names a brand but comes from an address outside what is known of that brand.",
  falseAlarms: "Agencies, booking and ticketing sites, payment receipts: for a listed brand it is never enough alone.",
  sources: ["project field notes: sender truth catches 99.6 % of 1,541 real phishing mails that name a brand"],
  observe(context) {

    const { claim, fromDomain, evidence } = context;
    if (!claim || !fromDomain || context.standingOf(fromDomain) !== "foreign") return [];
    if (PUBLIC_MAILBOXES.has(fromDomain)) return [];
    if (!evidence.mentions.some((mention) => mention.brand === claim.ids && (mention.where === "display-name" || mention.where === "address")) && claim.strength < 0.7) return [];
    return seen("sender-not-brand", senderSpans(context), { domain: fromDomain, brand: claim.name, real: claim.real });
  },
};
