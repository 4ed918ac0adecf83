import { sql, type Generated, type Kysely, type Selectable } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Id } from "../../platform/ids.ts";
import { comparableAddress } from "../../platform/mail/comparable-address.ts";
import type { EntryKind } from "./contract.ts";
import type { Incident, IncidentContent } from "./incident.ts";
import type { StoredRun, StoredSummary } from "./run.ts";

/** This feature's tables; see migration 0100. */
export type BreachTables = {
  incident: { id: Id<"inc">; name: string; state: Incident["state"]; aware_at: Date; opened_at: Date; opened_by: string; closed_at: Date | null; case_version: number; frozen_run: string | null; published_at: Date | null; sealed: Buffer; version: number };
  incident_case: { incident_id: string; version: number; at: Date; actor: string; sealed: Buffer };
  incident_run: {
    id: Id<"run">; incident_id: string; case_version: number; state: Generated<StoredRun["state"]>; asked_by: string; asked_at: Date; started_at: Date | null; heard_at: Date | null; finished_at: Date | null;
    bytes_read: Generated<string>; bytes_all: Generated<string>; matched: Generated<string>; summary: StoredSummary | null; failure: string | null;
  };
  incident_entry: { id: Id<"evt">; seq: Generated<string>; incident_id: string; at: Date; kind: EntryKind; actor: string | null; sealed: Buffer };
  incident_person: { incident_id: string; customer_key: Buffer; email_key: Buffer | null; sealed: Buffer };
};

type Db = Kysely<Tables>;
const tables = (db: Db) => db.$extendTables<BreachTables>();
const place = (id: string): string => `incident.sealed:${id}`;
const casePlace = (id: string, version: number): string => `incident_case.sealed:${id}:${version}`;
const entryPlace = (id: string): string => `incident_entry.sealed:${id}`;

