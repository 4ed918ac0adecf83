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

/** A mail that shall go to an address. */
export interface WantedMail {
  reportId: string;
  kind: ReplyKind;
  address: string;
}

/**
 * Mails of a kind that went, or will go, to an address within a day. The addresses are held until the transaction ends: two at once would both
 * find room.
 */
export async function countToday(trx: Db, vault: Vault, addresses: readonly string[], now: Date): Promise<(mail: Pick<WantedMail, "kind" | "address">) => number> {
  const keys = [...new Set(addresses.map((address) => addressKey(vault, address).toString("hex")))].toSorted();
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 45)) from unnest(${keys}::text[]) as key`.execute(trx);
  const { rows } = await sql<{ key: string; kind: ReplyKind; count: number }>`select encode(address_key, 'hex') as key, kind, count(*)::int as count from reply_mail
    where address_key = any (${keys.map((key) => Buffer.from(key, "hex"))}::bytea[]) and asked_at > ${new Date(now.getTime() - DAY)} group by 1, 2`.execute(trx);
  const counts = new Map(rows.map(({ key, kind, count }) => [`${kind} ${key}`, count]));
  return ({ kind, address }) => counts.get(`${kind} ${addressKey(vault, address).toString("hex")}`) ?? 0;
}

/** Gives those that are new: a report has one mail of a kind. */
export async function addMails<Mail extends WantedMail>(trx: Db, vault: Vault, mails: readonly Mail[], now: Date): Promise<Mail[]> {
  if (mails.length === 0) return [];
  const rows = await trx.$extendTables<ReplyTables>().insertInto("reply_mail")
    .values(mails.map(({ reportId, kind, address }) => ({ report_id: reportId as Id<"rpt">, kind, address_key: addressKey(vault, address), asked_at: now, sending_at: null, done_at: null, code: null, state: "waiting", tries: 0, said: "" })))
    .onConflict((conflict) => conflict.doNothing()).returning(["report_id", "kind"]).execute();
  const added = taken(rows);
  return mails.filter(added);
}

type MailKey = Pick<ReplyMail, "reportId" | "kind">;

/** True for each row once, so that of the same mail asked twice in one statement one alone is told that it has it. */
function taken(rows: readonly { report_id: string; kind: ReplyKind }[]): (mail: { reportId: string; kind: ReplyKind }) => boolean {
  const left = new Set(rows.map(({ report_id, kind }) => `${kind} ${report_id}`));
  return ({ reportId, kind }) => left.delete(`${kind} ${reportId}`);
}

/** All mails of these reports. */
export async function readMails(db: Db, reportIds: readonly string[]): Promise<Map<string, ReplyMail[]>> {
  const rows = await db.$extendTables<ReplyTables>().selectFrom("reply_mail").selectAll().where("report_id", "=", sql<Id<"rpt">>`any(${reportIds}::text[])`).execute();
  return Map.groupBy(rows.map(opened), ({ reportId }) => reportId);
}

/** From `waiting` to `sending`; false when somebody else has it, or it is gone. One statement. */
export async function beginSending(db: Db, mails: readonly MailKey[], now: Date): Promise<boolean[]> {
  const { rows } = await sql<{ report_id: string; kind: ReplyKind }>`update reply_mail set state = 'sending', sending_at = ${now}
    from unnest(${mails.map(({ reportId }) => reportId)}::text[], ${mails.map(({ kind }) => kind)}::text[]) as wanted (report_id, kind)
    where reply_mail.report_id = wanted.report_id and reply_mail.kind = wanted.kind and state = 'waiting' returning reply_mail.report_id, reply_mail.kind`.execute(db);
  return mails.map(taken(rows));
}

/** Back to `waiting` after a try that certainly sent nothing. */
export async function noteTry(trx: Db, reportId: string, kind: ReplyKind, said: { code: number | null; text: string }): Promise<void> {
  await trx.$extendTables<ReplyTables>().updateTable("reply_mail").set((eb) => ({ state: "waiting", sending_at: null, tries: eb("tries", "+", 1), code: said.code, said: said.text }))
    .where("report_id", "=", reportId as Id<"rpt">).where("kind", "=", kind).where("state", "in", ["waiting", "sending"]).execute();
}

/** How a mail ended, and what the relay said. */
export interface EndedMail extends MailKey {
  state: Exclude<MailState, "waiting" | "sending">;
  said: { code: number | null; text: string };
}

/** The end of mails that were open; gives those that had not ended already. */
export async function endMails<Mail extends EndedMail>(trx: Db, mails: readonly Mail[], now: Date): Promise<Mail[]> {
  const { rows } = await sql<{ report_id: string; kind: ReplyKind }>`update reply_mail set state = ended.state, done_at = ${now}, code = ended.code, said = ended.said
    from unnest(${mails.map(({ reportId }) => reportId)}::text[], ${mails.map(({ kind }) => kind)}::text[], ${mails.map(({ state }) => state)}::text[], ${mails.map(({ said }) => said.code)}::int[], ${mails.map(({ said }) => said.text)}::text[])
      as ended (report_id, kind, state, code, said)
    where reply_mail.report_id = ended.report_id and reply_mail.kind = ended.kind and reply_mail.state in ('waiting', 'sending') returning reply_mail.report_id, reply_mail.kind`.execute(trx);
  return mails.filter(taken(rows));
}

/** A mail that was handed over came back. False when it had not been, or is known to have. */
export async function noteReturned(trx: Db, { reportId, kind }: MailKey, said: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx.$extendTables<ReplyTables>().updateTable("reply_mail").set({ state: "rejected", done_at: now, said })
    .where("report_id", "=", reportId as Id<"rpt">).where("kind", "=", kind).where("state", "in", ["sending", "sent", "uncertain"]).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Mails that are open, asked for before this moment; the oldest first, after `after`. */
export async function listOpen(db: Db, before: Date, after: { askedAt: Date; reportId: string } | null, limit: number): Promise<ReplyMail[]> {
  let query = db.$extendTables<ReplyTables>().selectFrom("reply_mail").selectAll().where("state", "in", ["waiting", "sending"]).where("asked_at", "<=", before).orderBy("asked_at").orderBy("report_id").limit(limit);
  if (after !== null) query = query.where((eb) => eb.or([eb("asked_at", ">", after.askedAt), eb.and([eb("asked_at", "=", after.askedAt), eb("report_id", ">", after.reportId as Id<"rpt">)])]));
  return (await query.execute()).map(opened);
}

/** When these texts of ours were registered, by key in hexadecimal digits. */
export async function readRegistered(db: Db, keys: readonly string[]): Promise<Map<string, Date>> {
  const rows = await db.$extendTables<ReplyTables>().selectFrom("reply_text").select(["key", "registered_at"]).where("key", "=", sql<Buffer>`any(${keys.map((key) => Buffer.from(key, "hex"))}::bytea[])`).execute();
  return new Map(rows.map((row) => [row.key.toString("hex"), row.registered_at]));
}

/** Held until the transaction ends, so that a text is registered once. */
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
