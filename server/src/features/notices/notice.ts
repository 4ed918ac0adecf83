import { createHash, timingSafeEqual } from "node:crypto";
import type { Vault } from "../../platform/crypto/vault.ts";
import { isId, type Id } from "../../platform/ids.ts";
import type { MAILING_STATES, MailingShown, NOTICE_CHANNELS, NOTICE_EVENTS, NOTICE_STATES, NoticeTexts } from "./contract.ts";

export type MailingState = (typeof MAILING_STATES)[number];
export type NoticeState = (typeof NOTICE_STATES)[number];
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];
export type NoticeEventKind = (typeof NOTICE_EVENTS)[number];

/** Frozen text and list: one sending to those of an incident who were not told yet. */
export interface Mailing {
  id: Id<"mlg">;
  /** The incident's own name. */
  incident: string;
  state: MailingState;
  texts: NoticeTexts;
  hash: Buffer | null;
  authors: string[];
  perMinute: number | null;
  registeredAt: Date | null;
  toldBefore: number;
  pausedBecause: MailingShown["pausedBecause"];
  newList: MailingShown["newList"];
  createdAt: Date;
  frozenAt: Date | null;
  frozenBy: string | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  version: number;
}

/** Who gets a notice, and what is said to them: sealed. */
export interface Recipient {
  /** One, or several with one address and language. */
  customers: string[];
  email: string | null;
  phone: string | null;
  name: string | null;
  /** Lines of a postal address. */
  address: string[];
  country: string | null;
  /** Ids of the data exposed, sorted. */
  classes: string[];
}

/** One message to one address. */
export interface Notice {
  id: Id<"ntc">;
  mailingId: Id<"mlg">;
  language: string;
  variant: string;
  channel: NoticeChannel;
  state: NoticeState;
  hasPhone: boolean;
  hasAddress: boolean;
  digest: Buffer;
  code: string;
  tries: number;
  at: Date;
}

export type MailingRefusal = "unknown" | "stale" | "not_now" | "empty" | "language_missing" | "blanks_left" | "class_without_words" | "altered" | "own_work" | "person_needed" | "list_changed" | "no_relay" | "text_refused";

const MINUTE = 60_000;
/** What the relay could not take is tried for so long after its first try. */
export const TRIES_AT_MOST = 12;

/** When a notice is tried again after its `tries`th failure: a few seconds at first, three hours at most, a day and a half in all. Null: no more. */
export function nextTry(tries: number, now: Date): Date | null {
  return tries >= TRIES_AT_MOST ? null : new Date(now.getTime() + Math.min(180 * MINUTE, 5_000 * 3 ** Math.min(tries, 10)));
}

/** Where a notice goes that cannot be told by `channel`: to the next way that its reader has, or nowhere. */
export function fallBack({ channel, hasPhone, hasAddress }: Pick<Notice, "channel" | "hasPhone" | "hasAddress">, gateway: boolean): NoticeChannel | null {
  if (channel === "mail" && hasPhone && gateway) return "sms";
  return channel !== "letter" && hasAddress ? "letter" : null;
}

/** What a person may do with a mailing now. */
export const MAILING_DEEDS: Record<"edit" | "freeze" | "approve" | "send" | "pause" | "resume" | "cancel", readonly MailingState[]> = {
  edit: ["draft"], freeze: ["draft"], approve: ["frozen"], send: ["approved"], pause: ["sending"], resume: ["paused"], cancel: ["draft", "frozen", "approved"],
};

/** `unreached`: everything was sent, and some of it came back, was refused, or may be lost. */
export type Reach = "sending" | "unreached" | "everybody";

/** Begun, so that a list frozen anew comes too late for some of it. */
export const BEGUN: readonly MailingState[] = ["sending", "paused", "done"];

/**
 * Would the list as it is now give the same notice: the same customers, address, data and name? `listed`: its customers whom the list has. A number or
 * postal address counts where the notice would use it.
 */
