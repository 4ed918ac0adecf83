import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { keep, readDoneRun, type Changing } from "./change-incident.ts";
import type { Incident, IncidentRefusal } from "./incident.ts";
import { dropPeople, insertPeople, readIncident, type KeptPerson } from "./store.ts";

const AT_ONCE = 1000;

/**
 * Takes the list of a run for the list: of those who are written to, and of those whom "am I concerned?" answers yes. What is taken is kept here,
 * sealed; whatever becomes of the folder, it stays.
 */
export async function freezeList(trx: Kysely<Tables>, deps: Changing, wish: { incident: string; run: string; version: number }, people: (incident: Incident) => AsyncIterable<KeptPerson>, actor: string): Promise<Outcome<Incident, IncidentRefusal>> {
  const incident = await readIncident(trx, deps.vault, wish.incident, true);
  if (incident === null) return refused("unknown");
  if (incident.version !== wish.version) return refused("stale");
  if (incident.state === "closed") return refused("not_now");
  const run = await readDoneRun(trx, incident, wish.run);
  if (!run.ok) return run;
  await dropPeople(trx, incident.id);
  let count = 0;
  for await (const group of inGroups(people(incident))) {
    await insertPeople(trx, deps.vault, incident.id, group);
    count += group.length;
  }
  return done(await keep(trx, deps, { ...incident, frozenRun: run.value.id }, { kind: "frozen", told: { people: count } }, actor));
}

async function* inGroups<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < AT_ONCE) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
