import type { Kysely } from "kysely";
import type { Blobs } from "../../platform/blobs.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import type { Relay, Sent } from "../../platform/mail/relay.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { buildAbuseReport, buildReminder, readableParts, type AbuseReport } from "./abuse-report.ts";
import { keep, type Changing } from "./change-takedown.ts";
import type { TakedownPreview, TakedownSend } from "./contract.ts";
import { spoken, wordsOf } from "./draft-takedowns.ts";
import { sendRequest, shownRequest, type Collector, type CollectorRequest } from "./sources/collector.ts";
import { listUnderWay, readTakedown, saveTakedown } from "./store.ts";
import { dueAfter, replyAddress, uriOf, whyNotSend, type Takedown, type TakedownRefusal } from "./takedown.ts";
import { takedownTexts } from "./texts/index.ts";

export interface Sending extends Changing {
  blobs: Blobs;
  /** Null: no mail leaves this server. */
  relay: Pick<Relay, "send"> | null;
  /** Address that our mail comes from. */
  from: string;
  collectors: readonly Collector[];
  queue: Queue<{ id: string }>;
}

const collectorOf = ({ collectors }: Pick<Sending, "collectors">, { content }: Takedown): Collector | undefined => collectors.find(({ id }) => id === content.desk.id);

/** Why this server cannot send to that desk; null when it can. */
function whyNotHere(deps: Pick<Sending, "collectors" | "relay">, takedown: Takedown): string | null {
  const { way, kind } = takedown.content.desk;
  const service = kind === "blocklist" ? collectorOf(deps, takedown) : undefined;
  if (service && !service.configured) return `Off: ${service.settings} is not set.`;
  if (way === "mail" && deps.relay === null) return "Off: REMPART_RELAY is not set.";
  if (way === "api" && (service?.request === undefined || uriOf(takedown.kind, takedown.content.value) === null)) return "This desk does not take it.";
  if (way === "form") return "A person fills in the form, and marks the case as sent.";
  return way === "none" ? "Nobody is known. Type an address." : null;
}

/** A person's word that it may leave: from here on it is sent once. The version that he saw is the version that leaves. */
export async function approveTakedown(trx: Kysely<Tables>, deps: Sending, id: string, { what, version, because, again }: TakedownSend, actor: string, keepUntil: Date): Promise<Outcome<Takedown, TakedownRefusal>> {
  const takedown = await readTakedown(trx, deps.vault, id, true);
  if (takedown === null) return refused("unknown");
  if (takedown.version !== version) return refused("stale");
  const fault = whyNotSend(takedown, { what, again, because });
  if (fault !== null) return refused(fault);
  const now = deps.clock.now();
  const content = { ...takedown.content, because: because ?? takedown.content.because };
  if (what === "report" && content.desk.way === "form") {
    return done(await keep(trx, deps, { ...takedown, content, state: "sent", delivery: "by-hand", sentAt: now, approvedAt: now, approvedBy: actor, dueAt: dueAfter(now, takedown.patience) }, { kind: "report", actor, text: content.text, subject: content.subject }));
  }
  if (whyNotHere(deps, takedown) !== null) return refused("not_configured");
  const outgoing = content.desk.way === "mail" ? await deps.blobs.put(trx, what === "report" ? reportMail(deps, takedown, now) : reminderMail(deps, takedown, now), keepUntil) : null;
  const approved: Takedown = { ...takedown, content, delivery: "waiting", sending: what, sendingAt: now, outgoing, ...(what === "report" ? { state: "approved", approvedAt: now, approvedBy: actor } : {}) };
  const kept = await keep(trx, deps, approved, { kind: "approved", actor, text: because ?? "" });
  await deps.queue.send(trx, { id });
  return done(kept);
}

function mailOf({ policy, from }: Sending, takedown: Takedown, date: Date): AbuseReport {
  const { content } = takedown;
  return {
    caseId: takedown.id, messageId: content.messageId, date, from: { name: policy.brand.name, address: from }, to: content.to, replyTo: replyAddress(policy.reports.mailbox, content.token), subject: content.subject, text: content.text,
    language: takedown.language, kind: takedown.kind, value: content.value, firstSeen: content.firstSeen, lastSeen: content.lastSeen, seen: content.seen, evidence: content.evidence,
  };
}

export const reportMail = (deps: Sending, takedown: Takedown, date: Date): Buffer => buildAbuseReport(mailOf(deps, takedown, date));

const reminderMail = (deps: Sending, takedown: Takedown, date: Date): Buffer => buildReminder(reminderOf(deps, takedown, date));

function reminderOf(deps: Sending, takedown: Takedown, date: Date): AbuseReport {
  const { content } = takedown;
  const texts = takedownTexts[takedown.language];
  const mail = mailOf(deps, takedown, date);
  const words = { ...wordsOf(takedown, deps.policy), sentAt: spoken((takedown.sentAt ?? date).toISOString()) };
  return { ...mail, messageId: content.messageId.replace("@", `.${takedown.reminders + 1}@`), inReplyTo: content.messageId, subject: texts.reminderSubject(content.subject), text: texts.reminder(words) };
}

/** Exactly what would leave, or what left; nothing does. */
export function previewTakedown(deps: Sending, takedown: Takedown, what: "report" | "reminder" = "report"): TakedownPreview {
  const { content } = takedown;
  const whyNot = whyNotHere(deps, takedown);
  const isMail = content.desk.way === "mail" || content.desk.way === "none";
  if (what === "reminder") return { sends: whyNot === null, whyNot, mail: isMail ? shownMail(reminderOf(deps, takedown, deps.clock.now()), buildReminder, []) : null, request: null, form: null };
  const report = isMail ? mailOf(deps, takedown, takedown.approvedAt ?? deps.clock.now()) : null;
  const request = requestOf(deps, takedown);
  return {
    sends: whyNot === null, whyNot,
    mail: report && shownMail(report, buildAbuseReport, readableParts(report)),
    request: request && shownRequest(request),
    form: content.desk.way === "form" ? { url: content.desk.url ?? "", text: content.text } : null,
  };
}

