import { CLIENT, type LogLine, textOf } from "./log-line.ts";
import type { FoundKey } from "./match-catalogue.ts";

/** What clients did on routes that show data, a column for each number: there may be hundreds of thousands. */
export interface ClientColumns {
  /** Clients as the log writes them. */
  names: string[];
  requests: Uint32Array;
  first: Float64Array;
  last: Float64Array;
  /** Requests whose key lies next to the one that the same client asked for just before. */
  steps: Uint32Array;
  /** HyperLogLog of the records read (Flajolet et al. 2007): 64 registers a client, about 13 % off; few records are counted nearly exactly. */
  registers: Uint8Array;
  /** There were more clients than are kept. */
  full: boolean;
}

export interface ClientTable {
  note(bytes: Uint8Array, line: LogLine, chunk: number, time: number, kind: number, key: FoundKey): void;
  columns(): ClientColumns;
}

const REGISTERS = 64;
/** 60 MB a thread. */
export const MOST_CLIENTS = 400_000;
/** Keys further apart are no enumeration. */
const NEAR = 3;

/** Bytes of a client in the table: two lines of a processor's cache, because every look-up goes somewhere else. */
const STRIDE = 128;
const WORDS = STRIDE / 4;
const DOUBLES = STRIDE / 8;
/** Places in 32-bit words. */
const HASH = 0;
const SECOND = 1;
const REQUESTS = 2;
const STEPS = 3;
const CHUNK = 4;
/** Places in 64-bit words. */
const FIRST = 3;
const LAST = 4;
const NUMBER = 5;
/** Place in bytes. */
const REGISTER = 64;

export function clientTable(): ClientTable {
  let size = 1024;
  let slots = new Int32Array(size * 2).fill(-1);
  let bytesOf = new Uint8Array(size * STRIDE);
  let words = new Uint32Array(bytesOf.buffer);
  let doubles = new Float64Array(bytesOf.buffer);
  const names: string[] = [];
  let full = false;

  const grow = (): void => {
    size *= 2;
    bytesOf = larger(bytesOf, size * STRIDE);
    words = new Uint32Array(bytesOf.buffer);
    doubles = new Float64Array(bytesOf.buffer);
    slots = new Int32Array(size * 2).fill(-1);
    for (let index = 0; index < names.length; index++) {
      let slot = words[index * WORDS + HASH]! & (slots.length - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = index;
    }
  };

  /** Index of a client: by its address if that is IPv4, else by two hashes of what the log writes. -1 when the table is full. */
  const indexOf = (bytes: Uint8Array, line: LogLine, time: number): number => {
    const { start, end, four } = line;
    const from = start[CLIENT]!;
    const to = Math.min(end[CLIENT]!, from + 60);
    let one = four | 0;
    let two = four | 0;
    for (let at = four >= 0 ? to : from; at < to; at++) {
      one = Math.imul(one ^ bytes[at]!, 0x01000193);
      two = (Math.imul(two, 31) + bytes[at]!) | 0;
    }
    const hash = mixed(one) >>> 0;
    const second = two >>> 0;
    let slot = hash & (slots.length - 1);
    for (let index = slots[slot]!; index >= 0; index = slots[slot]!) {
      if (words[index * WORDS + HASH] === hash && words[index * WORDS + SECOND] === second) return index;
      slot = (slot + 1) & (slots.length - 1);
    }
    if (names.length === MOST_CLIENTS) {
      full = true;
      return -1;
    }
    if (names.length === size) {
      grow();
      return indexOf(bytes, line, time);
    }
    const index = names.length;
    slots[slot] = index;
    words[index * WORDS + HASH] = hash;
    words[index * WORDS + SECOND] = second;
    doubles[index * DOUBLES + FIRST] = doubles[index * DOUBLES + LAST] = time;
    doubles[index * DOUBLES + NUMBER] = Number.NaN;
    names.push(four >= 0 ? `${four >>> 24}.${(four >>> 16) & 255}.${(four >>> 8) & 255}.${four & 255}` : textOf(bytes, from, to));
    return index;
  };

  return {
    note(bytes, line, chunk, time, kind, key) {
      const index = indexOf(bytes, line, time);
      if (index < 0) return;
      const word = index * WORDS;
      const double = index * DOUBLES;
      words[word + REQUESTS]!++;
      if (time < doubles[double + FIRST]!) doubles[double + FIRST] = time;
      if (time > doubles[double + LAST]!) doubles[double + LAST] = time;
      if (key.end < 0) return;
      let hash = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
      let digits = Number.NaN;
      for (let at = key.start; at < key.end; at++) {
        const byte = key.bytes[at]!;
        hash = Math.imul(hash ^ byte, 0x01000193);
        digits = byte >= 48 && byte <= 57 ? (Number.isNaN(digits) ? 0 : digits) * 10 + byte - 48 : Number.NaN;
      }
      const spread = mixed(hash);
      const register = index * STRIDE + REGISTER + (spread & (REGISTERS - 1));
      const rank = Math.clz32(spread >>> 6) - 5;
      if (rank > bytesOf[register]!) bytesOf[register] = rank;
      // Threads share a file by chunks: only what follows inside one chunk is a step, so that the count does not hang on who got which.
      const away = Math.abs(digits - doubles[double + NUMBER]!);
      if (words[word + CHUNK] === chunk && away >= 1 && away <= NEAR) words[word + STEPS]!++;
      doubles[double + NUMBER] = digits;
      words[word + CHUNK] = chunk;
    },
    columns() {
      const count = names.length;
      const registers = new Uint8Array(count * REGISTERS);
      for (let index = 0; index < count; index++) registers.set(bytesOf.subarray(index * STRIDE + REGISTER, (index + 1) * STRIDE), index * REGISTERS);
      const each = <Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers, stride: number, place: number): Numbers => {
        for (let index = 0; index < count; index++) into[index] = from[index * stride + place]!;
        return into;
      };
      return {
        names, full, registers,
        requests: each(new Uint32Array(count), words, WORDS, REQUESTS), steps: each(new Uint32Array(count), words, WORDS, STEPS),
        first: each(new Float64Array(count), doubles, DOUBLES, FIRST), last: each(new Float64Array(count), doubles, DOUBLES, LAST),
      };
    },
  };
}

