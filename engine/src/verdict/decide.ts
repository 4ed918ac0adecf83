import { PUBLIC_MAILBOXES } from "../hosts/known-hosts.ts";
import { namesAnother } from "../extract/find-mentions.ts";
import type { SignalId } from "../signals/catalogue.ts";
import type { Context } from "../signals/signal.ts";
import type { Reason, Verdict } from "./judgement.ts";
import { BY_CLAIM } from "./weigh.ts";
import { FRAUD_AT, MANY_AT, SEVERAL_AT, STRANGER_AT, SUSPICIOUS_AT } from "./weights.ts";

/** Signs that contradict a claim by themselves, for any brand. */
const HARD: ReadonlySet<SignalId> = new Set<SignalId>(["sender-public-mailbox", "sender-lookalike", "sender-brand-inside", "link-lookalike", "link-brand-inside", "link-confusable", "lookalike-known", "outbound-altered", "link-userinfo"]);
/** Signs that contradict only the claim to be the operator's brand, of which everything is known. */
const HARD_FOR_OWN: ReadonlySet<SignalId> = new Set<SignalId>(["sender-not-brand", "sms-sender-not-own", "ask-never", "auth-failed"]);
/** A story, an ask or a hurry: what the reader is meant to act on. */
export const DRAWS: ReadonlySet<SignalId> = new Set<SignalId>([
  "lure-account", "lure-payment", "lure-parcel", "lure-authority", "lure-windfall", "lure-money-opportunity", "lure-person-in-need", "lure-extortion", "lure-adult-goods", "lure-charge-call",
  "ask-never", "ask-secret", "ask-remote-control", "ask-gift-card", "ask-crypto", "ask-reply-details", "ask-install", "ask-call-unknown", "pressure-threat", "pressure-urgency", "pressure-deadline", "pressure-secrecy", "topic-not-here", "attachment-risky", "attachment-disguised",
]);
/** A hurry is a draw, but no story: with an odd link alone it is what every advertisement does. */
const HURRIES: ReadonlySet<SignalId> = new Set<SignalId>(["pressure-urgency", "pressure-deadline"]);
/** Weaker claims are a name that fell: the text does not speak as the brand. */
const SPOKEN = 0.5;
/** Links that hide where they lead, or lead to a place that costs nothing. */
const THROWN_AWAY: readonly SignalId[] = ["link-shortener", "link-platform", "link-odd-host", "link-cheap-suffix", "link-ip", "link-random-host", "link-redirect"];
/** Signs that do not fit an honest message, whoever it claims to be. */
const MISFITS: ReadonlySet<SignalId> = new Set<SignalId>([
  "sender-not-brand", "sender-name-is-address", "sender-shared-tenant", "sender-random", "auth-failed", "auth-missing", "auth-weakened", "two-from", "reply-to-elsewhere", "reply-to-public-mailbox", "sms-sender-not-own", "sms-sender-mobile", "sms-sender-foreign", "sms-sender-address",
  "link-off-brand", "link-user-content", "link-shown-differs", "link-ip", "link-shortener", "link-platform", "link-cheap-suffix", "link-disguised", "link-redirect", "link-odd-port", "link-scheme", "link-young-domain", "link-qr", "link-random-host", "link-odd-host", "link-unnamed", "link-form",
  "ask-never", "ask-remote-control", "ask-gift-card", "ask-crypto", "ask-reply-details", "phone-premium", "phone-not-own", "phone-mobile", "contact-public-mailbox", "language-not-used", "brand-misspelt", "hidden-text", "invisible-characters", "direction-override", "homoglyphs", "image-only", "attachment-risky", "attachment-disguised", "pressure-secrecy",
  "lure-extortion", "lure-person-in-need", "lure-windfall", "lure-adult-goods", "lure-money-opportunity", "ask-call-unknown", "contact-elsewhere", "topic-not-here", ...HARD,
]);

