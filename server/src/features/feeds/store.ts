import { sql, type Kysely, type Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { nextSerial, type Changes, type FeedItem, type FeedState } from "./feed-item.ts";

/** This feature's tables; see migration 0070. */
export type FeedTables = {
  feed_item: { id: string; type: FeedItem["type"]; key: string; content: string; added_at: Date; modified_at: Date; withdrawn_at: Date | null };
  feed_state: { single: boolean; serial: string; began_at: Date; changed_at: Date };
};

type Db = Kysely<Tables> | Transaction<Tables>;
type Row = Omit<FeedTables["feed_item"], "content"> & { content: FeedItem["content"] };

/** Rows written by one statement. */
const AT_ONCE = 1_000;

/** Takes the ledger for this transaction: two refreshes never work at once. */
export async function lockLedger(trx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('feed_item'))`.execute(trx);
}

/** Null before the first refresh. */
export async function readSerial(db: Db): Promise<number | null> {
  const row = await db.$extendTables<FeedTables>().selectFrom("feed_state").select("serial").executeTakeFirst();
  return row === undefined ? null : Number(row.serial);
}

/** Everything, withdrawn items included, in order of change. */
export async function readState(db: Db): Promise<FeedState | null> {
  return db.transaction().setIsolationLevel("repeatable read").execute(async (trx) => {
    const state = await trx.$extendTables<FeedTables>().selectFrom("feed_state").selectAll().executeTakeFirst();
    if (state === undefined) return null;
    const rows = await trx.$extendTables<FeedTables>().selectFrom("feed_item").selectAll().orderBy("modified_at").orderBy("id").execute();
    return { serial: Number(state.serial), beganAt: state.began_at, changedAt: state.changed_at, items: rows.map((row) => item(row as unknown as Row)) };
  });
}

export async function readCurrent(trx: Transaction<Tables>): Promise<FeedItem[]> {
  const rows = await trx.$extendTables<FeedTables>().selectFrom("feed_item").selectAll().where("withdrawn_at", "is", null).execute();
  return rows.map((row) => item(row as unknown as Row));
}

/** Writes the changes and moves the serial on. */
export async function saveChanges(trx: Transaction<Tables>, { added, changed, withdrawn }: Changes, now: Date): Promise<void> {
  const db = trx.$extendTables<FeedTables>();
  for (let at = 0; at < added.length; at += AT_ONCE) await db.insertInto("feed_item").values(added.slice(at, at + AT_ONCE).map(row)).execute();
  for (const each of changed) await db.updateTable("feed_item").set({ content: JSON.stringify(each.content), modified_at: each.modifiedAt }).where("id", "=", each.id).execute();
  for (let at = 0; at < withdrawn.length; at += AT_ONCE) {
    await db.updateTable("feed_item").set({ modified_at: now, withdrawn_at: now }).where("id", "in", withdrawn.slice(at, at + AT_ONCE).map(({ id }) => id)).execute();
  }
  const serial = nextSerial((await readSerial(trx)) ?? 0, now);
  await db.insertInto("feed_state").values({ single: true, serial: String(serial), began_at: now, changed_at: now })
    .onConflict((conflict) => conflict.column("single").doUpdateSet({ serial: String(serial), changed_at: now })).execute();
}

/** Forgets what was withdrawn long ago; gives how many. */
export async function forgetWithdrawn(trx: Transaction<Tables>, before: Date): Promise<number> {
  const { numDeletedRows } = await trx.$extendTables<FeedTables>().deleteFrom("feed_item").where("withdrawn_at", "<", before).executeTakeFirst();
  return Number(numDeletedRows);
}

function row({ id, type, key, content, addedAt, modifiedAt, withdrawnAt }: FeedItem): FeedTables["feed_item"] {
  return { id, type, key, content: JSON.stringify(content), added_at: addedAt, modified_at: modifiedAt, withdrawn_at: withdrawnAt };
}

function item({ id, type, key, content, added_at, modified_at, withdrawn_at }: Row): FeedItem {
  return { id, type, key, content, addedAt: added_at, modifiedAt: modified_at, withdrawnAt: withdrawn_at } as FeedItem;
}
