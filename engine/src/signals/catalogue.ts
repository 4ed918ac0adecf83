/**
 * Every signal, with the words its observation carries for the sentence that explains it.
 * `domain`, `host`, `number`, `sender`, `address` are quoted as received; `brand` and `name` are display names;
 * `real` is the brand's own address; `what` is an AskId, `story` a LureId, `language` ISO 639-1, `country` ISO 3166-1.
 */
export const SIGNALS = {
  // who sent it
  "sender-not-brand": ["domain", "brand", "real"],
  "sender-public-mailbox": ["address", "domain", "brand"],
  "sender-lookalike": ["domain", "brand", "real"],
  "sender-brand-inside": ["domain", "brand", "real"],
  "sender-name-is-address": ["name", "domain"],
  "sender-shared-tenant": ["domain"],
  "sender-random": ["address"],
  "sender-listed-unproven": ["domain", "brand"],
  "auth-failed": ["domain"],
  "auth-missing": ["domain"],
  "auth-weakened": ["domain"],
  "two-from": [],
  "reply-to-elsewhere": ["domain", "from"],
  "reply-to-public-mailbox": ["address", "from"],
  "sms-sender-not-own": ["sender", "brand", "real"],
  "sms-sender-mobile": ["sender", "brand"],
  "sms-sender-foreign": ["sender", "country"],
  "sms-sender-address": ["sender"],
  "sms-sender-name-unproven": ["sender", "brand"],
  // where its links lead
  "link-off-brand": ["domain", "brand", "real"],
  "link-lookalike": ["domain", "brand", "real"],
  "link-brand-inside": ["host", "domain", "brand", "real"],
  "link-user-content": ["domain", "brand"],
  "link-shown-differs": ["shown", "domain"],
  "link-ip": ["host"],
  "link-confusable": ["host", "looks"],
  "link-userinfo": ["domain"],
  "link-shortener": ["domain"],
  "link-platform": ["site"],
  "link-cheap-suffix": ["domain"],
  "link-disguised": ["shown"],
  "link-redirect": ["domain", "target"],
  "link-odd-port": ["host", "port"],
  "link-scheme": ["scheme"],
  "link-young-domain": ["domain", "days"],
  "link-qr": ["domain"],
  "link-random-host": ["host"],
  "link-odd-host": ["host"],
  "link-unnamed": ["domain"],
  "link-form": ["domain"],
  "link-partner": ["domain", "name"],
  "links-own": ["domain", "brand"],
  "lookalike-known": ["domain", "brand", "since"],
  // what it asks
  "ask-never": ["what", "brand"],
  "ask-secret": ["what"],
  "ask-remote-control": [],
  "ask-gift-card": [],
  "ask-crypto": [],
  "ask-call-unknown": ["number"],
  "ask-reply-details": [],
  "ask-install": [],
  "phone-premium": ["number"],
  "phone-not-own": ["number", "brand"],
  "phone-mobile": ["number", "brand"],
  "contact-public-mailbox": ["address", "brand"],
  "contact-elsewhere": ["address", "brand", "real"],
  // the story it tells
  "topic-not-here": ["story", "brand"],
  "lure-account": ["story"],
  "lure-payment": ["story"],
  "lure-parcel": ["story"],
  "lure-authority": ["story"],
  "lure-windfall": ["story"],
  "lure-money-opportunity": ["story"],
  "lure-person-in-need": ["story"],
  "lure-extortion": [],
  "lure-adult-goods": ["story"],
  "lure-charge-call": ["story"],
  "pressure-urgency": [],
  "pressure-deadline": [],
  "pressure-threat": [],
  "pressure-secrecy": [],
  "greeting-impersonal": [],
  "language-not-used": ["language", "country", "brand"],
  "brand-misspelt": ["word", "brand"],
  // what it hides
  "hidden-text": [],
  "invisible-characters": [],
  "direction-override": [],
  "homoglyphs": ["word", "looks"],
  "image-only": [],
  "broken-structure": ["what"],
  "attachment-disguised": ["name"],
  "attachment-risky": ["name"],
  // what others know
  "auth-own": ["domain", "brand"],
  "auth-other-brand": ["domain", "brand"],
  "outbound-match": ["title", "date"],
  "outbound-altered": ["title"],
  "service-abuse": ["what", "brand"],
  "campaign-known": ["seen", "since"],
  "leaked-data-used": ["since", "brand"],
  "nothing-asked": [],
} as const satisfies Record<string, readonly string[]>;

export type SignalId = keyof typeof SIGNALS;

/** What could not be told, with the words its sentence needs. */
export const UNKNOWNS = {
  "sender-sms": [],            // a shown number or name can be borrowed
  "sender-pasted": [],         // a copied From line proves nothing
  "signature-unchecked": [],   // raw mail, nobody could check its signature
  "site-not-opened": [],       // we did not open the link
  "short-link-target": ["domain"],
  "domain-age": ["domain"],
  "register-not-asked": [],    // no outbound register at hand (offline)
  "register-no-match": [],     // asked, not found: proves nothing either way
  "brand-unknown": ["name"],   // we do not keep a list for this brand
  "no-brand": [],              // the message claims no brand we know
  "only-part": [],             // a copied text may be only part of the message
  "image-unread": [],          // words inside pictures were not read
  "attachment-unopened": ["name"],
  "forward-may-alter": [],     // an inline forward shows what the forwarder's program kept
  "language-unsure": [],
} as const satisfies Record<string, readonly string[]>;
export type UnknownId = keyof typeof UNKNOWNS;

/** What to do now, in the order given. */
export const ADVICE = [
  "do-not-open", "do-not-reply", "do-not-call", "do-not-pay", "do-not-install", "do-not-scan", "delete", "report-brand", "report-national",
  "type-address", "open-app", "ask-brand", "attach-mail", "ask-person-otherwise", "nothing-to-do", "expect-imitations",
  "if-opened", "if-password", "if-card", "if-code", "if-called", "if-installed", "if-identity", "if-paid",
] as const;
export type AdviceId = (typeof ADVICE)[number];
