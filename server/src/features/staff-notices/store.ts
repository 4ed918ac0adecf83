import { sql, type Kysely } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { NoticeContent, NoticeMail, NoticeState } from "./staff-notice.ts";

/** This feature's table; see migration 0061. */
export type StaffNoticeTables = {
  staff_notice: {
    id: string;
    person_id: string;
    kind: string;
    sealed: Buffer | null;
    state: NoticeState;
    tries: number;
    asked_at: Date;
    sending_at: Date | null;
    done_at: Date | null;
    code: number | null;
    said: string;
  };
};

type Db = Kysely<Tables>;
type Ended = Exclude<NoticeState, "waiting" | "sending">;

const DAY = 86_400_000;
const tables = (db: Db) => db.$extendTables<StaffNoticeTables>();
const place = (id: string): string => `staff_notice.sealed:${id}`;

/** How many this person was to get within a day. Held until the transaction ends: two at once would both find room. */
export async function countToday(trx: Db, personId: string, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${personId}, 61))`.execute(trx);
  const { count } = await tables(trx).selectFrom("staff_notice").select(({ fn }) => fn.countAll<string>().as("count")).where("person_id", "=", personId).where("asked_at", ">", new Date(now.getTime() - DAY)).executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertNotice(trx: Db, vault: Vault, id: string, personId: string, content: NoticeContent, now: Date): Promise<void> {
  await tables(trx).insertInto("staff_notice").values({
    id, person_id: personId, kind: content.kind, sealed: vault.seal(JSON.stringify(content), place(id)), state: "waiting", tries: 0, asked_at: now, sending_at: null, done_at: null, code: null, said: "",
  }).execute();
}

export async function readNotice(db: Db, vault: Vault, id: string): Promise<NoticeMail | null> {
  const row = await tables(db).selectFrom("staff_notice").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  return { ...shown(row), content: row.sealed === null ? null : (JSON.parse(await vault.openText(row.sealed, place(id))) as NoticeContent) };
}

/** From `waiting` to `sending`; false when somebody else has it, or it is gone. */
export async function beginSending(trx: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(trx).updateTable("staff_notice").set({ state: "sending", sending_at: now }).where("id", "=", id).where("state", "=", "waiting").executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Back to `waiting` after a try that certainly sent nothing. */
export async function noteTry(trx: Db, id: string, said: { code: number | null; text: string }): Promise<void> {
  await tables(trx).updateTable("staff_notice").set((eb) => ({ state: "waiting", sending_at: null, tries: eb("tries", "+", 1), code: said.code, said: said.text })).where("id", "=", id).where("state", "in", ["waiting", "sending"]).execute();
}

/** It is over: what it said is forgotten. */
export async function endNotice(db: Db, id: string, state: Ended, said: { code: number | null; text: string }, now: Date): Promise<void> {
  await tables(db).updateTable("staff_notice").set({ state, sealed: null, done_at: now, code: said.code, said: said.text }).where("id", "=", id).where("state", "in", ["waiting", "sending"]).execute();
}

/** Those that are open, the oldest first; without what they say. */
export async function listOpen(db: Db, limit: number): Promise<Omit<NoticeMail, "content">[]> {
  return (await tables(db).selectFrom("staff_notice").selectAll().where("state", "in", ["waiting", "sending"]).orderBy("asked_at").limit(limit).execute()).map(shown);
}

export async function forgetNotices(db: Db, before: Date): Promise<number> {
  return Number((await tables(db).deleteFrom("staff_notice").where("done_at", "<", before).executeTakeFirst()).numDeletedRows);
}

const shown = (row: StaffNoticeTables["staff_notice"]): Omit<NoticeMail, "content"> => ({ id: row.id, state: row.state, tries: row.tries, askedAt: row.asked_at, sendingAt: row.sending_at });
