import type { CatalogueEntry } from "../case-file.ts";
import { ELSEWHERE, type LineReader, type LogLine, METHOD, TARGET, textOf } from "./log-line.ts";
import { noSegments, queryOf, splitPath } from "./split-path.ts";

/** An entry made ready for bytes: null stands for a segment that may be anything. */
interface Prepared {
  index: number;
  method: Uint8Array;
  literals: (Uint8Array | null)[];
  status: Set<number>;
  /** Segment that is the key; -1 when the key stands elsewhere. */
  keySegment: number;
  entry: CatalogueEntry;
}

/** Which catalogue entries a request meets, by method, path and status. The entries found last are in `hits`. */
export interface CatalogueMatcher {
  readonly hits: readonly number[];
  match(bytes: Uint8Array, line: LogLine, reader: LineReader): number;
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
  const byLength: Prepared[][] = [];
  for (const [index, entry] of catalogue.entries()) (byLength[entry.route.segments.length] ??= []).push(prepare(entry, index));
  const segments = noSegments();
  const found: Prepared[] = [];
  const hits: number[] = [];
  const foundKey: FoundKey = { bytes: segments.bytes, start: 0, end: -1 };
  const keysElsewhere = (bytes: Uint8Array, line: LogLine, reader: LineReader, { entry }: Prepared): string[] => {
    if (entry.key?.from === "query") return [...new Set(new URLSearchParams(queryOf(reader.text(bytes, line, TARGET)!)).getAll(entry.key.name))].filter((key) => key !== "");
    if (entry.key?.from === "field") return [reader.named(bytes, line, entry.key.name) ?? ""].filter((key) => key !== "");
    return [];
  };
  return {
    hits,
    match(bytes, line, reader) {
      hits.length = found.length = 0;
      if (!splitPath(bytes, line, reader, segments)) return 0;
      for (const prepared of byLength[segments.count] ?? []) {
        if (!meets(prepared, segments.bytes, segments.start, segments.end)) continue;
        if (!prepared.status.has(line.status) || !sameMethod(prepared, bytes, line)) continue;
        found.push(prepared);
      }
      if (found.length > 1) keepMeant(found);
      for (const { index } of found) hits.push(index);
      return hits.length;
    },
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
function keepMeant(found: Prepared[]): void {
  const meantBefore = (one: Prepared, other: Prepared): boolean =>
    other.literals.every((literal, at) => literal === null || one.literals[at] !== null) && one.literals.some((literal, at) => literal !== null && other.literals[at] === null);
  const kept = found.filter((each) => !found.some((other) => meantBefore(other, each)));
  found.length = 0;
  found.push(...kept);
}

function prepare(entry: CatalogueEntry, index: number): Prepared {
  const name = entry.key === undefined ? entry.record : entry.key.from === "path" ? entry.key.name : null;
  return {
    index, entry,
    method: new TextEncoder().encode(entry.route.method),
    literals: entry.route.segments.map((segment) => ("literal" in segment ? new TextEncoder().encode(segment.literal) : null)),
    status: new Set(entry.status),
    keySegment: entry.route.segments.findIndex((segment) => "name" in segment && segment.name === name),
  };
}

/** Letters A to Z count as small ones: a server that tells them apart answers 404, which shows nothing. */
function meets({ literals }: Prepared, bytes: Uint8Array, start: Int32Array, end: Int32Array): boolean {
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
