import { knownHost, type Policy } from "@rempart/engine";
import { randomBytes } from "node:crypto";
import type { Id } from "../../platform/ids.ts";
import { looksLikeExercise } from "../campaigns/index.ts";
import type { TAKEDOWN_CAN, TAKEDOWN_CAUTIONS, TAKEDOWN_DELIVERIES, TAKEDOWN_LANGUAGES, TAKEDOWN_OUTCOMES, TAKEDOWN_STATES, TakedownDesk } from "./contract.ts";

export type TakedownState = (typeof TAKEDOWN_STATES)[number];
export type Delivery = (typeof TAKEDOWN_DELIVERIES)[number];
export type TakedownLanguage = (typeof TAKEDOWN_LANGUAGES)[number];
export type Caution = (typeof TAKEDOWN_CAUTIONS)[number];
export type TakedownOutcome = (typeof TAKEDOWN_OUTCOMES)[number];

/** An indicator as a campaign has it, as much as is needed here. */
export interface ReportedIndicator {
  id: string;
  kind: string;
  value: string;
  seen: number;
  firstSeen: string;
  lastSeen: string;
  state: "proposed" | "confirmed" | "refused";
  needsPerson: string | null;
}

/** The campaign that it belongs to. */
export interface ReportedCampaign {
  id: string;
  title: string;
  state: string;
  brand: string | null;
  channel: "sms" | "email";
  size: number;
  countries: string[];
  exampleReportId: string | null;
  indicatorList: ReportedIndicator[];
}

/** The reported message without what tells who got it. */
export interface ShownEvidence {
  /** Of the original, in order; none for a text message. */
  headers: { name: string; value: string }[];
  body: string;
}

/** What is fixed when a case is drafted, so that what was approved is what is sent. Kept sealed. */
export interface CaseContent {
  value: string;
  campaignTitle: string;
  desk: TakedownDesk;
  to: string;
  subject: string;
  text: string;
  because: string | null;
  token: string;
  messageId: string;
  exampleReportId: string | null;
  claimsOurBrand: boolean;
  seen: number;
  firstSeen: string;
  lastSeen: string;
  evidence: ShownEvidence | null;
}

export interface Takedown {
  id: Id<"tkd">;
  campaignId: string;
  indicatorId: string;
  kind: string;
  state: TakedownState;
  delivery: Delivery;
  cautions: Caution[];
  language: TakedownLanguage;
  approvedBy: string | null;
  draftedAt: Date;
  approvedAt: Date | null;
  sentAt: Date | null;
  answeredAt: Date | null;
  closedAt: Date | null;
  dueAt: Date | null;
  /** Hours until this desk should have answered. */
  patience: number;
  reminders: number;
  sending: "report" | "reminder" | null;
  sendingAt: Date | null;
  outcome: TakedownOutcome | null;
  place: "unknown" | "up" | "down";
  checkedAt: Date | null;
  downAt: Date | null;
  outgoing: string | null;
  version: number;
  content: CaseContent;
}

export type TakedownRefusal = "unknown" | "stale" | "not_now" | "needs_reason" | "no_address" | "not_configured" | "may_have_been_sent" | "no_open_case" | "not_checkable";

const HOUR = 3_600_000;
/** A desk that said nothing for so long after the last word to it will not: the case expires. */
export const EXPIRES_AFTER_DAYS = 30;

export const isOpen = (state: TakedownState): boolean => state !== "closed" && state !== "refused" && state !== "expired";
export const isDue = ({ state, dueAt }: Pick<Takedown, "state" | "dueAt">, now: Date): boolean => state === "sent" && dueAt !== null && dueAt <= now;
export const dueAfter = (now: Date, hours: number): Date => new Date(now.getTime() + hours * HOUR);
/** May the words still be changed? Not while they are under way, nor when they may have arrived. */
export const isEditable = ({ state, delivery }: Pick<Takedown, "state" | "delivery">): boolean => state === "drafted" || (state === "approved" && delivery === "failed");

export type Marking = "answered" | "close" | "refuse" | "reopen";

/** The state after a person's marking; null when it cannot be made now. */
export function stateAfter(marking: Marking, { state, delivery, sentAt }: Pick<Takedown, "state" | "delivery" | "sentAt">): TakedownState | null {
  if (delivery === "waiting" || delivery === "sending") return null;
  if (marking === "answered") return state === "sent" || state === "expired" ? "answered" : null;
  if (marking === "close") return isOpen(state) || state === "expired" ? "closed" : null;
  if (marking === "refuse") return state === "sent" || state === "answered" || state === "expired" ? "refused" : null;
  if (isOpen(state)) return null;
  return sentAt === null ? "drafted" : "sent";
}

/** Why sending may not begin now; null when it may. */
export function whyNotSend(takedown: Takedown, asked: { what: "report" | "reminder"; again: boolean; because: string | undefined }): TakedownRefusal | null {
  const { state, delivery, cautions, content } = takedown;
  if (asked.what === "reminder") {
    if (delivery === "uncertain" && takedown.sending === "reminder" && !(asked.again && asked.because !== undefined)) return "may_have_been_sent";
    if ((state !== "sent" && state !== "answered") || content.desk.way !== "mail" || delivery === "waiting" || delivery === "sending") return "not_now";
    return null;
  }
  if (state === "approved" && delivery === "uncertain") return asked.again && asked.because !== undefined ? null : "may_have_been_sent";
  if (state !== "drafted" && !(state === "approved" && delivery === "failed" && asked.again)) return "not_now";
  if (cautions.length > 0 && asked.because === undefined) return "needs_reason";
  if (content.desk.way === "none" || (content.desk.way === "mail" && content.to === "")) return "no_address";
  return null;
}

