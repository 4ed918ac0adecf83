import { AGENT, CLIENT, type LogLine, SESSION, textOf } from "./log-line.ts";
import type { FoundKey } from "./match-catalogue.ts";

/** What clients did on routes that show data, a column for each number: there may be hundreds of thousands. */
export interface ClientColumns {
  /** IPv4 as a number; any other client as -1 - its index in `names`. */
  ids: Float64Array;
  /** Clients that are no IPv4 address, as the log writes them. */
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

/** The client at `place`, as the log writes it. */
export function clientName({ ids, names }: ClientColumns, place: number): string {
  const id = ids[place]!;
  return id < 0 ? names[-1 - id]! : `${id >>> 24}.${(id >>> 16) & 255}.${(id >>> 8) & 255}.${id & 255}`;
}

export interface ClientTable {
  /** Takes a note, which waits for others. `settle` before `bytes` or the chunk is another. */
  note(bytes: Uint8Array, line: LogLine, chunk: number, kind: number, key: FoundKey): void;
  settle(bytes: Uint8Array, chunk: number): void;
  columns(): ClientColumns;
}

export const REGISTERS = 64;
/** 60 MB a thread. */
export const MOST_CLIENTS = 400_000;
/** Keys further apart are no enumeration. */
const NEAR = 3;
/** Every note goes somewhere else in memory. Asked for in a row, the processor fetches many of these places at once: twice as fast as one by one. */
const WAITING = 256;

/** Bytes of a client in the table: two lines of a processor's cache. */
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
const ID = 6;
/** Place in bytes. */
const REGISTER = 64;

export function clientTable(): ClientTable {
  let size = 1024;
  let count = 0;
  /** Four for each client: then most are found at once. */
  let slots = new Int32Array(size * 4).fill(-1);
  let bytesOf = new Uint8Array(size * STRIDE);
  let words = new Int32Array(bytesOf.buffer);
  let doubles = new Float64Array(bytesOf.buffer);
  const names: string[] = [];
  let full = false;

  let waiting = 0;
  const hashes = new Int32Array(WAITING);
  const seconds = new Int32Array(WAITING);
  const fours = new Float64Array(WAITING);
  const starts = new Int32Array(WAITING);
  const ends = new Int32Array(WAITING);
  const times = new Float64Array(WAITING);
  /** Which register and what for it, 0 when no record was named; and the number at the end of its key. */
  const spreads = new Uint8Array(WAITING);
  const ranks = new Uint8Array(WAITING);
  const numbers = new Float64Array(WAITING);
  const places = new Int32Array(WAITING);

  const grow = (): void => {
    size *= 2;
    bytesOf = larger(bytesOf, size * STRIDE);
    words = new Int32Array(bytesOf.buffer);
    doubles = new Float64Array(bytesOf.buffer);
    slots = new Int32Array(size * 4).fill(-1);
    for (let index = 0; index < count; index++) {
      let slot = words[index * WORDS + HASH]! & (slots.length - 1);
      while (slots[slot]! >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = index;
    }
  };

  /** Index of a client that waits, whether it is known or new; -1 when the table is full. */
  const indexOf = (bytes: Uint8Array, at: number): number => {
    const hash = hashes[at]!;
    const second = seconds[at]!;
    let slot = hash & (slots.length - 1);
    for (let index = slots[slot]!; index >= 0; index = slots[slot]!) {
      if (words[index * WORDS + HASH] === hash && words[index * WORDS + SECOND] === second) return index;
      slot = (slot + 1) & (slots.length - 1);
    }
    if (count === MOST_CLIENTS) {
      full = true;
      return -1;
    }
    if (count === size) {
      grow();
      return indexOf(bytes, at);
    }
    const index = count++;
    const double = index * DOUBLES;
    slots[slot] = index;
    words[index * WORDS + HASH] = hash;
    words[index * WORDS + SECOND] = second;
    doubles[double + FIRST] = doubles[double + LAST] = times[at]!;
    doubles[double + NUMBER] = Number.NaN;
    doubles[double + ID] = fours[at]! >= 0 ? fours[at]! : -names.push(textOf(bytes, starts[at]!, ends[at]!));
    return index;
  };

  const add = (index: number, at: number, chunk: number): void => {
    const word = index * WORDS;
    const double = index * DOUBLES;
    const time = times[at]!;
    words[word + REQUESTS]!++;
    if (time < doubles[double + FIRST]!) doubles[double + FIRST] = time;
    if (time > doubles[double + LAST]!) doubles[double + LAST] = time;
    if (ranks[at] === 0) return;
    const register = index * STRIDE + REGISTER + spreads[at]!;
    if (ranks[at]! > bytesOf[register]!) bytesOf[register] = ranks[at]!;
    // Threads share a file by chunks: only what follows inside one chunk is a step, so that the count does not hang on who got which.
    const away = Math.abs(numbers[at]! - doubles[double + NUMBER]!);
    if (words[word + CHUNK] === chunk && away >= 1 && away <= NEAR) words[word + STEPS]!++;
    doubles[double + NUMBER] = numbers[at]!;
    words[word + CHUNK] = chunk;
  };

  const settle = (bytes: Uint8Array, chunk: number): void => {
    for (let at = 0; at < waiting; at++) places[at] = slots[hashes[at]! & (slots.length - 1)]!;
    for (let at = 0; at < waiting; at++) {
      const word = places[at]! * WORDS;
      if (word >= 0 && (words[word + HASH] !== hashes[at] || words[word + SECOND] !== seconds[at])) places[at] = -1;
    }
    for (let at = 0; at < waiting; at++) {
      const index = places[at]! < 0 ? indexOf(bytes, at) : places[at]!;
      if (index >= 0) add(index, at, chunk);
    }
    waiting = 0;
  };

  return {
    settle,
    note(bytes, { start, end, four, time }, chunk, kind, key) {
      const from = start[CLIENT]!;
      const to = Math.min(end[CLIENT]!, from + 60);
      // A client is known by its address if that is IPv4, else by two hashes of what the log writes.
      let one = four | 0;
      let two = four | 0;
      for (let at = four >= 0 ? to : from; at < to; at++) {
        one = Math.imul(one ^ bytes[at]!, 0x01000193);
        two = (Math.imul(two, 31) + bytes[at]!) | 0;
      }
      hashes[waiting] = mixed(one);
      seconds[waiting] = two;
      fours[waiting] = four;
      starts[waiting] = from;
      ends[waiting] = to;
      times[waiting] = time;
      let hash = Math.imul(0x811c9dc5 ^ kind, 0x01000193);
      let number = 0;
      let isNumber = false;
      for (let at = key.start; at < key.end; at++) {
        const byte = key.bytes[at]!;
        hash = Math.imul(hash ^ byte, 0x01000193);
        isNumber = byte >= 48 && byte <= 57;
        number = isNumber ? number * 10 + byte - 48 : 0;
      }
      const spread = mixed(hash);
      spreads[waiting] = spread & (REGISTERS - 1);
      ranks[waiting] = key.end < 0 ? 0 : Math.clz32(spread >>> 6) - 5;
      numbers[waiting] = isNumber ? number : Number.NaN;
      if (++waiting === WAITING) settle(bytes, chunk);
    },
    columns() {
      const registers = new Uint8Array(count * REGISTERS);
      for (let index = 0; index < count; index++) registers.set(bytesOf.subarray(index * STRIDE + REGISTER, (index + 1) * STRIDE), index * REGISTERS);
      const each = <Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers, stride: number, place: number): Numbers => {
        for (let index = 0; index < count; index++) into[index] = from[index * stride + place]!;
        return into;
      };
      const counts = new Uint32Array(bytesOf.buffer);
      return {
        names, full, registers, ids: each(new Float64Array(count), doubles, DOUBLES, ID),
        requests: each(new Uint32Array(count), counts, WORDS, REQUESTS), steps: each(new Uint32Array(count), counts, WORDS, STEPS),
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
  /** By address if that is IPv4, else by name. */
  const places = new Map<number | string, number>();
  let size = 1024;
  let count = 0;
  let full = false;
  const names: string[] = [];
  let ids = new Float64Array(size);
  let requests = new Uint32Array(size);
  let first = new Float64Array(size);
  let last = new Float64Array(size);
  let steps = new Uint32Array(size);
  let registers = new Uint8Array(size * REGISTERS);
  const placeOf = (id: number, name: string): number => {
    const known = places.get(id < 0 ? name : id);
    if (known !== undefined) return known;
    if (count === MOST_CLIENTS) {
      full = true;
      return -1;
    }
    if (count === size) {
      size *= 2;
      ids = larger(ids, size);
      requests = larger(requests, size);
      first = larger(first, size);
      last = larger(last, size);
      steps = larger(steps, size);
      registers = larger(registers, size * REGISTERS);
    }
    const place = count++;
    places.set(id < 0 ? name : id, place);
    ids[place] = id < 0 ? -names.push(name) : id;
    first[place] = Infinity;
    last[place] = -Infinity;
    return place;
  };
  return {
    add(columns) {
      full ||= columns.full;
      for (const [index, id] of columns.ids.entries()) {
        const place = placeOf(id, id < 0 ? columns.names[-1 - id]! : "");
        if (place < 0) continue;
        requests[place]! += columns.requests[index]!;
        steps[place]! += columns.steps[index]!;
        first[place] = Math.min(first[place]!, columns.first[index]!);
        last[place] = Math.max(last[place]!, columns.last[index]!);
        for (let at = 0; at < REGISTERS; at++) {
          const register = columns.registers[index * REGISTERS + at]!;
          if (register > registers[place * REGISTERS + at]!) registers[place * REGISTERS + at] = register;
        }
      }
    },
    columns: () => ({
      names, full, ids: ids.subarray(0, count), requests: requests.subarray(0, count), steps: steps.subarray(0, count),
      first: first.subarray(0, count), last: last.subarray(0, count), registers: registers.subarray(0, count * REGISTERS),
    }),
  };
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
export function sessionTable(): { note(bytes: Uint8Array, line: LogLine): void; add(uses: SessionUses): void; uses(): SessionUses; known(): Iterable<readonly Use[]> } {
  const sessions = new Map<number, Use[]>();
  let full = false;
  const keep = (key: number, client: number, four: boolean, agent: number, first: number): void => {
    let uses = sessions.get(key);
    if (uses === undefined) {
      if (sessions.size >= MOST_SESSIONS) {
        full = true;
        return;
      }
      sessions.set(key, uses = []);
    }
    let known: Use | null = null;
    for (let at = 0; at < uses.length && known === null; at++) if (uses[at]!.client === client && uses[at]!.agent === agent) known = uses[at]!;
    if (known !== null && known.first <= first) return;
    if (known === null) uses.push({ client, four, agent, first });
    else known.first = first;
    if (uses.length > 1) uses.sort((one, other) => one.first - other.first || one.client - other.client || one.agent - other.agent);
    if (uses.length > MOST_USES) uses.pop();
  };
  return {
    note(bytes, { start, end, four, time }) {
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
      keep(key, client, four >= 0, agent >>> 0, time);
    },
    add({ words, numbers, full: other }) {
      full ||= other;
      for (let row = 0; row * USE_WORDS < words.length; row++) {
        const word = row * USE_WORDS;
        keep(words[word]! * 2 ** 21 + words[word + 1]!, numbers[row * USE_NUMBERS]!, words[word + 3] === 1, words[word + 2]!, numbers[row * USE_NUMBERS + 1]!);
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
