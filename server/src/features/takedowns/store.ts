import { sql, type Generated, type Kysely, type Selectable } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Id } from "../../platform/ids.ts";
import type { TakedownDesk, TakedownEntry } from "./contract.ts";
import type { CaseContent, Caution, Delivery, Takedown, TakedownLanguage, TakedownOutcome, TakedownState } from "./takedown.ts";

/** This feature's tables; see migration 0080. */
export type TakedownTables = {
  takedown: {
    id: Id<"tkd">;
    campaign_id: string;
    indicator_id: string;
    kind: string;
    desk: string;
    desk_kind: TakedownDesk["kind"];
    desk_name: string;
    way: TakedownDesk["way"];
    state: TakedownState;
    delivery: Delivery;
    cautions: Caution[];
    language: TakedownLanguage;
    token_key: Buffer;
    sealed: Buffer;
    outgoing: string | null;
    approved_by: string | null;
    drafted_at: Date;
    approved_at: Date | null;
    sent_at: Date | null;
    answered_at: Date | null;
    closed_at: Date | null;
    due_at: Date | null;
    patience: number;
    reminders: number;
    sending: "report" | "reminder" | null;
    sending_at: Date | null;
    outcome: TakedownOutcome | null;
    place: "unknown" | "up" | "down";
    checked_at: Date | null;
    down_at: Date | null;
    version: number;
  };
  takedown_entry: { id: Id<"evt">; seq: Generated<string>; takedown_id: string; at: Date; kind: TakedownEntry["kind"]; actor: string | null; sealed: Buffer; key: Buffer | null };
};

type Db = Kysely<Tables>;
type Row = Selectable<TakedownTables["takedown"]>;
/** What is told in an entry of the thread. */
export interface Told { from: string | null; subject: string | null; text: string }
export interface NewEntry extends Told { id: Id<"evt">; at: Date; kind: TakedownEntry["kind"]; actor: string | null; key?: Buffer | undefined }

const tables = (db: Db) => db.$extendTables<TakedownTables>();
const place = (id: string): string => `takedown.sealed:${id}`;
const entryPlace = (id: string): string => `takedown_entry.sealed:${id}`;
export const tokenKey = (vault: Pick<Vault, "mac">, token: string): Buffer => vault.mac("takedown token", token);

function columns(takedown: Takedown, vault: Pick<Vault, "seal" | "mac">) {
  const { content } = takedown;
  return {
    desk: content.desk.id, desk_kind: content.desk.kind, desk_name: content.desk.name, way: content.desk.way, state: takedown.state, delivery: takedown.delivery, cautions: takedown.cautions, language: takedown.language,
    sealed: vault.seal(JSON.stringify(content), place(takedown.id)), outgoing: takedown.outgoing, approved_by: takedown.approvedBy, approved_at: takedown.approvedAt, sent_at: takedown.sentAt, answered_at: takedown.answeredAt,
    closed_at: takedown.closedAt, due_at: takedown.dueAt, patience: takedown.patience, reminders: takedown.reminders, sending: takedown.sending, sending_at: takedown.sendingAt, outcome: takedown.outcome, place: takedown.place, checked_at: takedown.checkedAt,
    down_at: takedown.downAt, version: takedown.version,
  };
}

