import type { DefectLog } from "./defects.ts";

const SKIP = 64;
const PAD = 65;
const BROKEN = 66;
const BASE64 = new Uint8Array(256).fill(BROKEN);
{
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (let digit = 0; digit < 64; digit++) BASE64[alphabet.charCodeAt(digit)] = digit;
  for (const blank of [9, 10, 11, 12, 13, 32]) BASE64[blank] = SKIP;
  BASE64[61] = PAD;
}

const NOT_HEX = 255;
const HEX = new Uint8Array(256).fill(NOT_HEX);
for (let digit = 0; digit < 16; digit++) {
  HEX["0123456789ABCDEF".charCodeAt(digit)] = digit;
  HEX["0123456789abcdef".charCodeAt(digit)] = digit;
}

/**
 * Base64 (RFC 2045 section 6.8) of `bytes[start, end)`, at most `limit` bytes out. Foreign characters are skipped with a defect,
 * as mail programs do; padding in the middle closes one run and opens the next (concatenated pieces).
 */
export const decodeBase64 = (bytes: Uint8Array, start: number, end: number, limit: number, log: DefectLog | null): Uint8Array => {
  const out = new Uint8Array(Math.min(limit, Math.ceil(((end - start) * 3) / 4)) + 3);
  let length = 0;
  let held = 0;
  let digits = 0;
  let broken = false;
  const closeRun = (): void => {
    if (digits === 3) {
      out[length++] = held >> 10;
      out[length++] = (held >> 2) & 255;
    } else if (digits === 2) out[length++] = held >> 4;
    held = 0;
    digits = 0;
  };
  for (let at = start; at < end && length < limit; at++) {
    const digit = BASE64[bytes[at]!]!;
    if (digit < 64) {
      held = (held << 6) | digit;
      if (++digits === 4) {
        out[length++] = held >> 16;
        out[length++] = (held >> 8) & 255;
        out[length++] = held & 255;
        held = 0;
        digits = 0;
      }
    } else if (digit === PAD) closeRun();
    else if (digit === BROKEN) broken = true;
  }
  if (length < limit) closeRun();
  if (broken) log?.add("base64-broken");
  return out.subarray(0, Math.min(length, limit));
};

/** How many bytes base64 in `bytes[start, end)` decodes to, without decoding. */
export const base64Size = (bytes: Uint8Array, start: number, end: number): number => {
  let digits = 0;
  for (let at = start; at < end; at++) if (BASE64[bytes[at]!]! < 64) digits++;
  return Math.floor((digits * 3) / 4);
};

/**
 * Quoted-printable (RFC 2045 section 6.7) of `bytes[start, end)`, at most `limit` bytes out. A wrong escape stays as it is written, with
 * a defect. Blanks before a line end are kept, against the letter of the RFC: nobody sees them.
 */
export const decodeQuotedPrintable = (bytes: Uint8Array, start: number, end: number, limit: number, log: DefectLog | null): Uint8Array => {
  const out = new Uint8Array(Math.min(limit, end - start));
  let length = 0;
  let at = start;
  while (at < end && length < out.length) {
    let equals = bytes.indexOf(61, at);
    if (equals === -1 || equals > end) equals = end;
    const run = Math.min(equals - at, out.length - length);
    // Short runs are the rule in text that is mostly escapes; a call for each would cost more than it saves.
    if (run < 24) for (let index = 0; index < run; index++) out[length + index] = bytes[at + index]!;
    else out.set(bytes.subarray(at, at + run), length);
    length += run;
    at += run;
    if (at >= end || length >= out.length) break;
    const high = at + 1 < end ? HEX[bytes[at + 1]!]! : NOT_HEX;
    const low = at + 2 < end ? HEX[bytes[at + 2]!]! : NOT_HEX;
    if (high !== NOT_HEX && low !== NOT_HEX) {
      out[length++] = (high << 4) | low;
      at += 3;
      continue;
    }
    const next = afterSoftBreak(bytes, at + 1, end);
    if (next === -1) {
      log?.add("quoted-printable-broken");
      out[length++] = 61;
      at++;
    } else at = next;
  }
  return out.subarray(0, length);
};

/** Offset after `=`, blanks and a line end; -1 when it is no soft line break. */
const afterSoftBreak = (bytes: Uint8Array, start: number, end: number): number => {
  let at = start;
  while (at < end && (bytes[at] === 32 || bytes[at] === 9)) at++;
  if (at >= end) return end;
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  return bytes[at] === 10 ? at + 1 : -1;
};

/** The Q encoding of RFC 2047 section 4.2: quoted-printable without lines, in which `_` is a blank. */
export const decodeQ = (bytes: Uint8Array, log: DefectLog | null): Uint8Array => {
  const spaced = bytes.map((byte) => (byte === 95 ? 32 : byte));
  return decodeQuotedPrintable(spaced, 0, spaced.length, spaced.length, log);
};

/** Uuencoded lines between `begin` and `end` in `bytes[start, end)`, at most `limit` bytes out. */
export const decodeUuencode = (bytes: Uint8Array, start: number, end: number, limit: number): Uint8Array => {
  const out = new Uint8Array(Math.min(limit, end - start) + 3);
  let length = 0;
  for (let at = start; at < end && length < limit; ) {
    let stop = bytes.indexOf(10, at);
    if (stop === -1 || stop > end) stop = end;
    const size = (bytes[at]! - 32) & 63;
    let left = size;
    for (let quad = at + 1; left > 0 && quad < stop && length < limit; quad += 4) {
      const digit = (offset: number): number => (quad + offset < stop ? (bytes[quad + offset]! - 32) & 63 : 0);
      const held = (digit(0) << 18) | (digit(1) << 12) | (digit(2) << 6) | digit(3);
      out[length] = held >> 16;
      out[length + 1] = (held >> 8) & 255;
      out[length + 2] = held & 255;
      length += Math.min(3, left);
      left -= 3;
    }
    at = stop + 1;
  }
  return out.subarray(0, Math.min(length, limit));
};
