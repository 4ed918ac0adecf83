import zlib from "node:zlib";
import { stringify } from "yaml";
import { LOG_FORMATS } from "../../src/features/scope/case-file.ts";
import { drawOf } from "./draw.ts";
import type { Draw } from "./draw.ts";
import { MARKS } from "./make-intruder.ts";
import type { Mark } from "./make-intruder.ts";
import { makeShop } from "./make-shop.ts";
import type { Shop } from "./make-shop.ts";
import { CATALOGUE, MANY, RECORDS, SINGLE } from "./make-visits.ts";
import type { Visit } from "./make-visits.ts";
import type { ScopeAnswer } from "./reference-scope.ts";
import { inOrder } from "./reference-scope.ts";
import { COLUMNS, FIELDS, headerOf, renderLine } from "./render-line.ts";
import type { Hand, Happening } from "./render-line.ts";
import { spoiltLines } from "./spoilt-lines.ts";

export interface Incident {
  caseText: string;
  files: Map<string, Buffer>;
  /** Known because the incident was made so; nothing was read to find it out. */
  truth: ScopeAnswer;
  /** What is in it, for the count of an evaluation. */
  features: string[];
}

export interface IncidentSize {
  customers: number;
  orders: number;
  /** Entries of `logs`, at most. */
  entries: number;
  /** Ways of knowing the intruder, at most. */
  marks: number;
  /** Visits by intruders and by innocents, in each entry. */
  visits: number;
  /** Beats of the health check in each entry: the length of the time covered. */
  beats: number;
}

export const SMALL: IncidentSize = { customers: 12, orders: 18, entries: 3, marks: 3, visits: 25, beats: 24 };
export const LARGE: IncidentSize = { customers: 400, orders: 700, entries: 4, marks: 5, visits: 1200, beats: 500 };

/** One line of a log before it has a place in a file. */
interface Line {
  bytes: Buffer;
  time: number;
  is: "request" | "nothing" | "unreadable";
  /** Set when the intruder made it. */
  visit?: Visit;
}

interface Making {
  draw: Draw;
  shop: Shop;
  marks: Mark[];
  size: IncidentSize;
  /** Times that the health check beats, `step` apart; the first and the last are the ends of the coverage. */
  beats: number[];
  step: number;
  features: Set<string>;
  truth: ScopeAnswer;
  files: Map<string, Buffer>;
}

/** A hole is two steps or longer; the health check beats every step, so one missing beat is a hole of just the length asked for. */
const STEPS_TO_HOLE = 2;

export function generateIncident(random: () => number, size: IncidentSize): Incident {
  const draw = drawOf(random);
  const shop = makeShop(draw, size);
  const step = draw.pick([60_000, 120_000, 150_000]);
  const from = Date.UTC(2026, 10, draw.int(1, 12), draw.int(0, 23), draw.int(0, 59), draw.int(0, 59));
  const beats = Array.from({ length: size.beats + 1 }, (_, index) => from + index * step);
  const windowOf = () => {
    const first = draw.int(1, Math.floor(size.beats / 2));
    const last = draw.int(first + 1, size.beats - 1);
    return { from: (beats[first] ?? from) + 7000, to: (beats[last] ?? from) + 9000 };
  };
  const marks = draw.some(MARKS, draw.int(1, size.marks)).map((make) => make(draw, windowOf));
  const truth: ScopeAnswer = { affected: [], unresolved: [], holes: [], unreadable: [], requests: { read: 0, matched: 0, exposing: 0 }, atMost: {}, safe: {} };
  const making: Making = { draw, shop, marks, size, beats, step, features: new Set(marks.map((mark) => mark.feature)), truth, files: new Map(Object.entries(shop.tables).map(([name, text]) => [name, Buffer.from(text)])) };
  const safe = draw.some(["payment_card_full", "password_clear", "order_history", "postal_address", "delivery_address", "location"], draw.int(0, 3));
  const shown = new Shown();
  const logs = Array.from({ length: draw.int(1, size.entries) }, (_, entry) => makeEntry(making, entry, shown));
  const caseText = stringify({
    incident: { id: "INC-2026-001", title: "Orders read by a stranger", awareAt: "2026-11-20T09:12:00Z" },
    logs,
    coverage: { from: iso(from), to: iso(beats.at(-1) ?? from), expectGapBelow: `${(step * STEPS_TO_HOLE) / 1000}s` },
    indicators: draw.some(marks, marks.length).map((mark) => mark.indicator),
    catalogue: draw.some(CATALOGUE, CATALOGUE.length), records: RECORDS,
    customers: { path: "customers.csv", id: "customer_id", email: "email", name: "name", language: "language" },
    safe,
  }, { aliasDuplicateObjects: false });
  truth.safe = Object.fromEntries(safe.map((id) => [id, !shown.classes.has(id)]));
  truth.atMost = Object.fromEntries(shown.atMost);
  truth.affected = shown.customers();
  return { caseText, files: making.files, truth: inOrder(truth), features: [...making.features].sort() };
}

