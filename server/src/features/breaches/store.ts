import { sql, type Generated, type Kysely, type Selectable } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Id } from "../../platform/ids.ts";
import { comparableAddress } from "../../platform/mail/comparable-address.ts";
import type { EntryKind } from "./contract.ts";
import type { Happened, Incident, IncidentContent } from "./incident.ts";
import type { ScannedFile, StoredRun, StoredSummary, TakenFile } from "./run.ts";

/** This feature's tables; see migrations 0100, 0101, 0123. */
export type BreachTables = {
  incident: { id: Id<"inc">; name: string; state: Incident["state"]; aware_at: Date; opened_at: Date; opened_by: string; closed_at: Date | null; case_version: number; frozen_run: string | null; published_at: Date | null; sealed: Buffer; version: number; evidence_kept: Generated<boolean>; evidence_gone_at: Date | null };
  incident_case: { incident_id: string; version: number; at: Date; actor: string; sealed: Buffer };
  incident_run: {
    id: Id<"run">; incident_id: string; case_version: number; state: Generated<StoredRun["state"]>; asked_by: string; asked_at: Date; started_at: Date | null; heard_at: Date | null; finished_at: Date | null;
    bytes_read: Generated<string>; bytes_all: Generated<string>; matched: Generated<string>; summary: StoredSummary | null; failure: string | null;
    phase: Generated<StoredRun["phase"]>; attempt: Generated<number>; worker: string | null; removed_at: Date | null; first_seen: Date | null;
  };
  incident_run_file: { run_id: string; position: number; name: string; entry: number; size: string; state: Generated<"waiting" | "running" | "done" | "failed">; attempt: Generated<number>; worker: string | null; heard_at: Date | null; bytes_read: Generated<string>; matched: Generated<string>; partial: ScannedFile | null };
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

function columns({ id, state, awareAt, closedAt, caseVersion, frozenRun, publishedAt, evidenceKept, evidenceGoneAt, version, content }: Incident, vault: Vault) {
  return { state, aware_at: awareAt, closed_at: closedAt, case_version: caseVersion, frozen_run: frozenRun, published_at: publishedAt, evidence_kept: evidenceKept, evidence_gone_at: evidenceGoneAt, version, sealed: vault.seal(JSON.stringify(content), place(id)) };
}

/** By id or by name. `lock`: for a change within the transaction. */
export async function readIncident(db: Db, vault: Vault, idOrName: string, lock = false): Promise<Incident | null> {
  const query = tables(db).selectFrom("incident").selectAll().where((or) => or.or([or("id", "=", idOrName as Id<"inc">), or("name", "=", idOrName)]));
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
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

export async function listPublished(db: Db, vault: Vault, name?: string): Promise<Incident[]> {
  let query = tables(db).selectFrom("incident").selectAll().where("published_at", "is not", null);
  if (name !== undefined) query = query.where("name", "=", name);
  return Promise.all((await query.orderBy("published_at", "desc").limit(200).execute()).map((row) => opened(vault, row)));
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
    publishedAt: row.published_at, evidenceKept: row.evidence_kept, evidenceGoneAt: row.evidence_gone_at, version: row.version, content: JSON.parse(await vault.openText(row.sealed, place(row.id))) as IncidentContent,
  };
}

/** Closed before, with logs and results that nobody keeps. */
export async function findForgettable(db: Db, closedBefore: Date, limit: number): Promise<string[]> {
  const rows = await tables(db).selectFrom("incident").select("id").where("state", "=", "closed").where("closed_at", "<=", closedBefore).where("evidence_gone_at", "is", null).where("evidence_kept", "=", false).orderBy("closed_at").limit(limit).execute();
  return rows.map(({ id }) => id);
}

export async function markEvidenceGone(trx: Db, id: string, at: Date): Promise<void> {
  await tables(trx).updateTable("incident").set({ evidence_gone_at: at }).where("id", "=", id as Id<"inc">).execute();
}

export async function markResultGone(trx: Db, run: string, at: Date, firstSeen: Date | null): Promise<void> {
  await tables(trx).updateTable("incident_run").set({ removed_at: at, first_seen: firstSeen }).where("id", "=", run as Id<"run">).execute();
}

export async function insertCase(trx: Db, vault: Vault, { id, version, text, at, actor }: { id: string; version: number; text: string; at: Date; actor: string }): Promise<void> {
  await tables(trx).insertInto("incident_case").values({ incident_id: id, version, at, actor, sealed: vault.seal(text, casePlace(id, version)) }).execute();
}

export async function readCaseText(db: Db, vault: Vault, id: string, version: number): Promise<string> {
  const { sealed } = await tables(db).selectFrom("incident_case").select("sealed").where("incident_id", "=", id).where("version", "=", version).executeTakeFirstOrThrow();
  return vault.openText(sealed, casePlace(id, version));
}

interface Entered { id: Id<"evt">; at: Date; actor: string | null }
/** An entry, or what an older release kept of one: its words. */
export type StoredEntry = Entered & (Happened | { kind: EntryKind; older: string });

export async function addEntry(trx: Db, vault: Vault, incidentId: string, { id, at, kind, actor, told }: Entered & Happened): Promise<void> {
  await tables(trx).insertInto("incident_entry").values({ id, incident_id: incidentId, at, kind, actor, sealed: vault.seal(`${VALUES}${JSON.stringify(told)}`, entryPlace(id)) }).execute();
}

/** Before the values of an entry; nothing that a person typed began so in an older release, for a line's end was cut off there. */
const VALUES = "\n";

/** When the latest of these was entered; their texts stay closed. */
export async function lastEntryAt(db: Db, incidentId: string, kinds: readonly EntryKind[]): Promise<Date | null> {
  const row = await tables(db).selectFrom("incident_entry").select("at").where("incident_id", "=", incidentId).where("kind", "in", kinds).orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row?.at ?? null;
}

const MOST_ENTRIES = 1000;

/** Oldest first; the latest thousand. */
export async function listEntries(db: Db, vault: Vault, incidentId: string): Promise<StoredEntry[]> {
  const rows = await tables(db).selectFrom("incident_entry").selectAll().where("incident_id", "=", incidentId).orderBy("seq", "desc").limit(MOST_ENTRIES).execute();
  return Promise.all(rows.reverse().map(async ({ id, at, kind, actor, sealed }) => {
    const kept = await vault.openText(sealed, entryPlace(id));
    return { id, at, actor, ...(kept.startsWith(VALUES) ? ({ kind, told: JSON.parse(kept) } as Happened) : { kind, older: kept }) };
  }));
}

/** False: another run of this incident waits or runs. */
export async function insertRun(trx: Db, run: Pick<StoredRun, "id" | "incidentId" | "caseVersion" | "askedBy" | "askedAt">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(trx).insertInto("incident_run").values({ id: run.id, incident_id: run.incidentId, case_version: run.caseVersion, asked_by: run.askedBy, asked_at: run.askedAt, started_at: null, heard_at: null, finished_at: null, summary: null, failure: null, removed_at: null, first_seen: null })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** While files are scanned, how far it is stands with them. */
const far = (column: "bytes_read" | "matched") => sql<string>`case when incident_run.state = 'running' and phase = 'scanning' then ${sumOfFiles(column)} else ${sql.ref(`incident_run.${column}`)} end`;
const sumOfFiles = (column: "bytes_read" | "matched") => sql<string>`coalesce((select sum(f.${sql.ref(column)}) from incident_run_file f where f.run_id = incident_run.id), ${sql.ref(`incident_run.${column}`)})::bigint`;
const runs = (db: Db) => tables(db).selectFrom("incident_run").selectAll("incident_run").select([far("bytes_read").as("bytes_read"), far("matched").as("matched")]);

export async function readRun(db: Db, id: string): Promise<StoredRun | null> {
  const row = await runs(db).where("id", "=", id as Id<"run">).executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

/** Latest first. */
export async function listRuns(db: Db, incidentId: string, limit = 10): Promise<StoredRun[]> {
  return (await runs(db).where("incident_id", "=", incidentId).orderBy("id", "desc").limit(limit).execute()).map(runOf);
}

const isOpen = (lostBefore: Date) => sql<boolean>`(f.state = 'waiting' or (f.state = 'running' and f.heard_at < ${lostBefore}))`;

/** Runs with something to do that nobody does: to plan, to scan, to merge. Of all, or whether `id` is one. */
export async function listUnderWay(db: Db, lostBefore: Date, id: string | null = null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from incident_run where (${id}::text is null or id = ${id}) and (state = 'waiting' or (state = 'running' and case phase
    when 'scanning' then exists (select from incident_run_file f where f.run_id = id and ${isOpen(lostBefore)}) or not exists (select from incident_run_file f where f.run_id = id and f.state <> 'done')
    else heard_at < ${lostBefore} end)) order by id limit 100`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes a waiting run up to plan it, or one whose planner was lost. Gives the number of the attempt; null: it is somebody else's, or past that. */
export async function takePlanning(db: Db, id: string, worker: string, now: Date, lostBefore: Date): Promise<number | null> {
  const row = await tables(db).updateTable("incident_run").set({ state: "running", phase: "planning", attempt: sql`attempt + 1`, worker, started_at: sql`coalesce(started_at, ${now})`, heard_at: now }).where("id", "=", id as Id<"run">)
    .where((or) => or.or([or("state", "=", "waiting"), or.and([or("state", "=", "running"), or("phase", "=", "planning"), or("heard_at", "<", lostBefore)])])).returning("attempt").executeTakeFirst();
  return row?.attempt ?? null;
}

/** Takes up the merging of a run whose files are all done, or whose merger was lost: one process does, the others get null. */
export async function takeMerging(db: Db, id: string, worker: string, now: Date, lostBefore: Date): Promise<number | null> {
  const row = await tables(db).updateTable("incident_run").set({ bytes_read: sumOfFiles("bytes_read"), matched: sumOfFiles("matched"), phase: "merging", attempt: sql`attempt + 1`, worker, heard_at: now }).where("id", "=", id as Id<"run">).where("state", "=", "running")
    .where((or) => or.or([or.and([or("phase", "=", "merging"), or("heard_at", "<", lostBefore)]), or.and([or("phase", "=", "scanning"), sql<boolean>`not exists (select from incident_run_file f where f.run_id = incident_run.id and f.state <> 'done')`])])).returning("attempt").executeTakeFirst();
  return row?.attempt ?? null;
}

/** From who plans or merges: it goes on. False: it is over, or was taken up by another. */
export async function hearRun(db: Db, id: string, attempt: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(db).updateTable("incident_run").set({ heard_at: now }).where("id", "=", id as Id<"run">).where("state", "=", "running").where("phase", "in", ["planning", "merging"]).where("attempt", "=", attempt).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** From planning or merging on to files: those of a plan, or those that must be scanned again. False: it was taken up by another. */
export async function beginScanning(trx: Db, id: string, attempt: number, next: { files: readonly { name: string; entry: number; size: number }[] } | { again: readonly number[] }): Promise<boolean> {
  const { numUpdatedRows } = await tables(trx).updateTable("incident_run").set({ phase: "scanning", ...("files" in next ? { bytes_all: String(next.files.reduce((sum, { size }) => sum + size, 0)) } : {}) })
    .where("id", "=", id as Id<"run">).where("state", "=", "running").where("phase", "in", ["planning", "merging"]).where("attempt", "=", attempt).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if ("again" in next) await tables(trx).updateTable("incident_run_file").set({ state: "waiting" }).where("run_id", "=", id).where("position", "in", [...next.again]).execute();
  else {
    await tables(trx).deleteFrom("incident_run_file").where("run_id", "=", id).execute();
    const rows = next.files.map(({ name, entry, size }, position) => ({ run_id: id, position, name, entry, size }));
    await sql`insert into incident_run_file (run_id, position, name, entry, size) select run_id, position, name, entry, size from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as planned (run_id text, position integer, name text, entry integer, size bigint)`.execute(trx);
  }
  return true;
}

/** The largest file of a run that waits, or whose process was lost; those not yet tried first, and with `fresh` those alone. Null: none does. */
export async function takeFile(db: Db, id: string, worker: string, now: Date, lostBefore: Date, fresh: boolean): Promise<TakenFile | null> {
  const { rows: [row] } = await sql<{ position: number; name: string; entry: number; size: string; attempt: number }>`update incident_run_file set state = 'running', attempt = attempt + 1, worker = ${worker}, heard_at = ${now}, bytes_read = 0, matched = 0
    where run_id = ${id} and position = (select position from incident_run_file f where run_id = ${id} and ${isOpen(lostBefore)} and (attempt = 0 or not ${fresh}) and exists (select from incident_run where id = ${id} and state = 'running' and phase = 'scanning') order by attempt, size desc, position limit 1 for update skip locked)
    returning position, name, entry, size, attempt`.execute(db);
  return row === undefined ? null : { ...row, size: Number(row.size) };
}

const ofFile = (db: Db, id: string, { position, attempt }: Pick<TakenFile, "position" | "attempt">) => tables(db).updateTable("incident_run_file").where("run_id", "=", id).where("position", "=", position).where("attempt", "=", attempt).where("state", "=", "running");

/** False: the run is over, or another process has the file. */
export async function hearFile(db: Db, id: string, file: TakenFile, { read, matched }: { read: number; matched: number }, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await ofFile(db, id, file).set({ bytes_read: String(read), matched: String(matched), heard_at: now }).where(sql<boolean>`exists (select from incident_run where id = ${id} and state = 'running')`).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function finishFile(db: Db, id: string, file: TakenFile, partial: ScannedFile): Promise<void> {
  await ofFile(db, id, file).set({ state: "done", bytes_read: String(file.size), matched: String(partial.matched), partial: JSON.stringify(partial) as never }).execute();
}

/** To be scanned again, by whoever; or not. */
export async function giveFileBack(db: Db, id: string, file: TakenFile, state: "waiting" | "failed"): Promise<void> {
  await ofFile(db, id, file).set({ state }).execute();
}

/** Files of a run that are done, in the order of the case. */
export async function listScanned(db: Db, id: string): Promise<{ position: number; attempt: number; kept: string }[]> {
  return (await tables(db).selectFrom("incident_run_file").select(["position", "attempt", "partial"]).where("run_id", "=", id).where("state", "=", "done").orderBy("position").execute()).map(({ position, attempt, partial }) => ({ position, attempt, kept: partial!.kept }));
}

/** False: it was over already. */
export async function finishRun(trx: Db, id: string, end: { state: "done" | "failed" | "cancelled"; at: Date; summary?: StoredSummary; failure?: string }): Promise<boolean> {
  const { numUpdatedRows } = await tables(trx).updateTable("incident_run").set({ state: end.state, finished_at: end.at, bytes_read: sumOfFiles("bytes_read"), matched: sumOfFiles("matched"), summary: end.summary === undefined ? null : (JSON.stringify(end.summary) as never), failure: end.failure ?? null })
    .where("id", "=", id as Id<"run">).where("state", "in", ["waiting", "running"]).executeTakeFirst();
  return numUpdatedRows > 0n;
}

function runOf(row: Selectable<BreachTables["incident_run"]>): StoredRun {
  return {
    id: row.id, incidentId: row.incident_id, caseVersion: row.case_version, state: row.state, phase: row.phase, askedBy: row.asked_by, askedAt: row.asked_at, startedAt: row.started_at, heardAt: row.heard_at, finishedAt: row.finished_at,
    bytesRead: Number(row.bytes_read), bytesAll: Number(row.bytes_all), matched: Number(row.matched), summary: row.summary, failure: row.failure, removedAt: row.removed_at, firstSeen: row.first_seen,
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

/** Those of these customers who are on the frozen list of an incident. */
export async function findPeople(db: Db, vault: Vault, incidentId: string, customers: readonly string[]): Promise<KeptPerson[]> {
  if (customers.length === 0) return [];
  const keys = customers.map((customer) => customerKey(vault, incidentId, customer));
  const { rows } = await sql<{ customer_key: Buffer; sealed: Buffer }>`select customer_key, sealed from incident_person where incident_id = ${incidentId} and customer_key = any(${keys})`.execute(db);
  return Promise.all(rows.map(async (row) => JSON.parse(await vault.openText(row.sealed, personPlace(incidentId, row.customer_key))) as KeptPerson));
}