function larger<Numbers extends Uint8Array | Uint32Array | Int32Array | Float64Array>(old: Numbers, size: number): Numbers {
  const grown = new (old.constructor as new (length: number) => Numbers)(size);
  grown.set(old as never);
  return grown;
}

/** The finish of MurmurHash3: every bit of the input touches every bit of the output. */
function mixed(given: number): number {
  let hash = given;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Clients of several threads and files together. */
export interface ClientTotals {
  add(columns: ClientColumns): void;
  columns(): ClientColumns;
}

export function clientTotals(): ClientTotals {
  const places = new Map<string, number>();
  let size = 1024;
  const total: ClientColumns = { names: [], requests: new Uint32Array(size), first: new Float64Array(size), last: new Float64Array(size), steps: new Uint32Array(size), registers: new Uint8Array(size * REGISTERS), full: false };
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    if (total.names.length === MOST_CLIENTS) {
      total.full = true;
      return -1;
    }
    if (total.names.length === size) {
      size *= 2;
      total.requests = larger(total.requests, size);
      total.first = larger(total.first, size);
      total.last = larger(total.last, size);
      total.steps = larger(total.steps, size);
      total.registers = larger(total.registers, size * REGISTERS);
    }
    const place = total.names.length;
    total.names.push(name);
    places.set(name, place);
    total.first[place] = Infinity;
    total.last[place] = -Infinity;
    return place;
  };
  return {
    add(columns) {
      total.full ||= columns.full;
      for (const [index, name] of columns.names.entries()) {
        const place = placeOf(name);
        if (place < 0) continue;
        total.requests[place]! += columns.requests[index]!;
        total.steps[place]! += columns.steps[index]!;
        total.first[place] = Math.min(total.first[place]!, columns.first[index]!);
        total.last[place] = Math.max(total.last[place]!, columns.last[index]!);
        for (let at = 0; at < REGISTERS; at++) {
          const register = columns.registers[index * REGISTERS + at]!;
          if (register > total.registers[place * REGISTERS + at]!) total.registers[place * REGISTERS + at] = register;
        }
      }
    },
    columns: () => total,
  };
}

/** About how many different records the client at `place` read; with few, linear counting of the empty registers. */
export function recordsOf({ registers }: ClientColumns, place: number): number {
  let sum = 0;
  let empty = 0;
  for (let at = place * REGISTERS; at < (place + 1) * REGISTERS; at++) {
    sum += 2 ** -registers[at]!;
    if (registers[at] === 0) empty++;
  }
  const raw = (0.709 * REGISTERS * REGISTERS) / sum;
  return Math.round(raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw);
}
