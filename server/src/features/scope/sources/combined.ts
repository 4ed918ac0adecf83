import { ABSENT, AGENT, CLIENT, ELSEWHERE, EXCLUDED, type LineReader, type LogLine, METHOD, NO_CLIENT, NO_REQUEST, NO_STATUS, NO_TIME, REQUEST, TARGET, textOf, TOO_SHORT, type Views } from "./log-line.ts";
import { CLF_TIME, clfTime, usualClfTime } from "./read-time.ts";

const BLANK = 32;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * The combined format of Apache and nginx, or with `agent: false` the common one: `client ident user [time] "request" status size "referer" "agent"`.
 * Whatever stands behind the last field is let be: many add some.
 */
export function combinedReader({ agent }: { agent: boolean }): LineReader {
  const time = clfTime();
  const usualTime = usualClfTime(time);
  return {
    ...(agent ? { readUsual: (bytes: Uint8Array, views: Views, from: number, limit: number, line: LogLine, excludes: Excludes) => readUsual(bytes, views, from, limit, line, excludes, usualTime) } : {}),
    read(bytes, from, to, line) {
      let at = from;
      while (at < to && bytes[at] !== BLANK) at++;
      if (at === from || at >= to) return NO_CLIENT;
      line.start[CLIENT] = from;
      line.end[CLIENT] = at;
      at = timeMark(bytes, at, to);
      if (at < 0) return NO_TIME;
      line.time = time(bytes, at);
      if (Number.isNaN(line.time)) return NO_TIME;
      const request = at + CLF_TIME + 3;
      const closed = requestEnd(bytes, request, to);
      if (closed === -1) return NO_REQUEST;
      const escaped = closed < 0;
      const behind = escaped ? -closed - 1 : closed;
      at = readStatus(bytes, behind, to, line);
      if (at < 0) return NO_STATUS;
      if (!splitRequest(bytes, request, behind - 1, escaped, line)) return NO_REQUEST;
      if (!agent) return at === to || bytes[at] === BLANK ? REQUEST : NO_STATUS;
      if (at + 2 > to || bytes[at] !== BLANK || bytes[at + 1] !== QUOTE) return TOO_SHORT;
      at = closingQuote(bytes, at + 2, to);
      if (at < 0 || at + 3 > to || bytes[at + 1] !== BLANK || bytes[at + 2] !== QUOTE) return TOO_SHORT;
      const end = closingQuote(bytes, at + 3, to);
      if (end < 0) return TOO_SHORT;
      line.start[AGENT] = at + 3;
      line.end[AGENT] = end;
      return REQUEST;
    },
    text(bytes, line, field) {
      return escapedText(bytes, line, field);
    },
    named(bytes, line, name) {
      if (name !== "user") return null;
      // ident and user stand between client and time; a user may hold blanks.
      const first = bytes.indexOf(BLANK, line.from);
      const words = textOf(bytes, first + 1, timeMark(bytes, first, line.to) - 1).replace(/ $/, "");
      const blank = words.indexOf(" ");
      const user = blank < 0 ? "" : words.slice(blank + 1);
      return user === "-" || user === "" ? null : unescapeLog(user);
    },
  };
}

/** 1 at what ends a run inside quotes: the quote, a backslash, a line end. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) => (byte === QUOTE || byte === BACKSLASH || byte === 10 ? 1 : 0));
/** At what ends a target (these, and a blank), at what makes it less than plain, and at a dot, which does so in front of a segment. */
const ENDS = 1;
const ODD = 2;
const DOT = 3;
const IN_TARGET = Uint8Array.from({ length: 256 }, (_, byte) => (STOPS[byte] === 1 || byte === BLANK ? ENDS : byte === 37 || byte > 126 ? ODD : byte === 46 ? DOT : 0));

/** ` HTT` and `P/1.`, as a processor reads four bytes. */
const VERSION = 0x5454_4820;
const ONE_POINT = 0x2e31_2f50;
/** In four bytes at once: all bits but those in which the quote and the line end differ, the quote and line end without them, the backslash, the lowest and highest bits. */
const ALIKE = ~0x2828_2828;
const QUOTES = 0x0202_0202;
const BACKSLASHES = 0x5c5c_5c5c;
const LOWEST = 0x0101_0101;
const HIGHEST = ~0x7f7f_7f7f;

/**
 * In four bytes at once, the highest bit of the first that is a quote, a backslash or a line end. Higher bits mean nothing, and a star and the value 2
 * are taken for a quote.
 */
function stopsAmong(four: number): number {
  const quotes = (four & ALIKE) ^ QUOTES;
  const backslashes = four ^ BACKSLASHES;
  return (((quotes - LOWEST) & ~quotes) | ((backslashes - LOWEST) & ~backslashes)) & HIGHEST;
}

