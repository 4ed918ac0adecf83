import { ABSENT, AGENT, CLIENT, EXCLUDED, type LineReader, type LogLine, METHOD, NO_OBJECT, NO_REQUEST, NO_STATUS, NO_TIME, REQUEST, SESSION, TARGET, textOf, wholeNumber } from "./log-line.ts";
import { plainFour } from "./read-client.ts";
import { anyTime } from "./read-time.ts";

/** Fields of a log of named fields, by the case's name for them: a dotted path for JSON, a column for CSV. */
export type NamedFields = Record<string, string>;

/** Where a wanted value may stand. `slot` is an index into the values of a line, -1 for a mere step on the way. */
interface Step {
  name: string;
  key: Uint8Array;
  slot: number;
  inside: Step[];
}

const TIME = 5;
const STATUS = 6;
const SIZE = 7;
const SLOTS: Record<string, number> = { ip: CLIENT, method: METHOD, path: TARGET, userAgent: AGENT, session: SESSION, time: TIME, status: STATUS, bytes: SIZE };
/** What stood there. */
const NOWHERE = 0;
const PLAIN = 1;
const ESCAPED = 2;
const NUMBER = 3;
/** Deeper nesting is no log line; whoever builds one wants the reader's stack. */
const MOST_DEPTH = 100;

/**
 * The shape of a line: what stands between its values, byte by byte, and what kind of value stands there. Neighbours have the same one nearly
 * always, so a line is first held against shapes met before; any difference at all, and it is read the long way.
 */
interface Shape {
  /** For each value, and for the end, what stands before it: its length, and four bytes at a time. */
  lengths: Int32Array;
  words: Int32Array;
  /** For each value, the slot that wants it, -1 for none; and whether it is a string, else a whole number. */
  slots: Int32Array;
  strings: Uint8Array;
}

const MOST_SHAPES = 8;
const MOST_VALUES = 100;
/** Shapes that are learnt before it is given up: a log of ever new shapes would be slower for it. */
const MOST_LEARNT = 1000;

/**
 * One JSON object a line. The line is walked once and only what the case names is kept: several times faster than to build each object, and as
 * strict as `JSON.parse` about what is JSON. Of a key that stands twice the last counts.
 */
