import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { composeMail, writeMail, type MailBlock, type MailWords } from "../../platform/mail/compose-mail.ts";
import type { Language } from "../../platform/site/index.ts";
import { registerMessage } from "../outbound/index.ts";
import { isAbandoned, MOST_A_DAY, nextTry, type Finding } from "./inquiry.ts";
import { beginSending, countAnswered, endInquiry, noteTry, readInquiry } from "./store.ts";
import { inquiryTexts } from "./texts/index.ts";

export interface Answering extends Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log"> {
  policy: Policy;
  queue: Queue<{ id: string }>;
  /** What is known of an address; null when the incident is no longer told of. */
  find(incident: string, email: string, language: Language): Promise<Finding | null>;
}

const DAY = 86_400_000;

/** Answers one inquiry: `sending` is committed, and the register told, before the relay is given anything; so it is sent once, or never. */
export async function answerInquiry(deps: Answering, id: string): Promise<void> {
  const { db, vault, clock, relay, policy, config } = deps;
  const inquiry = await readInquiry(db, vault, id);
  if (inquiry === null) return;
  const now = clock.now();
  if (isAbandoned(inquiry, now)) return endInquiry(db, id, "uncertain", now);
  if (inquiry.state !== "waiting" || inquiry.content === null || relay === null) return;
  const { email, language } = inquiry.content;
  if ((await countAnswered(db, vault, email, new Date(now.getTime() - DAY))) >= MOST_A_DAY) return endInquiry(db, id, "enough", now);
  const finding = await deps.find(inquiry.incident, email, language);
  if (finding === null) return endInquiry(db, id, "rejected", now);
  const from = config.mailFrom ?? policy.reports.mailbox;
  const words = composeAnswer(finding, language, policy.brand);
  const raw = await writeMail(words, { from: { name: policy.brand.name, address: from }, to: email, messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`, date: now });
  const sent = await relay.send({ envelope: { from, to: email }, raw }, () => db.transaction().execute(async (trx) => {
    if (!(await beginSending(trx, id, clock.now()))) return false;
    const registered = await registerMessage(trx, vault, policy, { kind: "message", channel: "email", title: inquiryTexts[language].title, senders: [from], subject: words.subject, text: words.text, html: words.html }, clock.now());
    if (!registered.ok) throw new Error(`An answer to an inquiry cannot be registered: ${registered.code}`);
    return true;
  }));
  if (sent.state === "withdrawn") return;
  if (sent.state === "accepted" || sent.state === "uncertain") return endInquiry(db, id, sent.state === "accepted" ? "sent" : "uncertain", clock.now());
  const again = sent.state === "rejected" && sent.code >= 500 ? null : nextTry(inquiry, clock.now());
  if (again === null) return endInquiry(db, id, "rejected", clock.now());
  await db.transaction().execute(async (trx) => {
    await noteTry(trx, id);
    await deps.queue.send(trx, { id }, again);
  });
}

/** The answer. It asks for nothing and leads nowhere: who reads it has no way to be led astray. */
export function composeAnswer({ title, exposed, safe, certain }: Finding, language: Language, brand: Policy["brand"]): MailWords {
  const texts = inquiryTexts[language];
  const concerned = exposed.length > 0;
  const blocks: MailBlock[] = [
    { text: texts.hello }, { text: texts.asked(title) },
    ...(concerned
      ? [{ text: texts.yes, strong: true }, { heading: texts.exposed, list: exposed }, ...(safe.length > 0 ? [{ heading: texts.safe, list: safe }] : []), { text: texts.expect(brand.name, brand.website) }]
      : [{ text: certain ? texts.no : texts.notOnList, strong: true }, { text: texts.otherAddress }]),
    { text: texts.never }, { text: texts.notYou },
  ];
  return composeMail(language, texts.subject(brand.name), blocks);
}
