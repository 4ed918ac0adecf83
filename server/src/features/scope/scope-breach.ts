import { availableParallelism } from "node:os";
import { rename } from "node:fs/promises";
import path from "node:path";
import { done, type Outcome, refused } from "../../platform/outcome.ts";
import { readFonts } from "../../platform/print/index.ts";
import { assessSeverity, classesOverlap, explainSeverity } from "../assessment/index.ts";
import type { CaseFile } from "./case-file.ts";
import { findLogs, locateFile } from "./find-logs.ts";
import { scanFile } from "./scan-file.ts";
import { type CoverageHole, type FilePartial, type LogFile, reasonsNotToExclude, type ScopeOptions, type ScopeRefusal, type ScopeSummary } from "./scope.ts";
import { clientTable, clientTotals, sessionTable, takers } from "./sources/client-table.ts";
import { addStretches, findHoles, MOST_STRETCHES, noStretches, stretchCount } from "./sources/coverage.ts";
import { openScanThreads } from "./sources/scan-threads.ts";
import { openStore, type ScopeStore, type TableFile } from "./store.ts";
import { findSuspects, suspectsCsv, type Suspect, timeText } from "./suspects.ts";
import { writeReport } from "./write-report.ts";
import { hashTables, manifestOf, openResultFolder, type ResultFolder, writeJson, writeText } from "./write-result.ts";

/** Files read at the same time: while one waits for its disk or its decompression, threads have the other's chunks. */
const LANES = 2;
const MOST_THREADS = 16;
const MEGABYTES = 112;
/** Data read by an intruder: taken on purpose, by somebody unknown. The incident's people may say otherwise, with a reason. */
const CIRCUMSTANCES = { confidentiality: "unknown_recipients", malicious_intent: "yes" } as const;

/** A case file and its logs become a result folder. */
export async function scopeBreach(options: ScopeOptions): Promise<Outcome<ScopeSummary, ScopeRefusal>> {
  const { case: incident, folder, out, anywhere = false, signal } = options;
  const begin = performance.now();
  if (stretchCount(incident.coverage) > MOST_STRETCHES) return refused("too_many_stretches", `coverage is longer than ${MOST_STRETCHES} times expectGapBelow: write a longer expectGapBelow`);
  const logs = findLogs(incident, folder, anywhere);
  if (!logs.ok) return logs;
  const tables = findTables(incident, folder, anywhere);
  if (!tables.ok) return tables;
  const opened = await openResultFolder(out, incident.incident.id);
  if (!opened.ok) return opened;
  const result = opened.value;
  try {
    const partials = await scanAll(options, logs.value.files, logs.value.bytes, result.work);
    const merged = await mergeFiles({ case: incident, partials, tables: tables.value, result, megabytes: options.memory ?? MEGABYTES, threads: threadsOf(options) });
    if (!merged.ok) return merged;
    await result.keep();
    return done({ ...merged.value, seconds: (performance.now() - begin) / 1000 });
  } catch (error) {
    if (signal?.aborted) return refused("aborted", "the scan was ended; nothing was written");
    throw error;
  } finally {
    await result.discard();
  }
}

const threadsOf = ({ threads }: ScopeOptions): number => Math.max(1, Math.min(MOST_THREADS, threads ?? Math.min(8, availableParallelism())));

/** Records and customers, each table once. */
export function findTables(incident: CaseFile, folder: string, anywhere: boolean): Outcome<Map<string, TableFile>, ScopeRefusal> {
  const tables = new Map<string, TableFile>();
  for (const name of [...Object.values(incident.records).map((kind) => kind.path), incident.customers.path]) {
    if (tables.has(name)) continue;
    const found = locateFile(folder, name, anywhere);
    if (!found.ok) return found;
    tables.set(name, { name, path: found.value });
  }
  return done(tables);
}

