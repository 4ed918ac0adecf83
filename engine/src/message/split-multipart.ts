import { decodeCharset } from "./decode-charset.ts";
import type { DefectLog } from "./defects.ts";

/** More than this are never read. */
export const MOST_PARTS = 1_000;
const LONGEST_BOUNDARY_LINE = 300;
const MOST_GUESSES = 50;

/** What splitting needs to know of the mail. */
export interface Lines {
  bytes: Uint8Array;
  log: DefectLog;
  /** Offsets of the lines that begin with `--`, ascending: `dashLines`. */
  dashes: number[];
}

/** Every offset at which a line begins with `--`. */
export const dashLines = (bytes: Uint8Array, start: number): number[] => {
  const found: number[] = [];
  for (let at = bytes.indexOf(45, start); at !== -1; at = bytes.indexOf(45, at + 1)) {
    if (bytes[at + 1] !== 45) continue;
    const before = at === start ? 10 : bytes[at - 1];
    if (before === 10 || before === 13) found.push(at);
    // A ruler of dashes is one line, not a hundred searches.
    while (bytes[at + 1] === 45) at++;
  }
  return found;
};

const firstDash = (dashes: number[], start: number): number => {
  let low = 0;
  let high = dashes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dashes[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
};

const piecesAt = (state: Lines, boundary: string, start: number, end: number): number[] | null => {
  const { bytes, dashes } = state;
  const mark = new TextEncoder().encode(boundary.trimEnd());
  const pieces: number[] = [];
  let open = -1;
  let seen = false;
  for (let index = firstDash(dashes, start); index < dashes.length; index++) {
    const at = dashes[index]!;
    if (at >= end) break;
    let next = at + 2;
    let same = 0;
    while (same < mark.length && bytes[next] === mark[same]) {
      same++;
      next++;
    }
    if (same < mark.length) continue;
    const closes = bytes[next] === 45 && bytes[next + 1] === 45;
    if (closes) next += 2;
    while (bytes[next] === 32 || bytes[next] === 9 || bytes[next] === 13) next++;
    if (next < end && bytes[next] !== 10) continue;
    seen = true;
    if (open !== -1) pieces.push(open, beforeLine(bytes, open, at));
    open = closes ? -1 : Math.min(next + 1, end);
    if (closes || pieces.length > MOST_PARTS * 2) return pieces;
  }
  if (open !== -1) {
    state.log.add("boundary-unclosed");
    if (open < end) pieces.push(open, end);
  }
  return seen ? pieces : null;
};

/** The line end before a boundary belongs to the boundary, RFC 2046 section 5.1.1. */
const beforeLine = (bytes: Uint8Array, open: number, at: number): number => {
  let end = at;
  if (end > open && bytes[end - 1] === 10) end--;
  if (end > open && bytes[end - 1] === 13) end--;
  return end;
};

/** The first line that begins with `--` and is followed by a `Content-…:` header. */
const guessBoundary = (state: Lines, start: number, end: number): string => {
  const { bytes, dashes } = state;
  const first = firstDash(dashes, start);
  for (let index = first; index < Math.min(dashes.length, first + MOST_GUESSES); index++) {
    const at = dashes[index]!;
    if (at >= end) break;
    const stop = bytes.indexOf(10, at);
    if (stop === -1 || stop - at > LONGEST_BOUNDARY_LINE) continue;
    const next = String.fromCharCode(...bytes.subarray(stop + 1, stop + 9)).toLowerCase();
    if (next === "content-") return decodeCharset(bytes.subarray(at + 2, stop), "", null).trim();
  }
  return "";
};

/** Start and end of each part between the boundary lines, flat; null when there are no such lines. */
export const splitMultipart = (state: Lines, boundary: string, start: number, end: number): number[] | null => {
  if (boundary !== "") {
    const pieces = piecesAt(state, boundary, start, end);
    if (pieces !== null) return pieces;
  }
  state.log.add("boundary-missing");
  const guess = guessBoundary(state, start, end);
  if (guess === "") return null;
  state.log.add("boundary-guessed");
  return piecesAt(state, guess, start, end);
};