/**
 * The four verdicts (DESIGN section 2). Proof comes first; `fraud` needs a claim and evidence against it, never the score alone;
 * `suspicious` needs something to act on and a sign that does not fit.
 */
export function decide(reasons: Reason[], odds: number, context: Context): Verdict {
  const has = (id: SignalId): boolean => reasons.some((reason) => reason.signal === id && reason.weight >= 0);
  if (has("campaign-known") || has("outbound-altered")) return "fraud";
  // Proof, unless what was really sent breaks the brand's own rules.
  if (reasons.some((reason) => reason.signal === "auth-own")) return has("service-abuse") ? "suspicious" : "genuine";
  if (reasons.some((reason) => reason.signal === "outbound-match")) return has("ask-never") ? "suspicious" : drawsMore(context) ? "unproven" : "genuine";
  if (context.claim && odds >= FRAUD_AT && contradicted(reasons, context)) return "fraud";
  const imitated = reasons.some((reason) => HARD.has(reason.signal));
  const drawn = reasons.some((reason) => DRAWS.has(reason.signal)) || (asksSomething(context) && (imitated || sureClaim(context) || has("link-unnamed")));
  // Authorities and courts write letters: a sum demanded in their name by text does not fit.
  const demand = context.evidence.message.channel === "sms" && has("lure-authority") && context.evidence.amounts.length > 0;
  const misfit = demand || reasons.some((reason) => MISFITS.has(reason.signal) && reason.weight > 0);
  const hard = imitated && poses(context);
  if (odds < SUSPICIOUS_AT[context.evidence.message.carriage] || !misfit) return "unproven";
  // A sender that bears the brand's very name while everything else is a stranger's needs no story; nor does a message whose signs
  // come from places that have nothing to do with one another.
  const strange = (odds >= STRANGER_AT && poses(context)) || (odds >= SEVERAL_AT && placesOf(reasons, poses(context)) >= 2) || (odds >= MANY_AT && placesOf(reasons, poses(context)) >= 1);
  // Of the own brand every site is known: a link elsewhere under its name needs no story either.
  const misled = has("link-off-brand") && ((has("link-unnamed") && context.evidence.message.carriage === "pasted" && (context.evidence.message.channel === "sms" || asksSomething(context))) || context.claim?.own === true || opensText(context));
  // A pasted text that names a brand and links to a site imitating it.
  const lured = imitated && context.claim !== null && context.evidence.message.carriage === "pasted" && odds >= SEVERAL_AT;
  return drawn || hard || strange || misled || lured || disowned(context) || diverted(context, reasons) || has("link-ip") ? "suspicious" : "unproven";
}

/** The sender's name is the brand's, or the text speaks as the brand and the sender line names nobody else. */
function sureClaim(context: Context): boolean {
  const { claim, evidence } = context;
  if (poses(context)) return true;
  const spoken = evidence.mentions.some((mention) => mention.brand === claim?.ids && (mention.where === "opening" || mention.where === "signature"));
  return claim !== null && spoken && claim.strength >= 0.8 && !namesAnother(evidence);
}

/** The domain in From disowns the mail: its policy, or its list of servers, says that this is not its doing; and there is something to open. */
function disowned({ authentication, evidence }: Context): boolean {
  if (!authentication || authentication.dkim === "pass" || evidence.links.length === 0) return false;
  return authentication.dmarc === "fail" || authentication.spf === "fail";
}

/** A sender with a domain of its own whose answers go to a mailbox that anyone can open. */
function diverted({ fromDomain }: Context, reasons: Reason[]): boolean {
  return fromDomain !== "" && !PUBLIC_MAILBOXES.has(fromDomain) && reasons.some((reason) => reason.signal === "reply-to-public-mailbox");
}

/** A text message that begins with the brand's name. */
function opensText({ claim, evidence }: Context): boolean {
  return evidence.message.channel === "sms" && claim !== null && evidence.mentions.some((mention) => mention.brand === claim.ids && (mention.where === "opening" || mention.where === "sender"));
}