async function scanAll(options: ScopeOptions, files: readonly LogFile[], total: number, work: string): Promise<FilePartial[]> {
  const { case: incident, progress, signal } = options;
  const threads = openScanThreads(incident, threadsOf(options));
  const state = { read: 0, total, matched: 0 };
  const waiting = files.map((file, number) => ({ file, number }));
  const partials: FilePartial[] = [];
  const clients = folding(partials);
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      partials[next.number] = await scanFile({
        case: incident, ...next, threads, folder: work, signal,
        progress: (read, matched) => {
          state.read += read;
          state.matched += matched;
          progress?.(state);
        },
      });
      // A single file's need no folding.
      if (files.length > 1) clients.fold();
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
    if (files.length > 1) clients.end();
    return partials;
  } finally {
    await threads.close();
  }
}

/**
 * Takes the clients of each file, as soon as all before it are read, to those of the first: a year of daily logs has a year of clients, and memory is
 * for one day's. A copy adds nothing.
 */
function folding(partials: FilePartial[]): { fold(): void; end(): void } {
  const clients = clientTotals();
  const sessions = sessionTable();
  const seen = new Set<string>();
  let next = 0;
  const fold = (): void => {
    for (; partials[next]; next++) {
      const each = partials[next]!;
      if (!seen.has(each.contentSha256)) {
        clients.add(each.clients);
        sessions.add(each.sessions);
      }
      seen.add(each.contentSha256);
      each.clients = clientTable().columns();
      each.sessions = sessionTable().uses();
    }
  };
  return { fold, end: () => void Object.assign(partials[0]!, { clients: clients.columns(), sessions: sessions.uses() }) };
}

export interface MergeOptions {
  case: CaseFile;
  /** One of every file of the case, in any order, their spills where they say. */
  partials: readonly FilePartial[];
  tables: ReadonlyMap<string, TableFile>;
  result: Pick<ResultFolder, "path" | "work">;
  megabytes: number;
  threads: number;
}

/** Partials of all files become a result: the second step. Identical files count once, the first of them in the order of the case. */
export async function mergeFiles({ case: incident, partials, tables, result, megabytes, threads }: MergeOptions): Promise<Outcome<Omit<ScopeSummary, "seconds">, ScopeRefusal>> {
  const ordered = [...partials].sort((one, other) => one.file.entry - other.file.entry || (one.file.name < other.file.name ? -1 : 1));
  const firsts = new Map<string, FilePartial>();
  for (const each of ordered) if (!firsts.has(each.contentSha256)) firsts.set(each.contentSha256, each);
  const read = ordered.filter((each) => firsts.get(each.contentSha256) === each);
  const store = await openStore({ folder: result.work, megabytes, threads });
  try {
    for (const [file, each] of read.entries()) await store.addRequests(file, each);
    const resolving = store.resolve(incident, tables);
    // The database works in threads of its own: this one does its part meanwhile.
    const beside = begin(async () => ({ suspects: suspectsOf(incident, read), hashed: await hashTables(tables), fonts: await readFonts() }));
    const resolved = await resolving;
    if (!resolved.ok) return resolved;
    const { suspects, hashed } = await beside;
    const summary = await summarise(incident, store, ordered, read, firsts, suspects);
    const writing = begin(() => writeFiles(incident, result.path, summary, read, suspects));
    await store.write(read.map(({ file }) => file.name), incident);
    await writing;
    for (const name of ["affected.csv", "unresolved.csv", "evidence.parquet", "members.parquet"]) await rename(path.join(result.work, name), path.join(result.path, name));
    await writeJson(result.path, "manifest.json", manifestOf(incident, read, ordered.filter((each) => !read.includes(each)), hashed));
    return done(summary);
  } finally {
    store.close();
  }
}

/** Begins what is awaited later, or never: its failure is met there. */
function begin<Result>(work: () => Promise<Result>): Promise<Result> {
  const under = work();
  under.catch(() => undefined);
  return under;
}

