import type { Indicator } from "../case-file.ts";
import { isWithin, parseNetwork } from "../ip-network.ts";
import { AGENT, emptyLine, type LineReader, type LogLine, NOTHING, SESSION, TARGET } from "./log-line.ts";
import { queryOf, segmentsOf } from "./split-path.ts";

export interface IndicatorMatcher {
  /** Is a request the intruder's? */
  match(bytes: Uint8Array, line: LogLine, reader: LineReader): boolean;
  /** No request of this client can be: every entry names networks, and none this one. */
  excludes(four: number): boolean;
}

type Test = (bytes: Uint8Array, line: LogLine, reader: LineReader) => boolean;

interface Prepared {
  from: number;
  to: number;
  /** The other keys of the entry, the cheapest first. */
  tests: Test[];
}

export function indicatorMatcher(indicators: readonly Indicator[]): IndicatorMatcher {
  const all = indicators.filter(({ ip }) => ip === undefined).map(prepare);
  const placed = indicators.filter(({ ip }) => ip !== undefined).map(prepare);
  // Asked of every line, so the networks of all entries are looked at as one first.
  const anyNetwork = networkTest(indicators.flatMap(({ ip }) => ip ?? []));
  const meets = ({ from, to, tests }: Prepared, bytes: Uint8Array, line: LogLine, reader: LineReader): boolean => {
    if (line.time < from || line.time > to) return false;
    for (const test of tests) if (!test(bytes, line, reader)) return false;
    return true;
  };
  const probe = emptyLine();
  const match: IndicatorMatcher["match"] = (bytes, line, reader) => {
    for (const each of all) if (meets(each, bytes, line, reader)) return true;
    if (placed.length === 0 || !anyNetwork(bytes, line, reader)) return false;
    for (const each of placed) if (meets(each, bytes, line, reader)) return true;
    return false;
  };
  return {
    match,
    excludes(four) {
      probe.four = four;
      return all.length === 0 && !anyNetwork(NO_BYTES, probe, NO_READER);
    },
  };
}

/** A network is asked of the address alone. */
const NO_BYTES = new Uint8Array(0);
const NO_READER: LineReader = { read: () => NOTHING, text: () => null, named: () => null };

function prepare({ ip, session, userAgent, path, from, to }: Indicator): Prepared {
  const tests: Test[] = [];
  if (ip) tests.push(networkTest(ip));
  if (session) tests.push(sessionTest(session));
  if (userAgent) tests.push(globTest(userAgent, agentOf));
  if (path) tests.push(pathTest(path));
  return { from: from === undefined ? -Infinity : Date.parse(from), to: to === undefined ? Infinity : Date.parse(to), tests };
}

const MOST_REMEMBERED = 50_000;

function networkTest(texts: readonly string[]): Test {
  const networks = texts.map((text) => parseNetwork(text)!);
  const fours = joined(networks.filter(({ family }) => family === 4).map(({ first, last }) => [Number(first), Number(last)]));
  const firsts = Float64Array.from(fours, ([first]) => first);
  const lasts = Float64Array.from(fours, ([, last]) => last);
  const sixes = networks.filter(({ family }) => family === 6);
  return (_, { four, six }) => {
    if (six !== null) return sixes.some((network) => isWithin(six, network));
    let low = 0;
    let high = firsts.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (firsts[middle]! > four) high = middle - 1;
      else if (lasts[middle]! < four) low = middle + 1;
      else return true;
    }
    return false;
  };
}

/** Ranges in order, those that touch made one. */
function joined(ranges: [number, number][]): [number, number][] {
  const kept: [number, number][] = [];
  for (const [first, last] of ranges.sort(([one], [other]) => one - other)) {
    const before = kept.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else kept.push([first, last]);
  }
  return kept;
}

function sessionTest(sessions: readonly string[]): Test {
  const wanted = new Set(sessions);
  const lengths = new Set(sessions.map((session) => Buffer.byteLength(session)));
  return (bytes, line, reader) => {
    if (line.start[SESSION]! < 0) return false;
    // What is escaped in the log is longer than what it stands for, so only a plain value is measured.
    const length = line.end[SESSION]! - line.start[SESSION]!;
    if (!lengths.has(length) && bytes.subarray(line.start[SESSION], line.end[SESSION]).every((byte) => byte !== 92 && byte !== 37 && byte !== 34)) return false;
    return wanted.has(reader.text(bytes, line, SESSION) ?? "");
  };
}

/** As logs write it: `-` when there is none. */
const agentOf = (bytes: Uint8Array, line: LogLine, reader: LineReader): string => reader.text(bytes, line, AGENT) || "-";

/** Texts with `*` for any run of characters. User agents repeat, so what was found for one is remembered. */
function globTest(patterns: readonly string[], textOfLine: (bytes: Uint8Array, line: LogLine, reader: LineReader) => string): Test {
  const pieces = patterns.map((pattern) => pattern.split("*"));
  const known = new Map<string, boolean>();
  return (bytes, line, reader) => {
    const text = textOfLine(bytes, line, reader);
    let meets = known.get(text);
    if (meets === undefined) {
      meets = pieces.some((each) => matchesGlob(each, text));
      if (known.size >= MOST_REMEMBERED) known.clear();
      if (text.length <= 1000) known.set(text, meets);
    }
    return meets;
  };
}

const small = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** A path is meant as it is logged or as routes see it, whatever the case of its letters; the query string counts only if the pattern holds a `?`. */
function pathTest(patterns: readonly string[]): Test {
  const prepared = patterns.map((pattern) => ({ pieces: small(pattern).split("*"), query: pattern.includes("?") }));
  return (bytes, line, reader) => {
    const target = reader.text(bytes, line, TARGET) ?? "";
    const seen = `/${segmentsOf(target).join("/")}`;
    return prepared.some(({ pieces, query }) => {
      const ways = query ? [target, `${seen}?${queryOf(target)}`] : [target.split(/[?#]/, 1)[0]!, seen];
      return ways.some((way) => matchesGlob(pieces, small(way)));
    });
  };
}

/** `pieces` are what stands between the stars. Each is looked for once, from left to right: linear, whatever the text. */
export function matchesGlob(pieces: readonly string[], text: string): boolean {
  const first = pieces[0]!;
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1)!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
