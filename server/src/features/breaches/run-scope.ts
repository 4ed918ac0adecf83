import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { readCase, type CaseFile } from "../scope/index.ts";
import { note, type Changing } from "./change-incident.ts";
import type { EvidenceFiles } from "./sources/evidence-files.ts";
import type { IncidentRefusal } from "./incident.ts";
import { HEARD_EVERY_MILLISECONDS, LOST_AFTER_MILLISECONDS, type StoredRun, type StoredSummary } from "./run.ts";
import { finishRun, insertRun, listUnderWay, readCaseText, readIncident, readRun, takeRun, tellProgress } from "./store.ts";

/** Reads logs by a case into a result folder; `scope` in a process of its own, so that whatever a log does to it, the server stands. */
export type Scan = (order: { case: CaseFile; folder: string; out: string; progress(far: { read: number; all: number; matched: number }): void; signal: AbortSignal }) => Promise<Outcome<StoredSummary, string>>;

export interface Running extends Changing, Pick<Deps, "log"> {
  files: EvidenceFiles;
  scan: Scan;
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
  await note(trx, deps, incident, { kind: "run", actor, text: `Case file, version ${run.caseVersion}` });
  await deps.queue.send(trx, { id: run.id });
  return done((await readRun(trx, run.id))!);
}

/** What the job does. Taken up again after a crash it starts anew: the result folder is made whole or not at all. */
export async function runScope(deps: Running, runId: string): Promise<void> {
  const { db, vault, clock, files } = deps;
  const now = clock.now();
  if (!(await takeRun(db, runId, now, new Date(now.getTime() - LOST_AFTER_MILLISECONDS)))) return;
  const run = (await readRun(db, runId))!;
  const incident = (await readIncident(db, vault, run.incidentId))!;
  const reading = readCase(await readCaseText(db, vault, incident.id, run.caseVersion));
  const stop = new AbortController();
  let far = { read: 0, all: 0, matched: 0 };
  const tell = setInterval(() => {
    tellProgress(db, runId, far, clock.now()).then((goesOn) => { if (!goesOn) stop.abort(); }, (error: unknown) => deps.log.warn({ err: error }, "how far a run is could not be kept"));
  }, HEARD_EVERY_MILLISECONDS);
  try {
    const result = reading.ok
      ? await deps.scan({ case: reading.case, folder: files.folderOf(incident.name), out: files.resultOf(incident.name, run.id), signal: stop.signal, progress: (latest) => { far = latest; } })
      : refused("bad_case");
    clearInterval(tell);
    if (stop.signal.aborted) return;
    await tellProgress(db, runId, far, clock.now());
    await finish(deps, run, result.ok ? { state: "done", summary: result.value } : { state: "failed", failure: "detail" in result && result.detail !== undefined ? result.detail : result.code });
  } catch (error) {
    // A fault of ours is the run's end too: the same logs would meet it again.
    deps.log.error({ err: error, run: runId }, "a run failed");
    await finish(deps, run, { state: "failed", failure: "A fault on our side; the log of the server says more." });
  } finally {
    clearInterval(tell);
  }
}

async function finish(deps: Running, run: StoredRun, end: { state: "done" | "failed" | "cancelled"; summary?: StoredSummary; failure?: string }, actor: string | null = null): Promise<boolean> {
  return deps.db.transaction().execute(async (trx) => {
    if (!(await finishRun(trx, run.id, { ...end, at: deps.clock.now() }))) return false;
    const incident = (await readIncident(trx, deps.vault, run.incidentId))!;
    const text = end.summary === undefined ? (end.failure ?? "") : `${end.summary.affected} concerned`;
    await note(trx, deps, incident, { kind: end.state === "done" ? "run-done" : "run-failed", actor, text: end.state === "cancelled" ? "cancelled" : text });
    return true;
  });
}

/** Whoever does it sees so within a second, and stops. */
export async function cancelRun(deps: Running, incidentId: string, runId: string, actor: string): Promise<Outcome<null, "unknown_run" | "not_now">> {
  const run = await readRun(deps.db, runId);
  if (run === null || run.incidentId !== incidentId) return refused("unknown_run");
  return (await finish(deps, run, { state: "cancelled" }, actor)) ? done(null) : refused("not_now");
}

/** Jobs of runs that wait, or whose process was lost, once more. */
export async function resumeRuns({ db, clock, queue }: Running): Promise<number> {
  const runs = await listUnderWay(db, new Date(clock.now().getTime() - LOST_AFTER_MILLISECONDS));
  await db.transaction().execute((trx) => queue.sendAll(trx, runs.map((id) => ({ id }))));
  return runs.length;
}