function iso(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** What the intruder's visits have shown so far. */
class Shown {
  readonly classes = new Set<string>();
  readonly atMost = new Map<string, boolean>();
  readonly #customers = new Map<string, { classes: Set<string>; requests: number; records: Set<string>; firstSeen: number; lastSeen: number }>();

  add({ visit, time }: { visit: Visit; time: number }): void {
    for (const id of visit.classes) {
      this.classes.add(id);
      // A delivery address is a postal address, so it cannot be called safe either.
      if (id === "postal_address") this.classes.add("delivery_address");
      if (visit.shows.length > 0) this.atMost.set(id, (this.atMost.get(id) ?? false) || visit.atMost);
    }
    for (const customer of new Set(visit.shows.map((one) => one.customer))) {
      const known = this.#customers.get(customer) ?? { classes: new Set(), requests: 0, records: new Set(), firstSeen: time, lastSeen: time };
      this.#customers.set(customer, known);
      for (const id of visit.classes) known.classes.add(id);
      for (const one of visit.shows) if (one.customer === customer) known.records.add(one.record);
      known.requests += 1;
      known.firstSeen = Math.min(known.firstSeen, time);
      known.lastSeen = Math.max(known.lastSeen, time);
    }
  }

  customers(): ScopeAnswer["affected"] {
    return [...this.#customers].map(([customer, one]) => ({ customer, classes: [...one.classes].sort(), requests: one.requests, records: one.records.size, firstSeen: one.firstSeen, lastSeen: one.lastSeen }));
  }
}

/** One entry of `logs`, with its files, told as the case file has it. */
function makeEntry(making: Making, entry: number, shown: Shown): Record<string, unknown> {
  const { draw, features } = making;
  const hand: Hand = { format: draw.pick(LOG_FORMATS), zone: draw.pick([0, 0, 60, -480, 330]), clock: draw.pick(["iso", "seconds", "milliseconds"]), separator: draw.pick([",", ";", "\t"]), escapes: draw.pick(["nginx", "apache"]) };
  features.add(`format ${hand.format}`);
  const offset = draw.chance(0.3) ? draw.pick([-90_000, 1500, 3_600_000]) : 0;
  const clockOffset = hand.format === "jsonl" || hand.format === "csv" ? offset : Math.floor(offset / 1000) * 1000;
  if (clockOffset !== 0) features.add("clock skew");
  const kept = makeHoles(making, entry);
  const lines = makeLines(making, hand, kept, clockOffset);
  const names = writeFiles(making, hand, entry, lines, shown);
  return {
    path: draw.chance(0.3) ? names : draw.pick<unknown>([`logs/e${entry}/*`, [`logs/e${entry}/*`, names[0]], `**/e${entry}/*.l*g*`]),
    format: hand.format,
    ...(hand.format === "jsonl" ? { fields: FIELDS } : hand.format === "csv" ? { fields: COLUMNS } : {}),
    ...(clockOffset === 0 ? {} : { clockOffset: clockOffset % 1000 === 0 ? `${clockOffset / 1000}s` : `${clockOffset}ms` }),
  };
}

/** Takes beats away and says which are left: where one or more are missing is a hole. */
function makeHoles({ draw, beats, truth, features }: Making, entry: number): boolean[] {
  const kept = beats.map(() => true);
  for (let count = draw.pick([0, 0, 1, 2, 3]); count > 0; count -= 1) {
    const length = draw.pick([1, 2, 5]);
    const first = draw.int(0, beats.length - length);
    // Two holes stay apart, and one at an end is long enough to be one.
    if (kept.slice(Math.max(0, first - 2), first + length + 2).includes(false)) continue;
    if (length === 1 && (first === 0 || first === beats.length - 1)) continue;
    kept.fill(false, first, first + length);
    const from = beats[Math.max(0, first - 1)] ?? 0;
    const to = beats[Math.min(beats.length - 1, first + length)] ?? 0;
    truth.holes.push({ entry, from, to });
    features.add(first === 0 || first + length === beats.length ? "hole at an end" : length === 1 ? "hole of just the length" : "log hole");
  }
  return kept;
}

const HEALTH: Visit = { feature: "health check", method: "GET", segments: ["health"], query: [], status: 200, user: "", shows: [], classes: [], atMost: false, reasons: [], described: false };

/** Beats, visits of intruders and innocents, and broken lines, in the order of their times. */
function makeLines(making: Making, hand: Hand, kept: readonly boolean[], clockOffset: number): Line[] {
  const { draw, size, beats, step, features } = making;
  const write = (happening: Happening) => renderLine(draw, hand, { ...happening, time: happening.time - clockOffset });
  // Files larger than what is read at once.
  const isBulky = size.visits > 1000 && hand.format !== "common" && draw.chance(0.05);
  if (isBulky) features.add("file of megabytes");
  const health = { ip: "192.0.2.200", userAgent: isBulky ? "health ".repeat(6000) : "health/1", session: "" };
  const lines: Line[] = beats.filter((_, index) => kept[index]).map((time) => ({ time, is: "request", bytes: write({ time, visit: HEALTH, client: health }) }));
  const open = beats.slice(1).flatMap((beat, index) => (kept[index] === true && kept[index + 1] === true ? [{ from: beat - step, to: beat }] : []));
  const isOpen = (time: number) => open.some((slot) => time >= slot.from && time < slot.to);
  const fine = hand.format === "jsonl" || hand.format === "csv";
  const usable = making.marks.filter((mark) => mark.needs === "address" || (mark.needs === "agent" && hand.format !== "common") || (mark.needs === "session" && fine));
  const many = draw.chance(0.3);
  for (let count = open.length === 0 || usable.length === 0 ? 0 : size.visits; count > 0; count -= 1) {
    const mark = draw.pick(usable);
    const slot = draw.pick(open);
    const times = [slot.from + draw.int(1, step / 1000 - 2) * 1000 + (fine ? draw.pick([0, 1, 999]) : 0)];
    if (mark.window !== null) times.push(...[mark.window.from, mark.window.to, mark.window.from - (fine ? 1 : 1000), mark.window.to + (fine ? 1 : 1000)].filter(isOpen));
    const time = draw.pick(times);
    const visit = draw.pick(many && draw.chance(0.1) ? MANY : SINGLE)(draw, making.shop);
    const isLike = draw.chance(0.5);
    const client = isLike ? mark.intruder() : mark.innocent();
    const isMatched = isLike && (mark.window === null || (time >= mark.window.from && time <= mark.window.to)) && (mark.only === null || mark.only(visit));
    const hidden = visit.needsUser === true && (hand.format === "alb" || hand.format === "cloudfront");
    const seen = hidden ? { ...visit, shows: [], reasons: ["no_key"], user: "" } : visit;
    if (isMatched) features.add(seen.feature);
    const line: Line = { time, is: "request", bytes: write({ time, client, visit: seen }), ...(isMatched ? { visit: seen } : {}) };
    lines.push(line);
    if (draw.chance(0.03)) {
      lines.push(line);
      features.add("line twice");
    }
  }
  const [quiet] = open;
  if (quiet !== undefined) {
    for (const { feature, ...line } of spoiltLines(draw, hand, write, { time: quiet.from + 30_000, clockOffset }, size.visits > 1000)) {
      features.add(feature);
      lines.push({ ...line, time: draw.pick(open).from });
    }
  }
  return lines.sort((one, other) => one.time - other.time);
}

/** Cuts the lines into files, perhaps compressed, and counts what they say. Gives the files' paths. */
function writeFiles(making: Making, hand: Hand, entry: number, lines: readonly Line[], shown: Shown): string[] {
  const { draw, truth, files, features } = making;
  const count = draw.int(1, 4);
  const ordered = draw.chance(0.2) ? draw.some(lines, lines.length) : lines;
  const end = Buffer.from(draw.pick(["\n", "\n", "\r\n"]));
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const part = ordered.slice(Math.floor((index * ordered.length) / count), Math.floor(((index + 1) * ordered.length) / count));
    const header = headerOf(hand).map((line) => Buffer.from(line));
    const all = [...header, ...part.map((line) => line.bytes)];
    const open = draw.chance(0.2);
    const bytes = Buffer.concat(all.flatMap((line, place) => (open && place === all.length - 1 ? [line] : [line, end])));
    const kind = draw.pick(["", "", ".gz", ".zst", "cut"] as const);
    const name = `logs/e${entry}/access-${index}.log${kind === "cut" ? ".gz" : kind}`;
    const isCut = kind === "cut" && part.length > 0;
    features.add(isCut ? "damaged gz" : kind === "" || kind === "cut" ? "plain file" : `rotated ${kind}`);
    files.set(name, isCut ? cutGzip(bytes) : packed(bytes, kind === "cut" ? ".gz" : kind));
    names.push(name);
    countLines(part, name, header.length, truth, shown);
    if (isCut) truth.unreadable.push({ file: name, line: all.length + 1 });
    else if (draw.chance(0.15)) {
      features.add("file twice");
      const again = draw.pick(["", ".gz", ".zst"] as const);
      const copy = `logs/e${entry}/zz-${index}.log${again}`;
      files.set(copy, packed(bytes, again));
      names.push(copy);
    }
  }
  return names;
}

function countLines(part: readonly Line[], file: string, headers: number, truth: ScopeAnswer, shown: Shown): void {
  for (const [place, { is, visit, time }] of part.entries()) {
    const line = headers + place + 1;
    if (is === "unreadable") truth.unreadable.push({ file, line });
    if (is !== "request") continue;
    truth.requests.read += 1;
    if (visit === undefined) continue;
    truth.requests.matched += 1;
    if (!visit.described) continue;
    truth.requests.exposing += 1;
    if (visit.reasons.length > 0) truth.unresolved.push({ file, line, reasons: [...visit.reasons].sort() });
    shown.add({ visit, time });
  }
}

function packed(bytes: Buffer, kind: "" | ".gz" | ".zst"): Buffer {
  if (kind === "") return bytes;
  const pack = kind === ".zst" ? zlib.zstdCompressSync : zlib.gzipSync;
  const half = bytes.length >> 1;
  // Several streams one behind the other, as `cat a.gz b.gz` makes them.
  return bytes.length % 3 === 0 ? Buffer.concat([pack(bytes.subarray(0, half)), pack(bytes.subarray(half))]) : pack(bytes);
}

/** A gzip file that broke off just behind these bytes. */
function cutGzip(bytes: Buffer): Buffer {
  const ended = bytes.at(-1) === 10 ? bytes : Buffer.concat([bytes, Buffer.from("\n")]);
  const whole = zlib.gzipSync(ended, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  return whole;
}
