import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { note, type Changing } from "./change-incident.ts";
import type { EvidenceFiles } from "./sources/evidence-files.ts";
import { evidenceGoesAt, UPLOAD_DAYS, type Incident } from "./incident.ts";
import type { Results } from "./read-results.ts";
import { findForgettable, listRuns, markEvidenceGone, markResultGone, readIncident } from "./store.ts";

export interface Forgetting extends Changing, Pick<Deps, "log"> {
  config: Pick<Deps["config"], "evidenceDays">;
  files: EvidenceFiles;
  results: Pick<Results, "firstSeen">;
}

const DAY = 86_400_000;
const AT_ONCE = 100;
const MOST_RUNS = 10_000;

/**
 * What was given to incidents long closed, and what was found in it. Of the run whose list was frozen the manifest, the coverage and the severity
 * stay, with the hash of every file that goes: whoever has a copy can show that it is the same. Gives how many incidents.
 */
export async function forgetEvidence(deps: Forgetting): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - deps.config.evidenceDays * DAY);
  let forgotten = 0;
  for (const id of await findForgettable(deps.db, before, AT_ONCE)) if (await deps.db.transaction().execute((trx) => forgetOne(trx, deps, id))) forgotten++;
  return forgotten;
}

/** Under the incident's lock: nobody opens it again meanwhile. */
async function forgetOne(trx: Kysely<Tables>, deps: Forgetting, id: string): Promise<boolean> {
  const { vault, clock, config, files } = deps;
  const now = clock.now();
  const incident = await readIncident(trx, vault, id, true);
  const due = incident && evidenceGoesAt(incident, config.evidenceDays);
  if (incident === null || due === null || due > now) return false;
  const runs = (await listRuns(trx, incident.id, MOST_RUNS)).filter(({ state, removedAt }) => state === "done" && removedAt === null);
  for (const run of runs) {
    if (await files.hasResult(incident.name, run.id)) continue;
    deps.log.warn({ incident: incident.id, run: run.id }, "the evidence of a closed incident is not where REMPART_EVIDENCE leads: nothing of it is deleted");
    return false;
  }
  for (const run of runs) await markResultGone(trx, run.id, now, await firstSeenOf(deps, incident, run.id));
  const gone = await files.forget(incident.name, { frozenRun: incident.frozenRun, at: now });
  await markEvidenceGone(trx, incident.id, now);
  await note(trx, deps, incident, { kind: "evidence-gone", told: gone }, null, { details: gone });
  return true;
}

async function firstSeenOf({ results }: Forgetting, incident: Incident, run: string): Promise<Date | null> {
  const at = await results.firstSeen(incident.id, run).catch(() => null);
  return at === null ? null : new Date(at);
}

/** Uploads of which nothing came for a week: they were never part of a case, so whether their incident is open makes no difference. Gives how many. */
export async function forgetUploads(deps: Forgetting): Promise<number> {
  const { db, vault, clock, files } = deps;
  let forgotten = 0;
  for (const [name, uploads] of await files.forgetParts(new Date(clock.now().getTime() - UPLOAD_DAYS * DAY))) {
    const incident = await readIncident(db, vault, name);
    if (incident !== null) await db.transaction().execute((trx) => note(trx, deps, incident, { kind: "uploads-gone", told: { uploads } }, null, { details: { uploads } }));
    forgotten += uploads;
  }
  return forgotten;
}
