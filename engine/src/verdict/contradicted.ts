import type { SignalId } from "../signals/catalogue.ts";
import type { Claim } from "../signals/signal.ts";
import type { View } from "./view.ts";

/** Signs that contradict only the claim to be the operator's brand, of which everything is known. */
const HARD_FOR_OWN: readonly SignalId[] = ["sender-not-brand", "sms-sender-not-own", "ask-never", "auth-failed"];
/** Links that hide where they lead, or lead to a place that costs nothing. */
const THROWN_AWAY: readonly SignalId[] = ["link-shortener", "link-platform", "link-odd-host", "link-cheap-suffix", "link-ip", "link-random-host", "link-redirect"];
/** Weaker claims are a name that fell: the text does not speak as the brand. */
const SPOKEN = 0.5;
const CERTAIN = 0.8;

/** Two independent contradictions of the claim, or one that suffices alone (docs/decisions/two-contradictions.md). */
export function contradicted(view: View, claim: Claim): boolean {
  return view.has("outbound-altered") || view.has("lookalike-known") || alone(view, claim) || (claim.own && ofOwn(view)) || WITNESSES.filter((holds) => holds(view)).length >= 2 || ledAway(view, claim);
}

/** An imitation of the brand, together with a story, or under its very name. */
function alone(view: View, claim: Claim): boolean {
  if (view.imitates && (view.tells || claim.own || view.poses)) return true;
  // Friends name brands, and codes reach travellers from strange numbers: a text's sender counts against a claim that is one, and asks.
  const idle = view.has("nothing-asked") || (claim.strength < SPOKEN && !view.tells);
  return claim.own && HARD_FOR_OWN.some((id) => view.has(id) && !(id === "sms-sender-not-own" && idle));
}

/** Of the own brand every site is known. */
function ofOwn(view: View): boolean {
  return offLink(view) || (view.has("auth-missing") && view.has("link-off-brand"));
}

/** A story or an ask whose link, or whose address for answers, is a stranger's. */
function offLink(view: View): boolean {
  if (view.has("contact-elsewhere") && view.tells) return true;
  return (view.has("link-off-brand") || view.has("link-brand-inside") || view.has("link-lookalike")) && (view.tells || view.has("auth-failed"));
}

/** A text that plainly speaks as the brand and leads elsewhere, unless another brand's proven mail or the brand's own address carries it. */
function ledAway(view: View, claim: Claim): boolean {
  return offLink(view) && claim.strength >= CERTAIN && !view.has("sender-listed-unproven") && !view.has("auth-other-brand");
}

/** Contradictions that come from different places: two are enough. */
const WITNESSES: readonly ((view: View) => boolean)[] = [
  offLink,
  // Under the brand's very name: a link through a place that hides or costs nothing, or a mail that nobody signed.
  (view) => view.poses && view.has("link-off-brand") && (view.has("auth-missing") || THROWN_AWAY.some((id) => view.has(id))),
  // And a story told in a mail that nobody vouches for: large brands sign what they send.
  (view) => view.poses && view.has("auth-missing") && view.tells,
  // A number to call is to a false receipt what a link is to a false invoice.
  (view) => view.poses && view.has("lure-charge-call") && view.has("ask-call-unknown"),
  (view) => view.has("sender-not-brand"),
  (view) => view.has("auth-failed"),
  (view) => view.has("sender-shared-tenant"),
  (view) => view.has("sender-name-is-address"),
  (view) => view.has("brand-misspelt"),
  (view) => view.has("homoglyphs"),
  (view) => view.has("reply-to-public-mailbox"),
  (view) => (view.has("contact-public-mailbox") || view.has("contact-elsewhere")) && view.tells,
  (view) => view.has("reply-to-elsewhere") && view.tells,
];
