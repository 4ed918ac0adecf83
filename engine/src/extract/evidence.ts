import type { Message, Span } from "../message/message.ts";

/** What the sender wants from the reader. The first eight are what brands promise never to ask. */
export const ASKS = [
  "password", "one-time-code", "card", "bank-details", "phone-number", "identity-document", "remote-control-app", "gift-card",
  "personal-details", "payment", "crypto-transfer", "sign-in", "confirm-details", "open-link", "open-attachment", "call-back", "reply", "install-app", "scan-code",
] as const;
export type AskId = (typeof ASKS)[number];

/** The story that makes the reader act. */
export const LURES = [
  "payment-failed", "account-suspended", "renewal", "parcel-fee", "parcel-waiting", "refund", "prize", "tax", "legal-threat", "new-device",
  "breach-notice", "boss-in-need", "family-in-need", "job", "investment", "call-back", "invoice", "charge-alert", "storage-full", "password-expiry",
  "document-shared", "voicemail", "verify-account", "loan", "inheritance", "dating", "extortion", "gambling", "pills", "toll",
  "benefit", "survey", "sim", "order-problem", "points-expiring", "one-time-code", "subscription-sms",
] as const;
export type LureId = (typeof LURES)[number];

/** What makes the reader hurry or keep quiet. */
export const PRESSURES = ["urgency", "deadline", "threat", "secrecy", "exclusive"] as const;
export type PressureId = (typeof PRESSURES)[number];

export interface Found<Id extends string> {
  id: Id;
  span: Span;
  /** Said in the negative ("never share this code"): not an ask at all. */
  negated: boolean;
  /** Language of the phrase that matched. */
  language: string;
}

/** Where a link really goes, taken apart. */
export interface Link {
  /** As carried. */
  href: string;
  /** http, https, other schemes in lower case; "" when the text carried none. */
  scheme: string;
  /** Lower case, punycode decoded only in `unicodeHost`. */
  host: string;
  unicodeHost: string;
  /** Registrable domain by the Public Suffix List, ICANN part; the host itself for an IP or an unlisted name. */
  domain: string;
  /** Registrable name under a private suffix (shop.myplatform.example) when `platform`, else same as domain. */
  site: string;
  path: string;
  shown: Span;
  shownText: string;
  from: "html" | "form" | "text" | "qr" | "redirect";
  /** The text shown names another registrable domain than the real one. */
  shownDomain: string;
  ip: boolean;
  port: string;
  userinfo: boolean;
  /** hxxp, spaces, [.] or other disguises were undone. */
  mended: boolean;
  shortener: boolean;
  platform: boolean;
  /** The address holds another web address in its query or path: a redirect, with that target's host. */
  carries: string;
  /** A page of a well-known site that sends the reader on to any address. */
  redirector: boolean;
  /** The host's last label is one of those sold for almost nothing. */
  cheapSuffix: boolean;
  /** Non-ASCII host whose skeleton is ASCII, or labels of mixed script. */
  confusable: boolean;
}

export interface Phone {
  /** E.164 when it could be told, else digits. */
  number: string;
  span: Span;
  country: string;
  /** Premium-rate by its country's plan. */
  premium: boolean;
  /** A mobile by its country's plan, where mobiles can be told. */
  mobile: boolean;
}

export interface Amount {
  span: Span;
  currency: string;
  /** In currency units. */
  value: number;
}

export interface Mention {
  /** `own` is the operator's brand; else an id of the directory. */
  brand: string;
  name: string;
  span: Span;
  where: "display-name" | "address" | "sender" | "subject" | "opening" | "signature" | "body" | "host" | "link-text";
  /** 0 to 1: how strongly this place claims to BE the brand, not merely to name it. */
  claim: number;
}

export interface Language {
  /** ISO 639-1, or "und" when there is too little text. */
  code: string;
  /** 0 to 1. */
  confidence: number;
}

/** All that is observed in the message itself, before anybody is asked and before anything is judged. */
export interface Evidence {
  message: Message;
  language: Language;
  links: Link[];
  phones: Phone[];
  emails: { address: string; domain: string; span: Span }[];
  amounts: Amount[];
  deadlines: Span[];
  codes: Span[];
  asks: Found<AskId>[];
  lures: Found<LureId>[];
  pressures: Found<PressureId>[];
  /** "Dear customer": the writer does not know the name. */
  greetings: Span[];
  mentions: Mention[];
  /** The brand that the message claims to come from, the strongest mention; null when it claims none. */
  claim: { brand: string; name: string; strength: number; spans: Span[] } | null;
  /** Normalised-text fingerprint, 16 hex digits, stable over changed names, amounts and links. */
  fingerprint: string;
}