export type TakedownCan = (typeof TAKEDOWN_CAN)[number];

const SURE = { again: false, because: "asked for" };
const AGAIN = { again: true, because: "asked for" };
const MARKINGS = ["answered", "close", "refuse", "reopen"] as const satisfies readonly Marking[];

/** What can be done with the case now; what wants a reason counts as if one were given. `checks`: places may be looked at. */
export function whatCan(takedown: Takedown, checks: boolean): TakedownCan[] {
  const may = (what: "report" | "reminder", how: typeof SURE): boolean => whyNotSend(takedown, { what, ...how }) === null;
  const isPlace = ["url", "host", "domain"].includes(takedown.kind) && uriOf(takedown.kind, takedown.content.value) !== null;
  return [
    ...(isEditable(takedown) ? ["edit" as const] : []),
    ...(may("report", SURE) ? ["send" as const] : may("report", AGAIN) ? ["send-again" as const] : []),
    ...(may("reminder", SURE) ? ["remind" as const] : may("reminder", AGAIN) ? ["remind-again" as const] : []),
    ...MARKINGS.filter((marking) => stateAfter(marking, takedown) !== null),
    ...(checks && isPlace ? ["check" as const] : []),
  ];
}

/** What speaks against sending without a person's own reason. */
export function cautionsFor({ kind, value, state, needsPerson }: Pick<ReportedIndicator, "kind" | "value" | "state" | "needsPerson">, campaignState: string, policy: Policy): Caution[] {
  const found = new Set<Caution>();
  if (state === "refused") found.add("refused-indicator");
  if (state === "proposed" || campaignState !== "confirmed") found.add("unconfirmed");
  const host = hostOf(kind, value);
  if (host !== "") {
    const known = knownHost(host, policy);
    const isPage = kind === "url" && /\/[^/]/.test(value);
    const own = isOwn(host, policy);
    // One customer's place on a platform is nobody else's.
    const isTenant = known.platform !== "" && known.platform !== host && !known.suffix && !known.above;
    if (own) found.add("owned-host");
    if (kind !== "email" && looksLikeExercise(host)) found.add("student-clone");
    if (kind !== "email" && !isPage && (known.suffix || known.above || known.platform === host || known.shortener)) found.add("shared-platform");
    if (kind !== "email" && !isPage && !own && !isTenant && (known.everybodys || known.listed !== "" || known.mailboxes)) found.add("popular-host");
  }
  if (kind === "phone" && Object.values(policy.countries).some(({ phones }) => phones.includes(value))) found.add("owned-host");
  if (needsPerson !== null && kind === "phone") found.add("popular-host");
  return [...found];
}

/** A mail to an address that only lists name may reach nobody, or the wrong people; at a form, a person sees whose it is. */
export const deskCautions = ({ basis, way }: Pick<TakedownDesk, "basis" | "way">): Caution[] => (basis === "lists" && way === "mail" ? ["unread-desk"] : []);

function isOwn(host: string, { web, mail, partners }: Policy): boolean {
  const own = [...web.domains, ...web.owned, ...mail.from.map((domain) => domain.replace(/^\./, "")), ...partners.flatMap(({ domains }) => domains)];
  return own.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Host of a place or of a mailbox; empty for what has none. */
export function hostOf(kind: string, value: string): string {
  if (kind === "email") return value.slice(value.lastIndexOf("@") + 1).toLowerCase();
  if (kind !== "domain" && kind !== "host" && kind !== "url") return "";
  return value.replace(/^https?:\/\//, "").split(/[/?#]/, 1)[0]!.replace(/:\d{1,5}$/, "").toLowerCase();
}

/** The place as an address, for machines; null for what is no place. */
export function uriOf(kind: string, value: string): string | null {
  if (kind === "email") return `mailto:${value}`;
  if (kind === "phone") return `tel:${value.replace(/[^\d+]/g, "")}`;
  if (kind !== "domain" && kind !== "host" && kind !== "url") return null;
  const given = /^https?:\/\//.test(value) ? value : `http://${value}${value.includes("/") ? "" : "/"}`;
  return URL.canParse(given) ? new URL(given).href : null;
}

/** So that nobody follows it by mistake. */
export function defang(text: string): string {
  return text.replace(/^http/i, "hxxp").replaceAll("://", "[:]//").replaceAll("@", "[@]").replaceAll(".", "[.]");
}

/** Wallets, accounts and numbers hold no point that a program makes a link of. */
export const shownValue = (kind: string, value: string): string => (kind === "phone" || kind === "wallet" || kind === "account" || kind === "sender-id" ? value : defang(value));

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TOKEN = /^tkd-([0-9a-hjkmnp-tv-z]{26})$/;

/** 130 random bits that survive a mail server which writes addresses in lower case. */
export const newReplyToken = (): string => Array.from(randomBytes(26), (byte) => ALPHABET[byte & 31]).join("");

/** `faux+tkd-…@orvane.example`. */
export function replyAddress(mailbox: string, token: string): string {
  const at = mailbox.lastIndexOf("@");
  return `${mailbox.slice(0, at)}+tkd-${token}${mailbox.slice(at)}`;
}

/** The token in an address that a mail came to; null when it is none of ours. */
export function readReplyToken(recipient: string, mailbox: string): string | null {
  const at = mailbox.lastIndexOf("@");
  const given = recipient.trim().toLowerCase();
  const [local, domain] = [mailbox.slice(0, at).toLowerCase(), mailbox.slice(at).toLowerCase()];
  if (given.length > 320 || !given.startsWith(`${local}+`) || !given.endsWith(domain)) return null;
  return TOKEN.exec(given.slice(local.length + 1, given.length - domain.length))?.[1] ?? null;
}
