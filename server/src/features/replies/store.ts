import { sql, type Kysely } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Id } from "../../platform/ids.ts";
import type { MailState, ReplyKind, ReplyMail } from "./reply.ts";

/** This feature's tables; see migration 0045. */
export type ReplyTables = {
  reply_mail: {
    report_id: Id<"rpt">;
    kind: ReplyKind;
    address_key: Buffer;
    state: MailState;
    tries: number;
    asked_at: Date;
    sending_at: Date | null;
    done_at: Date | null;
    code: number | null;
    said: string;
  };
  reply_text: { key: Buffer; outbound_id: string; registered_at: Date };
};

type Db = Kysely<Tables>;

const DAY = 86_400_000;
const addressKey = (vault: Vault, address: string): Buffer => vault.mac("reply address", address);

/** Mails of a kind that went, or will go, to this address within a day; of any kind when none is said. Held until the transaction ends: two at once would both find room. */
export async function countToday(trx: Db, vault: Vault, address: string, now: Date, kind?: ReplyKind): Promise<number> {
  const key = addressKey(vault, address);
  await sql`select pg_advisory_xact_lock(hashtextextended(${key.toString("hex")}, 45))`.execute(trx);
  let query = trx.$extendTables<ReplyTables>().selectFrom("reply_mail").select(({ fn }) => fn.countAll<string>().as("count")).where("address_key", "=", key).where("asked_at", ">", new Date(now.getTime() - DAY));
  if (kind !== undefined) query = query.where("kind", "=", kind);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** False when this report has such a mail already. */
export async function addMail(trx: Db, vault: Vault, reportId: string, kind: ReplyKind, address: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx.$extendTables<ReplyTables>().insertInto("reply_mail")
    .values({ report_id: reportId as Id<"rpt">, kind, address_key: addressKey(vault, address), asked_at: now, sending_at: null, done_at: null, code: null, state: "waiting", tries: 0, said: "" })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function readMail(db: Db, reportId: string, kind: ReplyKind): Promise<ReplyMail | null> {
  const row = await db.$extendTables<ReplyTables>().selectFrom("reply_mail").selectAll().where("report_id", "=", reportId as Id<"rpt">).where("kind", "=", kind).executeTakeFirst();
  return row === undefined ? null : opened(row);
}

/** From `waiting` to `sending`; false when somebody else has it, or it is gone. */
export async function beginSending(trx: Db, reportId: string, kind: ReplyKind, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx.$extendTables<ReplyTables>().updateTable("reply_mail").set({ state: "sending", sending_at: now })
    .where("report_id", "=", reportId as Id<"rpt">).where("kind", "=", kind).where("state", "=", "waiting").executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Back to `waiting` after a try that certainly sent nothing. */
export async function noteTry(trx: Db, reportId: string, kind: ReplyKind, said: { code: number | null; text: string }): Promise<void> {
  await trx.$extendTables<ReplyTables>().updateTable("reply_mail").set((eb) => ({ state: "waiting", sending_at: null, tries: eb("tries", "+", 1), code: said.code, said: said.text }))
    .where("report_id", "=", reportId as Id<"rpt">).where("kind", "=", kind).where("state", "in", ["waiting", "sending"]).execute();
}

/** The end of a mail that was open; false when it had ended already. */
export async function endMail(trx: Db, reportId: string, kind: ReplyKind, state: Exclude<MailState, "waiting" | "sending">, said: { code: number | null; text: string }, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx.$extendTables<ReplyTables>().updateTable("reply_mail").set({ state, done_at: now, code: said.code, said: said.text })
    .where("report_id", "=", reportId as Id<"rpt">).where("kind", "=", kind).where("state", "in", ["waiting", "sending"]).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Mails that are open, asked for before this moment; the oldest first, after `after`. */
export async function listOpen(db: Db, before: Date, after: { askedAt: Date; reportId: string } | null, limit: number): Promise<ReplyMail[]> {
  let query = db.$extendTables<ReplyTables>().selectFrom("reply_mail").selectAll().where("state", "in", ["waiting", "sending"]).where("asked_at", "<=", before).orderBy("asked_at").orderBy("report_id").limit(limit);
  if (after !== null) query = query.where((eb) => eb.or([eb("asked_at", ">", after.askedAt), eb.and([eb("asked_at", "=", after.askedAt), eb("report_id", ">", after.reportId as Id<"rpt">)])]));
  return (await query.execute()).map(opened);
}

/** When this text of ours was registered; held until the transaction ends, so that it is registered once. */
export async function readRegistered(trx: Db, key: Buffer): Promise<{ at: Date } | null> {
  const find = () => trx.$extendTables<ReplyTables>().selectFrom("reply_text").select("registered_at").where("key", "=", key).executeTakeFirst();
  const row = await find();
  return row === undefined ? null : { at: row.registered_at };
}

export async function lockText(trx: Db, key: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key.toString("hex")}, 46))`.execute(trx);
}

export async function saveRegistered(trx: Db, key: Buffer, outboundId: string, now: Date): Promise<void> {
  await trx.$extendTables<ReplyTables>().insertInto("reply_text").values({ key, outbound_id: outboundId, registered_at: now })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ outbound_id: outboundId, registered_at: now })).execute();
}

/** Texts not registered again for so long are no longer sent. */
export async function forgetTexts(db: Db, before: Date): Promise<number> {
  return Number((await db.$extendTables<ReplyTables>().deleteFrom("reply_text").where("registered_at", "<", before).executeTakeFirst()).numDeletedRows);
}

const opened = (row: ReplyTables["reply_mail"]): ReplyMail => ({ reportId: row.report_id, kind: row.kind, state: row.state, tries: row.tries, askedAt: row.asked_at, sendingAt: row.sending_at });
