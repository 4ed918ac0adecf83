import { explain, type Judgement, type Policy } from "@rempart/engine";
import { composeMail, writeMail, type MailBlock, type MailHead, type MailWords } from "../../platform/mail/compose-mail.ts";
import type { MailField } from "../../platform/mail/mail-headers.ts";
import type { Language } from "../../platform/site/index.ts";
import type { ReplyKind } from "./reply.ts";
import { mailTexts } from "./texts/index.ts";

/** Words of a mail of ours, as the outbound register is told them. */
export interface Composed extends MailWords {
  kind: ReplyKind;
  language: Language;
}

export interface Identity {
  brand: string;
  website: string;
  /** Where messages are reported to. */
  mailbox: string;
  /** Address and, in links, the start of our pages; null when they have none known to us. */
  publicUrl: string | null;
}

const MOST_REASONS = 3;
const MOST_ADVICE = 4;
/** Said elsewhere in the answer, or on the page only. */
const NOT_BY_MAIL: ReadonlySet<string> = new Set(["report-brand", "attach-mail", "expect-imitations"]);

export function identityOf(policy: Policy, publicUrl: string | null): Identity {
  return { brand: policy.brand.name, website: policy.brand.website, mailbox: policy.reports.mailbox, publicUrl };
}

/**
 * The answer to a report. Only our own sentences: nothing of the message is in it, no word, no link, so that it carries no copy of the scam, and
 * whoever reports cannot make us write theirs.
 */
export function composeAnswer(judgement: Judgement, identity: Identity, language: Language): Composed {
  const words = mailTexts[language].answer;
  const { verdict, reasons, advice } = explain(judgement, { message: { channel: "email", parts: [] }, links: [] } as never, language);
  const said = [...new Set(reasons.filter(({ weight, kind }) => speaksFor(judgement.verdict, weight, kind)).map(({ title }) => title))].slice(0, MOST_REASONS);
  const steps = advice.filter(({ id }) => !NOT_BY_MAIL.has(id)).map(({ says }) => says).slice(0, MOST_ADVICE);
  const blocks: MailBlock[] = [
    { text: words.hello }, { text: words.thanks },
    { text: verdict.sentence, strong: true }, { text: verdict.lead },
    ...(said.length === 0 ? [] : [{ heading: words.why, list: said }]),
    ...(steps.length === 0 ? [] : [{ heading: words.now, list: steps }]),
    { heading: words.real, text: `${identity.publicUrl === null ? words.realWithout(identity.website) : words.realAt(new URL(identity.publicUrl).host)} ${words.never}` },
    { text: words.foot(identity.brand, identity.mailbox) },
  ];
  return written("answer", language, words.subject(identity.brand), blocks);
}

/** The question whether somebody who typed an address may be answered there. `link` leads to a page of ours. */
export function composeConfirmation(link: string, identity: Identity, language: Language): Composed {
  const words = mailTexts[language].confirmation;
  return written("confirmation", language, words.subject(identity.brand), [
    { text: words.hello }, { text: words.asked(identity.brand) }, { text: words.press }, { text: link, link: true }, { text: words.until }, { text: words.notYou }, { text: words.foot(identity.brand) },
  ]);
}

function speaksFor(verdict: Judgement["verdict"], weight: number, kind: string): boolean {
  if (kind === "unverified") return false;
  return verdict === "genuine" ? weight < 0 || kind === "match" : weight > 0;
}

function written(kind: ReplyKind, language: Language, subject: string, blocks: MailBlock[]): Composed {
  return { kind, ...composeMail(language, subject, blocks), language };
}

/** Texts that are kept written: there are as many answers as verdicts with their reasons, in five languages. */
const MOST_KEPT = 200;
/** An address that stands in a header as it is. */
const PLAIN = /^[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,190}$/i;

/** Writes mails (RFC 5322), marked as written by a program (RFC 3834 section 5). An answer goes to many: all but its address is written once. */
export function writesMails(): (composed: Composed, head: Required<MailHead>) => Promise<Buffer> {
  const kept = new Map<string, string>();
  return async (composed, head) => {
    const { from, to, messageId, answers, date } = head;
    if (composed.kind !== "answer" || !PLAIN.test(to)) return writeMail(composed, head);
    const key = [from.name, from.address, composed.language, composed.subject, composed.html].join("\0");
    let rest = kept.get(key);
    if (rest === undefined) {
      const whole = (await writeMail(composed, { ...head, answers: "" })).toString("latin1");
      const end = whole.indexOf("\r\n\r\n") + 2;
      rest = whole.slice(0, end).replace(/^(?:To|Message-ID|Date): .*\r\n(?:[ \t].*\r\n)*/gm, "") + whole.slice(end);
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(key, rest);
    }
    const own = [`To: ${to}`, `Message-ID: ${messageId}`, `Date: ${date.toUTCString().replace("GMT", "+0000")}`, ...(answers === "" ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`])];
    return Buffer.from(`${own.join("\r\n")}\r\n${rest}`, "latin1");
  };
}

/** Message-ID of a mail, from its header; empty when it has none that can be repeated. */
export function messageIdIn(fields: readonly MailField[]): string {
  return /^<[!-;=?-~]{1,100}@[!-;=?-~]{1,100}>$/.exec(fields.find(({ name }) => name === "message-id")?.value.trim() ?? "")?.[0] ?? "";
}
