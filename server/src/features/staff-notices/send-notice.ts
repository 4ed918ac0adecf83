import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { writeMail, type MailWords } from "../../platform/mail/compose-mail.ts";
import { isAbandoned, nextTry } from "../../platform/mail/mail-tries.ts";
import type { Sent } from "../../platform/mail/relay.ts";
import { registerMessage } from "../outbound/index.ts";
import { composeNotice } from "./compose-notice.ts";
import { TRIED_FOR, type NoticeContent, type NoticeMail } from "./staff-notice.ts";
import { beginSending, endNotice, noteTry, readNotice } from "./store.ts";
import { noticeTexts } from "./texts/index.ts";

export interface Sending extends Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log"> {
  policy: Policy;
  queue: Queue<{ id: string }>;
}

const DAY = 86_400_000;
/** A link is good for a week; a copy of its mail is recognised for longer. */
const LINK_KNOWN_FOR = 30 * DAY;

/** Sends one mail that waits: `sending` is committed, and the register told, before the relay is given anything; so it is sent once, or never. */
export async function sendNotice(deps: Sending, id: string): Promise<void> {
  const { db, vault, clock, relay, policy, config } = deps;
  const mail = await readNotice(db, vault, id);
  if (mail === null) return;
  if (isAbandoned(mail, clock.now())) return endNotice(db, id, "uncertain", { code: null, text: "left while it was sent" }, clock.now());
  if (mail.state !== "waiting" || mail.content === null || relay === null) return;
  const from = config.mailFrom ?? policy.reports.mailbox;
  const words = composeNotice(mail.content, policy.brand.name);
  const messageId = `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`;
  const raw = await writeMail(words, { from: { name: policy.brand.name, address: from }, to: mail.content.email, messageId, date: clock.now() });
  const { content } = mail;
  const sent = await relay.send({ envelope: { from, to: content.email }, raw }, () => db.transaction().execute(async (trx) => {
    if (!(await beginSending(trx, id, clock.now()))) return false;
    const registered = await registerMessage(trx, vault, policy, { ...asRegistered(content, words, policy.brand.name, clock.now()), channel: "email", title: noticeTexts[content.language].title, senders: [from] }, clock.now());
    if (!registered.ok) throw new Error(`A notice to a colleague cannot be registered: ${registered.code}`);
    return true;
  }));
  await settle(deps, mail, sent);
}

/** Whoever pastes a copy learns that it is ours. Word for word; but of a link the register never has the secret. */
function asRegistered(content: NoticeContent, words: MailWords, brand: string, now: Date) {
  if (content.link === undefined) return { kind: "message" as const, subject: words.subject, text: words.text, html: words.html };
  const { subject, text, html } = composeNotice({ ...content, link: `${content.link.slice(0, content.link.indexOf("#"))}#{{any}}` }, brand);
  return { kind: "template" as const, subject, text, html, expiresAt: new Date(now.getTime() + LINK_KNOWN_FOR) };
}

async function settle({ db, clock, log, queue }: Sending, mail: NoticeMail, sent: Sent): Promise<void> {
  const now = clock.now();
  const later = async (said: { code: number | null; text: string }): Promise<void> => {
    const at = nextTry(mail, now, TRIED_FOR);
    if (at === null) return endNotice(db, mail.id, "rejected", said, now);
    log.warn({ notice: mail.id, code: said.code, said: said.text }, "the relay does not take a notice to a colleague yet; it is tried again");
    await db.transaction().execute(async (trx) => {
      await noteTry(trx, mail.id, said);
      await queue.send(trx, { id: mail.id }, at);
    });
  };
  switch (sent.state) {
    case "withdrawn": return;
    case "accepted": return endNotice(db, mail.id, "sent", { code: 250, text: sent.text }, now);
    case "uncertain": return endNotice(db, mail.id, "uncertain", { code: null, text: sent.text }, now);
    case "rejected": return sent.code >= 500 ? endNotice(db, mail.id, "rejected", { code: sent.code, text: sent.text }, now) : later({ code: sent.code, text: sent.text });
    case "unreached": return later({ code: null, text: sent.text });
  }
}
