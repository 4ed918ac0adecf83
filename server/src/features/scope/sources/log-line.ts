import type { IpAddress } from "../ip-network.ts";

/** Text fields of a line, as indexes into `LogLine.start` and `LogLine.end`. */
export const CLIENT = 0;
export const METHOD = 1;
export const TARGET = 2;
export const AGENT = 3;
export const SESSION = 4;
const FIELDS = 5;
export const ABSENT = -1;
export const ELSEWHERE = -2;

/**
 * One line as read: numbers, and for each text field where it stands in the buffer. One object is filled again for each line, because seven
 * million of them would cost more than the reading. A field that the line does not have has `start` `ABSENT`.
 */
export interface LogLine {
  /** Milliseconds since 1970, UTC; readers leave the clock's offset to the scan. */
  time: number;
  /** 0 when the log does not say. */
  status: number;
  /** Bytes sent; -1 when the log does not say. */
  size: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Method and target where the log writes them escaped, so that nothing in the buffer reads as they do: their `start` is `ELSEWHERE`. */
  method: string;
  target: string;
  /** The client: IPv4 as 32 bits, else -1, and then `six` is it. */
  four: number;
  /** The target is known to begin with a slash and to hold nothing escaped, percent-encoded or beyond ASCII, and no segment that begins with a dot. */
  plain: boolean;
  six: IpAddress | null;
  /** Bounds of the whole line, without its line end. */
  from: number;
  to: number;
}

export const emptyLine = (): LogLine => ({ time: 0, status: 0, size: -1, method: "", target: "", four: -1, plain: false, six: null, start: new Int32Array(FIELDS).fill(-1), end: new Int32Array(FIELDS), from: 0, to: 0 });

/** What became of a line: a request, a line that says nothing (a header), or the index of a reason in `UNREADABLE`. */
export const EXCLUDED = -2;
export const REQUEST = 0;
export const NOTHING = 1;
export const UNREADABLE = [
  "is a request", "says nothing", "is longer than 1 MiB", "has no client address that can be read", "has no time that can be read", "has no request that can be read", "has no status that can be read", "ends too early", "is no JSON object", "has too few columns", "has a quote that does not close", "follows compressed data that cannot be read",
] as const;
export const TOO_LONG = 2;
export const NO_CLIENT = 3;
export const NO_TIME = 4;
export const NO_REQUEST = 5;
export const NO_STATUS = 6;
export const TOO_SHORT = 7;
export const NO_OBJECT = 8;
export const FEW_COLUMNS = 9;
export const OPEN_QUOTE = 10;
export const BROKEN_DATA = 11;

/** The bytes of a chunk once more, to be read several at a time: from any place, and four by four. */
export interface Views {
  view: DataView;
  words: Int32Array;
}

/** `bytes` begin at a multiple of four in their buffer. */
export const viewsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Views => ({ view: new DataView(buffer, byteOffset, byteLength), words: new Int32Array(buffer, byteOffset, byteLength >> 2) });

/** Reads lines of one file. Never throws: a line is hostile input. */
export interface LineReader {
  /** Fills `line` from `bytes[from, to)`, which holds no line end. Gives `REQUEST`, `NOTHING` or a reason. */
  read(bytes: Uint8Array, from: number, to: number, line: LogLine): number;
  /**
   * Reads the line at `from` when it is one like nearly all, and sets `line.to`; -1 otherwise, and then `read` is asked. A faster way to the same: nobody
   * has looked for the line's end before. `limit` is behind a line end. The client is read too, or `four` is -1. `EXCLUDED` when `excludes` says so
   * of the client: then only `line.to` is set.
   */
  readUsual?(bytes: Uint8Array, views: Views, from: number, limit: number, line: LogLine, excludes: ((four: number) => boolean) | null): number;
  /** A text field of the line read last, decoded as the format demands; null when the line does not have it. */
  text(bytes: Uint8Array, line: LogLine, field: number): string | null;
  /** A field by the log's own name for it, for `key: field.NAME`; null when the line does not have it. */
  named(bytes: Uint8Array, line: LogLine, name: string): string | null;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes as text. What is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  return utf8.decode(bytes.subarray(start, end));
}

/** At most `most` digits as a number; -1 for anything else. */
export function wholeNumber(bytes: Uint8Array, start: number, end: number, most: number): number {
  if (start === end || end - start > most) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
