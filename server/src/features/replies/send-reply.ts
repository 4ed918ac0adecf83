import { isAbandoned, nextTry } from "../../platform/mail/mail-tries.ts";
import { readMailFields } from "../../platform/mail/mail-headers.ts";
import type { Sent } from "../../platform/mail/relay.ts";
import type { Language } from "../../platform/site/index.ts";
import { together } from "../../platform/db/together.ts";
import type { FoundReport } from "../reports/index.ts";
import { composeAnswer, composeConfirmation, identityOf, messageIdIn, type Composed } from "./compose-reply.ts";
import { linkToConfirm } from "./confirm-reply.ts";
import { noteLanguage } from "./covering-note.ts";
import { registerReply } from "./register-reply.ts";
import { replyLanguage, TRIED_FOR, type ReplyKind, type ReplyMail } from "./reply.ts";
import type { Replying } from "./reply-to-report.ts";
import { beginSending, endMails, noteTry, type EndedMail } from "./store.ts";

type Said = EndedMail["said"];

/**
 * Sends one mail that waits. `sending` is committed when the relay is ready and before it is given anything; whoever finds it there later does
 * not know whether it was sent, and leaves it. What certainly was not sent is tried again for three days.
 */
export async function sendReply(deps: Replying, { id, kind }: { id: string; kind: ReplyKind }): Promise<void> {
  const { clock, relay, mailsOf, begin, end } = deps;
  const mail = (await mailsOf(id))?.find((each) => each.kind === kind);
  if (mail === undefined) return;
  if (isAbandoned(mail, clock.now())) return end({ ...mail, state: "uncertain", said: { code: null, text: "left while it was sent" } });
  if (mail.state !== "waiting" || relay === null) return;
  const written = await write(deps, mail);
  if (written === null) return end({ ...mail, state: "rejected", said: { code: null, text: "nobody to write to any more" } });
  const sent = await relay.send(written, () => begin(mail));
  await settle(deps, mail, sent);
}

async function settle(deps: Replying, mail: ReplyMail, sent: Sent): Promise<void> {
  switch (sent.state) {
    case "withdrawn": return;
    case "accepted": return deps.end({ ...mail, state: "sent", said: { code: 250, text: sent.text } });
    case "uncertain": return deps.end({ ...mail, state: "uncertain", said: { code: null, text: sent.text } });
    case "rejected": return sent.code >= 500 ? deps.end({ ...mail, state: "rejected", said: sent }) : later(deps, mail, { code: sent.code, text: sent.text });
    case "unreached": return later(deps, mail, { code: null, text: sent.text });
  }
}

async function later(deps: Replying, mail: ReplyMail, said: Said): Promise<void> {
  const at = nextTry(mail, deps.clock.now(), TRIED_FOR);
  if (at === null) return deps.end({ ...mail, state: "rejected", said });
  deps.log.warn({ report: mail.reportId, code: said.code, said: said.text }, "the relay does not take an answer yet; it is tried again");
  await deps.db.transaction().execute(async (trx) => {
    await noteTry(trx, mail.reportId, mail.kind, said);
    await deps.queue.send(trx, { id: mail.reportId, kind: mail.kind }, at);
  });
}

/** Those that begin at the same time, in one statement. */
export function beginsSending({ db, clock }: Pick<Replying, "db" | "clock">): Replying["begin"] {
  return together({ most: 32, runs: 1, run: (mails) => beginSending(db, mails, clock.now()) });
}

/** Those that end at the same time, in one transaction. */
export function endsMails({ db, clock, reports }: Pick<Replying, "db" | "clock" | "reports">): Replying["end"] {
  return together({
    most: 32, runs: 1,
    run: (mails) => db.transaction().execute(async (trx) => {
      const ended = await endMails(trx, mails, clock.now());
      await reports.noteReplies(trx, ended.filter(({ kind }) => kind === "answer").map(({ reportId, state }) => ({ id: reportId, reply: state })));
      return mails.map(() => undefined);
    }),
  });
}

async function write(deps: Replying, { reportId, kind }: ReplyMail): Promise<{ envelope: { from: string; to: string }; raw: Buffer } | null> {
  const { reports, policy, config, clock } = deps;
  const found = await reports.find(reportId);
  const to = (await found?.reporter())?.email;
  if (found === null || !to) return null;
  const mail = await ownMail(found);
  const composed = await compose(deps, found, kind, replyLanguage({ asked: found.report.reporterLanguage, note: mail.language, country: found.report.country }, policy.countries));
  if (composed === null) return null;
  const from = config.mailFrom ?? policy.reports.mailbox;
  await registerReply(deps, composed.registered, from);
  // Deterministic: a mail that were sent twice all the same would be one to its reader's program.
  const messageId = `<${kind}.${reportId}@${from.slice(from.lastIndexOf("@") + 1)}>`;
  const raw = await deps.asMail(composed.sent, { from: { name: policy.brand.name, address: from }, to, messageId, answers: mail.id, date: clock.now() });
  return { envelope: { from, to }, raw };
}

async function ownMail({ report, raw }: FoundReport): Promise<{ id: string; language: Language | null }> {
  const own = report.kind === "mail" && (report.via === "smtp" || report.via === "imap") ? await raw() : null;
  if (own?.kind !== "mail") return { id: "", language: null };
  const fields = readMailFields(own.bytes);
  return { id: messageIdIn(fields), language: noteLanguage(own.bytes, fields) };
}

/** What is sent, and what the register is told: the same, but for the token of a link. */
async function compose({ policy, config, vault, clock }: Replying, { report, triaged }: FoundReport, kind: ReplyKind, language: Language): Promise<{ sent: Composed; registered: Composed } | null> {
  const identity = identityOf(policy, config.publicUrl);
  if (kind === "confirmation") {
    if (config.publicUrl === null) return null;
    const [sent, registered] = [linkToConfirm(vault, config.publicUrl, report.id, clock.now()), linkToConfirm(null, config.publicUrl, report.id, clock.now())];
    return { sent: composeConfirmation(sent, identity, language), registered: composeConfirmation(registered, identity, language) };
  }
  const known = await triaged();
  if (known === null) return null;
  const answer = composeAnswer(known.judgement, identity, language);
  return { sent: answer, registered: answer };
}
