import { writeSync } from "node:fs";
import type { CaseFile, LogEntry } from "../case-file.ts";
import { type ClientColumns, clientTable, sessionTable, type SessionUses } from "./client-table.ts";
import { albReader, cloudfrontReader, csvReader } from "./columns.ts";
import { combinedReader } from "./combined.ts";
import { coverageNotes, noStretches, type Stretches } from "./coverage.ts";
import { jsonlReader } from "./jsonl.ts";
import { AGENT, CLIENT, emptyLine, EXCLUDED, type LineReader, METHOD, NO_CLIENT, NOTHING, REQUEST, SESSION, TARGET, textOf, TOO_LONG, viewsOf } from "./log-line.ts";
import { catalogueMatcher } from "./match-catalogue.ts";
import { indicatorMatcher } from "./match-indicators.ts";
import { clientReader } from "./read-client.ts";

/** A longer line is not read, and is reported. */
export const MOST_LINE = 1024 * 1024;

/** What a thread found in the chunks of one file that it was given. Lines are counted from the start of their chunk. */
export interface ThreadFindings {
  requests: number;
  matched: number;
  /** `[chunk, line, reason]` in a row. */
  unreadable: number[];
  stretches: Stretches;
  clients: ClientColumns;
  sessions: SessionUses;
}

/** One matched request as the spill holds it. */
export interface SpilledRequest {
  chunk: number;
  line: number;
  time: number;
  ip: string | null;
  method: string | null;
  target: string | null;
  status: number;
  bytes: number;
  agent: string | null;
  session: string | null;
  hits: { entry: number; keys: string[] }[];
  raw: string;
}

/** Evidence keeps so much of a line, and of a field; file and number lead to the rest. */
const MOST_RAW = 8192;
const SPILL_AT = 256 * 1024;

export interface LineScanner {
  /**
   * Reads `bytes[0, to)`, whole lines but for the last one of a file; gives how many. `bytes[to]` must be there, and a line end. `header` is the line
   * that names the columns before this chunk, where the format has one.
   */
  scan(bytes: Uint8Array, to: number, chunk: number, header: string): number;
  matched(): number;
  /** Closes the spill, and gives what was found. */
  finish(): ThreadFindings;
}

export function readerOf({ format, fields }: LogEntry, header: string): LineReader {
  switch (format) {
    case "combined": return combinedReader({ agent: true });
    case "common": return combinedReader({ agent: false });
    case "jsonl": return jsonlReader(fields);
    case "csv": return csvReader(fields, header);
    case "alb": return albReader();
    case "cloudfront": return cloudfrontReader(fields, header);
  }
}