function suspectsOf(incident: CaseFile, read: readonly FilePartial[]): Suspect[] {
  const sessions = sessionTable();
  for (const each of read) sessions.add(each.sessions);
  const taken = takers(sessions.known());
  if (read.slice(1).every(({ clients }) => clients.ids.length === 0) && read[0]) return findSuspects(read[0].clients, taken, incident);
  const clients = clientTotals();
  for (const each of read) clients.add(each.clients);
  return findSuspects(clients.columns(), taken, incident);
}

/** Holes of each entry: a file that was read for another entry covers here too. */
function holesOf(incident: CaseFile, all: readonly FilePartial[], firsts: ReadonlyMap<string, FilePartial>): CoverageHole[] {
  return incident.logs.flatMap((_, entry) => {
    const stretches = noStretches(incident.coverage);
    for (const each of all) if (each.file.entry === entry) addStretches(stretches, firsts.get(each.contentSha256)!.stretches);
    return findHoles(incident.coverage, stretches).map(({ from, to }) => ({ entry, from: timeText(from), to: timeText(to) }));
  });
}

async function summarise(incident: CaseFile, store: ScopeStore, all: readonly FilePartial[], read: readonly FilePartial[], firsts: ReadonlyMap<string, FilePartial>, suspects: readonly Suspect[]): Promise<Omit<ScopeSummary, "seconds">> {
  const { affected, unresolved, exposing, classes } = await store.totals();
  const met = new Set((await store.entriesMet()).flatMap((entry) => incident.catalogue[entry]!.exposes));
  const holes = holesOf(incident, all, firsts);
  const severity = assessSeverity({ groups: await store.groups(), circumstances: CIRCUMSTANCES });
  const assessed = severity.ok ? severity.value : null;
  const sum = (pick: (each: FilePartial) => number): number => read.reduce((total, each) => total + pick(each), 0);
  const unreadable = sum((each) => each.unreadableCount);
  const whyNot = reasonsNotToExclude(holes, unreadable, unresolved);
  return {
    incident: { id: incident.incident.id, title: incident.incident.title },
    affected, unresolved, classes,
    requests: { read: sum((each) => each.requests), matched: sum((each) => each.matched), exposing },
    coverage: { from: timeText(Date.parse(incident.coverage.from)), to: timeText(Date.parse(incident.coverage.to)), holes, unreadable, mayExclude: whyNot.length === 0, whyNot },
    safe: incident.safe.map((id) => ({ class: id, held: ![...met].some((shown) => classesOverlap(shown, id)) })),
    suspects: suspects.length, severity: assessed,
    files: all.length, lines: sum((each) => each.lines), bytes: all.reduce((total, each) => total + each.size, 0),
  };
}

async function writeFiles(incident: CaseFile, folder: string, summary: Omit<ScopeSummary, "seconds">, read: readonly FilePartial[], suspects: readonly Suspect[]): Promise<void> {
  await writeText(folder, "suspects.csv", suspectsCsv(suspects));
  const unreadable = read.flatMap(({ file, unreadable: runs }) => runs.map(({ from, to, says }) => ({ file: file.name, line: from, ...(to > from ? { to } : {}), says })));
  await writeJson(folder, "coverage.json", {
    ...summary.coverage, unreadableLines: unreadable, unreadableListed: !read.some((each) => each.unreadableCut),
    files: read.map(({ file, lines, requests, damaged }) => ({ path: file.name, entry: file.entry, lines, requests, damaged })),
  });
  const explained = summary.severity === null ? null : explainSeverity(summary.severity, "en");
  await writeJson(folder, "severity.json", { assumed: CIRCUMSTANCES, severity: summary.severity, explained });
  const overall = explained?.overall;
  const { markdown, pdf } = await writeReport(incident, summary, suspects, explained === null ? [] : [...(overall ? [overall.band, overall.sum, overall.meaning, ...(overall.near === null ? [] : [overall.near])] : []), ...explained.flags, explained.bridge]);
  await writeText(folder, "report.md", markdown);
  await writeText(folder, "report.pdf", pdf);
}