export function jsonlReader(fields: NamedFields): LineReader {
  const root = stepsOf(fields);
  const time = anyTime();
  const kind = new Uint8Array(SIZE + 1);
  const start = new Int32Array(SIZE + 1);
  const end = new Int32Array(SIZE + 1);
  const keep = (slot: number, what: number, from: number, to: number): void => {
    // A key that stands twice, and the last one empty: no shape says so.
    if (what === NOWHERE && kind[slot] !== NOWHERE) spans.simple = false;
    kind[slot] = what;
    start[slot] = from;
    end[slot] = to;
  };
  const spans: Spans = { count: 0, start: new Int32Array(MOST_VALUES), end: new Int32Array(MOST_VALUES), string: new Uint8Array(MOST_VALUES), slot: new Int32Array(MOST_VALUES), simple: true };
  const scan = jsonScan(keep, spans);
  const shapes: Shape[] = [];
  let learnt = 0;
  const learn = (bytes: Uint8Array, from: number, to: number): void => {
    if (!spans.simple || spans.count > MOST_VALUES || learnt++ > MOST_LEARNT) return;
    shapes.unshift(shapeOf(bytes, from, to, spans));
    if (shapes.length > MOST_SHAPES) shapes.pop();
  };
  const fill = (bytes: Uint8Array, line: LogLine): number => {
    line.time = kind[TIME] === PLAIN || kind[TIME] === NUMBER ? time(bytes, start[TIME]!, end[TIME]!) : Number.NaN;
    if (Number.isNaN(line.time)) return NO_TIME;
    for (let slot = CLIENT; slot <= SESSION; slot++) {
      line.start[slot] = kind[slot] === NOWHERE || start[slot] === end[slot] ? ABSENT : start[slot]!;
      line.end[slot] = end[slot]!;
    }
    if (line.start[METHOD] === ABSENT || line.start[TARGET] === ABSENT) return NO_REQUEST;
    line.status = kind[STATUS] === NOWHERE ? -1 : wholeNumber(bytes, start[STATUS]!, end[STATUS]!, 3);
    line.size = kind[SIZE] === NOWHERE ? -1 : wholeNumber(bytes, start[SIZE]!, end[SIZE]!, 15);
    return line.status < 0 ? NO_STATUS : REQUEST;
  };
  return {
    readUsual(bytes, { view }, from, limit, line, excludes) {
      for (let index = 0; index < shapes.length; index++) {
        const shape = shapes[index]!;
        kind.fill(NOWHERE);
        const to = holdAgainst(shape, view, bytes, from, limit, kind, start, end);
        if (to < 0) continue;
        if (index > 0) {
          shapes.splice(index, 1);
          shapes.unshift(shape);
        }
        line.to = to;
        line.six = null;
        line.four = kind[CLIENT] === PLAIN ? plainFour(bytes, start[CLIENT]!, end[CLIENT]!) : -1;
        if (excludes !== null && line.four >= 0 && excludes(line.four)) return EXCLUDED;
        line.plain = false;
        return fill(bytes, line) === REQUEST ? REQUEST : -1;
      }
      return -1;
    },
    read(bytes, from, to, line) {
      kind.fill(NOWHERE);
      const object = scan(bytes, from, to, root);
      if (!object) return NO_OBJECT;
      learn(bytes, from, to);
      return fill(bytes, line);
    },
    text(bytes, line, field) {
      const from = line.start[field]!;
      if (from < 0) return null;
      const raw = textOf(bytes, from, line.end[field]!);
      return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
    },
    named(bytes, line, name) {
      // Rare, and the line is known to be JSON: here the object is built. Numbers keep their digits.
      let value: unknown = JSON.parse(textOf(bytes, line.from, line.to), (_, each: unknown, context?: { source?: string }) => (typeof each === "number" ? (context?.source ?? String(each)) : each));
      for (const part of (fields[name] ?? name).split(".")) value = typeof value === "object" && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined;
      return typeof value === "string" && value !== "" ? value : null;
    },
  };
}

function stepsOf(fields: NamedFields): Step[] {
  const root: Step[] = [];
  for (const [field, path] of Object.entries(fields)) {
    const slot = SLOTS[field];
    if (slot === undefined) continue;
    let level = root;
    const parts = path.split(".");
    for (const [index, name] of parts.entries()) {
      let step = level.find((each) => each.name === name && (each.slot >= 0) === (index === parts.length - 1));
      if (!step) level.push(step = { name, key: new TextEncoder().encode(name), slot: index === parts.length - 1 ? slot : -1, inside: [] });
      level = step.inside;
    }
  }
  return root;
}

/** Where the values of the line scanned last stand. */
interface Spans {
  count: number;
  start: Int32Array;
  end: Int32Array;
  string: Uint8Array;
  slot: Int32Array;
  /** No value is wanted for two fields, and no string is escaped. */
  simple: boolean;
}

function shapeOf(bytes: Uint8Array, from: number, to: number, spans: Spans): Shape {
  const lengths: number[] = [];
  const words: number[] = [];
  let at = from;
  for (let index = 0; index <= spans.count; index++) {
    const next = index < spans.count ? spans.start[index]! : to;
    const padded = Buffer.alloc(next - at + 3);
    padded.set(bytes.subarray(at, next));
    lengths.push(next - at);
    for (let place = 0; place < next - at; place += 4) words.push(padded.readInt32LE(place));
    at = spans.end[index]!;
  }
  return { lengths: Int32Array.from(lengths), words: Int32Array.from(words), slots: spans.slot.slice(0, spans.count), strings: spans.string.slice(0, spans.count) };
}

/** All bits of the bytes that a last word holds: one, two or three. */
const PARTS = Int32Array.of(-1, 0xff, 0xffff, 0xffffff);

/** 1 inside a string that is not escaped. */
const IN_STRING = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 32 && byte !== 34 && byte !== 92 ? 1 : 0));