/** The reader is told to do or hand over something. */
function asksSomething({ evidence }: Context): boolean {
  return evidence.asks.some((ask) => !ask.negated && ask.id !== "reply");
}

/**
 * The register compares words, links and numbers. An unsigned HTML mail can draw more than those (a remote picture, generated content), so
 * for one of these the register alone proves nothing; the same notice pasted as text, or signed, is proven.
 */
function drawsMore({ evidence: { message } }: Context): boolean {
  return message.carriage === "mail" && message.parts.some((part) => part.id.startsWith("html"));
}

/** In how many of sender, links, concealment and attachments signs that do not fit were seen. */
function placesOf(reasons: Reason[], posing: boolean): number {
  const places = new Set<string>();
  for (const { signal, weight } of reasons) {
    // What a text says of brands is often talk: such signs count here only under the brand's very name.
    if (weight < 0.5 || !MISFITS.has(signal) || (!posing && BY_CLAIM.has(signal))) continue;
    places.add(/^(sender|auth|two-from|reply-to|sms-sender)/.test(signal) ? "sender" : signal.startsWith("link") ? "links" : signal.startsWith("attachment") ? "attachment" : /^(ask|phone|contact|lure|pressure|topic|language|brand)/.test(signal) ? "words" : "concealment");
  }
  return places.size;
}

/** The sender's very name is the brand's. */
function poses({ claim, evidence }: Context): boolean {
  return claim !== null && evidence.mentions.some((mention) => mention.brand === claim.ids && (mention.where === "display-name" || mention.where === "sender") && mention.claim > 0.9);
}

/** Two independent contradictions, or one that suffices alone. */
function contradicted(reasons: Reason[], context: Context): boolean {
  const { claim } = context;
  const ids = new Set(reasons.map((reason) => reason.signal));
  if (ids.has("outbound-altered") || ids.has("lookalike-known")) return true;
  const drawn = reasons.some((reason) => DRAWS.has(reason.signal) && !HURRIES.has(reason.signal)) || (asksSomething(context) && sureClaim(context));
  for (const id of ids) {
    if (HARD.has(id) && (drawn || claim!.own || poses(context))) return true;
    // Friends name brands, and codes reach travellers from strange numbers: a text's sender counts against a claim that is one, and asks.
    const idle = id === "sms-sender-not-own" && (ids.has("nothing-asked") || (claim!.strength < SPOKEN && !drawn));
    if (claim!.own && HARD_FOR_OWN.has(id) && !idle) return true;
  }
  const offLink = (ids.has("contact-elsewhere") && drawn) || (ids.has("link-off-brand") || ids.has("link-brand-inside") || ids.has("link-lookalike")) && (drawn || ids.has("auth-failed"));
  if (claim!.own && (offLink || (ids.has("auth-missing") && ids.has("link-off-brand")))) return true;
  // A number to call is to a false receipt what a link is to a false invoice.
  const offCall = poses(context) && ids.has("lure-charge-call") && ids.has("ask-call-unknown");
  // Under the brand's very name: a link through a place that hides or costs nothing, or a mail that nobody signed, is a second witness.
  const thrownAway = poses(context) && ids.has("link-off-brand") && (ids.has("auth-missing") || THROWN_AWAY.some((id) => ids.has(id)));
  const soft = [thrownAway, offCall, ids.has("sender-not-brand"), ids.has("auth-failed"), offLink, ids.has("sender-shared-tenant"), ids.has("sender-name-is-address"), ids.has("brand-misspelt"), ids.has("homoglyphs"), ids.has("reply-to-public-mailbox"), (ids.has("contact-public-mailbox") || ids.has("contact-elsewhere")) && drawn, ids.has("reply-to-elsewhere") && drawn].filter(Boolean).length;
  return soft >= 2 || (offLink && claim!.strength >= 0.8 && !ids.has("sender-listed-unproven") && !ids.has("auth-other-brand"));
}
