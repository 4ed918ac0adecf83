import { decodeCharset } from "./decode-charset.ts";
import type { DefectLog } from "./defects.ts";
import type { Header } from "./message.ts";

/** Kept per header block; 200,000 headers are an attack, a few hundred are a long journey. */
const MOST_HEADERS = 2_000;
const LONGEST_VALUE = 65_536;
/** Beyond the cap these are still kept, so that nobody hides the From behind padding. */
const MATTERING = new Set([
  "from", "sender", "reply-to", "return-path", "to", "cc", "subject", "date", "message-id", "content-type", "content-transfer-encoding",
  "content-disposition", "content-id", "dkim-signature", "authentication-results", "list-unsubscribe",
]);
const MOST_MATTERING = 200;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const windows1252 = new TextDecoder("windows-1252");
const BEYOND_ASCII = /[^\u0000-\u007f]/;

const LF = 10;
const CR = 13;
const COLON = 58;

export interface HeaderBlock {
  headers: Header[];
  /** Byte offset of the body, at most `end`. */
  bodyStart: number;
}

/** Offset of the colon if `bytes[start, end)` begins like `Name:` (RFC 5322 section 2.2, blanks before the colon forgiven), else -1. */
const fieldColon = (bytes: Uint8Array, start: number, end: number): number => {
  const limit = Math.min(end, start + 200);
  let at = start;
  while (at < limit && bytes[at]! > 32 && bytes[at]! < 127 && bytes[at] !== COLON) at++;
  if (at === start || at >= limit) return -1;
  const colon = at;
  while (at < limit && (bytes[at] === 32 || bytes[at] === 9)) at++;
  return bytes[at] === COLON && at < limit ? at : bytes[colon] === COLON ? colon : -1;
};

const lineEnd = (bytes: Uint8Array, from: number, end: number): number => {
  const at = bytes.indexOf(LF, from);
  return at === -1 || at > end ? end : at;
};

/** Unfolding by RFC 5322 section 2.2.3: line ends go, the blanks after them stay. */
const unfold = (value: string): string => {
  let at = value.indexOf("\n");
  if (at === -1) return value.trim();
  let unfolded = "";
  let from = 0;
  for (; at !== -1; at = value.indexOf("\n", from)) {
    let stop = at;
    while (stop > from && value.charCodeAt(stop - 1) === CR) stop--;
    unfolded += value.slice(from, stop);
    from = at + 1;
  }
  return (unfolded + value.slice(from)).trim();
};

/** Where each header's name, value and end stand, in bytes. Flat, four numbers a header. */
const scan = (bytes: Uint8Array, start: number, end: number, log: DefectLog): { fields: number[]; bodyStart: number } => {
  const fields: number[] = [];
  let count = 0;
  let at = start;
  while (at < end) {
    const stop = lineEnd(bytes, at, end);
    let last = stop;
    while (last > at && bytes[last - 1] === CR) last--;
    if (last === at) return { fields, bodyStart: Math.min(stop + 1, end) };
    const first = bytes[at];
    if (first === 32 || first === 9) {
      if (count > MOST_HEADERS * 2) {
        // Long past what is kept: only the first line of a header that matters counts.
      } else if (fields.length > 0) fields[fields.length - 1] = last;
      else log.add("header-malformed");
    } else {
      const colon = fieldColon(bytes, at, last);
      if (colon !== -1) {
        if (++count <= MOST_HEADERS * 2 || mayMatter(first!)) fields.push(at, colon, colon + 1, last);
      } else if (!headersGoOn(bytes, stop + 1, end)) {
        log.add(fields.length === 0 ? "no-headers" : "missing-blank-line");
        return { fields, bodyStart: at };
      } else log.add("header-malformed");
    }
    at = stop + 1;
  }
  return { fields, bodyStart: end };
};

/** First letters of `MATTERING`, either case. */
const INITIALS = new Set([...MATTERING].flatMap((name) => [name.charCodeAt(0), name.charCodeAt(0) - 32]));
const mayMatter = (first: number): boolean => INITIALS.has(first);

/** After a line that is no header: does the next one look like a header again? */
const headersGoOn = (bytes: Uint8Array, from: number, end: number): boolean => {
  if (from >= end) return false;
  const stop = lineEnd(bytes, from, end);
  const colon = fieldColon(bytes, from, stop);
  // `Hello:` or `http://…` in a body looks like a header too; a real one has a blank or nothing after its colon, and a dash or a known name.
  if (colon === -1) return false;
  let name = "";
  for (let at = from; at < colon; at++) name += String.fromCharCode(bytes[at]!);
  name = name.trim().toLowerCase();
  return MATTERING.has(name) || name.startsWith("x-") || name === "received" || name === "mime-version";
};

/**
 * Reads the headers of `bytes[start, end)` up to the blank line. Never throws; oddities go to `log`.
 */
export const readHeaders = (bytes: Uint8Array, start: number, end: number, log: DefectLog): HeaderBlock => {
  const { fields, bodyStart } = scan(bytes, start, end, log);
  const headers: Header[] = [];
  // One decode for the whole block. UTF-8 of equal length without replacements is ASCII; else windows-1252 (slower) gives one unit a byte.
  // Either way offsets in bytes are offsets in units.
  const opening = bytes.subarray(start, bodyStart);
  const asUtf8 = utf8.decode(opening);
  const ascii = asUtf8.length === opening.length && !asUtf8.includes("\uFFFD");
  const block = ascii ? asUtf8 : windows1252.decode(opening);
  const slice = (from: number, to: number): string => block.slice(from - start, to - start);
  let mattering = 0;
  for (let at = 0; at < fields.length; at += 4) {
    const valueStart = fields[at + 2]!;
    let valueEnd = fields[at + 3]!;
    const name = slice(fields[at]!, fields[at + 1]!).trim().toLowerCase();
    if (headers.length >= MOST_HEADERS) {
      log.add("too-many-headers");
      if (!MATTERING.has(name) || mattering++ >= MOST_MATTERING) continue;
    }
    if (valueEnd - valueStart > LONGEST_VALUE) {
      log.add("header-too-long", name);
      valueEnd = valueStart + LONGEST_VALUE;
    }
    const value = slice(valueStart, valueEnd);
    headers.push({ name, value: unfold(!ascii && BEYOND_ASCII.test(value) ? beyondAscii(bytes.subarray(valueStart, valueEnd), log) : value) });
  }
  return { headers, bodyStart };
};

/** RFC 6532 allows UTF-8; whatever else is a guess. */
const beyondAscii = (bytes: Uint8Array, log: DefectLog): string => {
  const text = utf8.decode(bytes);
  if (!text.includes("\uFFFD")) return text;
  log.add("header-8bit");
  return decodeCharset(bytes, "", null);
};

/** The first value of a header, or "". */
export const headerValue = (headers: Header[], name: string): string => {
  for (const header of headers) if (header.name === name) return header.value;
  return "";
};

/** The mail is one plain text, so that nothing but its words is shown. */
export const isOnlyText = (headers: readonly Header[]): boolean => {
  const types = headers.filter((header) => header.name === "content-type").map((header) => header.value);
  return types.length === 0 || (types.length === 1 && /^\s*text\/plain\s*(?:;|$)/i.test(types[0]!));
};
