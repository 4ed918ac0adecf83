import { headerField, mailbox, mailDate, quotedPrintable } from "../../../platform/mail/mime.ts";
import type { NoticeText } from "../contract.ts";
import { classesOf, isNamed } from "../notice.ts";

/** One wording of a mailing, with `{{name}}` and `{{code}}` where copies differ: exactly what the outbound register is told. */
export interface Wording {
  language: string;
  subject: string;
  text: string;
  html: string;
  sms: string | null;
  /** What text and HTML are made of: for a letter. */
  blocks: Block[];
}

/** A wording made ready for many: what is the same in all is encoded once. */
export interface Mould {
  wording: Wording;
  text: (name: string, code: string) => string;
  /** The mail's body, from its first boundary on. */
  body: (name: string, code: string) => string;
  contentType: string;
}

const BOUNDARY = "=_notice";

/** Square brackets, twice: what somebody still has to fill in. */
export const blanksIn = (text: NoticeText): boolean => /\[\[|\]\]/.test(JSON.stringify(text));

export function wordNotice(text: NoticeText, language: string, variant: string): Wording {
  const lists: Record<string, string[]> = { "{classes}": classesOf(variant).map((each) => text.classes[each] ?? each), "{safe}": text.safe };
  const greeting = isNamed(variant) ? text.greeting.replaceAll("{name}", "{{name}}") : text.plainGreeting;
  const blocks: Block[] = [{ kind: "text", words: greeting }];
  for (const { heading, text: words } of text.sections) {
    const items = lists[words];
    // A heading over an empty list says nothing.
    if (items !== undefined && items.length === 0) continue;
    if (heading !== undefined) blocks.push({ kind: "heading", words: filled(heading) });
    if (items !== undefined) blocks.push({ kind: "list", items: items.map(filled) });
    else for (const paragraph of words.split(/\n\s*\n/)) blocks.push({ kind: "text", words: filled(paragraph.replace(/\s*\n\s*/g, " ").trim()) });
  }
  return { language, subject: text.subject, text: asText(blocks), html: asHtml(blocks, language, text.subject), sms: text.sms === undefined ? null : filled(text.sms), blocks };
}

export type Block = { kind: "heading" | "text"; words: string } | { kind: "list"; items: string[] };

/** Braces that the writer typed are none of ours. */
const filled = (words: string): string => words.replace(/\{\{|\}\}/g, "").replaceAll("{code}", "{{code}}");

function asText(blocks: readonly Block[]): string {
  let text = "";
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1]?.kind;
    text += index === 0 ? "" : before === "heading" ? "\n" : "\n\n";
    text += block.kind === "list" ? block.items.map((item) => `- ${item}`).join("\n") : block.words;
  }
  return `${text}\n`;
}

/** A plain page: headings, paragraphs, lists; nothing is fetched, nothing is counted. */
function asHtml(blocks: readonly Block[], language: string, subject: string): string {
  const parts = blocks.map((block) => {
    if (block.kind === "heading") return `<h2 style="font-size:1.1em;margin:1.5em 0 0.25em">${escaped(block.words)}</h2>`;
    if (block.kind === "list") return `<ul>\n${block.items.map((item) => `<li>${escaped(item)}</li>`).join("\n")}\n</ul>`;
    return `<p>${escaped(block.words)}</p>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;margin:0 auto;padding:1em">
${parts.join("\n")}
</body>
</html>
`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

export const fillIn = (text: string, name: string, code: string): string => text.replaceAll("{{name}}", name).replaceAll("{{code}}", code);

export function mouldOf(wording: Wording): Mould {
  const [text, html] = [lineWise(wording.text), lineWise(wording.html)];
  return {
    wording,
    text: (name, code) => fillIn(wording.text, name, code),
    body: (name, code) => `--${BOUNDARY}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${text(name, code)}\r\n--${BOUNDARY}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${html(escaped(name), escaped(code))}\r\n--${BOUNDARY}--\r\n`,
    contentType: `multipart/alternative; boundary="${BOUNDARY}"`,
  };
}

/** Quoted-printable goes by lines: only those with a gap are encoded for each copy. */
function lineWise(template: string): (name: string, code: string) => string {
  const pieces: { encoded: string; open: string | null }[] = [];
  for (const line of template.split("\n")) {
    const open = line.includes("{{") ? line : null;
    const last = pieces.at(-1);
    if (open === null && last !== undefined && last.open === null) last.encoded += `\r\n${quotedPrintable(line)}`;
    else pieces.push({ encoded: open === null ? quotedPrintable(line) : "", open });
  }
  return (name, code) => pieces.map(({ encoded, open }) => (open === null ? encoded : quotedPrintable(fillIn(open, name, code)))).join("\r\n");
}

export interface Addressed {
  from: { name: string; address: string };
  to: string;
  messageId: string;
  date: Date;
}

/** The mail (RFC 5322), marked as written by a program (RFC 3834 section 5) and not as a list's. ASCII throughout: its relay signs it. */
export function asMail({ wording, body, contentType }: Mould, name: string, code: string, { from, to, messageId, date }: Addressed): Buffer {
  const head = [
    `Date: ${mailDate(date)}`, `From: ${mailbox(from.name, from.address)}`, `To: <${to}>`, headerField("Subject", wording.subject), `Message-ID: ${messageId}`, "Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All",
    `Content-Language: ${wording.language}`, "MIME-Version: 1.0", `Content-Type: ${contentType}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body(name, code)}`, "latin1");
}
