import { isIPv4 } from "node:net";
import { domainToASCII } from "node:url";
import { comparableAddress } from "../../platform/mail/comparable-address.ts";
import type { Language } from "../../platform/site/index.ts";

/** `sending`: given to the relay, or about to be; after a crash nobody knows, so it becomes `uncertain` and is not sent again. `enough`: the address has had its answers of the day. */
export type InquiryState = "waiting" | "sending" | "sent" | "rejected" | "uncertain" | "enough";

export interface Inquiry {
  id: string;
  incident: string;
  /** Null once it is over. */
  content: { email: string; language: Language } | null;
  state: InquiryState;
  tries: number;
  askedAt: Date;
  sendingAt: Date | null;
  /** Its turn, when the hour was full; null: it never was. */
  dueAt: Date | null;
}

/** How the answers stand, all incidents together: what staff are shown. */
export interface Line {
  /** Most in an hour. */
  anHour: number;
  /** Have no answer yet. */
  waiting: number;
  /** Of these, wait for their turn. */
  delayed: number;
  /** The last turn given so far. */
  lastAt: Date | null;
}

/** What is known of an address, for the one incident that was asked about. */
export interface Finding {
  /** The incident's public title in the reader's language. */
  title: string;
  /** Kinds of data exposed under this address, in words; none: it is not on the list. */
  exposed: string[];
  /** What was not exposed, in words. */
  safe: string[];
  /** All kinds of data that the incident exposed, in words. */
  kinds: string[];
  /** Whether not being on the list means not being concerned. */
  certain: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Answers to one address within a day, all incidents together. Whoever asks for another's address cannot fill his mailbox. */
export const MOST_A_DAY = 2;
/** What the relay could not take is tried for so long. */
export const TRIED_FOR = DAY;
/** A row that is over holds no address; it is kept to count by. One that is not over after so long is given up, so that no address stays. */
export const KEPT_FOR = 2 * DAY;

/**
 * When an answer may leave that would leave now; null: now. `nth`: when the latest but `anHour` left, if that is less than an hour ago. `last`: the last
 * turn that somebody waits for. Who comes new stands at the end of the line, whoever is asked about.
 */
export function nextTurn({ dueAt }: Pick<Inquiry, "dueAt">, { anHour, nth, last }: { anHour: number; nth: Date | null; last: Date | null }, now: Date): Date | null {
  const free = nth === null || nth.getTime() + HOUR <= now.getTime() ? null : new Date(nth.getTime() + HOUR);
  if (dueAt !== null || last === null || last <= now) return free;
  return new Date(Math.max(last.getTime(), free?.getTime() ?? 0) + Math.ceil(HOUR / anHour));
}

/**
 * The address as it is written to, and looked up by; null when it is none. Bounded, linear, and stricter than RFC 5321: quotes and comments are
 * nobody's, and `%` and `!` would let a relay take one mailbox for another.
 */
export function readAddress(text: string): string | null {
  const address = text.trim().normalize("NFC");
  if (address.length > 254 || !/^[^\s\p{C}@<>()[\]\\,;:"%!]{1,64}@[^\s\p{C}@<>()[\]\\,;:"]{1,190}$/u.test(address)) return null;
  const at = address.lastIndexOf("@");
  const domain = domainToASCII(address.slice(at + 1));
  return domain.length <= 190 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) && !isIPv4(domain) ? `${address.slice(0, at)}@${domain}` : null;
}

/** Providers that take dots in a name for nothing. */
const DOTLESS = ["gmail.com", "googlemail.com"];

/** The mailbox behind an address, as far as its spelling tells: many spellings of one get no more answers than one. */
export function mailboxOf(address: string): string {
  const [local = "", domain = ""] = comparableAddress(address.normalize("NFKC")).split("@");
  const plain = local.replace(/(?<=.)\+.*$/, "");
  return `${DOTLESS.includes(domain) ? plain.replaceAll(".", "") : plain}@${domain === "googlemail.com" ? "gmail.com" : domain}`;
}