/** Scans lines of one file: coverage, what cannot be read, how many records each client read, and the intruder's requests. `open` opens the spill when it is first needed. `lean`: the last of these alone. */
export function lineScanner(incident: CaseFile, { entry, lean }: { entry: number; lean: boolean }, open: () => number): LineScanner {
  const log = incident.logs[entry]!;
  const client = clientReader();
  let header = "";
  let reader = readerOf(log, header);
  const catalogue = catalogueMatcher(incident.catalogue);
  const indicated = indicatorMatcher(incident.indicators);
  const clients = clientTable();
  const sessions = sessionTable();
  const found: Omit<ThreadFindings, "clients" | "sessions"> = { requests: 0, matched: 0, unreadable: [], stretches: noStretches(incident.coverage) };
  const cover = coverageNotes(incident.coverage, found.stretches);
  const line = emptyLine();
  const excludes = lean ? indicated.excludes : null;
  const kinds = incident.catalogue.map(({ record }) => Object.keys(incident.records).indexOf(record));
  const spill = spillOf(open);

  const request = (bytes: Uint8Array, chunk: number, number: number): void => {
    line.time += log.clockOffset;
    found.requests++;
    if (!lean) cover(line);
    const hits = lean && !indicated.match(bytes, line, reader) ? 0 : catalogue.match(bytes, line, reader);
    if (hits > 0 && !lean) sessions.note(bytes, line);
    if (hits > 0 && !lean) clients.note(bytes, line, chunk, kinds[catalogue.entry(0)]!, catalogue.keyBytes(bytes, line, reader, 0));
    if (!indicated.match(bytes, line, reader)) return;
    found.matched++;
    const text = (field: number): string | null => reader.text(bytes, line, field)?.slice(0, MOST_RAW).toWellFormed() ?? null;
    const spilled: SpilledRequest = {
      chunk, line: number, time: line.time, ip: text(CLIENT), method: text(METHOD), target: text(TARGET), status: line.status, bytes: line.size, agent: text(AGENT), session: text(SESSION),
      hits: Array.from({ length: hits }, (_, at) => ({ entry: catalogue.entry(at), keys: catalogue.keys(bytes, line, reader, at).map((key) => key.toWellFormed()) })),
      raw: textOf(bytes, line.from, Math.min(line.to, line.from + MOST_RAW)),
    };
    spill.write(`${JSON.stringify(spilled)}\n`);
  };

  const head = (line: string): void => {
    if (line === header) return;
    header = line;
    reader = readerOf(log, header);
  };

  const readLine = (bytes: Uint8Array): number => {
    const { from, to } = line;
    if (bytes[from]! <= 32 && isBlank(bytes, from, to)) return NOTHING;
    if (to - from > MOST_LINE) return TOO_LONG;
    if (bytes[from] === 35 && log.format === "cloudfront" && textOf(bytes, from, from + 8) === "#Fields:") head(textOf(bytes, from, to));
    const read = reader.read(bytes, from, to, line);
    return read !== REQUEST || client(bytes, line) ? read : NO_CLIENT;
  };

  return {
    matched: () => found.matched,
    scan(shared, to, chunk, before) {
      head(before);
      // A Buffer: over shared memory its `indexOf` is the processor's, the typed array's goes byte by byte.
      const bytes = Buffer.from(shared.buffer, shared.byteOffset, shared.byteLength);
      const views = viewsOf(bytes);
      let at = 0;
      let number = 0;
      // The last line of a file may lack its end: nobody must read on behind it.
      const ended = bytes[to - 1] === 10 ? to : to + 1;
      while (at < to) {
        const usual = reader.readUsual === undefined ? -1 : reader.readUsual(bytes, views, at, ended, line, excludes);
        if (usual === EXCLUDED || (usual === REQUEST && line.to - at <= MOST_LINE && (line.four >= 0 || client(bytes, line)))) {
          line.from = at;
          number++;
          if (usual === REQUEST) request(bytes, chunk, number);
          else found.requests++;
          at = line.to + 1;
          continue;
        }
        let end = bytes.indexOf(10, at);
        if (end < 0 || end > to) end = to;
        number++;
        line.plain = false;
        line.from = chunk === 0 && number === 1 && startsWithMark(bytes, at, end) ? at + 3 : at;
        line.to = end > at && bytes[end - 1] === 13 ? end - 1 : end;
        const read = readLine(bytes);
        if (read === REQUEST) request(bytes, chunk, number);
        else if (read !== NOTHING) found.unreadable.push(chunk, number, read);
        at = end + 1;
      }
      clients.settle(bytes, chunk);
      return number;
    },
    finish() {
      spill.close();
      return { ...found, clients: clients.columns(), sessions: sessions.uses() };
    },
  };
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 32 && bytes[at] !== 9) return false;
  return true;
}

/** The mark of UTF-8 that some programs put first. */
const startsWithMark = (bytes: Uint8Array, from: number, to: number): boolean => to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;

function spillOf(open: () => number): { write(text: string): void; close(): void } {
  let file = -1;
  let waiting = "";
  const flush = (): void => {
    if (waiting === "") return;
    if (file < 0) file = open();
    writeAll(file, Buffer.from(waiting));
    waiting = "";
  };
  return {
    write(text) {
      waiting += text;
      if (waiting.length > SPILL_AT) flush();
    },
    close: flush,
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
