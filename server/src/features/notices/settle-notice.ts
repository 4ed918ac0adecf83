import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { fallBack, noticeOfMessageId, noticeOfReturnPath, type Notice } from "./notice.ts";
import type { MailReport } from "./sources/mail-report.ts";
import type { LogEntry } from "./sources/relay-log.ts";
import { addEvents, listEvents, listLetters, listNotices, moveNotice, readMailing, readNotice, reopenMailing } from "./store.ts";

export interface Settling extends Pick<Deps, "vault" | "clock" | "audit"> {
  /** Whether short messages can be sent. */
  texts: boolean;
}

export type SettleRefusal = "unknown" | "not_now";

const AT_ONCE = 500;

/** A person's word about a notice of which nobody knows whether it was sent, or that came back. */
export async function reconcileNotice(trx: Kysely<Tables>, { vault, clock, audit }: Settling, id: string, { do: deed, because }: { do: "resend" | "leave"; because: string }, actor: string): Promise<Outcome<Notice, SettleRefusal>> {
  const found = await readNotice(trx, vault, id, true);
  if (found === null) return refused("unknown");
  const { notice, recipient } = found;
  const open = deed === "leave" ? ["uncertain"] : ["uncertain", "rejected", "bounced"];
  const channel = notice.channel === "letter" && recipient.email !== null ? "mail" : notice.channel;
  if (!open.includes(notice.state) || (deed === "resend" && channel === "letter")) return refused("not_now");
  const now = clock.now();
  const state = deed === "leave" ? "accepted" : channel === "mail" ? "pending" : "fallback";
  await moveNotice(trx, id, { state, channel, dueAt: now }, now);
  await addEvents(trx, [{ mailingId: notice.mailingId, noticeId: id, at: now, channel, kind: deed === "leave" ? "left" : "resend", actor, said: because }]);
  await audit.record({ actor, action: deed === "leave" ? "notice.left" : "notice.sent_again", target: id, details: { because } }, trx);
  if (deed === "resend") await reopenMailing(trx, notice.mailingId);
  return done({ ...notice, state, channel });
}

export interface Reconciled {
  accepted: number;
  bounced: number;
  resent: number;
  left: number;
}

/** Uncertain notices of a mailing against what the relay wrote down. `absent`: what becomes of those that it does not name. */
export async function reconcileByLog(trx: Kysely<Tables>, deps: Settling, mailingId: string, entries: readonly LogEntry[], absent: "leave" | "resend", actor: string): Promise<Outcome<Reconciled, SettleRefusal>> {
  if ((await readMailing(trx, mailingId, true)) === null) return refused("unknown");
  const known = new Map<string, LogEntry>();
  for (const entry of entries) {
    const id = noticeOfMessageId(deps.vault, entry.messageId);
    // The last word counts.
    if (id !== null) known.set(id, entry);
  }
  const counted: Reconciled = { accepted: 0, bounced: 0, resent: 0, left: 0 };
  for (let after = ""; ;) {
    const page = await listNotices(trx, { mailingId, state: "uncertain", after, limit: AT_ONCE });
    for (const notice of page) if (notice.channel === "mail") counted[await settleByLog(trx, deps, notice, known.get(notice.id), absent, actor)]++;
    if (page.length < AT_ONCE) break;
    after = page.at(-1)!.id;
  }
  await deps.audit.record({ actor, action: "mailing.reconciled", target: mailingId, details: { ...counted } }, trx);
  if (counted.resent > 0) await reopenMailing(trx, mailingId);
  return done(counted);
}

