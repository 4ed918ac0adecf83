import { sql, type Kysely, type Transaction } from "kysely";
import type pg from "pg";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { together } from "../../platform/db/together.ts";
import type { OutboundKind, RegisteredContent } from "./outbound.ts";

/** This feature's tables; see migration 0010. */
export type OutboundTables = {
  outbound_record: {
    id: string;
    kind: OutboundKind;
    channel: "sms" | "email";
    title: string;
    sent_at: Date;
    registered_at: Date;
    expires_at: Date | null;
    sealed: Buffer;
  };
  outbound_band: { band: string; record_id: string };
};

type Db = Kysely<Tables> | Transaction<Tables>;

/** What is told of a registered message: never its text. */
export interface OutboundSummary {
  id: string;
  kind: OutboundKind;
  channel: "sms" | "email";
  title: string;
  sentAt: Date;
  registeredAt: Date;
  expiresAt: Date | null;
}

/** Records behind one search key; a mass mailing registered one by one would otherwise flood it with its own kind. */
const MAX_PER_BAND = 16;
const MAX_CANDIDATES = 24;
/** Messages that are looked for in one statement, and statements at once. */
const [SEARCHED_TOGETHER, SEARCHES] = [32, 2];
/** Past their time, deleted with each registration. */
const PURGE_AT_ONCE = 500;

const place = (id: string): string => `outbound_record.sealed:${id}`;

export async function insertRecord(db: Db, vault: Vault, record: OutboundSummary, content: RegisteredContent, keys: { exact: string[]; near: string[] }): Promise<void> {
  const tables = db.$extendTables<OutboundTables>();
  await tables.insertInto("outbound_record").values({
    id: record.id, kind: record.kind, channel: record.channel, title: record.title, sent_at: record.sentAt, registered_at: record.registeredAt,
    expires_at: record.expiresAt, sealed: vault.seal(JSON.stringify(content), place(record.id)),
  }).execute();
  // A near key that is full already finds enough of its kind; exact keys are always kept.
  await sql`
    insert into outbound_band (band, record_id)
    select wanted.band, ${record.id} from unnest(${keys.near}::bigint[]) as wanted (band)
    where (select count(*) from (select 1 from outbound_band where band = wanted.band limit ${MAX_PER_BAND}) as taken) < ${MAX_PER_BAND}
    union
    select exact.band, ${record.id} from unnest(${keys.exact}::bigint[]) as exact (band)
    on conflict do nothing`.execute(db);
}

/** Asked for every message checked, so it is prepared once for each connection. Of several at once, each is looked for alone. */
const CANDIDATES = `
  select asked.at, record.* from jsonb_to_recordset($1::jsonb) as asked (at int, exact bigint[], near bigint[])
  cross join lateral (
    select found.record_id, bool_or(wanted.exact) as exact, count(*) as hits
    from (select unnest(asked.exact) as band, true as exact union all select unnest(asked.near), false) as wanted
    cross join lateral (select record_id from outbound_band where band = wanted.band limit ${MAX_PER_BAND}) as found
    group by found.record_id
    order by exact desc, hits desc
    limit ${MAX_CANDIDATES}
  ) as ranked
  join outbound_record as record on record.id = ranked.record_id
  where record.expires_at is null or record.expires_at > $2
  order by asked.at, ranked.exact desc, ranked.hits desc, record.id desc`;

/** What a message is looked for by. */
interface Keys { exact: string[]; near: string[]; now: Date }
type Row = OutboundTables["outbound_record"];

/** One search for each database: those of the same moment are one statement. */
const searches = new WeakMap<pg.Pool, (keys: Keys) => Promise<Row[]>>();

const searchIn = (pool: pg.Pool): ((keys: Keys) => Promise<Row[]>) => together({
  most: SEARCHED_TOGETHER, runs: SEARCHES,
  run: async (asked) => {
    const { rows } = await pool.query<Row & { at: number }>({ name: "outbound-candidates", text: CANDIDATES, values: [JSON.stringify(asked.map(({ exact, near }, at) => ({ at, exact, near }))), asked[0]!.now] });
    const found: Row[][] = asked.map(() => []);
    for (const { at, ...row } of rows) found[at]!.push(row);
    return found;
  },
});

/** Registered records that share a search key, those with an exact key first, then by number of keys; at most 24. */
export async function findCandidates(pool: pg.Pool, vault: Vault, keys: { exact: string[]; near: string[] }, now: Date): Promise<{ record: OutboundSummary; content: RegisteredContent }[]> {
  let search = searches.get(pool);
  if (!search) searches.set(pool, (search = searchIn(pool)));
  const rows = await search({ ...keys, now });
  return Promise.all(rows.map(async (row) => ({ record: summary(row), content: await open(vault, row) })));
}

/** A page of one kind, newest first, after the id `after`. */
export async function listRecords(db: Db, kind: OutboundKind, limit: number, after: string | null, now: Date): Promise<OutboundSummary[]> {
  let query = db.$extendTables<OutboundTables>().selectFrom("outbound_record").selectAll().where("kind", "=", kind)
    .where((or) => or.or([or("expires_at", "is", null), or("expires_at", ">", now)])).orderBy("id", "desc").limit(limit);
  if (after !== null) query = query.where("id", "<", after);
  return (await query.execute()).map(summary);
}

export async function readRecord(db: Db, vault: Vault, kind: OutboundKind, id: string, now: Date): Promise<{ record: OutboundSummary; content: RegisteredContent } | null> {
  const row = await db.$extendTables<OutboundTables>().selectFrom("outbound_record").selectAll().where("id", "=", id).where("kind", "=", kind).executeTakeFirst();
  if (!row || (row.expires_at !== null && row.expires_at <= now)) return null;
  return { record: summary(row), content: await open(vault, row) };
}

/** True when there was one. */
export async function deleteRecord(db: Db, kind: OutboundKind, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.$extendTables<OutboundTables>().deleteFrom("outbound_record").where("id", "=", id).where("kind", "=", kind).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Deletes up to 500 records whose time is over. */
export async function purgeExpired(db: Db, now: Date): Promise<void> {
  await sql`delete from outbound_record where id in (select id from outbound_record where expires_at <= ${now} order by expires_at limit ${PURGE_AT_ONCE} for update skip locked)`.execute(db);
}

function summary(row: OutboundTables["outbound_record"]): OutboundSummary {
  return { id: row.id, kind: row.kind, channel: row.channel, title: row.title, sentAt: row.sent_at, registeredAt: row.registered_at, expiresAt: row.expires_at };
}

async function open(vault: Vault, row: { id: string; sealed: Buffer }): Promise<RegisteredContent> {
  return JSON.parse(await vault.openText(row.sealed, place(row.id))) as RegisteredContent;
}