export function isSameReader(recipient: Recipient, listed: readonly Recipient[]): boolean {
  if (listed.length !== recipient.customers.length) return false;
  const [first] = listed;
  const name = listed.every((each) => each.name === first!.name) ? first!.name : null;
  const classes = [...new Set(listed.flatMap((each) => each.classes))].toSorted();
  return name === recipient.name && classes.join() === recipient.classes.join()
    && listed.every(({ email }) => (email === null ? recipient.email === null : email.toLowerCase() === recipient.email?.toLowerCase()))
    && (recipient.phone === null ? listed.every(({ phone }) => phone === null) : listed.some(({ phone }) => phone === recipient.phone))
    && (recipient.address.length === 0 ? listed.every(({ address }) => address.length === 0) : listed.some(({ address }) => address.join("\n") === recipient.address.join("\n")));
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const base32 = (bytes: Uint8Array, length: number): string => Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join("");
const bare = (id: string): string => id.slice(id.indexOf("_") + 1);

/** Which of its mailing's wordings a notice has. */
export const variantOf = ({ classes, name }: Pick<Recipient, "classes" | "name">): string => `${classes.join(";")}|${name === null ? "" : "named"}`;

export const classesOf = (variant: string): string[] => variant.slice(0, variant.indexOf("|")).split(";").filter((each) => each !== "");
export const isNamed = (variant: string): boolean => variant.endsWith("|named");

/** Eight signs, some of them figures, in two groups: `4k7q-m2xd`. Proves nothing; finds the notice when somebody reads it out. */
export function codeOf(vault: Vault, id: string): string {
  const bytes = vault.mac("notice code", id);
  const signs = base32(bytes, 8);
  return `${bytes[8]! % 10}${signs.slice(1, 4)}-${signs.slice(4, 8)}`;
}

/** The same for a notice however often it is tried, and nobody's guess. */
export const messageIdOf = (vault: Vault, id: string, domain: string): string => `<${bare(id)}.${base32(vault.mac("notice message id", id), 16)}@${domain}>`;

/** The notice whose Message-ID this is; null when it is none of ours. */
export function noticeOfMessageId(vault: Vault, messageId: string): Id<"ntc"> | null {
  const [, id = "", proof = ""] = /^<?([0-9a-z]{26})\.([0-9a-z]{16})@[^@\s<>]{1,255}>?$/i.exec(messageId.trim()) ?? [];
  return proven(vault, "notice message id", id, proof);
}

/** Where reports of a notice that did not arrive come to (VERP): of the mailbox for reports, with a plus. */
export function returnPathOf(vault: Vault, id: string, mailbox: string): string {
  const at = mailbox.lastIndexOf("@");
  return `${mailbox.slice(0, at)}+ntc-${bare(id)}-${base32(vault.mac("notice return path", id), 16)}${mailbox.slice(at)}`;
}

export function noticeOfReturnPath(vault: Vault, recipient: string, mailbox: string): Id<"ntc"> | null {
  const at = mailbox.lastIndexOf("@");
  const given = recipient.trim().toLowerCase();
  const [local, domain] = [mailbox.slice(0, at).toLowerCase(), mailbox.slice(at).toLowerCase()];
  if (given.length > 320 || !given.startsWith(`${local}+`) || !given.endsWith(domain)) return null;
  const [, id = "", proof = ""] = /^ntc-([0-9a-z]{26})-([0-9a-z]{16})$/.exec(given.slice(local.length + 1, given.length - domain.length)) ?? [];
  return proven(vault, "notice return path", id, proof);
}

/** Whose return path, `complaints` for the address that mail providers send complaints of readers to, `nobody` for a return path that somebody made up. */
export function placeOfReport(vault: Vault, recipient: string, mailbox: string): Id<"ntc"> | "complaints" | "nobody" | null {
  const at = mailbox.lastIndexOf("@");
  const [local, domain] = [mailbox.slice(0, at).toLowerCase(), mailbox.slice(at).toLowerCase()];
  const given = recipient.trim().toLowerCase();
  if (given === `${local}+complaints${domain}`) return "complaints";
  return noticeOfReturnPath(vault, recipient, mailbox) ?? (given.startsWith(`${local}+ntc-`) && given.endsWith(domain) ? "nobody" : null);
}

function proven(vault: Vault, purpose: string, bareId: string, proof: string): Id<"ntc"> | null {
  const id = `ntc_${bareId.toLowerCase()}`;
  if (!isId("ntc", id)) return null;
  return timingSafeEqual(Buffer.from(base32(vault.mac(purpose, id), 16)), Buffer.from(proof.toLowerCase().padEnd(16).slice(0, 16))) ? id : null;
}

export const customerKey = (vault: Vault, incident: string, customer: string): Buffer => vault.mac("notice customer", JSON.stringify([incident, customer]));
export const addressKey = (vault: Vault, email: string): Buffer => vault.mac("notice address", email.toLowerCase());

/** What a notice is bound to: sealed text that was changed or moved has another. */
export const digestOf = (vault: Vault, id: string, language: string, variant: string, recipient: Recipient): Buffer => vault.mac("notice digest", JSON.stringify([id, language, variant, recipient]));

/** Starts the hash that freezes a mailing: its texts, then the digests of its list in the order of ids. */
export function mailingHash({ id, incident, texts }: Pick<Mailing, "id" | "incident" | "texts">) {
  const hash = createHash("sha256").update(canonical([id, incident, texts]));
  return { add: (digest: Uint8Array): void => void hash.update(digest), end: (): Buffer => hash.digest() };
}

/** JSON with members in order: PostgreSQL keeps its own. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, member: unknown) => (member !== null && typeof member === "object" && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member));
