import { explain, type Judgement, type Policy } from "@rempart/engine";
import MailComposer from "nodemailer/lib/mail-composer";
import type { MailField } from "../../platform/mail/mail-headers.ts";
import type { Language } from "../../platform/site/index.ts";
import type { ReplyKind } from "./reply.ts";
import { mailTexts } from "./texts/index.ts";

/** Words of a mail of ours, as the outbound register is told them. */
export interface Composed {
  kind: ReplyKind;
  language: Language;
  subject: string;
  text: string;
  html: string;
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
  const blocks: Block[] = [
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

interface Block {
  heading?: string;
  text?: string;
  list?: string[];
  strong?: boolean;
  link?: boolean;
}

function written(kind: ReplyKind, language: Language, subject: string, blocks: Block[]): Composed {
  const text = `${blocks.map(({ heading, text: words, list }) => [heading, words, ...(list ?? []).map((item) => `- ${item}`)].filter((line) => line !== undefined).join("\n")).join("\n\n")}\n`;
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;margin:0 auto;padding:1em">
${blocks.map(asHtml).join("\n")}
</body>
</html>
`;
  return { kind, language, subject, text, html };
}

function asHtml({ heading, text, list, strong, link }: Block): string {
  const parts: string[] = [];
  if (heading !== undefined) parts.push(`<h2 style="font-size:1em;margin:1.5em 0 0.25em">${escaped(heading)}</h2>`);
  if (text !== undefined) parts.push(`<p>${link ? `<a href="${escaped(text)}">${escaped(text)}</a>` : strong ? `<strong>${escaped(text)}</strong>` : escaped(text)}</p>`);
  if (list !== undefined) parts.push(`<ul>\n${list.map((item) => `<li>${escaped(item)}</li>`).join("\n")}\n</ul>`);
  return parts.join("\n");
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

export interface Addressed {
  from: { name: string; address: string };
  to: string;
  messageId: string;
  /** Message-ID of the mail that is answered, empty when it has none. Those before it are left out: they may be the scam's. */
  answers: string;
  date: Date;
}

/** Texts that are kept written: there are as many answers as verdicts with their reasons, in five languages. */
const MOST_KEPT = 200;
/** An address that stands in a header as it is. */
const PLAIN = /^[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,190}$/i;

/** Writes mails (RFC 5322), marked as written by a program (RFC 3834 section 5). An answer goes to many: all but its address is written once. */
export function writesMails(): (composed: Composed, addressed: Addressed) => Promise<Buffer> {
  const kept = new Map<string, string>();
  return async (composed, addressed) => {
    const { from, to, messageId, answers, date } = addressed;
    if (composed.kind !== "answer" || !PLAIN.test(to)) return build(composed, addressed);
    const key = [from.name, from.address, composed.language, composed.subject, composed.html].join("\0");
    let rest = kept.get(key);
    if (rest === undefined) {
      const whole = (await build(composed, { ...addressed, answers: "" })).toString("latin1");
      const end = whole.indexOf("\r\n\r\n") + 2;
      rest = whole.slice(0, end).replace(/^(?:To|Message-ID|Date): .*\r\n(?:[ \t].*\r\n)*/gm, "") + whole.slice(end);
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(key, rest);
    }
    const own = [`To: ${to}`, `Message-ID: ${messageId}`, `Date: ${date.toUTCString().replace("GMT", "+0000")}`, ...(answers === "" ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`])];
    return Buffer.from(`${own.join("\r\n")}\r\n${rest}`, "latin1");
  };
}

function build({ language, subject, text, html }: Composed, { from, to, messageId, answers, date }: Addressed): Promise<Buffer> {
  return new MailComposer({
    from, to: { name: "", address: to }, subject, text, html, messageId, date, disableFileAccess: true, disableUrlAccess: true,
    ...(answers === "" ? {} : { inReplyTo: answers, references: answers }),
    headers: { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All", "Content-Language": language },
  }).compile().build();
}

/** Message-ID of a mail, from its header; empty when it has none that can be repeated. */
export function messageIdIn(fields: readonly MailField[]): string {
  return /^<[!-;=?-~]{1,100}@[!-;=?-~]{1,100}>$/.exec(fields.find(({ name }) => name === "message-id")?.value.trim() ?? "")?.[0] ?? "";
}