function shownMail(mail: AbuseReport, build: (mail: AbuseReport) => Buffer, parts: NonNullable<TakedownPreview["mail"]>["parts"]): NonNullable<TakedownPreview["mail"]> {
  const { from, to, replyTo, subject, text } = mail;
  return { from: from.address, to, replyTo, subject, text, raw: build(mail).toString("utf8"), parts };
}

function requestOf(deps: Pick<Sending, "collectors" | "policy">, takedown: Takedown): CollectorRequest | null {
  const uri = uriOf(takedown.kind, takedown.content.value);
  return takedown.content.desk.way === "api" && uri !== null ? (collectorOf(deps, takedown)?.request?.({ uri, text: takedown.content.text, caseId: takedown.id, from: deps.policy.reports.mailbox }) ?? null) : null;
}

/** Not now: the job is tried again. */
export class TryLater extends Error {
  override name = "TryLater";
}

/** Longer than a relay may take to answer. */
const LONGEST_SENDING = 600_000;

/** Hands over what was approved, at most once: `sending` is committed before the first command, and what was `sending` before is uncertain. */
export async function deliverTakedown(deps: Sending, id: string): Promise<void> {
  const waiting = await readTakedown(deps.db, deps.vault, id);
  if (waiting === null) return;
  // A process ended between the two: whether it arrived, nobody knows.
  if (waiting.delivery === "sending" && deps.clock.now().getTime() - (waiting.sendingAt?.getTime() ?? 0) < LONGEST_SENDING) throw new TryLater("A takedown report is on its way.");
  if (waiting.delivery === "sending") return settle(deps, id, { state: "uncertain", text: "The server ended while it was being sent." });
  if (waiting.delivery !== "waiting") return;
  const sent = await handOver(deps, waiting, () => begin(deps, id));
  if (sent.state === "withdrawn") return;
  await settle(deps, id, sent);
  if (sent.state === "unreached" || (sent.state === "rejected" && sent.code < 500 && waiting.content.desk.way === "mail")) throw new TryLater(`A takedown report could not be handed over: ${sent.text}`);
}

const WAITS_HOURS = 24;

/** What could not be handed over for a day goes back to a person, rather than leave when nobody thinks of it any more. */
export async function giveUpWaiting(deps: Sending): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - WAITS_HOURS * 3_600_000);
  for (const { id, delivery } of await listUnderWay(deps.db)) {
    const waiting = delivery === "waiting" ? await readTakedown(deps.db, deps.vault, id) : null;
    if (waiting?.delivery === "waiting" && waiting.sendingAt !== null && waiting.sendingAt < before) await settle(deps, id, { state: "rejected", code: 599, text: `It could not be handed over for ${WAITS_HOURS} hours.` });
  }
}

async function handOver(deps: Sending, takedown: Takedown, ready: () => Promise<boolean>): Promise<Sent> {
  const request = requestOf(deps, takedown);
  if (request !== null) return sendRequest(request, ready);
  const raw = takedown.outgoing === null ? null : await deps.blobs.get(takedown.outgoing);
  if (raw === null || deps.relay === null) return { state: "rejected", code: 599, text: raw === null ? "The approved mail is no longer kept." : "No relay is configured." };
  // Bounces come back to the case.
  return deps.relay.send({ envelope: { from: replyAddress(deps.policy.reports.mailbox, takedown.content.token), to: takedown.content.to }, raw }, ready);
}

/** True once it is committed that sending begins. */
function begin(deps: Sending, id: string): Promise<boolean> {
  return deps.db.transaction().execute(async (trx) => {
    const takedown = await readTakedown(trx, deps.vault, id, true);
    if (takedown?.delivery !== "waiting") return false;
    await saveTakedown(trx, deps.vault, { ...takedown, delivery: "sending", sendingAt: deps.clock.now() });
    return true;
  });
}

async function settle(deps: Sending, id: string, sent: Exclude<Sent, { state: "withdrawn" }>): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const takedown = await readTakedown(trx, deps.vault, id, true);
    if (takedown === null || (takedown.delivery !== "sending" && takedown.delivery !== "waiting" && takedown.delivery !== "uncertain")) return;
    const now = deps.clock.now();
    const isReminder = takedown.sending === "reminder";
    if (sent.state === "accepted") {
      const { content } = takedown;
      const after: Takedown = { ...takedown, delivery: "sent", dueAt: dueAfter(now, takedown.patience), ...(isReminder ? { reminders: takedown.reminders + 1 } : { state: "sent", sentAt: now }) };
      await keep(trx, deps, after, { kind: isReminder ? "reminder" : "report", actor: takedown.approvedBy, subject: content.subject, text: isReminder ? sent.text : content.text });
    } else if (sent.state === "uncertain") {
      await keep(trx, deps, { ...takedown, delivery: "uncertain" }, { kind: "state", actor: null, text: `It may have been sent, and is not sent again by itself: ${sent.text}` });
    } else if (sent.state === "unreached" || (sent.code < 500 && takedown.content.desk.way === "mail")) {
      await saveTakedown(trx, deps.vault, { ...takedown, delivery: "waiting" });
    } else {
      // A reminder that is refused leaves the report sent.
      await keep(trx, deps, { ...takedown, delivery: isReminder ? "sent" : "failed" }, { kind: "state", actor: null, text: `Refused (${sent.code}): ${sent.text}` });
    }
  });
}
