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
  if (!value.includes("\n")) return value.trim();
  const lines = value.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    let stop = line.length;
    while (stop > 0 && line.charCodeAt(stop - 1) === CR) stop--;
    if (stop < line.length) lines[at] = line.slice(0, stop);
  }
  return lines.join("").trim();
};

/** Where each header's name, value and end stand, in bytes. Flat, four numbers a header. */
const scan = (bytes: Uint8Array, start: number, end: number, log: DefectLog): { fields: number[]; bodyStart: number } => {
  const fields: number[] = [];
  let at = start;
  while (at < end) {
    const stop = lineEnd(bytes, at, end);
    let last = stop;
    while (last > at && bytes[last - 1] === CR) last--;
    if (last === at) return { fields, bodyStart: Math.min(stop + 1, end) };
    const first = bytes[at];
    if (first === 32 || first === 9) {
      if (fields.length > 0) fields[fields.length - 1] = last;
      else log.add("header-malformed");
    } else {
      const colon = fieldColon(bytes, at, last);
      if (colon !== -1) fields.push(at, colon, colon + 1, last);
      else if (!headersGoOn(bytes, stop + 1, end)) {
        log.add(fields.length === 0 ? "no-headers" : "missing-blank-line");
        return { fields, bodyStart: at };
      } else log.add("header-malformed");
    }
    at = stop + 1;
  }
  return { fields, bodyStart: end };
};

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
 * Reads the headers of `bytes[start, end)` up to the blank line. `charset` is what broken 8-bit headers are read in.
 * Never throws; oddities go to `log`.
 */
export const readHeaders = (bytes: Uint8Array, start: number, end: number, log: DefectLog): HeaderBlock => {
  const { fields, bodyStart } = scan(bytes, start, end, log);
  const headers: Header[] = [];
  // One decode for the whole block; only when all of it is ASCII do offsets in bytes equal offsets in units.
  const block = bodyStart - start <= 1_000_000 ? decodeCharset(bytes.subarray(start, bodyStart), "utf-8", null) : "";
  const plain = block.length === bodyStart - start && !block.includes("\uFFFD") && isAscii(bytes, start, bodyStart);
  let mattering = 0;
  for (let at = 0; at < fields.length; at += 4) {
    const nameStart = fields[at]!;
    const nameEnd = fields[at + 1]!;
    const valueStart = fields[at + 2]!;
    let valueEnd = fields[at + 3]!;
    const name = (plain ? block.slice(nameStart - start, nameEnd - start) : asciiOf(bytes, nameStart, nameEnd)).trim().toLowerCase();
    if (headers.length >= MOST_HEADERS) {
      log.add("too-many-headers", String(fields.length / 4));
      if (!MATTERING.has(name) || mattering++ >= MOST_MATTERING) continue;
    }
    if (valueEnd - valueStart > LONGEST_VALUE) {
      log.add("header-too-long", name);
      valueEnd = valueStart + LONGEST_VALUE;
    }
    headers.push({ name, value: unfold(plain ? block.slice(valueStart - start, valueEnd - start) : rawText(bytes, valueStart, valueEnd, log)) });
  }
  return { headers, bodyStart };
};

const isAscii = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (bytes[at]! > 127) return false;
  return true;
};

const asciiOf = (bytes: Uint8Array, start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));

const rawText = (bytes: Uint8Array, start: number, end: number, log: DefectLog): string => {
  const text = decodeCharset(bytes.subarray(start, end), "", null);
  // RFC 6532 allows UTF-8; whatever else is a guess.
  if (!isAscii(bytes, start, end) && decodeCharset(bytes.subarray(start, end), "utf-8", null) !== text) log.add("header-8bit");
  return text;
};

/** The first value of a header, or "". */
export const headerValue = (headers: Header[], name: string): string => {
  for (const header of headers) if (header.name === name) return header.value;
  return "";
};
