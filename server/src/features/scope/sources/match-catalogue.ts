import type { CatalogueEntry } from "../case-file.ts";
import { ELSEWHERE, type LineReader, type LogLine, METHOD, TARGET, textOf } from "./log-line.ts";
import { MOST_SEGMENTS, noSegments, queryOf, splitPath } from "./split-path.ts";

/** An entry made ready for bytes: null stands for a segment that may be anything. */
interface Prepared {
  index: number;
  method: Uint8Array;
  literals: (Uint8Array | null)[];
  /** 1 at each status with which it shows something. */
  status: Uint8Array;
  /** Segment that is the key; -1 when the key stands elsewhere. */
  keySegment: number;
  entry: CatalogueEntry;
}

/** Which catalogue entries a request meets, by method, path and status. Those met last are asked for by their place. */
export interface CatalogueMatcher {
  /** How many. */
  match(bytes: Uint8Array, line: LogLine, reader: LineReader): number;
  /** Index into the catalogue of the hit at `index`. */
  entry(index: number): number;
  /** The records that the request named to the hit at `index`: several when a query gives a name several times. */
  keys(bytes: Uint8Array, line: LogLine, reader: LineReader, index: number): string[];
  /** The first of them as bytes, for what is asked of every line. Filled again each time. */
  keyBytes(bytes: Uint8Array, line: LogLine, reader: LineReader, index: number): FoundKey;
}

/** A record's key in bytes; `end` is -1 when there is none. */
export interface FoundKey {
  bytes: Uint8Array;
  start: number;
  end: number;
}

export function catalogueMatcher(catalogue: readonly CatalogueEntry[]): CatalogueMatcher {
  // Routes of another length cannot meet: they are not even tried.
  const byLength: Prepared[][] = Array.from({ length: MOST_SEGMENTS + 1 }, () => []);
  for (const [index, entry] of catalogue.entries()) byLength[entry.route.segments.length]!.push(prepare(entry, index));
  const begins = beginningOf(catalogue);
  const segments = noSegments();
  // Asked of every line, so nothing is made anew: `found` holds `count` entries, whatever stands behind them.
  const found: Prepared[] = [];
  let count = 0;
  const foundKey: FoundKey = { bytes: segments.bytes, start: 0, end: -1 };
  const keysElsewhere = (bytes: Uint8Array, line: LogLine, reader: LineReader, { entry }: Prepared): string[] => {
    if (entry.key?.from === "query") return [...new Set(new URLSearchParams(queryOf(reader.text(bytes, line, TARGET)!)).getAll(entry.key.name))].filter((key) => key !== "");
    if (entry.key?.from === "field") return [reader.named(bytes, line, entry.key.name) ?? ""].filter((key) => key !== "");
    return [];
  };
  return {
    match(bytes, line, reader) {
      count = 0;
      if (line.plain && begins !== null && !begins(bytes, line.start[TARGET]! + 1)) return 0;
      if (!splitPath(bytes, line, reader, segments)) return 0;
      const tried = byLength[segments.count]!;
      for (let at = 0; at < tried.length; at++) {
        const prepared = tried[at]!;
        if (prepared.status[line.status] === 1 && meets(prepared.literals, segments.bytes, segments.start, segments.end) && sameMethod(prepared, bytes, line)) found[count++] = prepared;
      }
      if (count > 1) count = keepMeant(found, count);
      return count;
    },
    entry: (index) => found[index]!.index,
    keys(bytes, line, reader, index) {
      const prepared = found[index]!;
      const { keySegment } = prepared;
      return keySegment >= 0 ? [textOf(segments.bytes, segments.start[keySegment]!, segments.end[keySegment]!)] : keysElsewhere(bytes, line, reader, prepared);
    },
    keyBytes(bytes, line, reader, index) {
      const prepared = found[index]!;
      const { keySegment } = prepared;
      if (keySegment >= 0) {
        foundKey.bytes = segments.bytes;
        foundKey.start = segments.start[keySegment]!;
        foundKey.end = segments.end[keySegment]!;
        return foundKey;
      }
      const [key] = keysElsewhere(bytes, line, reader, prepared);
      foundKey.start = 0;
      if (key === undefined) foundKey.end = -1;
      else {
        foundKey.bytes = new TextEncoder().encode(key);
        foundKey.end = foundKey.bytes.length;
      }
      return foundKey;
    },
  };
}

