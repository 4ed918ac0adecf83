import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { BlockList } from "node:net";
import path from "node:path";
import zlib from "node:zlib";
import type { CaseFile, CatalogueEntry, Indicator, RecordKind } from "../../src/features/scope/case-file.ts";
import { cellsOf, decode, referenceReader, separatorOf } from "./reference-lines.ts";
import type { ReferenceRequest } from "./reference-lines.ts";

/** What a scope must say, in the order in which the result folder has it. Times in milliseconds since 1970. */
export interface ScopeAnswer {
  affected: { customer: string; classes: string[]; requests: number; records: number; firstSeen: number; lastSeen: number }[];
  unresolved: { file: string; line: number; reasons: string[] }[];
  holes: { entry: number; from: number; to: number }[];
  unreadable: { file: string; line: number }[];
  requests: { read: number; matched: number; exposing: number };
  /** Kinds of data with whether they are told as "at most". */
  atMost: Record<string, boolean>;
  safe: Record<string, boolean>;
}

/** Of the list of kinds of data, the ones that contain another. */
const CONTAINS: Record<string, string[]> = { delivery_address: ["postal_address"], payment_card: ["payment_card_full", "payment_card_partial"], password: ["password_hash", "password_clear"] };

/**
 * The slow and obvious reading of a case: every file whole in memory, every line by itself, every indicator and every entry of the
 * catalogue asked of every request. Written from the description of the case file alone; it shares no code with the scan.
 */
export function referenceScope(read: CaseFile, folder: string): ScopeAnswer {
  const tables = new Map<string, Record<string, string>[]>();
  const table = (file: string) => tables.get(file) ?? (tables.set(file, readTable(path.join(folder, file))), tables.get(file) ?? []);
  const customers = new Set(table(read.customers.path).map((row) => row[read.customers.id] ?? ""));
  const answer: ScopeAnswer = { affected: [], unresolved: [], holes: [], unreadable: [], requests: { read: 0, matched: 0, exposing: 0 }, atMost: {}, safe: Object.fromEntries(read.safe.map((id) => [id, true])) };
  const affected = new Map<string, { classes: Set<string>; requests: Set<string>; records: Set<string>; times: number[] }>();
  const timesOf = new Map<string, number[]>();

  for (const [index, entry] of read.logs.entries()) {
    const times: number[] = [];
    for (const file of filesOf(entry.path, folder)) {
      const { bytes, damaged } = contentOf(path.join(folder, file));
      const same = createHash("sha256").update(bytes).digest("hex");
      if (!timesOf.has(same)) {
        timesOf.set(same, []);
        const readLine = referenceReader(entry);
        const lines = linesOf(bytes);
        if (damaged && bytes.at(-1) !== 10 && lines.length > 0) lines.pop();
        for (const [place, raw] of lines.entries()) {
          const request = raw.length > 1024 * 1024 ? "unreadable" : readLine(raw.toString("utf8"));
          if (request === "unreadable") answer.unreadable.push({ file, line: place + 1 });
          if (typeof request === "string") continue;
          request.time += entry.clockOffset;
          timesOf.get(same)?.push(request.time);
          answer.requests.read += 1;
          if (!read.indicators.some((indicator) => isMatch(request, indicator))) continue;
          answer.requests.matched += 1;
          resolve(request, file, place + 1);
        }
        if (damaged) answer.unreadable.push({ file, line: lines.length + 1 });
      }
      times.push(...(timesOf.get(same) ?? []));
    }
    answer.holes.push(...holesOf(read, times).map((hole) => ({ entry: index, ...hole })));
  }

  function resolve(request: ReferenceRequest, file: string, line: number): void {
    const entries = entriesFor(request, read.catalogue);
    if (entries.length === 0) return;
    answer.requests.exposing += 1;
    const reasons = new Set<string>();
    for (const entry of entries) {
      for (const id of read.safe) if (entry.exposes.some((other) => other === id || CONTAINS[other]?.includes(id) === true || CONTAINS[id]?.includes(other) === true)) answer.safe[id] = false;
      const kind = read.records[entry.record];
      if (kind === undefined) throw new Error(`the case was not checked: no ${entry.record}`);
      const rows = table(kind.path).map((row, place) => ({ row, identity: identityOf(read, kind, row, place) }));
      const keys = kind.every === true ? [] : keysOf(request, entry);
      if (kind.every !== true && keys.length === 0) reasons.add("no_key");
      const shown = kind.every === true ? [rows] : keys.map((key) => rows.filter(({ row }) => row[kind.key ?? ""] === key));
      for (const list of shown) {
        if (list.length === 0) reasons.add("unknown_record");
        const owners = new Set(list.map(({ row }) => row[kind.customer] ?? ""));
        const atMost = kind.every === true || owners.size > 1;
        for (const { row, identity } of list) {
          const customer = row[kind.customer] ?? "";
          if (customer === "") reasons.add("no_customer");
          else if (!customers.has(customer)) reasons.add("unknown_customer");
          else {
            const one = affected.get(customer) ?? { classes: new Set(), requests: new Set(), records: new Set(), times: [] };
            affected.set(customer, one);
            for (const id of entry.exposes) {
              one.classes.add(id);
              answer.atMost[id] = (answer.atMost[id] ?? false) || atMost;
            }
            one.requests.add(`${file}:${line}`);
            one.records.add(identity);
            one.times.push(request.time);
          }
        }
      }
    }
    if (reasons.size > 0) answer.unresolved.push({ file, line, reasons: [...reasons].sort() });
  }

  for (const [customer, { classes, requests, records, times }] of affected) {
    const ordered = times.sort((one, other) => one - other);
    answer.affected.push({ customer, classes: [...classes].sort(), requests: requests.size, records: records.size, firstSeen: ordered[0] ?? 0, lastSeen: ordered.at(-1) ?? 0 });
  }
  return inOrder(answer);
}