/** False: the name is taken. */
export async function insertIncident(trx: Db, vault: Vault, incident: Incident): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(trx).insertInto("incident").values({ id: incident.id, name: incident.name, opened_at: incident.openedAt, opened_by: incident.openedBy, ...columns(incident, vault) }).onConflict((conflict) => conflict.column("name").doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** All of it as given; the caller has locked it and counted its version on. */
export async function saveIncident(trx: Db, vault: Vault, incident: Incident): Promise<void> {
  await tables(trx).updateTable("incident").set(columns(incident, vault)).where("id", "=", incident.id).execute();
}

function columns({ id, state, awareAt, closedAt, caseVersion, frozenRun, publishedAt, version, content }: Incident, vault: Vault) {
  return { state, aware_at: awareAt, closed_at: closedAt, case_version: caseVersion, frozen_run: frozenRun, published_at: publishedAt, version, sealed: vault.seal(JSON.stringify(content), place(id)) };
}

/** By id or by name. `lock`: for a change within the transaction. */
export async function readIncident(db: Db, vault: Vault, idOrName: string, lock = false): Promise<Incident | null> {
  const query = tables(db).selectFrom("incident").selectAll().where((or) => or.or([or("id", "=", idOrName as Id<"inc">), or("name", "=", idOrName)]));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : opened(vault, row);
}

export async function isPublished(db: Db, name: string): Promise<boolean> {
  return (await tables(db).selectFrom("incident").select("id").where("name", "=", name).where("published_at", "is not", null).executeTakeFirst()) !== undefined;
}

/** Latest first. */
export async function listIncidents(db: Db, vault: Vault, { state, after, limit }: { state?: Incident["state"] | undefined; after?: string | undefined; limit: number }): Promise<Incident[]> {
  let query = tables(db).selectFrom("incident").selectAll().orderBy("id", "desc").limit(limit);
  if (state !== undefined) query = query.where("state", "=", state);
  if (after !== undefined) query = query.where("id", "<", after as Id<"inc">);
  return Promise.all((await query.execute()).map((row) => opened(vault, row)));
}

export async function listPublished(db: Db, vault: Vault): Promise<Incident[]> {
  return Promise.all((await tables(db).selectFrom("incident").selectAll().where("published_at", "is not", null).orderBy("published_at", "desc").limit(200).execute()).map((row) => opened(vault, row)));
}

export async function countIncidents(db: Db): Promise<{ open: number; closed: number }> {
  const rows = await tables(db).selectFrom("incident").groupBy("state").select(({ fn }) => ["state", fn.countAll<string>().as("count")]).execute();
  const of = (state: Incident["state"]) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { open: of("open"), closed: of("closed") };
}

/** How many incidents of a year have a name of our own making. */
export async function countNamed(db: Db, prefix: string): Promise<number> {
  const { highest } = await tables(db).selectFrom("incident").select(sql<number | null>`max(substring(name from length(${prefix}::text) + 1)::int)`.as("highest")).where(sql<boolean>`name ~ ('^' || ${prefix}::text || '[0-9]{3,6}$')`).executeTakeFirstOrThrow();
  return highest ?? 0;
}

async function opened(vault: Vault, row: Selectable<BreachTables["incident"]>): Promise<Incident> {
  return {
    id: row.id, name: row.name, state: row.state, awareAt: row.aware_at, openedAt: row.opened_at, openedBy: row.opened_by, closedAt: row.closed_at, caseVersion: row.case_version, frozenRun: row.frozen_run,
    publishedAt: row.published_at, version: row.version, content: JSON.parse(await vault.openText(row.sealed, place(row.id))) as IncidentContent,
  };
}

export async function insertCase(trx: Db, vault: Vault, { id, version, text, at, actor }: { id: string; version: number; text: string; at: Date; actor: string }): Promise<void> {
  await tables(trx).insertInto("incident_case").values({ incident_id: id, version, at, actor, sealed: vault.seal(text, casePlace(id, version)) }).execute();
}

export async function readCaseText(db: Db, vault: Vault, id: string, version: number): Promise<string> {
  const { sealed } = await tables(db).selectFrom("incident_case").select("sealed").where("incident_id", "=", id).where("version", "=", version).executeTakeFirstOrThrow();
  return vault.openText(sealed, casePlace(id, version));
}

export interface NewEntry { id: Id<"evt">; at: Date; kind: EntryKind; actor: string | null; text: string }

export async function addEntry(trx: Db, vault: Vault, incidentId: string, { id, at, kind, actor, text }: NewEntry): Promise<void> {
  await tables(trx).insertInto("incident_entry").values({ id, incident_id: incidentId, at, kind, actor, sealed: vault.seal(text, entryPlace(id)) }).execute();
}

const MOST_ENTRIES = 1000;

/** Oldest first; the latest thousand. */
export async function listEntries(db: Db, vault: Vault, incidentId: string): Promise<NewEntry[]> {
  const rows = await tables(db).selectFrom("incident_entry").selectAll().where("incident_id", "=", incidentId).orderBy("seq", "desc").limit(MOST_ENTRIES).execute();
  return Promise.all(rows.reverse().map(async ({ id, at, kind, actor, sealed }) => ({ id, at, kind, actor, text: await vault.openText(sealed, entryPlace(id)) })));
}

/** False: another run of this incident waits or runs. */
export async function insertRun(trx: Db, run: Pick<StoredRun, "id" | "incidentId" | "caseVersion" | "askedBy" | "askedAt">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(trx).insertInto("incident_run").values({ id: run.id, incident_id: run.incidentId, case_version: run.caseVersion, asked_by: run.askedBy, asked_at: run.askedAt, started_at: null, heard_at: null, finished_at: null, summary: null, failure: null })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function readRun(db: Db, id: string, lock = false): Promise<StoredRun | null> {
  const query = tables(db).selectFrom("incident_run").selectAll().where("id", "=", id as Id<"run">);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/** Latest first. */
export async function listRuns(db: Db, incidentId: string, limit = 10): Promise<StoredRun[]> {
  return (await tables(db).selectFrom("incident_run").selectAll().where("incident_id", "=", incidentId).orderBy("id", "desc").limit(limit).execute()).map(runOf);
}

/** Takes a waiting run up, or one whose process was not heard of since `lostBefore`. False: it is somebody else's, or over. */
export async function takeRun(db: Db, id: string, now: Date, lostBefore: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(db).updateTable("incident_run").set({ state: "running", started_at: now, heard_at: now }).where("id", "=", id as Id<"run">)
    .where((or) => or.or([or("state", "=", "waiting"), or.and([or("state", "=", "running"), or("heard_at", "<", lostBefore)])])).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Runs that wait, or whose process was not heard of since. */
export async function listUnderWay(db: Db, lostBefore: Date): Promise<string[]> {
  return (await tables(db).selectFrom("incident_run").select("id").where((or) => or.or([or("state", "=", "waiting"), or.and([or("state", "=", "running"), or("heard_at", "<", lostBefore)])])).limit(100).execute()).map(({ id }) => id);
}

/** False: it was cancelled meanwhile. */
export async function tellProgress(db: Db, id: string, { read, all, matched }: { read: number; all: number; matched: number }, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(db).updateTable("incident_run").set({ bytes_read: String(read), bytes_all: String(all), matched: String(matched), heard_at: now }).where("id", "=", id as Id<"run">).where("state", "=", "running").executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False: it was over already. */
export async function finishRun(trx: Db, id: string, end: { state: "done" | "failed" | "cancelled"; at: Date; summary?: StoredSummary; failure?: string }): Promise<boolean> {
  const { numUpdatedRows } = await tables(trx).updateTable("incident_run").set({ state: end.state, finished_at: end.at, summary: end.summary === undefined ? null : (JSON.stringify(end.summary) as never), failure: end.failure ?? null })
    .where("id", "=", id as Id<"run">).where("state", "in", ["waiting", "running"]).executeTakeFirst();
  return numUpdatedRows > 0n;
}

function runOf(row: Selectable<BreachTables["incident_run"]>): StoredRun {
  return {
    id: row.id, incidentId: row.incident_id, caseVersion: row.case_version, state: row.state, askedBy: row.asked_by, askedAt: row.asked_at, startedAt: row.started_at, heardAt: row.heard_at, finishedAt: row.finished_at,
    bytesRead: Number(row.bytes_read), bytesAll: Number(row.bytes_all), matched: Number(row.matched), summary: row.summary, failure: row.failure,
  };
}

/** What is kept of somebody whom a frozen list concerns. */
export interface KeptPerson { customer: string; email: string | null; phone: string | null; name: string | null; language: string | null; country: string | null; address: string | null; classes: string[]; firstSeen: string; lastSeen: string }

const personPlace = (incident: string, key: Buffer): string => `incident_person.sealed:${incident}:${key.toString("hex")}`;
export const customerKey = (vault: Pick<Vault, "mac">, incident: string, customer: string): Buffer => vault.mac("incident customer", `${incident} ${customer}`);
/** The same address in another spelling is the same person. */
export const emailKey = (vault: Pick<Vault, "mac">, email: string): Buffer => vault.mac("incident email", comparableAddress(email));

export async function dropPeople(trx: Db, incidentId: string): Promise<void> {
  await tables(trx).deleteFrom("incident_person").where("incident_id", "=", incidentId).execute();
}

export async function insertPeople(trx: Db, vault: Vault, incidentId: string, people: readonly KeptPerson[]): Promise<void> {
  if (people.length === 0) return;
  await tables(trx).insertInto("incident_person").values(people.map((person) => {
    const key = customerKey(vault, incidentId, person.customer);
    return { incident_id: incidentId, customer_key: key, email_key: person.email === null ? null : emailKey(vault, person.email), sealed: vault.seal(JSON.stringify(person), personPlace(incidentId, key)) };
  })).execute();
}

/** Everybody on the frozen list, a thousand at a time. */
export async function* readPeople(db: Db, vault: Vault, incidentId: string): AsyncGenerator<KeptPerson> {
  for (let after = Buffer.alloc(0); ;) {
    const rows = await tables(db).selectFrom("incident_person").selectAll().where("incident_id", "=", incidentId).where("customer_key", ">", after).orderBy("customer_key").limit(1000).execute();
    for (const row of rows) yield JSON.parse(await vault.openText(row.sealed, personPlace(incidentId, row.customer_key))) as KeptPerson;
    if (rows.length < 1000) return;
    after = Buffer.from(rows.at(-1)!.customer_key);
  }
}

/** Customers with this address on the frozen list of an incident. */
export async function findByEmail(db: Db, vault: Vault, incidentId: string, email: string): Promise<KeptPerson[]> {
  const rows = await tables(db).selectFrom("incident_person").selectAll().where("email_key", "=", emailKey(vault, email)).where("incident_id", "=", incidentId).orderBy("customer_key").limit(1000).execute();
  return Promise.all(rows.map(async (row) => JSON.parse(await vault.openText(row.sealed, personPlace(incidentId, row.customer_key))) as KeptPerson));
}
