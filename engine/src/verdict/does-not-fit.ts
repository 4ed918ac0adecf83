import { PUBLIC_MAILBOXES } from "../hosts/known-hosts.ts";
import type { View } from "./view.ts";
import { MANY_AT, SEVERAL_AT, STRANGER_AT, SUSPICIOUS_AT } from "./weights.ts";

/** Something to act on and a sign that does not fit; or, without a story, one of the ways in which signs speak for themselves. */
export function doesNotFit(view: View): boolean {
  const { odds, context: { evidence } } = view;
  if (odds < SUSPICIOUS_AT[evidence.message.carriage] || !(view.misfits || demandsByText(view))) return false;
  return view.draws || WITHOUT_STORY.some((holds) => holds(view));
}

/** Authorities and courts write letters: a sum demanded in their name by text does not fit. */
function demandsByText(view: View): boolean {
  const { evidence } = view.context;
  return evidence.message.channel === "sms" && view.against("lure-authority") && evidence.amounts.length > 0;
}

const WITHOUT_STORY: readonly ((view: View) => boolean)[] = [
  // A sender that bears the brand's very name while everything else is a stranger's.
  (view) => view.poses && (view.imitates || view.odds >= STRANGER_AT),
  // Signs from places that have nothing to do with one another, or very many.
  (view) => view.odds >= SEVERAL_AT && view.places >= 2,
  (view) => view.odds >= MANY_AT && view.places >= 1,
  // A mail that names nobody and leads only to places that hide who is there, or cost nothing.
  (view) => view.has("link-unnamed") && view.context.evidence.message.carriage === "mail" && (view.has("link-shortener") || view.has("link-platform")),
  misleads,
  // A pasted text that names a brand and links to a site imitating it.
  (view) => view.imitates && view.context.claim !== null && view.context.evidence.message.carriage === "pasted" && view.odds >= SEVERAL_AT,
  disowned,
  diverted,
  (view) => view.against("link-ip"),
];

/** A link elsewhere where it cannot be an oversight: of the own brand every site is known, a text message opens with its sender's name, and nobody else is named. */
function misleads(view: View): boolean {
  const { claim, evidence } = view.context;
  if (!view.against("link-off-brand")) return false;
  const sms = evidence.message.channel === "sms";
  const opens = sms && claim !== null && evidence.mentions.some((mention) => mention.brand === claim.ids && (mention.where === "opening" || mention.where === "sender"));
  return claim?.own === true || opens || (view.has("link-unnamed") && evidence.message.carriage === "pasted" && (sms || view.asks));
}

/** The domain in From disowns the mail: its policy, or its list of servers, says that this is not its doing; and there is something to open. */
function disowned({ context: { authentication, evidence } }: View): boolean {
  if (!authentication || authentication.dkim === "pass" || evidence.links.length === 0) return false;
  return authentication.dmarc === "fail" || authentication.spf === "fail";
}

/** A sender with a domain of its own whose answers go to a mailbox that anyone can open. */
function diverted(view: View): boolean {
  const { fromDomain } = view.context;
  return fromDomain !== "" && !PUBLIC_MAILBOXES.has(fromDomain) && view.has("reply-to-public-mailbox");
}
