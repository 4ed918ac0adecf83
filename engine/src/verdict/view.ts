import { namesAnother } from "../extract/find-mentions.ts";
import type { SignalId } from "../signals/catalogue.ts";
import type { Context } from "../signals/signal.ts";
import type { Reason } from "./judgement.ts";
import { BY_CLAIM } from "./weigh.ts";

/** Signs that contradict a claim by themselves, for any brand. */
export const HARD: ReadonlySet<SignalId> = new Set<SignalId>(["sender-public-mailbox", "sender-lookalike", "sender-brand-inside", "link-lookalike", "link-brand-inside", "link-confusable", "lookalike-known", "outbound-altered", "link-userinfo"]);

/** A story, an ask or a hurry: what the reader is meant to act on. */
export const DRAWS: ReadonlySet<SignalId> = new Set<SignalId>([
  "lure-account", "lure-payment", "lure-parcel", "lure-authority", "lure-windfall", "lure-money-opportunity", "lure-person-in-need", "lure-extortion", "lure-adult-goods", "lure-charge-call",
  "ask-never", "ask-secret", "ask-remote-control", "ask-gift-card", "ask-crypto", "ask-reply-details", "ask-install", "ask-call-unknown", "pressure-threat", "pressure-urgency", "pressure-deadline", "pressure-secrecy", "topic-not-here", "attachment-risky", "attachment-disguised",
  // What only the brand and those who read its data know is a story: the reader believes it.
  "leaked-data-used",
]);
/** A hurry is a draw, but no story: with an odd link alone it is what every advertisement does. */
const HURRIES: ReadonlySet<SignalId> = new Set<SignalId>(["pressure-urgency", "pressure-deadline"]);

/** Signs that do not fit an honest message, whoever it claims to be. */
const MISFITS: ReadonlySet<SignalId> = new Set<SignalId>([
  "sender-not-brand", "sender-name-is-address", "sender-shared-tenant", "sender-random", "auth-failed", "auth-missing", "auth-weakened", "two-from", "reply-to-elsewhere", "reply-to-public-mailbox", "sms-sender-not-own", "sms-sender-mobile", "sms-sender-foreign", "sms-sender-address",
  "link-off-brand", "link-user-content", "link-shown-differs", "link-ip", "link-shortener", "link-platform", "link-cheap-suffix", "link-disguised", "link-redirect", "link-odd-port", "link-scheme", "link-young-domain", "link-qr", "link-random-host", "link-odd-host", "link-unnamed", "link-form",
  "ask-never", "ask-remote-control", "ask-gift-card", "ask-crypto", "ask-reply-details", "phone-premium", "phone-not-own", "phone-mobile", "contact-public-mailbox", "language-not-used", "brand-misspelt", "hidden-text", "invisible-characters", "direction-override", "homoglyphs", "image-only", "attachment-risky", "attachment-disguised", "pressure-secrecy",
  "lure-extortion", "lure-person-in-need", "lure-windfall", "lure-adult-goods", "lure-money-opportunity", "ask-call-unknown", "contact-elsewhere", "topic-not-here", ...HARD,
]);

/** What the rules of the verdict look at: the signs seen, and a few readings of them that several rules share. */
export interface View {
  context: Context;
  odds: number;
  /** The sign was seen. */
  has(id: SignalId): boolean;
  /** It was seen and speaks against the message, or for nothing; a sign whose weight was turned to its favour does not count. */
  against(id: SignalId): boolean;
  /** The sender's very name is the brand's. */
  poses: boolean;
  /** The sender's name is the brand's, or the text speaks as the brand and the sender line names nobody else. */
  speaksAsBrand: boolean;
  /** A host, sender or link imitates the brand. */
  imitates: boolean;
  /** A story is told, or something is asked under the brand's name; hurrying alone is none. */
  tells: boolean;
  /** There is something to act on, a hurry included. */
  draws: boolean;
  /** The reader is told to do or hand over something. */
  asks: boolean;
  /** At least one sign does not fit an honest message. */
  misfits: boolean;
  /** In how many of sender, links, words, concealment and attachments such signs were seen. */
  places: number;
}

export function viewOf(reasons: Reason[], odds: number, context: Context): View {
  const { claim, evidence } = context;
  const ids = new Set(reasons.map((reason) => reason.signal));
  const named = (where: readonly string[], least: number): boolean => claim !== null && evidence.mentions.some((mention) => mention.brand === claim.ids && where.includes(mention.where) && mention.claim > least);
  const poses = named(["display-name", "sender"], 0.9);
  const speaksAsBrand = poses || (claim !== null && named(["opening", "signature"], 0) && claim.strength >= 0.8 && !namesAnother(evidence));
  const asks = evidence.asks.some((ask) => !ask.negated && ask.id !== "reply");
  // Quoting an order is what honest mail about orders does: a story only beside something of a stranger's to open, or something to do.
  const acts = asks || context.strangers.length > 0;
  const tellsOf = ({ signal }: Reason): boolean => DRAWS.has(signal) && (signal !== "leaked-data-used" || acts);
  const imitates = reasons.some((reason) => HARD.has(reason.signal));
  return {
    context, odds, poses, speaksAsBrand, imitates, asks,
    has: (id) => ids.has(id),
    against: (id) => reasons.some((reason) => reason.signal === id && reason.weight >= 0),
    tells: reasons.some((reason) => tellsOf(reason) && !HURRIES.has(reason.signal)) || (asks && speaksAsBrand),
    draws: reasons.some(tellsOf) || (asks && (imitates || speaksAsBrand || ids.has("link-unnamed"))),
    misfits: reasons.some((reason) => MISFITS.has(reason.signal) && reason.weight > 0),
    places: placesOf(reasons, poses),
  };
}

function placesOf(reasons: Reason[], poses: boolean): number {
  const places = new Set<string>();
  for (const { signal, weight } of reasons) {
    // What a text says of brands is often talk: such signs count here only under the brand's very name.
    if (weight < 0.5 || !MISFITS.has(signal) || (!poses && BY_CLAIM.has(signal))) continue;
    places.add(/^(sender|auth|two-from|reply-to|sms-sender)/.test(signal) ? "sender" : signal.startsWith("link") ? "links" : signal.startsWith("attachment") ? "attachment" : /^(ask|phone|contact|lure|pressure|topic|language|brand)/.test(signal) ? "words" : "concealment");
  }
  return places.size;
}