/** False: an open case for this indicator and desk is there already. */
export async function insertTakedown(trx: Db, vault: Vault, takedown: Takedown): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(trx).insertInto("takedown").values({
    id: takedown.id, campaign_id: takedown.campaignId, indicator_id: takedown.indicatorId, kind: takedown.kind, token_key: tokenKey(vault, takedown.content.token), drafted_at: takedown.draftedAt, ...columns(takedown, vault),
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** All of it as given; the caller has locked it and counted its version on. */
export async function saveTakedown(trx: Db, vault: Vault, takedown: Takedown): Promise<void> {
  await tables(trx).updateTable("takedown").set(columns(takedown, vault)).where("id", "=", takedown.id).execute();
}

/** `lock`: for a change within the transaction. */
export async function readTakedown(db: Db, vault: Vault, id: string, lock = false): Promise<Takedown | null> {
  const query = tables(db).selectFrom("takedown").selectAll().where("id", "=", id as Id<"tkd">);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? opened(vault, row) : null;
}

export async function findByToken(trx: Db, vault: Vault, token: string): Promise<Takedown | null> {
  const row = await tables(trx).selectFrom("takedown").selectAll().where("token_key", "=", tokenKey(vault, token)).forUpdate().executeTakeFirst();
  return row ? opened(vault, row) : null;
}

/** The desks that an indicator was ever taken to. */
export async function listDesksOf(db: Db, indicatorId: string): Promise<string[]> {
  return (await tables(db).selectFrom("takedown").select("desk").distinct().where("indicator_id", "=", indicatorId).execute()).map(({ desk }) => desk);
}

export async function listStatesOf(db: Db, indicatorId: string): Promise<TakedownState[]> {
  return (await tables(db).selectFrom("takedown").select("state").where("indicator_id", "=", indicatorId).execute()).map(({ state }) => state);
}

export interface TakedownFilter { state?: TakedownState | undefined; campaignId?: string | undefined; desk?: string | undefined; kind?: string | undefined; due?: boolean | undefined; after?: string | undefined; limit: number; now: Date }

/** Newest first. */
export async function listTakedowns(db: Db, vault: Vault, { state, campaignId, desk, kind, due, after, limit, now }: TakedownFilter): Promise<Takedown[]> {
  let query = tables(db).selectFrom("takedown").selectAll().orderBy("id", "desc").limit(limit);
  if (state !== undefined) query = query.where("state", "=", state);
  if (campaignId !== undefined) query = query.where("campaign_id", "=", campaignId);
  if (desk !== undefined) query = query.where("desk", "=", desk);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  if (due === true) query = query.where("state", "=", "sent").where("due_at", "<=", now);
  if (due === false) query = query.where((or) => or.or([or("state", "!=", "sent"), or("due_at", "is", null), or("due_at", ">", now)]));
  if (after !== undefined) query = query.where("id", "<", after as Id<"tkd">);
  return Promise.all((await query.execute()).map((row) => opened(vault, row)));
}

export async function countTakedowns(db: Db, now: Date): Promise<Record<string, number>> {
  const rows = await tables(db).selectFrom("takedown").groupBy("state").select(({ fn }) => ["state", fn.countAll<string>().as("count"), fn.countAll<string>().filterWhere("due_at", "<=", now).as("due")]).execute();
  const counts: Record<string, number> = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
  return { ...counts, due: Number(rows.find(({ state }) => state === "sent")?.due ?? 0) };
}

/** False: this very mail is in the thread already. */
export async function addEntry(trx: Db, vault: Vault, takedownId: string, { id, at, kind, actor, key, from, subject, text }: NewEntry): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(trx).insertInto("takedown_entry").values({ id, takedown_id: takedownId, at, kind, actor, key: key ?? null, sealed: vault.seal(JSON.stringify({ from, subject, text }), entryPlace(id)) })
    .onConflict((conflict) => conflict.columns(["takedown_id", "key"]).doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const MOST_ENTRIES = 500;

export async function listEntries(db: Db, vault: Vault, takedownId: string): Promise<Omit<TakedownEntry, "actorName">[]> {
  const rows = await tables(db).selectFrom("takedown_entry").selectAll().where("takedown_id", "=", takedownId).orderBy("seq", "desc").limit(MOST_ENTRIES).execute();
  return Promise.all(rows.reverse().map(async ({ id, at, kind, actor, sealed }) => ({ id, at: at.toISOString(), kind, actor, ...(JSON.parse(await vault.openText(sealed, entryPlace(id))) as Told) })));
}

export async function countEntries(trx: Db, takedownId: string): Promise<number> {
  const { count } = await tables(trx).selectFrom("takedown_entry").select(({ fn }) => fn.countAll<string>().as("count")).where("takedown_id", "=", takedownId).executeTakeFirstOrThrow();
  return Number(count);
}

/** Those that wait to be handed over, or were being so when a process ended. */
export async function listUnderWay(db: Db): Promise<{ id: string; delivery: Delivery }[]> {
  return tables(db).selectFrom("takedown").select(["id", "delivery"]).where("delivery", "in", ["waiting", "sending"]).limit(1000).execute();
}

/** Sent, unanswered, and last written to before then. */
export async function listSilent(db: Db, before: Date): Promise<string[]> {
  return (await tables(db).selectFrom("takedown").select("id").where("state", "=", "sent").where("delivery", "not in", ["waiting", "sending"]).where("due_at", "<", before).limit(500).execute()).map(({ id }) => id);
}

/** Places of cases under way that were not looked at since then, the longest unseen first. */
export async function listToCheck(db: Db, before: Date, limit: number): Promise<string[]> {
  return (await tables(db).selectFrom("takedown").select("id").where("state", "in", ["sent", "answered"]).where("kind", "in", ["url", "host", "domain"]).where("place", "!=", "down")
    .where((or) => or.or([or("checked_at", "is", null), or("checked_at", "<", before)])).orderBy(sql`checked_at nulls first`).limit(limit).execute()).map(({ id }) => id);
}

/** Deletes cases closed before then. */
export async function deleteClosed(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await tables(db).deleteFrom("takedown").where("closed_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}


/** By desk, of cases drafted since; the median is of hours from sending to down. */
export async function countByDesk(db: Db, since: Date): Promise<{ desks: { desk: string; name: string; cases: number; sent: number; answered: number; down: number; medianHours: number | null }[]; medianHours: number | null; byState: Record<string, number> }> {
  const { rows } = await sql<{ desk: string | null; name: string; cases: string; sent: string; answered: string; down: string; median: number | null }>`
    select desk, max(desk_name) as name, count(*) as cases, count(sent_at) as sent, count(answered_at) as answered, count(*) filter (where down_at is not null and sent_at is not null) as down,
      percentile_cont(0.5) within group (order by extract(epoch from down_at - sent_at) / 3600) filter (where down_at >= sent_at) as median
    from takedown where drafted_at >= ${since} group by grouping sets ((desk), ()) order by cases desc, desk limit 501`.execute(db);
  const states = await tables(db).selectFrom("takedown").where("drafted_at", ">=", since).groupBy("state").select(({ fn }) => ["state", fn.countAll<string>().as("count")]).execute();
  const rounded = (median: number | null): number | null => (median === null ? null : Math.round(Number(median) * 10) / 10);
  return {
    desks: rows.filter((row) => row.desk !== null).map(({ desk, name, cases, sent, answered, down, median }) => ({ desk: desk!, name, cases: Number(cases), sent: Number(sent), answered: Number(answered), down: Number(down), medianHours: rounded(median) })),
    medianHours: rounded(rows.find((row) => row.desk === null)?.median ?? null),
    byState: Object.fromEntries(states.map(({ state, count }) => [state, Number(count)])),
  };
}

async function opened(vault: Vault, row: Row): Promise<Takedown> {
  return {
    id: row.id, campaignId: row.campaign_id, indicatorId: row.indicator_id, kind: row.kind, state: row.state, delivery: row.delivery, cautions: row.cautions, language: row.language, approvedBy: row.approved_by,
    draftedAt: row.drafted_at, approvedAt: row.approved_at, sentAt: row.sent_at, answeredAt: row.answered_at, closedAt: row.closed_at, dueAt: row.due_at, patience: row.patience, reminders: row.reminders, sending: row.sending, sendingAt: row.sending_at,
    outcome: row.outcome, place: row.place, checkedAt: row.checked_at, downAt: row.down_at, outgoing: row.outgoing, version: row.version,
    content: JSON.parse(await vault.openText(row.sealed, place(row.id))) as CaseContent,
  };
}
