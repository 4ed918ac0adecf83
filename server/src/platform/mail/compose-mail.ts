import MailComposer from "nodemailer/lib/mail-composer";

/** A piece of a mail of ours. `link`: the text is an address to follow. */
export interface MailBlock {
  heading?: string;
  text?: string;
  list?: string[];
  strong?: boolean;
  link?: boolean;
}

/** The same words twice: plain, and as HTML without images, scripts or anything fetched. */
export interface MailWords {
  language: string;
  subject: string;
  text: string;
  html: string;
}

export function composeMail(language: string, subject: string, blocks: readonly MailBlock[]): MailWords {
  const text = `${blocks.map(({ heading, text: words, list }) => [heading, words, ...(list ?? []).map((item) => `- ${item}`)].filter((line) => line !== undefined).join("\n")).join("\n\n")}\n`;
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;margin:0 auto;padding:1em">
${blocks.map(asHtml).join("\n")}
</body>
</html>
`;
  return { language, subject, text, html };
}

function asHtml({ heading, text, list, strong, link }: MailBlock): string {
  const parts: string[] = [];
  if (heading !== undefined) parts.push(`<h2 style="font-size:1em;margin:1.5em 0 0.25em">${escaped(heading)}</h2>`);
  if (text !== undefined) parts.push(`<p>${link ? `<a href="${escaped(text)}">${escaped(text)}</a>` : strong ? `<strong>${escaped(text)}</strong>` : escaped(text)}</p>`);
  if (list !== undefined) parts.push(`<ul>\n${list.map((item) => `<li>${escaped(item)}</li>`).join("\n")}\n</ul>`);
  return parts.join("\n");
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

export interface MailHead {
  from: { name: string; address: string };
  to: string;
  /** With its angle brackets. */
  messageId: string;
  date: Date;
  /** Message-ID of the mail that it answers; empty when that has none. Those before it are left out: they may be a scam's. Absent: it answers none. */
  answers?: string;
}

/** The mail itself (RFC 5322), marked as one that a program wrote by itself (RFC 3834 section 5). */
export function writeMail({ language, subject, text, html }: MailWords, { from, to, messageId, date, answers }: MailHead): Promise<Buffer> {
  return new MailComposer({
    from, to: { name: "", address: to }, subject, text, html, messageId, date, disableFileAccess: true, disableUrlAccess: true,
    ...(answers ? { inReplyTo: answers, references: answers } : {}),
    headers: { "Auto-Submitted": answers === undefined ? "auto-generated" : "auto-replied", "X-Auto-Response-Suppress": "All", "Content-Language": language },
  }).compile().build();
}
