import { sql, type Kysely } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { mailboxOf, type Inquiry, type InquiryState } from "./inquiry.ts";

/** This feature's tables; see migrations 0120 to 0122. */
export type InquiryTables = {
  inquiry: { id: string; incident: string; email_key: Buffer; sealed: Buffer | null; state: InquiryState; tries: number; asked_at: Date; sending_at: Date | null; done_at: Date | null; due_at: Date | null };
  inquiry_wording: { key: Buffer; registered_at: Date };
};

type Db = Kysely<Tables>;
const tables = (db: Db) => db.$extendTables<InquiryTables>();
const place = (id: string): string => `inquiry.sealed:${id}`;
const keyOf = (vault: Pick<Vault, "mac">, email: string): Buffer => vault.mac("inquiry email", mailboxOf(email));

export async function insertInquiry(trx: Db, vault: Vault, { id, incident, content, askedAt }: { id: string; incident: string; content: NonNullable<Inquiry["content"]>; askedAt: Date }): Promise<void> {
  await tables(trx).insertInto("inquiry").values({ id, incident, email_key: keyOf(vault, content.email), sealed: vault.seal(JSON.stringify(content), place(id)), state: "waiting", tries: 0, asked_at: askedAt, sending_at: null, done_at: null, due_at: null }).execute();
}

export async function readInquiry(db: Db, vault: Vault, id: string): Promise<Inquiry | null> {
  const row = await tables(db).selectFrom("inquiry").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, incident: row.incident, state: row.state, tries: row.tries, askedAt: row.asked_at, sendingAt: row.sending_at, dueAt: row.due_at, content: row.sealed === null ? null : (JSON.parse(await vault.openText(row.sealed, place(id))) as Inquiry["content"]) };
}

/** Until the end of the transaction nobody else begins to answer this mailbox. */
export async function lockMailbox(trx: Db, vault: Vault, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${keyOf(vault, email).toString("hex")}, 120))`.execute(trx);
}

/** Answers that went, or may have gone, to a mailbox since; the row itself left out. */
export async function countAnswered(db: Db, vault: Vault, email: string, since: Date): Promise<number> {
  const { count } = await tables(db).selectFrom("inquiry").select(({ fn }) => fn.countAll<string>().as("count")).where("email_key", "=", keyOf(vault, email)).where("sending_at", ">", since).where("state", "in", ["sending", "sent", "uncertain"]).executeTakeFirstOrThrow();
  return Number(count);
}

/** Until the end of the transaction nobody else takes a place in the hour, or a turn. */
export async function lockLine(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(122)`.execute(trx);
}

/** The last turn that somebody waits for. */
export async function readLastTurn(db: Db): Promise<Date | null> {
  return (await tables(db).selectFrom("inquiry").select(({ fn }) => fn.max("due_at").as("at")).where("due_at", "is not", null).where("state", "=", "waiting").executeTakeFirstOrThrow()).at;
}

/** When the latest but `anHour` left, since `since`: reads as many rows as left, at most `anHour`. */
export async function readNth(db: Db, anHour: number, since: Date): Promise<Date | null> {
  const nth = await tables(db).selectFrom("inquiry").select("sending_at").where("sending_at", ">", since).where("state", "in", ["sending", "sent", "uncertain"]).orderBy("sending_at", "desc").offset(anHour - 1).limit(1).executeTakeFirst();
  return nth?.sending_at ?? null;
}

/** False: it no longer waits. */
export async function giveTurn(trx: Db, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(trx).updateTable("inquiry").set({ due_at: at }).where("id", "=", id).where("state", "=", "waiting").executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Who waits, and of these who for a turn. */
export async function countWaiting(db: Db, now: Date): Promise<{ waiting: number; delayed: number; lastAt: Date | null }> {
  const { rows: [row] } = await sql<{ waiting: number; delayed: number; last_at: Date | null }>`select count(*)::int as waiting, count(*) filter (where due_at > ${now})::int as delayed, max(due_at) filter (where due_at > ${now}) as last_at from inquiry where state = 'waiting'`.execute(db);
  return { waiting: row!.waiting, delayed: row!.delayed, lastAt: row!.last_at };
}

/** False: somebody else sends it, or it is over. */
export async function beginSending(trx: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(trx).updateTable("inquiry").set({ state: "sending", sending_at: now }).where("id", "=", id).where("state", "=", "waiting").executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Over: the address goes. */
export async function endInquiry(db: Db, id: string, state: InquiryState, now: Date): Promise<void> {
  await tables(db).updateTable("inquiry").set({ state, sealed: null, done_at: now }).where("id", "=", id).execute();
}

export async function noteTry(trx: Db, id: string): Promise<void> {
  await tables(trx).updateTable("inquiry").set(({ eb }) => ({ state: "waiting", sending_at: null, tries: eb("tries", "+", 1) })).where("id", "=", id).execute();
}

export async function listOpen(db: Db, limit: number): Promise<Pick<Inquiry, "id" | "state" | "tries" | "askedAt" | "sendingAt" | "dueAt">[]> {
  const rows = await tables(db).selectFrom("inquiry").select(["id", "state", "tries", "asked_at", "sending_at", "due_at"]).where("state", "in", ["waiting", "sending"]).orderBy("asked_at").limit(limit).execute();
  return rows.map(({ id, state, tries, asked_at, sending_at, due_at }) => ({ id, state, tries, askedAt: asked_at, sendingAt: sending_at, dueAt: due_at }));
}

export async function forgetInquiries(db: Db, before: Date): Promise<void> {
  await tables(db).deleteFrom("inquiry").where("done_at", "<", before).execute();
}

/** Registered since? One transaction at a time asks: two would both find that it is not. */
export async function isRegistered(trx: Db, key: Buffer, since: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key.toString("hex")}, 121))`.execute(trx);
  return (await tables(trx).selectFrom("inquiry_wording").select("key").where("key", "=", key).where("registered_at", ">", since).executeTakeFirst()) !== undefined;
}

export async function noteRegistered(trx: Db, key: Buffer, now: Date): Promise<void> {
  await tables(trx).insertInto("inquiry_wording").values({ key, registered_at: now }).onConflict((conflict) => conflict.column("key").doUpdateSet({ registered_at: now })).execute();
}
