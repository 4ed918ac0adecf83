import { keepAttached, keepDrawing } from "./attached-mail.ts";
import { decodeWords } from "./decode-words.ts";
import { defectLog } from "./defects.ts";
import type { DefectLog } from "./defects.ts";
import { invisibleInside } from "./hidden-characters.ts";
import { htmlText } from "./html-text.ts";
import type { Address, Attachment, Header, HiddenText, InlineImage, Message, Part, RawLink } from "./message.ts";
import { parseAddresses, shownAddress } from "./parse-addresses.ts";
import { headerValue, readHeaders } from "./read-headers.ts";
import { readTextBody } from "./read-text-body.ts";
import { textLinks } from "./text-links.ts";
import { walkParts } from "./walk-parts.ts";
import type { Body, Walked } from "./walk-parts.ts";

const LF = 10;
const CR = 13;
const COLON = 58;
const MOST_IMAGES = 8;
const LONGEST_LINE_PART = 10_000;

/** Line ends as this parser needs them: a mail that knows only carriage returns gets line feeds. */
const mendLineEnds = (bytes: Uint8Array, log: DefectLog): Uint8Array => {
  if (bytes.indexOf(LF) !== -1 || bytes.indexOf(CR) === -1) return bytes;
  log.add("bare-cr");
  return bytes.map((byte) => (byte === CR ? LF : byte));
};

/** Offset of the first header: after a byte order mark, blank lines and an mbox `From ` line. */
const skipOpening = (bytes: Uint8Array, log: DefectLog): number => {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === LF || bytes[at] === CR) at++;
  const mark = [70, 114, 111, 109, 32]; // "From "
  const quoted = bytes[at] === 62 ? 1 : 0;
  let after = at + quoted + mark.length;
  while (bytes[after] === 32 || bytes[after] === 9) after++;
  if (bytes[after] !== COLON && mark.every((byte, index) => bytes[at + quoted + index] === byte)) {
    log.add("mbox-line");
    const end = bytes.indexOf(LF, at);
    at = end === -1 ? bytes.length : end + 1;
  }
  return at;
};

const mailboxes = (headers: Header[], name: string, log: DefectLog): Address[] => {
  const found: Address[] = [];
  let count = 0;
  for (const header of headers) {
    if (header.name !== name || count >= 5) continue;
    count++;
    for (const mailbox of parseAddresses(header.value, log)) {
      // The same mailbox said twice is one mailbox.
      if (!found.some((other) => other.address === mailbox.address && other.name === mailbox.name)) found.push(mailbox);
    }
  }
  if (count > 1 && name === "from") log.add("from-repeated");
  return found;
};

const subjectOf = (headers: Header[], log: DefectLog): string => {
  let subject: string | null = null;
  for (const { name, value } of headers) {
    if (name !== "subject") continue;
    if (subject === null) subject = decodeWords(value, log);
    else log.add("subject-repeated");
  }
  return (subject ?? "").trim().slice(0, LONGEST_LINE_PART);
};

interface Readable {
  parts: Part[];
  links: RawLink[];
  hidden: HiddenText[];
  images: InlineImage[];
  attachments: Attachment[];
  skeleton: string;
}

const readBodies = (walked: Walked, log: DefectLog): Readable => {
  const readable: Readable = { parts: [], links: [], hidden: [], images: walked.images, attachments: walked.attachments, skeleton: "" };
  const counts = { html: 0, text: 0 };
  for (const body of walked.bodies) {
    const count = ++counts[body.kind];
    readBody(body, count === 1 ? body.kind : `${body.kind}-${count}`, readable, log);
  }
  return readable;
};

const readBody = (body: Body, id: string, into: Readable, log: DefectLog): void => {
  let text: string;
  if (body.kind === "html") {
    if (body.source.includes("\u0000")) log.add("nul-byte");
    const shown = htmlText(body.source, log);
    text = shown.text;
    if (into.skeleton === "") into.skeleton = shown.skeleton;
    for (const link of shown.links) into.links.push({ href: link.href, shown: { part: id, start: link.start, end: link.end }, from: link.from });
    into.hidden.push(...shown.hidden);
    for (const image of shown.images) {
      if (into.images.length < MOST_IMAGES) into.images.push({ id: `image-${into.images.length + 1}`, ...image });
    }
  } else {
    const read = readTextBody(body.source, body.parameters, log);
    text = read.text;
    into.attachments.push(...read.files);
    for (const link of textLinks(text)) into.links.push({ href: link.href, shown: { part: id, start: link.start, end: link.end }, from: "text" });
  }
  const invisible = invisibleInside(text);
  if (invisible !== null) into.hidden.push(invisible);
  // A body of linked pictures shows no text, but its links lie in it.
  if (text.trim() !== "" || into.links.at(-1)?.shown.part === id) into.parts.push({ id, text });
};

/**
 * Reads the raw bytes of a mail (RFC 5322, 2045 to 2049, 2047, 2231, 6532) as tolerantly as mail programs do. Total: any bytes give a
 * message, oddities are `defects` (ids in `DEFECTS`). Parts in order: `from`, `reply-to`, `subject`, then bodies as they stand in the
 * mail, `html` holding what the HTML shows. Empty parts
 * are left out unless a link lies in them. `country` is the reader's.
 */
export const parseMail = (raw: Uint8Array, country: string | null): Message => {
  const log = defectLog();
  if (raw.length === 0) log.add("empty");
  const bytes = mendLineEnds(raw, log);
  const { headers, bodyStart } = readHeaders(bytes, skipOpening(bytes, log), bytes.length, log);
  const from = mailboxes(headers, "from", log);
  if (from.length === 0) log.add("from-missing");
  const replyTo = mailboxes(headers, "reply-to", log);
  const subject = subjectOf(headers, log);
  const parts: Part[] = [];
  const say = (id: string, text: string): void => {
    if (text !== "") parts.push({ id, text: text.slice(0, LONGEST_LINE_PART) });
  };
  say("from", from.map(shownAddress).join(", "));
  say("reply-to", replyTo.map(shownAddress).join(", "));
  say("subject", subject);
  const walked = walkParts(bytes, headers, bodyStart, log);
  const readable = readBodies(walked, log);
  const message: Message = {
    channel: "email", carriage: "mail", from, replyTo, returnPath: parseAddresses(headerValue(headers, "return-path"), null)[0] ?? null,
    sender: "", subject, parts: [...parts, ...readable.parts], links: readable.links, hidden: readable.hidden,
    attachments: readable.attachments, images: readable.images, headers, forwarded: null, country, defects: log.list(),
  };
  if (readable.skeleton !== "") message.skeleton = readable.skeleton;
  keepAttached(message, walked.attached);
  if (walked.attached.length > 0) keepDrawing(message, walked.bodies.filter((body) => body.kind === "html").map((body) => body.source));
  return message;
};
