import { ABSENT, ELSEWHERE, type LineReader, type LogLine, TARGET } from "./log-line.ts";

const SLASH = 47;
export const MOST_SEGMENTS = 64;

const ORDINARY = 0;
const ENDS_SEGMENT = 1;
/** `?` and `#`. */
const ENDS = 2;
/** A dot in front of a segment, what may stand for another byte, and all beyond ASCII. */
const DOT = 3;
const ODD = 4;
const IN_PATH = Uint8Array.from({ length: 256 }, (_, byte) => (byte === SLASH ? ENDS_SEGMENT : byte === 63 || byte === 35 ? ENDS : byte === 46 ? DOT : byte === 37 || byte === 92 || byte === 34 || byte > 126 ? ODD : ORDINARY));

/** The segments of a path, as the server that answered saw them. Filled again for each request. */
export interface PathSegments {
  count: number;
  /** What `start` and `end` point into: the log's bytes, or a copy put in order. */
  bytes: Uint8Array;
  start: Int32Array;
  end: Int32Array;
}

export const noSegments = (): PathSegments => ({ count: 0, bytes: new Uint8Array(0), start: new Int32Array(MOST_SEGMENTS), end: new Int32Array(MOST_SEGMENTS) });

/**
 * Splits the path of a request target. The query is left out; so are scheme and host; repeated and trailing slashes make no segment; each segment is
 * percent-decoded once, then `.` and `..` are followed. Nearly all paths need none of that and are split where they stand. False when
 * there is no target, or there are more than 64 segments: no route has as many.
 */
export function splitPath(bytes: Uint8Array, line: LogLine, reader: LineReader, segments: PathSegments): boolean {
  const from = line.start[TARGET]!;
  const to = line.end[TARGET]!;
  if (from === ABSENT) return false;
  if (from === ELSEWHERE || bytes[from] !== SLASH) return splitSlowly(reader.text(bytes, line, TARGET)!, segments);
  segments.bytes = bytes;
  let count = 0;
  let start = from + 1;
  for (let at = start; ; at++) {
    const kind = at < to ? IN_PATH[bytes[at]!]! : ENDS;
    if (kind === ORDINARY || (kind === DOT && at > start)) continue;
    if (kind > ENDS) return splitSlowly(reader.text(bytes, line, TARGET)!, segments);
    if (at > start) {
      // `..` may take segments away again.
      if (count === MOST_SEGMENTS) return splitSlowly(reader.text(bytes, line, TARGET)!, segments);
      segments.start[count] = start;
      segments.end[count++] = at;
    }
    if (kind === ENDS) {
      segments.count = count;
      return true;
    }
    start = at + 1;
  }
}

/** A target without scheme and host. */
const local = (target: string): string => target.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/, "");

/** What stands behind the `?`; empty when nothing does. */
export function queryOf(target: string): string {
  return /^[^?#]*\?([^#]*)/.exec(local(target))?.[1] ?? "";
}

export function segmentsOf(target: string): string[] {
  const kept: string[] = [];
  for (const part of local(target).split(/[?#]/, 1)[0]!.split("/")) {
    const decoded = decodeOnce(part);
    if (decoded === "..") kept.pop();
    else if (decoded !== "" && decoded !== ".") kept.push(decoded);
  }
  return kept;
}

const encoder = new TextEncoder();

function splitSlowly(target: string, segments: PathSegments): boolean {
  const kept = segmentsOf(target);
  if (kept.length > MOST_SEGMENTS) return false;
  segments.bytes = encoder.encode(kept.join("/"));
  segments.count = kept.length;
  let at = 0;
  for (const [index, segment] of kept.entries()) {
    segments.start[index] = at;
    segments.end[index] = at += Buffer.byteLength(segment);
    at++;
  }
  return true;
}

/** Percent-decoded once. What is no UTF-8 becomes U+FFFD; what is no percent-encoding stays. */
export function decodeOnce(text: string): string {
  return text.includes("%") ? text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8")) : text;
}
