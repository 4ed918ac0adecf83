import { readMailFields } from "../../platform/mail/mail-headers.ts";
import type { Sent } from "../../platform/mail/relay.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Reports, StoredReport } from "../reports/index.ts";
import { asMail, composeAnswer, composeConfirmation, identityOf, messageIdIn, type Composed } from "./compose-reply.ts";
import { linkToConfirm } from "./confirm-reply.ts";
import { noteLanguage } from "./covering-note.ts";
import { registerReply } from "./register-reply.ts";
import { isAbandoned, nextTry, replyLanguage, type MailState, type ReplyKind, type ReplyMail } from "./reply.ts";
import type { Replying } from "./reply-to-report.ts";
import { beginSending, endMail, noteTry, readMail } from "./store.ts";

type Said = { code: number | null; text: string };

/**
 * Sends one mail that waits. `sending` is committed when the relay is ready and before it is given anything; whoever finds it there later does
 * not know whether it was sent, and leaves it. What certainly was not sent is tried again for three days.
 */
export async function sendReply(deps: Replying, { id, kind }: { id: string; kind: ReplyKind }): Promise<void> {
  const { db, clock, relay } = deps;
  const mail = await readMail(db, id, kind);
  if (mail === null) return;
  if (isAbandoned(mail, clock.now())) return end(deps, mail, "uncertain", { code: null, text: "left while it was sent" });
  if (mail.state !== "waiting" || relay === null) return;
  const written = await write(deps, mail);
  if (written === null) return end(deps, mail, "rejected", { code: null, text: "nobody to write to any more" });
  const sent = await relay.send(written, () => db.transaction().execute((trx) => beginSending(trx, id, kind, clock.now())));
  await settle(deps, mail, sent);
}

async function settle(deps: Replying, mail: ReplyMail, sent: Sent): Promise<void> {
  switch (sent.state) {
    case "withdrawn": return;
    case "accepted": return end(deps, mail, "sent", { code: 250, text: sent.text });
    case "uncertain": return end(deps, mail, "uncertain", { code: null, text: sent.text });
    case "rejected": return sent.code >= 500 ? end(deps, mail, "rejected", { code: sent.code, text: sent.text }) : later(deps, mail, { code: sent.code, text: sent.text });
    case "unreached": return later(deps, mail, { code: null, text: sent.text });
  }
}

async function later(deps: Replying, mail: ReplyMail, said: Said): Promise<void> {
  const at = nextTry(mail, deps.clock.now());
  if (at === null) return end(deps, mail, "rejected", said);
  deps.log.warn({ report: mail.reportId, code: said.code, said: said.text }, "the relay does not take an answer yet; it is tried again");
  await deps.db.transaction().execute(async (trx) => {
    await noteTry(trx, mail.reportId, mail.kind, said);
    await deps.queue.send(trx, { id: mail.reportId, kind: mail.kind }, at);
  });
}

/** The mail is over; of an answer, its report says how. */
export async function end({ db, clock, reports }: Pick<Replying, "db" | "clock"> & { reports: Pick<Reports, "noteReply"> }, mail: Pick<ReplyMail, "reportId" | "kind">, state: Exclude<MailState, "waiting" | "sending">, said: Said): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if ((await endMail(trx, mail.reportId, mail.kind, state, said, clock.now())) && mail.kind === "answer") await reports.noteReply(trx, mail.reportId, state);
  });
}

async function write(deps: Replying, { reportId, kind }: ReplyMail): Promise<{ envelope: { from: string; to: string }; raw: Buffer } | null> {
  const { reports, policy, config, clock } = deps;
  const report = await reports.read(reportId);
  const to = (await reports.readReporter(reportId))?.email;
  if (report === null || !to) return null;
  const mail = await ownMail(deps, report);
  const composed = await compose(deps, report, kind, replyLanguage({ asked: report.reporterLanguage, note: mail.language, country: report.country }, policy.countries));
  if (composed === null) return null;
  const from = config.mailFrom ?? policy.reports.mailbox;
  await registerReply(deps, policy, composed.registered, from);
  // Deterministic: a mail that were sent twice all the same would be one to its reader's program.
  const messageId = `<${kind}.${reportId}@${from.slice(from.lastIndexOf("@") + 1)}>`;
  const raw = await asMail(composed.sent, { from: { name: policy.brand.name, address: from }, to, messageId, answers: mail.id, date: clock.now() });
  return { envelope: { from, to }, raw };
}

async function ownMail({ reports }: Replying, report: StoredReport): Promise<{ id: string; language: Language | null }> {
  const raw = report.kind === "mail" && (report.via === "smtp" || report.via === "imap") ? await reports.readRaw(report.id) : null;
  if (raw?.kind !== "mail") return { id: "", language: null };
  const fields = readMailFields(raw.bytes);
  return { id: messageIdIn(fields), language: noteLanguage(raw.bytes, fields) };
}

/** What is sent, and what the register is told: the same, but for the token of a link. */
async function compose({ reports, policy, config, vault, clock }: Replying, report: StoredReport, kind: ReplyKind, language: Language): Promise<{ sent: Composed; registered: Composed } | null> {
  const identity = identityOf(policy, config.publicUrl);
  if (kind === "confirmation") {
    if (config.publicUrl === null) return null;
    const [sent, registered] = [linkToConfirm(vault, config.publicUrl, report.id, clock.now()), linkToConfirm(null, config.publicUrl, report.id, clock.now())];
    return { sent: composeConfirmation(sent, identity, language), registered: composeConfirmation(registered, identity, language) };
  }
  const triaged = await reports.readTriaged(report.id);
  if (triaged === null) return null;
  const answer = composeAnswer(triaged.judgement, identity, language);
  return { sent: answer, registered: answer };
}
