import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { readCase, type CaseFile } from "../scope/index.ts";
import { note, type Changing } from "./change-incident.ts";
import type { EvidenceFiles } from "./sources/evidence-files.ts";
import type { Incident, IncidentRefusal } from "./incident.ts";
import { ALONE_MILLISECONDS, HEARD_EVERY_MILLISECONDS, LANES, LOST_AFTER_MILLISECONDS, MOST_ATTEMPTS, MOST_JOBS, type ScannedFile, type StoredRun, type StoredSummary, type TakenFile } from "./run.ts";
import { beginScanning, finishFile, finishRun, giveFileBack, hearFile, hearRun, insertRun, listScanned, listUnderWay, readCaseText, readIncident, readRun, takeFile, takeMerging, takePlanning } from "./store.ts";

export interface PlannedFile { name: string; entry: number; size: number }
/** `into`: a folder to be made, in the run's work folder. */
export interface ScanOrder { name: string; entry: number; into: string }
/** Every file of the run: where what was found in it lies, and its hash. `out`: the result folder. */
export interface MergeOrder { files: { position: number; place: string; kept: string }[]; out: string }
/** `again`: files whose findings are not there, or not whole. */
export type Merged = Outcome<Omit<StoredSummary, "seconds">, string> | { again: number[] };

/** The steps of a run, done apart from the server, so that whatever a log does to it, the server stands. A step throws when its process was lost. */
export interface Scanning {
  /** When orders can begin. */
  ready(): Promise<void>;
  plan(signal: AbortSignal): Promise<Outcome<PlannedFile[], string>>;
  scan(order: ScanOrder, progress: (far: { read: number; matched: number }) => void, signal: AbortSignal): Promise<Outcome<ScannedFile, string>>;
  merge(order: MergeOrder, signal: AbortSignal): Promise<Merged>;
  end(): void;
}

/** `folder`: the case's files. Nothing is started before it is asked for something. */
export type Scan = (begin: { case: CaseFile; folder: string }) => Scanning;

export interface Running extends Changing, Pick<Deps, "log"> {
  files: EvidenceFiles;
  scan: Scan;
  /** This process, as it is named in the rows that it takes. */
  worker: string;
  /** Runs that this process has in hand. */
  working: Set<string>;
  queue: Queue<{ id: string }>;
}

/** Puts a run of the case as it stands into the queue. */
export async function askRun(trx: Kysely<Tables>, deps: Running, incidentId: string, actor: string): Promise<Outcome<StoredRun, IncidentRefusal>> {
  const incident = await readIncident(trx, deps.vault, incidentId, true);
  if (incident === null) return refused("unknown");
  if (incident.state === "closed") return refused("not_now");
  if (!readCase(await readCaseText(trx, deps.vault, incident.id, incident.caseVersion)).ok) return refused("bad_case");
  const at = deps.clock.now();
  const run = { id: newId("run", at), incidentId: incident.id, caseVersion: incident.caseVersion, askedBy: actor, askedAt: at };
  if (!(await insertRun(trx, run))) return refused("running");
  await note(trx, deps, incident, { kind: "run", told: { version: run.caseVersion } }, actor);
  await deps.queue.send(trx, { id: run.id });
  return done((await readRun(trx, run.id))!);
}

/** A run in the hands of this process. */
interface Held { run: StoredRun; incident: Incident; scanning: Scanning; work: string }

const NOT_SHARED = "The evidence folder of this process does not hold what the run's other processes left: REMPART_EVIDENCE must lead to the same folder for every server that shares the database.";
/** Before a process that cannot take part gives its job back: longer than another needs to take one. */
const GIVE_WAY_MILLISECONDS = 5_000;

/**
 * What the job does: whatever of a run waits to be done. Planned by one process, its files scanned by all that took a job, merged by one; each step is
 * taken in the tables, and taken again when whoever had it falls silent. A step done twice is harmless: what it leaves is named by its attempt, or
 * replaced whole.
 */
