import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { MOST_ADDRESS_LINES, print, type Block as PrintBlock } from "../../platform/print/index.ts";
import { fillIn } from "./texts/compose-notice.ts";
import type { MailingDetail, MailingShown, NoticeProof } from "./contract.ts";
import { classesOf, MAILING_DEEDS, messageIdOf, type Mailing, type Notice } from "./notice.ts";
import { senderOf, wordingOf, type Registering } from "./register-texts.ts";
import { countNotices, listEvents, listLetters, listVariants, readMailing, readNotice } from "./store.ts";

const MINUTE = 60_000;
const MOST_WORDINGS = 50;
/** Said by a preview where a reader's own code stands. */
const EXAMPLE = { name: "Ana Martin", code: "4k7q-m2xd" };

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

export function mailingOf(mailing: Mailing): MailingShown {
  const { id, incident, state, version, perMinute, toldBefore, pausedBecause, newList, authors, frozenBy, approvedBy } = mailing;
  return {
    id, incident, state, version, hash: mailing.hash?.toString("hex") ?? null, perMinute, toldBefore, pausedBecause, newList, registered: mailing.registeredAt !== null,
    createdAt: mailing.createdAt.toISOString(), frozenAt: moment(mailing.frozenAt), frozenBy, authors, approvedAt: moment(mailing.approvedAt), approvedBy, startedAt: moment(mailing.startedAt), endedAt: moment(mailing.endedAt),
  };
}

export function noticeOf({ id, mailingId, language, channel, state, variant, tries, at }: Notice) {
  return { id, mailing: mailingId, language, channel, state, classes: classesOf(variant), tries, at: at.toISOString() };
}

/** A mailing as it is at this moment. */
export async function showMailing(db: Kysely<Tables>, id: string, now: Date): Promise<MailingDetail | null> {
  const mailing = await readMailing(db, id);
  if (mailing === null) return null;
  const { states, channels, notices, customers, lastMinute } = await countNotices(db, id, new Date(now.getTime() - MINUTE));
  const left = (states["pending"] ?? 0) + (states["leased"] ?? 0) + (states["data_started"] ?? 0);
  const seconds = mailing.startedAt === null ? 60 : Math.min(60, Math.max(1, (now.getTime() - mailing.startedAt.getTime()) / 1000));
  const deeds = Object.entries(MAILING_DEEDS) as [keyof typeof MAILING_DEEDS, readonly string[]][];
  return {
    ...mailingOf(mailing), texts: mailing.texts, customers, notices, states, channels, lastMinute,
    secondsLeft: mailing.state !== "sending" || lastMinute === 0 ? null : Math.ceil(left / (lastMinute / seconds)),
    can: deeds.filter(([, from]) => from.includes(mailing.state)).map(([deed]) => deed),
  };
}

export interface Letters {
  pdf: Uint8Array;
  /** Notices whose letters these are, in order. */
  ids: string[];
  /** Where the next file goes on; null at the end. */
  next: string | null;
}

/** Letters of one file: what a person prints, folds and posts at once. */
const MOST_LETTERS = 100;

/** Letters that wait, in one language, each on a page of its own with its address in the window; or one of them alone. Null: there are none. */
export async function printLetters(deps: Registering, mailing: Mailing, which: { language: string; after?: string | undefined } | { id: string }): Promise<Letters | null> {
  const page = await listLetters(deps.db, deps.vault, { mailingId: mailing.id, limit: MOST_LETTERS + 1, ...("id" in which ? { ids: [which.id] } : { language: which.language, after: which.after }) });
  const letters = page.slice(0, MOST_LETTERS);
  const [first] = letters;
  if (first === undefined) return null;
  const { language } = first.notice;
  const { brand, reports } = deps.policy;
  const wordings = new Map<string, ReturnType<typeof wordingOf>>();
  const blocks = letters.flatMap(({ notice, recipient }): PrintBlock[] => {
    const wording = wordings.get(notice.variant) ?? wordingOf(mailing, language, notice.variant);
    wordings.set(notice.variant, wording);
    const filled = (text: string): string => fillIn(text, recipient.name ?? "", notice.code);
    return [
      { kind: "address", layout: recipient.country === "FR" ? "france" : "din-5008-b", from: [brand.name, brand.website, reports.mailbox], to: [...(recipient.name === null ? [] : [recipient.name]), ...recipient.address].slice(0, MOST_ADDRESS_LINES) },
      { kind: "title", text: wording.subject },
      ...wording.blocks.map((block): PrintBlock => (block.kind === "list" ? { kind: "list", items: block.items.map(filled) } : block.kind === "heading" ? { kind: "heading", level: 2, text: filled(block.words) } : { kind: "paragraph", text: filled(block.words) })),
    ];
  });
  const pdf = await print({ language, title: mailing.incident, footer: mailing.incident, blocks }, { createdAt: mailing.approvedAt ?? mailing.createdAt });
  return { pdf, ids: letters.map(({ notice }) => notice.id), next: page.length > MOST_LETTERS ? letters.at(-1)!.notice.id : null };
}

/** Every wording as its readers will see it, the most used first. */
export async function previewMailing(db: Kysely<Tables>, mailing: Mailing): Promise<{ language: string; classes: string[]; notices: number; subject: string; text: string; html: string; sms: string | null }[]> {
  const variants = (await listVariants(db, mailing.id)).filter(({ language }) => Object.hasOwn(mailing.texts.languages, language)).slice(0, MOST_WORDINGS);
  return variants.map(({ language, variant, notices }) => {
    const { subject, text, html, sms } = wordingOf(mailing, language, variant);
    const filled = (template: string): string => fillIn(template, EXAMPLE.name, EXAMPLE.code);
    return { language, classes: classesOf(variant), notices, subject, text: filled(text), html: filled(html), sms: sms === null ? null : filled(sms) };
  });
}

/** Everything about one notice: the proof of what was said to whom, and what became of it. */
export async function showNotice(deps: Registering, id: string): Promise<NoticeProof | null> {
  const found = await readNotice(deps.db, deps.vault, id);
  const mailing = found && (await readMailing(deps.db, found.notice.mailingId));
  if (found === null || mailing === null) return null;
  const { notice, recipient } = found;
  const from = senderOf(deps);
  const wording = wordingOf(mailing, notice.language, notice.variant);
  const text = fillIn(wording.text, recipient.name ?? "", notice.code);
  return {
    ...noticeOf(notice), ...recipient, incident: mailing.incident, code: notice.code, messageId: messageIdOf(deps.vault, id, from.slice(from.lastIndexOf("@") + 1)), hash: mailing.hash?.toString("hex") ?? null, approvedBy: mailing.approvedBy,
    subject: wording.subject, text, sha256: createHash("sha256").update(text).digest("hex"),
    events: (await listEvents(deps.db, id)).map(({ at, began_at: beganAt, channel, kind, actor, code, said }) => ({ at: at.toISOString(), beganAt: moment(beganAt), channel, kind, actor, code, said })),
  };
}