async function settleByLog(trx: Kysely<Tables>, deps: Settling, notice: Notice, entry: LogEntry | undefined, absent: "leave" | "resend", actor: string): Promise<keyof Reconciled> {
  const now = deps.clock.now();
  const event = { mailingId: notice.mailingId, noticeId: notice.id, at: now, channel: notice.channel, actor };
  if (entry === undefined) {
    if (absent === "leave") return "left";
    await moveNotice(trx, notice.id, { state: "pending", channel: "mail", dueAt: now }, now);
    await addEvents(trx, [{ ...event, kind: "resend", said: "not in the relay's log" }]);
    return "resent";
  }
  if (entry.state === "bounced") {
    await bounce(trx, deps, notice, { code: null, said: entry.said, actor });
    return "bounced";
  }
  await moveNotice(trx, notice.id, { state: "accepted", channel: "mail" }, now);
  await addEvents(trx, [{ ...event, kind: "accepted", said: "in the relay's log" }]);
  return "accepted";
}

/** It did not arrive: the next way to its reader, or none. */
export async function bounce(trx: Kysely<Tables>, { clock, texts }: Settling, notice: Notice, { code, said, actor }: { code: number | null; said: string; actor: string | null }): Promise<void> {
  const now = clock.now();
  const next = fallBack(notice, texts);
  await moveNotice(trx, notice.id, { state: next === null ? "bounced" : "fallback", channel: next ?? notice.channel, dueAt: now }, now);
  await addEvents(trx, [{ mailingId: notice.mailingId, noticeId: notice.id, at: now, channel: notice.channel, kind: "bounced", actor, code, said }, ...(next === null ? [] : [{ mailingId: notice.mailingId, noticeId: notice.id, at: now, channel: next, kind: "fallback" as const, actor: null }])]);
  // Letters are printed by people; once another list was frozen, a person says first for whom.
  if (next === "sms" || (next === "letter" && (await readMailing(trx, notice.mailingId))?.newList === "undecided")) await reopenMailing(trx, notice.mailingId);
}

/** More reports of one notice than these are nobody's but a mail loop's. */
const MOST_REPORTS = 50;

/** A report came to a notice's return path, or a complaint to the address for complaints. */
export async function receiveReport(trx: Kysely<Tables>, deps: Settling & { mailbox: string }, place: string, report: MailReport): Promise<void> {
  const id = place === "complaints" ? report.names.map((name) => noticeOfReturnPath(deps.vault, name, deps.mailbox) ?? noticeOfMessageId(deps.vault, name)).find((found) => found !== null) : place;
  const found = id === undefined || id === null ? null : await readNotice(trx, deps.vault, id, true);
  if (found === null || (await listEvents(trx, found.notice.id)).length >= MOST_REPORTS) return;
  const { notice } = found;
  const now = deps.clock.now();
  const said = [report.status, report.said].filter((part) => part !== "").join(" ");
  const event = { mailingId: notice.mailingId, noticeId: notice.id, at: now, channel: "mail" as const, actor: null, said };
  const isOpen = notice.channel === "mail" && ["accepted", "uncertain", "data_started", "delivered"].includes(notice.state);
  if (report.kind === "failed" && isOpen) return bounce(trx, deps, notice, { code: null, said, actor: null });
  if (report.kind === "delivered" && isOpen) await moveNotice(trx, notice.id, { state: "delivered", channel: "mail" }, now);
  const kinds = { failed: "bounced", delayed: "delayed", delivered: "delivered", complaint: "complaint", other: "report" } as const;
  await addEvents(trx, [{ ...event, kind: kinds[report.kind] }]);
}

/** A person has printed and posted these letters. Gives how many of them waited for it. */
export async function markPosted(trx: Kysely<Tables>, { vault, clock, audit }: Settling, mailingId: string, ids: string[], actor: string): Promise<number> {
  const letters = await listLetters(trx, vault, { mailingId, ids, limit: ids.length });
  const now = clock.now();
  for (const { notice } of letters) await moveNotice(trx, notice.id, { state: "accepted", channel: "letter" }, now);
  await addEvents(trx, letters.map(({ notice }) => ({ mailingId, noticeId: notice.id, at: now, channel: "letter" as const, kind: "printed" as const, actor })));
  await audit.record({ actor, action: "mailing.letters_posted", target: mailingId, details: { letters: letters.length } }, trx);
  return letters.length;
}