/** Orders what has no order of its own, so that answers can be compared. */
export function inOrder(answer: ScopeAnswer): ScopeAnswer {
  const byPlace = (one: { file: string; line: number }, other: { file: string; line: number }) => compare(one.file, other.file) || one.line - other.line;
  answer.affected.sort((one, other) => compare(one.customer, other.customer));
  answer.unresolved.sort(byPlace);
  answer.unreadable.sort(byPlace);
  answer.holes.sort((one, other) => one.entry - other.entry || one.from - other.from);
  return answer;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function filesOf(patterns: readonly string[], folder: string): string[] {
  return [...new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: folder })))].map((file) => file.split(path.sep).join("/")).sort(compare);
}

function contentOf(file: string): { bytes: Buffer; damaged: boolean } {
  const raw = readFileSync(file);
  if (!/\.(gz|zst)$/.test(file)) return { bytes: raw, damaged: false };
  try {
    return { bytes: file.endsWith(".gz") ? zlib.gunzipSync(raw) : unzstd(raw), damaged: false };
  } catch {
    return { bytes: file.endsWith(".gz") ? zlib.gunzipSync(raw, { finishFlush: zlib.constants.Z_SYNC_FLUSH }) : Buffer.alloc(0), damaged: true };
  }
}

/** All frames of a zstd file: Node's own reading stops behind the first. */
function unzstd(raw: Buffer): Buffer {
  const frames: Buffer[] = [];
  for (let at = 0; at < raw.length;) {
    const { buffer, engine } = zlib.zstdDecompressSync(raw.subarray(at), { info: true }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    frames.push(buffer);
    at += engine.bytesWritten;
  }
  return Buffer.concat(frames);
}

/** Lines without their ends; a carriage return before the end belongs to it. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    lines.push(bytes.subarray(from, to > from && bytes[to - 1] === 13 ? to - 1 : to));
    from = to + 1;
  }
  return lines;
}

function readTable(file: string): Record<string, string>[] {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  const separator = separatorOf(text.split(/\r?\n/, 1)[0] ?? "");
  const rows = text.split(/\r?\n/).filter((line) => line !== "").map((line) => cellsOf(line, separator) ?? []);
  const [header = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}

function isMatch(request: ReferenceRequest, indicator: Indicator): boolean {
  if (indicator.from !== undefined && request.time < Date.parse(indicator.from)) return false;
  if (indicator.to !== undefined && request.time > Date.parse(indicator.to)) return false;
  if (indicator.ip !== undefined && !indicator.ip.some((network) => isInside(request.ip, network))) return false;
  if (indicator.session !== undefined && (request.session === "" || !indicator.session.includes(request.session))) return false;
  if (indicator.userAgent !== undefined && !indicator.userAgent.some((pattern) => fits(pattern, request.userAgent))) return false;
  return indicator.path === undefined || indicator.path.some((pattern) => fitsPath(pattern, request.target));
}

function isInside(ip: string, network: string): boolean {
  const [address = "", prefix = ""] = network.split("/");
  const list = new BlockList();
  list.addSubnet(address, Number(prefix), address.includes(":") ? "ipv6" : "ipv4");
  const plain = mappedFour(ip) ?? ip;
  return plain.includes(":") === address.includes(":") && list.check(plain, plain.includes(":") ? "ipv6" : "ipv4");
}

/** The IPv4 address that stands inside an IPv6 one; null when none does. */
function mappedFour(ip: string): string | null {
  if (!ip.includes(":")) return null;
  const spelled = new URL(`http://[${ip}]/`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled) ?? [];
  if (high === undefined || low === undefined) return null;
  const bits = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join(".");
}

/** `*` is any run of characters: each piece between two stars is looked for behind the one before. */
function fits(pattern: string, text: string): boolean {
  const pieces = pattern.split("*");
  const [head = "", ...rest] = pieces;
  const tail = rest.pop();
  if (tail === undefined) return text === pattern;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

function small(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function fitsPath(pattern: string, target: string): boolean {
  const { segments, query } = partsOf(target);
  const seen = `/${segments.join("/")}`;
  const plain = target.split(/[?#]/)[0] ?? "";
  const ways = pattern.includes("?") ? [target, `${seen}?${query}`] : [plain, seen];
  return ways.some((way) => fits(small(pattern), small(way)));
}

/** Path as routes see it, and the query string. */
function partsOf(target: string): { segments: string[]; query: string } {
  const local = target.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/, "");
  const query = /^[^?#]*\?([^#]*)/.exec(local)?.[1] ?? "";
  const segments: string[] = [];
  for (const piece of (local.split(/[?#]/)[0] ?? "").split("/")) {
    const name = decode(piece);
    if (name === "..") segments.pop();
    else if (name !== "" && name !== ".") segments.push(name);
  }
  return { segments, query };
}

/** Entries that say what this request showed; the ones with a text stand before the ones with a name in its place. */
function entriesFor(request: ReferenceRequest, catalogue: readonly CatalogueEntry[]): CatalogueEntry[] {
  const { segments } = partsOf(request.target);
  const fitting = catalogue.filter((entry) => {
    const wanted = entry.route.segments;
    return entry.route.method === request.method.toUpperCase() && entry.status.includes(request.status) && wanted.length === segments.length
      && wanted.every((segment, index) => !("literal" in segment) || segment.literal === small(segments[index] ?? ""));
  });
  const texts = (entry: CatalogueEntry) => entry.route.segments.map((segment) => "literal" in segment);
  const isMeantBefore = (one: CatalogueEntry, other: CatalogueEntry) => {
    const [mine, its] = [texts(one), texts(other)];
    return its.every((isText, index) => !isText || mine[index]) && mine.some((isText, index) => isText && its[index] !== true);
  };
  return fitting.filter((entry) => !fitting.some((other) => isMeantBefore(other, entry)));
}

function keysOf(request: ReferenceRequest, entry: CatalogueEntry): string[] {
  const { from, name } = entry.key ?? { from: "path", name: entry.record };
  const { segments, query } = partsOf(request.target);
  if (from === "field") return [request.field(name)].filter((key) => key !== "");
  if (from === "query") return [...new Set(new URLSearchParams(query).getAll(name))].filter((key) => key !== "");
  return segments.filter((_, index) => {
    const segment = entry.route.segments[index];
    return segment !== undefined && "name" in segment && segment.name === name;
  });
}

/** What makes a record the same record: its table, the column of its key, and the key. */
function identityOf(read: CaseFile, kind: RecordKind, row: Record<string, string>, place: number): string {
  const column = kind.key ?? Object.values(read.records).find((other) => other.path === kind.path && other.key !== undefined)?.key;
  return column === undefined ? `${kind.path} row ${place}` : `${kind.path} ${column} ${row[column] ?? ""}`;
}

function holesOf({ coverage }: CaseFile, times: readonly number[]): { from: number; to: number }[] {
  const [from, to] = [Date.parse(coverage.from), Date.parse(coverage.to)];
  const inside = [from, ...times.filter((time) => time >= from && time <= to).sort((one, other) => one - other), to];
  return inside.slice(1).map((time, index) => ({ from: inside[index] ?? from, to: time })).filter((gap) => gap.to - gap.from >= coverage.expectGapBelow);
}