/** Of `/orders/export` and `/orders/{order}` the first is meant: an entry gives way to one that has texts where it has names, and names nowhere else. */
function keepMeant(found: Prepared[], count: number): number {
  const meantBefore = (one: Prepared, other: Prepared): boolean =>
    other.literals.every((literal, at) => literal === null || one.literals[at] !== null) && one.literals.some((literal, at) => literal !== null && other.literals[at] === null);
  const all = found.slice(0, count);
  const kept = all.filter((each) => !all.some((other) => meantBefore(other, each)));
  for (const [at, each] of kept.entries()) found[at] = each;
  return kept.length;
}

function prepare(entry: CatalogueEntry, index: number): Prepared {
  const name = entry.key === undefined ? entry.record : entry.key.from === "path" ? entry.key.name : null;
  return {
    index, entry,
    method: new TextEncoder().encode(entry.route.method),
    literals: entry.route.segments.map((segment) => ("literal" in segment ? new TextEncoder().encode(segment.literal) : null)),
    status: Uint8Array.from({ length: 1000 }, (_, code) => (entry.status.includes(code) ? 1 : 0)),
    keySegment: entry.route.segments.findIndex((segment) => "name" in segment && segment.name === name),
  };
}

/** Most requests go elsewhere, and two letters tell. Null when a route begins with a name, or is the root: then they tell nothing. */
function beginningOf(catalogue: readonly CatalogueEntry[]): ((bytes: Uint8Array, at: number) => boolean) | null {
  const first = new Uint8Array(256);
  const second = new Uint8Array(256);
  for (const { route } of catalogue) {
    const [segment] = route.segments;
    if (segment === undefined || !("literal" in segment)) return null;
    const bytes = new TextEncoder().encode(`${segment.literal}/`);
    for (const [table, byte] of [[first, bytes[0]!], [second, bytes[1]!]] as const) {
      table[byte] = 1;
      if (byte >= 97 && byte <= 122) table[byte - 32] = 1;
      // Where a segment ends, the target may too, or its query begin.
      if (byte === 47) for (const end of [32, 34, 35, 63]) table[end] = 1;
    }
  }
  return (bytes, at) => first[bytes[at]!] === 1 && second[bytes[at + 1]!] === 1;
}

/** Letters A to Z count as small ones: a server that tells them apart answers 404, which shows nothing. */
function meets(literals: Prepared["literals"], bytes: Uint8Array, start: Int32Array, end: Int32Array): boolean {
  for (let index = 0; index < literals.length; index++) {
    const literal = literals[index]!;
    if (literal === null) continue;
    const from = start[index]!;
    if (end[index]! - from !== literal.length) return false;
    for (let at = 0; at < literal.length; at++) {
      const byte = bytes[from + at]!;
      if ((byte >= 65 && byte <= 90 ? byte + 32 : byte) !== literal[at]) return false;
    }
  }
  return true;
}

function sameMethod({ method, entry }: Prepared, bytes: Uint8Array, line: LogLine): boolean {
  const from = line.start[METHOD]!;
  if (from < 0) return from === ELSEWHERE && line.method.toUpperCase() === entry.route.method;
  if (line.end[METHOD]! - from !== method.length) return false;
  for (let at = 0; at < method.length; at++) {
    const byte = bytes[from + at]!;
    if ((byte >= 97 && byte <= 122 ? byte - 32 : byte) !== method[at]) return false;
  }
  return true;
}