/** Where the line ends, if it has this shape and a line end behind it; else -1. `view` is of the same bytes. Behind the last line may be too little to compare with: then -1 too. */
function holdAgainst({ lengths, words, slots, strings }: Shape, view: DataView, bytes: Uint8Array, from: number, limit: number, kind: Uint8Array, start: Int32Array, end: Int32Array): number {
  let at = from;
  let word = 0;
  for (let index = 0; ; index++) {
    const length = lengths[index]!;
    if (at + length + 4 > limit) return -1;
    let place = 0;
    for (; place + 4 <= length; place += 4) if (view.getInt32(at + place, true) !== words[word++]) return -1;
    if (place < length && (view.getInt32(at + place, true) & PARTS[length - place]!) !== words[word++]) return -1;
    at += length;
    if (index === slots.length) return bytes[at] === 10 ? at : -1;
    const value = at;
    const string = strings[index] === 1;
    if (string) while (IN_STRING[bytes[at]!] === 1) at++;
    else {
      // Whole numbers; any other is read the long way.
      while (bytes[at]! >= 48 && bytes[at]! <= 57) at++;
      if (at === value || (bytes[value] === 48 && at > value + 1)) return -1;
    }
    const slot = slots[index]!;
    if (slot < 0) continue;
    kind[slot] = string ? PLAIN : NUMBER;
    start[slot] = value;
    end[slot] = at;
  }
}

const NONE: Step[] = [];

type Keep = (slot: number, what: number, from: number, to: number) => void;