/** Where a run inside quotes ends: at the quote, a backslash or a line end. `words` are the same bytes, four by four. */
function runEnd(bytes: Uint8Array, words: Int32Array, from: number): number {
  let word = from >> 2;
  let found = stopsAmong(words[word]!) & (-1 << ((from & 3) << 3));
  while (found === 0 && ++word < words.length) found = stopsAmong(words[word]!);
  let at = (word << 2) + ((31 - Math.clz32(found & -found)) >> 3);
  while (STOPS[bytes[at]!] === 0) at++;
  return at;
}

/** An IPv4 client, no escapes, `METHOD target HTTP/1.1`, nothing behind the agent. Every loop ends at the line end before `limit`. */
function readUsual(bytes: Uint8Array, { view, words }: Views, from: number, limit: number, line: LogLine, excludes: Excludes, time: ReturnType<typeof usualClfTime>): number {
  const bits = clientAt(bytes, from);
  if (bits < 0) return -1;
  if (excludes !== null && excludes(bits)) {
    const end = bytes.indexOf(10, from);
    if (end < 0 || end >= limit) return -1;
    line.to = end;
    return EXCLUDED;
  }
  let at = from + 7;
  while (bytes[at] !== BLANK) at++;
  const client = at;
  while (bytes[at] !== 91 && bytes[at] !== 10) at++;
  const request = at + CLF_TIME + 4;
  if (request + 20 > limit || bytes[at] !== 91 || bytes[request - 3] !== 93 || bytes[request - 2] !== BLANK || bytes[request - 1] !== QUOTE) return -1;
  if (!time(bytes, view, at + 1, line)) return -1;
  at = request;
  while (letter(bytes[at]!)) at++;
  const method = at;
  const target = at + 1;
  if (method === request || bytes[at] !== BLANK || bytes[target] !== 47) return -1;
  at = target;
  let plain = bytes[target + 1] !== 47;
  for (let kind = 0; (kind = IN_TARGET[bytes[at]!]!) !== ENDS; at++) if (kind !== 0 && (kind === ODD || bytes[at - 1] === 47)) plain = false;
  const end = at;
  if (at + 16 > limit || view.getInt32(at, true) !== VERSION || view.getInt32(at + 4, true) !== ONE_POINT || !isDigit(bytes[at + 8]!) || bytes[at + 9] !== QUOTE || bytes[at + 10] !== BLANK) return -1;
  const hundreds = bytes[at + 11]! - 48;
  const tens = bytes[at + 12]! - 48;
  const ones = bytes[at + 13]! - 48;
  if (hundreds < 0 || hundreds > 9 || tens < 0 || tens > 9 || ones < 0 || ones > 9 || bytes[at + 14] !== BLANK) return -1;
  const sized = at += 15;
  let size = 0;
  while (isDigit(bytes[at]!)) size = size * 10 + bytes[at++]! - 48;
  if (at === sized || bytes[at] !== BLANK || bytes[at + 1] !== QUOTE) return -1;
  at = runEnd(bytes, words, at + 2);
  if (bytes[at] !== QUOTE || bytes[at + 1] !== BLANK || bytes[at + 2] !== QUOTE) return -1;
  const agent = at + 3;
  at = runEnd(bytes, words, agent);
  if (bytes[at] !== QUOTE || bytes[at + 1] !== 10 || at + 1 >= limit) return -1;
  const { start, end: ends } = line;
  line.to = at + 1;
  line.status = hundreds * 100 + tens * 10 + ones;
  line.size = size;
  line.four = bits;
  line.plain = plain;
  line.six = null;
  start[CLIENT] = from;
  ends[CLIENT] = client;
  start[METHOD] = request;
  ends[METHOD] = method;
  start[TARGET] = target;
  ends[TARGET] = end;
  start[AGENT] = agent;
  ends[AGENT] = at;
  return REQUEST;
}

type Excludes = ((four: number) => boolean) | null;

/** IPv4 in the usual spelling, a blank behind it; -1 otherwise. */
function clientAt(bytes: Uint8Array, from: number): number {
  let at = from;
  let bits = 0;
  for (let part = 0; part < 4; part++) {
    let value = bytes[at++]! - 48;
    if (value < 0 || value > 9) return -1;
    let digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      if (value === 0) return -1;
      value = value * 10 + digit;
      digit = bytes[++at]! - 48;
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        at++;
      }
    }
    if (value > 255 || bytes[at++] !== (part < 3 ? 46 : BLANK)) return -1;
    bits = (bits << 8) | value;
  }
  return bits >>> 0;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** Where the time begins: behind `[`, with `] "` behind it. A user name may hold a bracket, so one that holds no time is passed over. */
function timeMark(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from + 1; at + CLF_TIME + 5 <= to; at++) {
    if (bytes[at] === 91 && bytes[at + CLF_TIME + 1] === 93 && bytes[at + CLF_TIME + 2] === BLANK && bytes[at + CLF_TIME + 3] === QUOTE) return at + 1;
  }
  return -1;
}