export async function runScope(deps: Running, runId: string): Promise<void> {
  const { db, vault, files } = deps;
  if ((await listUnderWay(db, lostBefore(deps), runId)).length === 0) return;
  const run = (await readRun(db, runId))!;
  const incident = (await readIncident(db, vault, run.incidentId))!;
  const reading = readCase(await readCaseText(db, vault, incident.id, run.caseVersion));
  if (!reading.ok) return void (await finish(deps, run, { state: "failed", failure: "bad_case" }));
  const scanning = deps.scan({ case: reading.case, folder: files.folderOf(incident.name) });
  const held: Held = { run, incident, scanning, work: files.workOf(incident.name, runId) };
  deps.working.add(runId);
  try {
    await plan(deps, held);
    do await scanFiles(deps, held);
    while ((await merge(deps, held)) === "again");
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    // A fault of ours is the run's end too: the same logs would meet it again.
    deps.log.error({ err: error.cause, run: runId }, "a run failed");
    await finish(deps, run, { state: "failed", failure: "A fault on our side; the log of the server says more." });
  } finally {
    scanning.end();
    deps.working.delete(runId);
    const { state } = (await readRun(db, runId))!;
    if (state !== "running") await files.sweep(incident.name, runId, state === "done" ? "work" : "all");
  }
}

/** A step whose process was lost, or that threw. */
class Lost extends Error {}

const lostBefore = ({ clock }: Running): Date => new Date(clock.now().getTime() - LOST_AFTER_MILLISECONDS);

/** Says every second that a step goes on, and stops it when nobody wants it any more. Null: it was stopped. */
async function hearing<Ended>(deps: Running, goesOn: () => Promise<boolean>, step: (signal: AbortSignal) => Promise<Ended>): Promise<Ended | null> {
  const stop = new AbortController();
  const tell = setInterval(() => {
    goesOn().then((still) => { if (!still) stop.abort(); }, (error: unknown) => deps.log.warn({ err: error }, "how far a run is could not be kept"));
  }, HEARD_EVERY_MILLISECONDS);
  try {
    const ended = await step(stop.signal);
    return stop.signal.aborted ? null : ended;
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw new Lost("a step was lost", { cause: error });
  } finally {
    clearInterval(tell);
  }
}

async function plan(deps: Running, { run, incident, scanning }: Held): Promise<void> {
  const { db, clock } = deps;
  const attempt = await takePlanning(db, run.id, deps.worker, clock.now(), lostBefore(deps));
  if (attempt === null) return;
  const planned = await hearing(deps, () => hearRun(db, run.id, attempt, clock.now()), (signal) => scanning.plan(signal));
  if (planned === null) return;
  if (!planned.ok) return void (await finish(deps, run, { state: "failed", failure: planned.detail ?? planned.code }));
  await deps.files.beginWork(incident.name, run.id);
  await db.transaction().execute(async (trx) => {
    if (!(await beginScanning(trx, run.id, attempt, { files: planned.value }))) return;
    // For other processes; a job does as many files as it can get. A little later: what is small is over before they are ready.
    const soon = new Date(clock.now().getTime() + ALONE_MILLISECONDS);
    for (let sent = 1; sent < Math.min(planned.value.length, MOST_JOBS); sent++) await deps.queue.send(trx, { id: run.id }, soon);
  });
}

/** Files until none waits, a few at once: while one waits for its disk or its decompression, the other's lines are read. */
async function scanFiles(deps: Running, held: Held): Promise<void> {
  if (!existsSync(held.work) && (await listUnderWay(deps.db, lostBefore(deps), held.run.id)).length > 0) {
    await sleep(GIVE_WAY_MILLISECONDS);
    throw new Error(NOT_SHARED);
  }
  await held.scanning.ready().catch((error: unknown) => Promise.reject(new Lost("no process to scan in", { cause: error })));
  await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
    for (;;) {
      // What is tried again goes by one lane: of two files read when their process ended, it is seen which one ends it.
      const file = await takeFile(deps.db, held.run.id, deps.worker, deps.clock.now(), lostBefore(deps), lane > 0);
      if (file === null) return;
      await scanOne(deps, held, file);
    }
  }));
}