/** A scanner of JSON texts: true when `bytes[from, to)` is one object. `bytes[to]` must be a control character or beyond the end: every loop stops there. */
function jsonScan(keep: Keep, spans: Spans): (bytes: Uint8Array, from: number, to: number, steps: Step[]) => boolean {
  let bytes: Uint8Array = new Uint8Array(0);
  let to = 0;
  let escaped = false;

  const blanks = (from: number): number => {
    let at = from;
    while (at < to && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 13)) at++;
    return at;
  };

  /** From behind the opening quote to behind the closing one; -1 when it is no string. */
  const string = (from: number): number => {
    let at = from;
    escaped = false;
    for (;;) {
      let byte = bytes[at]!;
      while (byte >= 32 && byte !== 34 && byte !== 92) byte = bytes[++at]!;
      if (byte === 34) return at < to ? at + 1 : -1;
      if (byte !== 92 || at + 1 >= to) return -1;
      escaped = true;
      const mark = bytes[at + 1]!;
      if (mark === 117) {
        for (let digit = 2; digit < 6; digit++) if (!isHex(bytes[at + digit]!) || at + digit >= to) return -1;
        at += 6;
      } else if (mark === 34 || mark === 92 || mark === 47 || mark === 98 || mark === 102 || mark === 110 || mark === 114 || mark === 116) at += 2;
      else return -1;
    }
  };

  const object = (from: number, steps: Step[], depth: number): number => {
    if (depth > MOST_DEPTH) return -1;
    let at = blanks(from);
    if (bytes[at] === 125 && at < to) return at + 1;
    for (;;) {
      if (bytes[at] !== 34 || at >= to) return -1;
      const name = at + 1;
      at = string(name);
      if (at < 0) return -1;
      const step = steps === NONE ? null : stepNamed(steps, name, at - 1);
      at = blanks(at);
      if (bytes[at] !== 58) return -1;
      at = value(blanks(at + 1), step, depth);
      if (at < 0) return -1;
      at = blanks(at);
      if (at >= to) return -1;
      if (bytes[at] === 125) return at + 1;
      if (bytes[at] !== 44) return -1;
      at = blanks(at + 1);
    }
  };

  const stepNamed = (steps: Step[], from: number, end: number): Step[] | null => {
    let found: Step[] | null = null;
    if (escaped) {
      const name = JSON.parse(`"${textOf(bytes, from, end)}"`) as string;
      for (const step of steps) if (step.name === name) (found ??= []).push(step);
      return found;
    }
    for (const step of steps) {
      const { key } = step;
      if (key.length !== end - from) continue;
      let same = true;
      for (let index = 0; index < key.length && same; index++) same = key[index] === bytes[from + index];
      if (same) (found ??= []).push(step);
    }
    return found;
  };

  const array = (from: number, depth: number): number => {
    if (depth > MOST_DEPTH) return -1;
    let at = blanks(from);
    if (bytes[at] === 93 && at < to) return at + 1;
    for (;;) {
      at = value(at, null, depth);
      if (at < 0) return -1;
      at = blanks(at);
      if (at >= to) return -1;
      if (bytes[at] === 93) return at + 1;
      if (bytes[at] !== 44) return -1;
      at = blanks(at + 1);
    }
  };

  const value = (from: number, steps: Step[] | null, depth: number): number => {
    if (from >= to) return -1;
    const byte = bytes[from]!;
    let end: number;
    let what = NOWHERE;
    let inside = NONE;
    if (steps !== null) for (const step of steps) if (step.slot < 0) forget(inside = step.inside);
    if (byte === 34) {
      end = string(from + 1);
      what = escaped ? ESCAPED : PLAIN;
    } else if (byte === 123) end = object(from + 1, inside, depth + 1);
    else if (byte === 91) end = array(from + 1, depth + 1);
    else if (byte === 116) end = word(from, 0x74727565);
    else if (byte === 110) end = word(from, 0x6e756c6c);
    else if (byte === 102) end = bytes[from + 4] === 101 && from + 5 <= to ? word(from, 0x66616c73) + 1 || -1 : -1;
    else {
      end = number(from);
      what = NUMBER;
    }
    if (end < 0) return end;
    const quote = what === PLAIN || what === ESCAPED ? 1 : 0;
    if (what !== NOWHERE) note(from + quote, end - quote, what, steps);
    if (steps !== null) {
      for (const step of steps) if (step.slot >= 0) keep(step.slot, what, from + quote, end - quote);
    }
    return end;
  };

  /** An object that stands twice counts as it stands the second time. */
  const forget = (steps: Step[]): void => {
    for (const step of steps) {
      if (step.slot >= 0) keep(step.slot, NOWHERE, 0, 0);
      else forget(step.inside);
    }
  };

  const note = (from: number, end: number, what: number, steps: Step[] | null): void => {
    const index = spans.count++;
    const wanted = steps?.filter(({ slot }) => slot >= 0) ?? [];
    if (what === ESCAPED || wanted.length > 1) spans.simple = false;
    if (index >= MOST_VALUES) return;
    spans.start[index] = from;
    spans.end[index] = end;
    spans.string[index] = what === NUMBER ? 0 : 1;
    spans.slot[index] = wanted[0]?.slot ?? -1;
  };

  const word = (from: number, letters: number): number => {
    if (from + 4 > to) return -1;
    return ((bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!) === letters ? from + 4 : -1;
  };

  const digits = (from: number): number => {
    let at = from;
    while (at < to && bytes[at]! >= 48 && bytes[at]! <= 57) at++;
    return at;
  };

  const number = (from: number): number => {
    const first = bytes[from] === 45 ? from + 1 : from;
    let at = digits(first);
    if (at === first || (bytes[first] === 48 && at > first + 1)) return -1;
    if (at < to && bytes[at] === 46) {
      const point = at + 1;
      at = digits(point);
      if (at === point) return -1;
    }
    if (at < to && (bytes[at] === 101 || bytes[at] === 69)) {
      const sign = bytes[at + 1] === 43 || bytes[at + 1] === 45 ? at + 2 : at + 1;
      at = digits(sign);
      if (at === sign) return -1;
    }
    return at;
  };

  return (given, from, end, steps) => {
    bytes = given;
    to = end;
    spans.count = 0;
    spans.simple = true;
    const at = blanks(from);
    if (bytes[at] !== 123 || at >= to) return false;
    const close = object(at + 1, steps, 0);
    return close >= 0 && blanks(close) === to;
  };
}

function isHex(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
}