/** From behind the opening quote of `METHOD target HTTP/1.1` to behind the closing one; -1 when none closes. `escaped`: a backslash stands in it. */
function requestEnd(bytes: Uint8Array, from: number, to: number): number {
  let escaped = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > QUOTE && byte !== BACKSLASH) continue;
    if (byte === QUOTE) return escaped ? -(at + 2) : at + 1;
    if (byte === BACKSLASH) {
      escaped = true;
      at++;
    }
  }
  return -1;
}

const letter = (byte: number): boolean => (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);

/**
 * Splits `METHOD target HTTP/1.1` in `bytes[from, to)` into method and target. The version may be missing, and a target may hold blanks. What is
 * no request (`-`, a stray handshake) is one without method or target if it was refused, and false otherwise: it may have shown something.
 */
export function splitRequest(bytes: Uint8Array, from: number, to: number, escaped: boolean, line: LogLine): boolean {
  const { start, end } = line;
  if (escaped) {
    const [, method, target] = /^([A-Za-z][A-Za-z_-]*) +(\S.*)$/s.exec(unescapeLog(textOf(bytes, from, to))) ?? [];
    start[METHOD] = start[TARGET] = method === undefined ? ABSENT : ELSEWHERE;
    line.method = method ?? "";
    line.target = (target ?? "").replace(/ +HTTP\/\d[\d.]*$/, "");
    return method !== undefined || line.status >= 400 || line.status === 0;
  }
  let at = from;
  if (letter(bytes[at]!)) while (at < to && (letter(bytes[at]!) || bytes[at] === 45 || bytes[at] === 95)) at++;
  const method = at;
  while (at < to && bytes[at] === BLANK) at++;
  if (method === from || at === method || at === to) {
    start[METHOD] = start[TARGET] = ABSENT;
    return line.status >= 400 || line.status === 0;
  }
  start[METHOD] = from;
  end[METHOD] = method;
  start[TARGET] = at;
  end[TARGET] = versionMark(bytes, at, to);
  return true;
}

/** Where ` HTTP/1.1` begins at the end of a request; its end when there is none. */
function versionMark(bytes: Uint8Array, from: number, to: number): number {
  let at = to - 1;
  while (at > from && ((bytes[at]! >= 48 && bytes[at]! <= 57) || bytes[at] === 46)) at--;
  // at: the slash of HTTP/1.1, a digit behind it.
  if (at === to - 1 || bytes[at + 1] === 46 || bytes[at] !== 47 || bytes[at - 1] !== 80 || bytes[at - 2] !== 84 || bytes[at - 3] !== 84 || bytes[at - 4] !== 72 || bytes[at - 5] !== BLANK || at - 5 <= from) return to;
  at -= 5;
  while (at > from && bytes[at - 1] === BLANK) at--;
  return at;
}

/** ` 200 1234`: gives where the size ends. */
function readStatus(bytes: Uint8Array, from: number, to: number, line: LogLine): number {
  if (from + 6 > to || bytes[from] !== BLANK || bytes[from + 4] !== BLANK) return -1;
  let status = 0;
  for (let at = from + 1; at < from + 4; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return -1;
    status = status * 10 + digit;
  }
  line.status = status;
  let at = from + 5;
  if (bytes[at] === 45) {
    line.size = -1;
    return at + 1;
  }
  let size = 0;
  for (; at < to && bytes[at]! >= 48 && bytes[at]! <= 57; at++) size = size * 10 + bytes[at]! - 48;
  line.size = size;
  return at === from + 5 || (at < to && bytes[at] !== BLANK) ? -1 : at;
}

function closingQuote(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte > QUOTE && byte !== BACKSLASH) continue;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at++;
  }
  return -1;
}

/** A field of a log that escapes by backslash. */
export function escapedText(bytes: Uint8Array, line: LogLine, field: number): string | null {
  const start = line.start[field]!;
  if (start === ELSEWHERE) return field === METHOD ? line.method : line.target;
  return start < 0 ? null : unescapeLog(textOf(bytes, start, line.end[field]!));
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", v: "\v", b: "\b", f: "\f" };

/** Undoes what Apache and nginx write for bytes that a line cannot hold: `\"`, `\\`, `\n`, `\x22`. Runs of `\xHH` are bytes of UTF-8. */
export function unescapeLog(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/(?:\\x[0-9A-Fa-f]{2})+|\\([^x])/g, (run, single: string | undefined) => {
    if (single !== undefined) return ESCAPES[single] ?? single;
    const raw = Uint8Array.from(run.slice(2).split("\\x"), (pair) => Number.parseInt(pair, 16));
    return textOf(raw, 0, raw.length);
  });
}
