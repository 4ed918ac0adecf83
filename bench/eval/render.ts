import { examine } from "@rempart/engine";

/** Registrable names that fictional `.example` hosts are given, so that nothing can be learnt from the suffix. */
const SUFFIXES = ["com", "net", "fr", "de", "es", "pt", "it", "nl", "co.uk", "com.br", "io", "eu", "org"];

/** Maps each `.example` host to an ordinary-looking one, always the same. */
export function ordinaryHosts(text: string): string {
  return text.replace(/([a-z0-9-]+)\.example\b/gi, (_, name: string) => {
    let sum = 0;
    for (const char of name.toLowerCase()) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
    return `${name}.${SUFFIXES[sum % SUFFIXES.length]}`;
  });
}

const RECEIVER_HEADERS = /^(received|authentication-results|arc-[a-z-]+|received-spf|return-path|delivered-to|x-[a-z0-9-]+|dkim-filter|envelope-to)$/i;

/** The mail as its sender wrote it: every header that receivers add is taken out. */
export function withoutReceiverHeaders(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return bytes;
  const headers = text.slice(0, end.index).split(/\r?\n(?![ \t])/).filter((header) => !RECEIVER_HEADERS.test(header.slice(0, header.indexOf(":"))));
  return Buffer.from(headers.join("\r\n") + text.slice(end.index), "latin1");
}

/** What a person would copy from the mail: subject, then the visible text, with each link's address behind its words. */
export function asPasted(bytes: Uint8Array): string {
  const { evidence } = examine({ kind: "mail", bytes });
  const { message } = evidence;
  const body = message.parts.find((part) => part.id === "html") ?? message.parts.find((part) => part.id === "text");
  if (!body) return message.subject;
  let text = "";
  let at = 0;
  for (const link of message.links.filter((each) => each.shown.part === body.id && each.from === "html").sort((a, b) => a.shown.end - b.shown.end)) {
    if (link.shown.end < at || !/^(https?|mailto):/i.test(link.href)) continue;
    text += `${body.text.slice(at, link.shown.end)} ${link.href.slice(0, 300)} `;
    at = link.shown.end;
  }
  return `${message.subject}\n\n${(text + body.text.slice(at)).slice(0, 20_000)}`;
}
