/** RFC 8601 result words, plus `unknown` when nobody could look. */
export type AuthResult = "pass" | "fail" | "softfail" | "neutral" | "none" | "temperror" | "permerror" | "policy" | "unknown";

/**
 * What is known of a mail's authentication, and who says so.
 * `here`: a signature verified by us on these very bytes. `trusted`: a header written by a receiver the operator trusts, on a mail
 * that our own mailbox fetched from it. `header`: any other header; it may count against a message, never for it.
 */
export interface Authentication {
  by: "here" | "trusted" | "header";
  spf: AuthResult;
  dkim: AuthResult;
  dmarc: AuthResult;
  arc: AuthResult;
  /** Domains whose DKIM signature passed, lower case. */
  dkimDomains: string[];
  /** The RFC5322.From domain that the pass aligns with, strict or relaxed; empty when nothing aligns. */
  alignedDomain: string;
  /** Why a pass proves nothing: `l=`, From or Subject not signed, two From. */
  weakened: string[];
}

/** Answers to the engine's questions. Data, never callbacks; an absent answer is unknown and is said aloud. */
export interface Facts {
  authentication?: Authentication;
  /** Somebody looked in the outbound register, whatever came of it. */
  registerAsked?: boolean;
  /** The outbound register holds this very message. */
  outbound?: { id: string; title: string; sentAt: string };
  /** The engine's own register comparison found a copy whose links, phones or addresses differ. */
  outboundAltered?: { id: string; title: string };
  /** host -> the brand it imitates, from the look-alike watch. */
  lookalikes?: Record<string, { brand: string; since: string }>;
  campaign?: { id: string; title: string; seen: number; since: string; confirmed: boolean };
  /**
   * Incidents of the operator's own, once their list of customers is frozen and their page is public. `incident`: its public name. `since`: the
   * day by which its page calls it. `classes`: what was read, by ids of the vocabulary of data classes, those that they contain included.
   */
  leaks?: { incident: string; since: string; classes: string[] }[];
  /** registrable domain -> age in days. */
  domainAgeDays?: Record<string, number>;
  /** short link -> where it leads. */
  expanded?: Record<string, string>;
  /** image id -> text of the QR code in it. */
  qr?: Record<string, string>;
}

/** What the engine would like to know and cannot look up itself. */
export type Question =
  | { kind: "authentication" }
  | { kind: "outbound" }
  | { kind: "lookalike"; hosts: string[] }
  | { kind: "campaign"; fingerprint: string }
  | { kind: "leaks" }
  | { kind: "domain-age"; domains: string[] }
  | { kind: "expand"; links: string[] }
  | { kind: "qr"; images: string[] };
