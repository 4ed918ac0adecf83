import { AGENT, CLIENT, type LogLine, SESSION, textOf } from "./log-line.ts";
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

/** Sessions and who used them, a row of `USE_WORDS` numbers for each use; see `sessionTable`. */
export interface SessionUses {
  /** Two hashes of the session, hash of the agent, 1 for IPv4. */
  words: Uint32Array;
  /** The client by `clientId`, and when it first used the session. */
  numbers: Float64Array;
  full: boolean;
}

const USE_WORDS = 4;
const USE_NUMBERS = 2;
const MOST_SESSIONS = 200_000;
/** Clients of a session that are kept, the earliest. */
const MOST_USES = 3;

interface Use {
  client: number;
  four: boolean;
  agent: number;
  first: number;
}

/** Stands for a client where its name would be too long. */
export function clientId(name: string): number {
  const bytes = Buffer.from(name);
  return hashOf(bytes, 0, bytes.length, 31);
}

function hashOf(bytes: Uint8Array, from: number, to: number, factor: number): number {
  let hash = 7;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, factor) + bytes[at]!) | 0;
  return mixed(hash) >>> 0;
}

/** Who used which session on routes that show data: the earliest clients of each, told apart by address and kind of browser. */
export function sessionTable(): { note(bytes: Uint8Array, line: LogLine, time: number): void; add(uses: SessionUses): void; uses(): SessionUses; known(): Iterable<readonly Use[]> } {
  const sessions = new Map<number, Use[]>();
  let full = false;
  const keep = (key: number, use: Use): void => {
    let uses = sessions.get(key);
    if (uses === undefined) {
      if (sessions.size >= MOST_SESSIONS) {
        full = true;
        return;
      }
      sessions.set(key, uses = []);
    }
    const same = uses.find(({ client, agent }) => client === use.client && agent === use.agent);
    if (same) same.first = Math.min(same.first, use.first);
    else uses.push(use);
    if (uses.length > 1) uses.sort((one, other) => one.first - other.first || one.client - other.client || one.agent - other.agent);
    if (uses.length > MOST_USES) uses.pop();
  };
  return {
    note(bytes, { start, end, four }, time) {
      const from = start[SESSION]!;
      if (from < 0) return;
      // 53 bits of two hashes: two sessions in a million million are taken for one.
      const key = hashOf(bytes, from, end[SESSION]!, 31) * 2 ** 21 + (hashOf(bytes, from, end[SESSION]!, 0x01000193) >>> 11);
      const client = four >= 0 ? four : hashOf(bytes, start[CLIENT]!, end[CLIENT]!, 31);
      let agent = 7;
      for (let at = start[AGENT]!; at >= 0 && at < end[AGENT]!; at++) {
        const byte = bytes[at]!;
        // Without its numbers: a program that was updated is the same.
        if (byte > 57 || byte < 46) agent = (Math.imul(agent, 31) + byte) | 0;
      }
      keep(key, { client, four: four >= 0, agent: agent >>> 0, first: time });
    },
    add({ words, numbers, full: other }) {
      full ||= other;
      for (let row = 0; row * USE_WORDS < words.length; row++) {
        const word = row * USE_WORDS;
        keep(words[word]! * 2 ** 21 + words[word + 1]!, { agent: words[word + 2]!, four: words[word + 3] === 1, client: numbers[row * USE_NUMBERS]!, first: numbers[row * USE_NUMBERS + 1]! });
      }
    },
    uses() {
      const rows = [...sessions].flatMap(([key, uses]) => uses.map((use) => ({ key, ...use })));
      const words = new Uint32Array(rows.length * USE_WORDS);
      const numbers = new Float64Array(rows.length * USE_NUMBERS);
      for (const [row, { key, client, four, agent, first }] of rows.entries()) {
        words.set([Math.floor(key / 2 ** 21), key % 2 ** 21, agent, four ? 1 : 0], row * USE_WORDS);
        numbers.set([client, first], row * USE_NUMBERS);
      }
      return { words, numbers, full };
    },
    known: () => sessions.values(),
  };
}

/**
 * Clients that used a session after another client had, from another network and with another browser: a session does not walk from one browser to
 * another by itself. By `clientId` or IPv4 as a number, how many sessions and since when.
 */
export function takers(sessions: Iterable<readonly Use[]>): Map<number, { four: boolean; sessions: number; first: number }> {
  const found = new Map<number, { four: boolean; sessions: number; first: number }>();
  for (const [owner, ...others] of sessions) {
    for (const { client, four, agent, first } of others) {
      const near = four === owner!.four && (four ? client >>> 8 === owner!.client >>> 8 : client === owner!.client);
      if (near || agent === owner!.agent) continue;
      const known = found.get(client) ?? { four, sessions: 0, first };
      known.sessions++;
      known.first = Math.min(known.first, first);
      found.set(client, known);
    }
  }
  return found;
}