async function scanOne(deps: Running, { run, scanning, work }: Held, file: TakenFile): Promise<void> {
  const { db, clock } = deps;
  const order = { name: file.name, entry: file.entry, into: placeOf(work, file) };
  let far = { read: 0, matched: 0 };
  let scanned: Outcome<ScannedFile, string> | null;
  try {
    scanned = await hearing(deps, () => hearFile(db, run.id, file, far, clock.now()), (signal) => scanning.scan(order, (latest) => { far = latest; }, signal));
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    deps.log.warn({ err: error.cause, run: run.id }, "a file could not be scanned");
    scanned = refused("fault", `${file.name} ended the process that read it`);
  }
  if (scanned === null) return;
  if (scanned.ok) return finishFile(db, run.id, file, scanned.value);
  if (file.attempt < MOST_ATTEMPTS) return giveFileBack(db, run.id, file, "waiting");
  await giveFileBack(db, run.id, file, "failed");
  await finish(deps, run, { state: "failed", failure: scanned.detail ?? scanned.code });
}

const placeOf = (work: string, { position, attempt }: { position: number; attempt: number }): string => path.join(work, `${position}.${attempt}`);

/** Null: others still scan, or another process merges. */
async function merge(deps: Running, { run, incident, scanning, work }: Held): Promise<"again" | null> {
  const { db, clock, files } = deps;
  const attempt = await takeMerging(db, run.id, deps.worker, clock.now(), lostBefore(deps));
  if (attempt === null) return null;
  await files.sweep(incident.name, run.id, "merge");
  const order = { out: files.resultOf(incident.name, run.id), files: (await listScanned(db, run.id)).map(({ position, attempt: own, kept }) => ({ position, place: placeOf(work, { position, attempt: own }), kept })) };
  const merged = await hearing(deps, () => hearRun(db, run.id, attempt, clock.now()), (signal) => scanning.merge(order, signal));
  if (merged === null) return null;
  if ("again" in merged) {
    deps.log.warn({ run: run.id, files: merged.again.length }, "what was found in a file is not there whole: it is scanned again");
    return (await beginScanning(db, run.id, attempt, merged)) ? "again" : null;
  }
  const seconds = (clock.now().getTime() - ((await readRun(db, run.id))?.startedAt ?? clock.now()).getTime()) / 1000;
  await finish(deps, run, merged.ok ? { state: "done", summary: { ...merged.value, seconds } } : { state: "failed", failure: merged.detail ?? merged.code });
  return null;
}

async function finish(deps: Running, run: StoredRun, end: { state: "done" | "failed" | "cancelled"; summary?: StoredSummary; failure?: string }, actor: string | null = null): Promise<boolean> {
  return deps.db.transaction().execute(async (trx) => {
    if (!(await finishRun(trx, run.id, { ...end, at: deps.clock.now() }))) return false;
    const incident = (await readIncident(trx, deps.vault, run.incidentId))!;
    await note(trx, deps, incident, end.summary === undefined ? { kind: "run-failed", told: { because: end.state === "cancelled" ? null : (end.failure ?? "") } } : { kind: "run-done", told: { people: end.summary.affected } }, actor);
    return true;
  });
}

/** Whoever does it sees so within a second, and stops. */
export async function cancelRun(deps: Running, incidentId: string, runId: string, actor: string): Promise<Outcome<null, "unknown_run" | "not_now">> {
  const run = await readRun(deps.db, runId);
  if (run === null || run.incidentId !== incidentId) return refused("unknown_run");
  if (!(await finish(deps, run, { state: "cancelled" }, actor))) return refused("not_now");
  // Whoever has it in hand takes away what is written until then.
  const incident = (await readIncident(deps.db, deps.vault, incidentId))!;
  await deps.files.sweep(incident.name, runId, "all").catch((error: unknown) => deps.log.warn({ err: error, run: runId }, "what a cancelled run leaves is taken away later"));
  return done(null);
}

/** A job for each run with something to do that nobody does: it waits, or its process was lost, or this process came later. */
export async function resumeRuns(deps: Running): Promise<number> {
  if (deps.working.size > 0) return 0;
  const runs = await listUnderWay(deps.db, lostBefore(deps));
  await deps.db.transaction().execute(async (trx) => {
    for (const id of runs) await deps.queue.send(trx, { id });
  });
  return runs.length;
}
