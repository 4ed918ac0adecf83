import { sql, type Kysely } from "kysely";
import type pg from "pg";
import type { Vault } from "../../platform/crypto/vault.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Id } from "../../platform/ids.ts";
import type { Mailing, MailingState, Notice, NoticeChannel, NoticeEventKind, NoticeState, Reach, Recipient } from "./notice.ts";

/** This feature's tables; see migration 0110. */
export type NoticeTables = {
  mailing: {
    id: Id<"mlg">; incident: string; state: MailingState; texts: Mailing["texts"]; hash: Buffer | null; authors: string[]; per_minute: number | null; allowance: number; allowance_at: Date | null;
    registered_at: Date | null; told_before: number; paused_because: Mailing["pausedBecause"]; new_list: Mailing["newList"]; created_at: Date; frozen_at: Date | null; frozen_by: string | null; approved_at: Date | null; approved_by: string | null;
    started_at: Date | null; ended_at: Date | null; version: number;
  };
  notice: {
    id: Id<"ntc">; mailing_id: Id<"mlg">; language: string; variant: string; channel: NoticeChannel; state: NoticeState; address_key: Buffer | null; has_phone: boolean; has_address: boolean; sealed: Buffer; digest: Buffer;
    code: string; sender: number | null; due_at: Date; tries: number; at: Date;
  };
  notice_customer: { customer_key: Buffer; notice_id: Id<"ntc"> };
  notice_text: { key: Buffer; outbound_id: string; is_found: boolean; registered_at: Date };
};

type Db = Kysely<Tables>;
const tables = (db: Db) => db.$extendTables<NoticeTables>();
const place = (id: string): string => `notice.sealed:${id}`;
/** Processes that send, by their numbers: each holds the lock of its own while it lives. */
const SENDER_LOCK = 0x6e7463;

// ---- Mailings

export async function insertMailing(trx: Db, mailing: Mailing): Promise<void> {
  await sql`insert into mailing (id, incident, texts, authors, per_minute, created_at) values (${mailing.id}, ${mailing.incident}, ${JSON.stringify(mailing.texts)}, ${mailing.authors}, ${mailing.perMinute}, ${mailing.createdAt})`.execute(trx);
}

export async function readMailing(db: Db, id: string, lock = false): Promise<Mailing | null> {
  let query = tables(db).selectFrom("mailing").selectAll().where("id", "=", id as Id<"mlg">);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? null : opened(row);
}

export async function listMailings(db: Db, { incident, after, limit }: { incident: string | undefined; after: string | undefined; limit: number }): Promise<Mailing[]> {
  let query = tables(db).selectFrom("mailing").selectAll().orderBy("id", "desc").limit(limit);
  if (incident !== undefined) query = query.where("incident", "=", incident);
  if (after !== undefined) query = query.where("id", "<", after as Id<"mlg">);
  return (await query.execute()).map(opened);
}

/** What changes of a mailing after it was made; its version rises. */
export async function saveMailing(trx: Db, mailing: Mailing): Promise<Mailing> {
  const { id, state, texts, hash, authors, perMinute, registeredAt, toldBefore, pausedBecause, newList, frozenAt, frozenBy, approvedAt, approvedBy, startedAt, endedAt } = mailing;
  await sql`update mailing set state = ${state}, texts = ${JSON.stringify(texts)}, hash = ${hash}, authors = ${authors}, per_minute = ${perMinute}, registered_at = ${registeredAt}, told_before = ${toldBefore},
    paused_because = ${pausedBecause}, new_list = ${newList}, frozen_at = ${frozenAt}, frozen_by = ${frozenBy}, approved_at = ${approvedAt}, approved_by = ${approvedBy}, started_at = ${startedAt}, ended_at = ${endedAt}, version = version + 1
    where id = ${id}`.execute(trx);
  return { ...mailing, version: mailing.version + 1 };
}

/** Mailings that are being sent, the oldest first. */
export async function listSending(db: Db): Promise<Mailing[]> {
  return (await tables(db).selectFrom("mailing").selectAll().where("state", "=", "sending").orderBy("id").execute()).map(opened);
}

/** Lets one transaction at a time change lists of an incident: two would both find a customer untold. Taken before any mailing of it is locked. */
export async function lockIncident(trx: Db, incident: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${incident}, 110))`.execute(trx);
}

/** What it has reserved is free again for another mailing of the incident. */
export async function deleteNotices(trx: Db, mailingId: string): Promise<void> {
  await tables(trx).deleteFrom("notice").where("mailing_id", "=", mailingId as Id<"mlg">).execute();
}

export async function countNotices(db: Db, mailingId: string, since: Date): Promise<{ states: Record<string, number>; channels: Record<string, number>; notices: number; customers: number; lastMinute: number }> {
  const { rows } = await sql<{ state: string; channel: string; count: number }>`select state, channel, count(*)::int as count from notice where mailing_id = ${mailingId} group by 1, 2`.execute(db);
  const { rows: [more] } = await sql<{ customers: number; recent: number }>`select (select count(*)::int from notice_customer join notice on notice.id = notice_id where mailing_id = ${mailingId}) as customers,
    (select count(*)::int from notice_event where mailing_id = ${mailingId} and at > ${since} and kind = 'accepted') as recent`.execute(db);
  const states: Record<string, number> = {};
  const channels: Record<string, number> = {};
  for (const { state, channel, count } of rows) {
    states[state] = (states[state] ?? 0) + count;
    channels[channel] = (channels[channel] ?? 0) + count;
  }
  return { states, channels, notices: rows.reduce((sum, { count }) => sum + count, 0), customers: more?.customers ?? 0, lastMinute: more?.recent ?? 0 };
}

// ---- The list

/** Customers who were told, or are going to be, and by which mailing. */
export async function findCustomers(trx: Db, keys: Buffer[]): Promise<Map<string, Id<"mlg">>> {
  const { rows } = await sql<{ key: Buffer; mailing_id: Id<"mlg"> }>`select customer_key as key, mailing_id from notice_customer join notice on notice.id = notice_id where customer_key = any(${keys}) and state <> 'withdrawn'`.execute(trx);
  return new Map(rows.map(({ key, mailing_id }) => [key.toString("hex"), mailing_id]));
}

/** Notices of the mailing to these addresses, opened. */
export async function findByAddress(trx: Db, vault: Vault, mailingId: string, keys: Buffer[]): Promise<Map<string, { id: Id<"ntc">; recipient: Recipient }>> {
  const { rows } = await sql<NoticeTables["notice"]>`select * from notice where mailing_id = ${mailingId} and address_key = any(${keys})`.execute(trx);
  return new Map(await Promise.all(rows.map(async (row) => [`${row.address_key!.toString("hex")} ${row.language}`, { id: row.id, recipient: await openRecipient(vault, row) }] as const)));
}

export interface ToSave {
  notice: Notice;
  addressKey: Buffer | null;
  recipient: Recipient;
}

/** Adds notices, or writes them anew with another reader merged in; in one statement. */
export async function saveNotices(trx: Db, vault: Vault, toSave: ToSave[]): Promise<void> {
  if (toSave.length === 0) return;
  const column = <T>(of: (each: ToSave) => T): T[] => toSave.map(of);
  await sql`
    insert into notice (id, mailing_id, language, variant, channel, state, address_key, has_phone, has_address, sealed, digest, code, due_at, at)
    select * from unnest(${column(({ notice }) => notice.id)}::text[], ${column(({ notice }) => notice.mailingId)}::text[], ${column(({ notice }) => notice.language)}::text[], ${column(({ notice }) => notice.variant)}::text[],
      ${column(({ notice }) => notice.channel)}::text[], ${column(({ notice }) => notice.state)}::text[], ${column(({ addressKey }) => addressKey)}::bytea[], ${column(({ notice }) => notice.hasPhone)}::boolean[], ${column(({ notice }) => notice.hasAddress)}::boolean[],
      ${column(({ notice, recipient }) => vault.seal(JSON.stringify(recipient), place(notice.id)))}::bytea[], ${column(({ notice }) => notice.digest)}::bytea[], ${column(({ notice }) => notice.code)}::text[], ${column(({ notice }) => notice.at)}::timestamptz[], ${column(({ notice }) => notice.at)}::timestamptz[])
    on conflict (id) do update set variant = excluded.variant, has_phone = excluded.has_phone, has_address = excluded.has_address, sealed = excluded.sealed, digest = excluded.digest`.execute(trx);
}

/** Throws when one of them was told meanwhile: the key is the promise. It passes to another notice only from one that was withdrawn. */
export async function saveCustomers(trx: Db, customers: { key: Buffer; noticeId: string }[]): Promise<void> {
  if (customers.length === 0) return;
  const { numAffectedRows } = await sql`insert into notice_customer (customer_key, notice_id) select * from unnest(${customers.map(({ key }) => key)}::bytea[], ${customers.map(({ noticeId }) => noticeId)}::text[])
    on conflict (customer_key) do update set notice_id = excluded.notice_id where exists (select from notice where notice.id = notice_customer.notice_id and notice.state = 'withdrawn')`.execute(trx);
  if (numAffectedRows !== BigInt(customers.length)) throw new Error("A customer has a notice already.");
}

/** A page in the order of ids. */
export async function listNotices(db: Db, { mailingId, state, after, limit }: { mailingId: string; state?: NoticeState | undefined; after?: string | undefined; limit: number }): Promise<Notice[]> {
  let query = tables(db).selectFrom("notice").selectAll().where("mailing_id", "=", mailingId as Id<"mlg">).orderBy("id").limit(limit);
  if (state !== undefined) query = query.where("state", "=", state);
  if (after !== undefined) query = query.where("id", ">", after as Id<"ntc">);
  return (await query.execute()).map(openNotice);
}

export async function listByCode(db: Db, code: string): Promise<Notice[]> {
  return (await tables(db).selectFrom("notice").selectAll().where("code", "=", code).orderBy("id", "desc").limit(20).execute()).map(openNotice);
}

/** Letters that wait to be printed or posted, in the order of ids, with who they are for. */
export async function listLetters(db: Db, vault: Vault, { mailingId, ids, language, after, limit }: { mailingId: string; ids?: string[]; language?: string; after?: string | undefined; limit: number }): Promise<{ notice: Notice; recipient: Recipient }[]> {
  let query = tables(db).selectFrom("notice").selectAll().where("mailing_id", "=", mailingId as Id<"mlg">).where("channel", "=", "letter").where("state", "=", "fallback").orderBy("id").limit(limit);
  if (ids !== undefined) query = query.where("id", "in", ids as Id<"ntc">[]);
  if (language !== undefined) query = query.where("language", "=", language);
  if (after !== undefined) query = query.where("id", ">", after as Id<"ntc">);
  return Promise.all((await query.execute()).map(async (row) => ({ notice: openNotice(row), recipient: await openRecipient(vault, row) })));
}

export async function readNotice(db: Db, vault: Vault, id: string, lock = false): Promise<{ notice: Notice; recipient: Recipient } | null> {
  let query = tables(db).selectFrom("notice").selectAll().where("id", "=", id as Id<"ntc">);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined ? null : { notice: openNotice(row), recipient: await openRecipient(vault, row) };
}

/** Wordings that are needed, the most used first. */
export async function listVariants(db: Db, mailingId: string): Promise<{ language: string; variant: string; notices: number }[]> {
  return (await sql<{ language: string; variant: string; notices: number }>`select language, variant, count(*)::int as notices from notice where mailing_id = ${mailingId} group by 1, 2 order by 3 desc, 1, 2`.execute(db)).rows;
}

/** Notices with one wording, in the order of ids. */
export async function listOfVariant(db: Db, vault: Vault, { mailingId, language, variant, after, limit }: { mailingId: string; language: string; variant: string; after: string; limit: number }): Promise<{ notice: Notice; recipient: Recipient }[]> {
  const rows = await tables(db).selectFrom("notice").selectAll().where("mailing_id", "=", mailingId as Id<"mlg">).where("language", "=", language).where("variant", "=", variant).where("id", ">", after as Id<"ntc">).orderBy("id").limit(limit).execute();
  return Promise.all(rows.map(async (row) => ({ notice: openNotice(row), recipient: await openRecipient(vault, row) })));
}

// ---- Sending

/** A number for this process, held by its connection for as long as that lives. */
export async function takeSender(client: { query(text: string, values?: unknown[]): Promise<{ rows: { id: number }[] }> }): Promise<number> {
  const { rows } = await client.query("select nextval('notice_sender')::int as id");
  await client.query("select pg_advisory_lock($1::int, $2::int)", [SENDER_LOCK, rows[0]!.id]);
  return rows[0]!.id;
}

/** What processes that are gone left: leased goes back, what had begun is uncertain. Gives how many of each. */
export async function recoverNotices(db: Db, now: Date): Promise<{ returned: number; uncertain: number }> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ sender: number; gone: boolean }>`select sender, pg_try_advisory_xact_lock(${SENDER_LOCK}::int, sender) as gone from (select distinct sender from notice where state in ('leased', 'data_started')) as under_way`.execute(trx);
    const gone = rows.filter((row) => row.gone).map(({ sender }) => sender);
    if (gone.length === 0) return { returned: 0, uncertain: 0 };
    const returned = await returnLeased(trx, gone, now);
    const { rows: lost } = await sql`
      with lost as (update notice set state = 'uncertain' from (select id, at from notice where state = 'data_started' and sender = any(${gone}) for update) as began where notice.id = began.id returning notice.id, notice.mailing_id, notice.channel, began.at)
      insert into notice_event (mailing_id, notice_id, at, began_at, channel, kind, said) select mailing_id, id, ${now}, at, channel, 'uncertain', 'the server ended while it was sent' from lost returning id`.execute(trx);
    return { returned, uncertain: lost.length };
  });
}

/** Leases that were not begun. */
export async function returnLeased(db: Db, senders: number[], now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update notice set state = case when channel = 'mail' then 'pending' else 'fallback' end, sender = null, at = ${now} where state = 'leased' and sender = any(${senders})`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

export interface Leased {
  notice: Notice;
  recipient: Recipient;
}

/** Leases what is due in a mailing, as much as its limit allows now; and what is decided of a list frozen since. */
export async function leaseNotices(db: Db, vault: Vault, { mailingId, sender, channels, most, now }: { mailingId: string; sender: number; channels: NoticeChannel[]; most: number; now: Date }): Promise<{ leased: Leased[]; newList: Mailing["newList"] }> {
  const { rows, newList } = await db.transaction().execute(async (trx) => {
    const { rows: [mailing] } = await sql<NoticeTables["mailing"]>`select * from mailing where id = ${mailingId} and state = 'sending' and registered_at is not null for update`.execute(trx);
    if (mailing === undefined) return { rows: [], newList: null };
    const allowed = allowance(mailing, now);
    const limit = Math.min(most, allowed === null ? most : Math.floor(allowed));
    if (limit < 1) return { rows: [], newList: null };
    const { rows: leased } = await sql<NoticeTables["notice"]>`
      update notice set state = 'leased', sender = ${sender}, at = ${now} from (
        select id from notice where mailing_id = ${mailingId} and channel = any(${channels}) and state in ('pending', 'fallback') and due_at <= ${now} order by due_at, id limit ${limit} for update skip locked
      ) as due where notice.id = due.id returning notice.*`.execute(trx);
    if (allowed !== null) await sql`update mailing set allowance = ${allowed - leased.length}, allowance_at = ${now} where id = ${mailingId}`.execute(trx);
    return { rows: leased, newList: mailing.new_list };
  });
  return { leased: await Promise.all(rows.map(async (row) => ({ notice: openNotice(row), recipient: await openRecipient(vault, row) }))), newList };
}

/** What may be sent now: saved up for two seconds at most, so that a limit is no burst after a pause. Null: no limit. */
function allowance({ per_minute, allowance: left, allowance_at }: NoticeTables["mailing"], now: Date): number | null {
  if (per_minute === null) return null;
  const most = Math.max(1, per_minute / 30);
  return allowance_at === null ? Math.min(1, most) : Math.min(most, left + (per_minute * Math.max(0, now.getTime() - allowance_at.getTime())) / 60_000);
}

/** When the next notice of these channels is due; null: none is open. */
export async function nextDue(db: Db, mailingId: string, channels: NoticeChannel[]): Promise<{ due: Date | null; open: boolean }> {
  const { rows: [row] } = await sql<{ due: Date | null; under_way: boolean }>`select (select min(due_at) from notice where mailing_id = ${mailingId} and channel = any(${channels}) and state in ('pending', 'fallback')) as due,
    exists (select from notice where mailing_id = ${mailingId} and state in ('leased', 'data_started')) as under_way`.execute(db);
  return { due: row?.due ?? null, open: row?.due != null || row?.under_way === true };
}

/** What became of an attempt, to be written down. */
export interface Settled {
  id: string;
  mailingId: string;
  /** Of the attempt. */
  channel: NoticeChannel;
  kind: NoticeEventKind | null;
  state: NoticeState;
  /** Where it goes from here. */
  next: NoticeChannel;
  dueAt: Date;
  tried: boolean;
  beganAt: Date | null;
  code: number | null;
  said: string;
}

/** One statement, prepared once for each connection: it is the whole price of the ledger. No notice is in both lists. */
const WRITE_LEDGER = `
  with started as (
    update notice set state = 'data_started', at = $3 from mailing
    where mailing.id = notice.mailing_id and mailing.state = 'sending' and notice.id = any($2::text[]) and notice.state = 'leased' and notice.sender = $1::int
    returning notice.id
  ), said as (
    select * from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::int[], $10::text[], $11::text[], $12::timestamptz[], $13::int[], $14::text[])
      as said (id, mailing_id, state, next, due_at, tried, channel, kind, began_at, code, words)
  ), ended as (
    update notice set state = said.state, channel = said.next, due_at = said.due_at, tries = notice.tries + said.tried, at = $3, sender = null from said
    where notice.id = said.id and notice.sender = $1::int and notice.state in ('leased', 'data_started', 'uncertain')
  ), told as (
    insert into notice_event (mailing_id, notice_id, at, began_at, channel, kind, code, said) select mailing_id, id, $3, began_at, channel, kind, code, words from said where kind is not null
  )
  select id from started`;

/**
 * Those of `started` that are still leased here, and whose mailing is still sent, are begun; gives their ids. `settled` have come to an end: also one
 * that was taken for uncertain because its process seemed gone.
 */
export async function writeLedger(pool: pg.Pool, sender: number, started: string[], settled: Settled[], now: Date): Promise<Set<string>> {
  const column = <T>(of: (each: Settled) => T): T[] => settled.map(of);
  const { rows } = await pool.query<{ id: string }>({ name: "notice-ledger", text: WRITE_LEDGER, values: [
    sender, started, now, column(({ id }) => id), column(({ mailingId }) => mailingId), column(({ state }) => state), column(({ next }) => next), column(({ dueAt }) => dueAt), column(({ tried }) => (tried ? 1 : 0)),
    column(({ channel }) => channel), column(({ kind }) => kind), column(({ beganAt }) => beganAt), column(({ code }) => code), column(({ said }) => said),
  ] });
  return new Set(rows.map(({ id }) => id));
}

export interface EventToAdd {
  mailingId: string;
  noticeId: string;
  at: Date;
  beganAt?: Date | null;
  channel: NoticeChannel;
  kind: NoticeEventKind;
  actor: string | null;
  code?: number | null;
  said?: string;
}

export async function addEvents(trx: Db, events: EventToAdd[]): Promise<void> {
  if (events.length === 0) return;
  const column = <T>(of: (each: EventToAdd) => T): T[] => events.map(of);
  await sql`insert into notice_event (mailing_id, notice_id, at, began_at, channel, kind, actor, code, said) select * from unnest(${column(({ mailingId }) => mailingId)}::text[], ${column(({ noticeId }) => noticeId)}::text[], ${column(({ at }) => at)}::timestamptz[],
    ${column(({ beganAt }) => beganAt ?? null)}::timestamptz[], ${column(({ channel }) => channel)}::text[], ${column(({ kind }) => kind)}::text[], ${column(({ actor }) => actor)}::text[], ${column(({ code }) => code ?? null)}::int[], ${column(({ said }) => said ?? "")}::text[])`.execute(trx);
}

/** One notice moves by a person's or a report's word. */
export async function moveNotice(trx: Db, id: string, { state, channel, dueAt }: { state: NoticeState; channel: NoticeChannel; dueAt?: Date }, now: Date): Promise<void> {
  await tables(trx).updateTable("notice").set({ state, channel, at: now, sender: null, ...(dueAt === undefined ? {} : { due_at: dueAt, tries: 0 }) }).where("id", "=", id as Id<"ntc">).execute();
}

/** There is something to send again in a mailing that was done; where another list was frozen since, once a person has said to whom. */
export async function reopenMailing(trx: Db, id: string): Promise<void> {
  await sql`update mailing set state = case when new_list = 'undecided' then 'paused' else 'sending' end, paused_because = case when new_list = 'undecided' then 'list_changed' else paused_because end, ended_at = null, version = version + 1
    where id = ${id} and state = 'done'`.execute(trx);
}

/** States of a notice that something may still be sent of by itself. */
const OPEN: NoticeState[] = ["pending", "leased", "fallback"];

/** Notices that are not sent, in the order of ids, with who they are for; letters alone on demand. */
export async function listOpen(db: Db, vault: Vault, { mailingId, channel, after, limit }: { mailingId: string; channel?: NoticeChannel | undefined; after: string; limit: number }): Promise<Leased[]> {
  let query = tables(db).selectFrom("notice").selectAll().where("mailing_id", "=", mailingId as Id<"mlg">).where("state", "in", OPEN).where("id", ">", after as Id<"ntc">).orderBy("id").limit(limit);
  if (channel !== undefined) query = query.where("channel", "=", channel);
  return Promise.all((await query.execute()).map(async (row) => ({ notice: openNotice(row), recipient: await openRecipient(vault, row) })));
}

/** What had not begun of these never will; one that has begun meanwhile stays. Gives those. */
export async function withdrawNotices(trx: Db, ids: string[], now: Date): Promise<Id<"ntc">[]> {
  if (ids.length === 0) return [];
  return (await tables(trx).updateTable("notice").set({ state: "withdrawn", sender: null, at: now }).where("id", "in", ids as Id<"ntc">[]).where("state", "in", OPEN).returning("id").execute()).map(({ id }) => id);
}

/** The incident's list was frozen; with `at`: whoever on it was not told yet is in a draft. */
export async function markDrawn(trx: Db, incident: string, at: Date | null): Promise<void> {
  await sql`insert into notice_list (incident, drawn_at) values (${incident}, ${at}) on conflict (incident) do update set drawn_at = excluded.drawn_at`.execute(trx);
}

/** How far an incident's notices have come: `sending` while any is to come, and where there is none. */
export async function reachOf(db: Db, incident: string): Promise<Reach> {
  const { rows: [list] } = await sql<{ drawn_at: Date | null }>`select drawn_at from notice_list where incident = ${incident}`.execute(db);
  if (list?.drawn_at === null) return "sending";
  const { rows } = await sql<{ state: MailingState; ended_at: Date | null; filled: boolean; open: boolean; unreached: boolean }>`select state, ended_at, exists (select from notice where mailing_id = mailing.id) as filled,
    exists (select from notice where mailing_id = mailing.id and notice.state in ('pending', 'leased', 'data_started', 'fallback')) as open,
    exists (select from notice where mailing_id = mailing.id and notice.state in ('rejected', 'uncertain', 'bounced')) as unreached
    from mailing where incident = ${incident} order by id desc`.execute(db);
  const drawnAt = list?.drawn_at ?? null;
  const counted = rows.filter(({ state, filled }) => (state === "draft" ? filled : state !== "cancelled"));
  // Whoever was on the list of one that was cancelled is told by another, or not at all; the next list that is drawn has him again.
  const abandoned = drawnAt === null ? rows.find(({ state, filled }) => state !== "draft" || filled)?.state === "cancelled" : rows.some(({ state, ended_at: endedAt }) => state === "cancelled" && endedAt !== null && endedAt > drawnAt);
  if (counted.length === 0 || abandoned || counted.some(({ state, open }) => state !== "done" || open)) return "sending";
  return counted.some(({ unreached }) => unreached) ? "unreached" : "everybody";
}

/** Short messages that no gateway takes become letters, or are known to reach nobody. */
export async function letTextsBecomeLetters(db: Db, mailingId: string, now: Date): Promise<void> {
  await sql`update notice set channel = case when has_address then 'letter' else channel end, state = case when has_address then state else 'rejected' end, at = ${now} where mailing_id = ${mailingId} and channel = 'sms' and state = 'fallback'`.execute(db);
}

export async function listEvents(db: Db, noticeId: string): Promise<{ at: Date; began_at: Date | null; channel: NoticeChannel; kind: NoticeEventKind; actor: string | null; code: number | null; said: string }[]> {
  return (await sql<{ at: Date; began_at: Date | null; channel: NoticeChannel; kind: NoticeEventKind; actor: string | null; code: number | null; said: string }>`select * from notice_event where notice_id = ${noticeId} order by id limit 1000`.execute(db)).rows;
}

// ---- What the register was told

/** Held until the transaction ends: a wording is registered once. */
export async function lockTexts(trx: Db, mailingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${mailingId}, 111))`.execute(trx);
}

/** Does something and undoes it: what it gave is known, nothing is changed. */
export async function asTrial<T>(trx: Db, act: () => Promise<T>): Promise<T> {
  await sql`savepoint notice_trial`.execute(trx);
  const given = await act();
  await sql`rollback to savepoint notice_trial`.execute(trx);
  return given;
}

export async function readText(db: Db, key: Buffer): Promise<{ isFound: boolean; at: Date } | null> {
  const row = await tables(db).selectFrom("notice_text").selectAll().where("key", "=", key).executeTakeFirst();
  return row === undefined ? null : { isFound: row.is_found, at: row.registered_at };
}

export async function saveText(trx: Db, key: Buffer, outboundId: string, isFound: boolean, now: Date): Promise<void> {
  const values = { outbound_id: outboundId, is_found: isFound, registered_at: now };
  await tables(trx).insertInto("notice_text").values({ key, ...values }).onConflict((conflict) => conflict.column("key").doUpdateSet(values)).execute();
}

const openRecipient = async (vault: Vault, row: { id: string; sealed: Buffer }): Promise<Recipient> => JSON.parse(await vault.openText(row.sealed, place(row.id))) as Recipient;

function openNotice(row: NoticeTables["notice"]): Notice {
  return { id: row.id, mailingId: row.mailing_id, language: row.language, variant: row.variant, channel: row.channel, state: row.state, hasPhone: row.has_phone, hasAddress: row.has_address, digest: row.digest, code: row.code, tries: row.tries, at: row.at };
}

function opened(row: NoticeTables["mailing"]): Mailing {
  return {
    id: row.id, incident: row.incident, state: row.state, texts: row.texts, hash: row.hash, authors: row.authors, perMinute: row.per_minute, registeredAt: row.registered_at, toldBefore: row.told_before, pausedBecause: row.paused_because, newList: row.new_list, createdAt: row.created_at,
    frozenAt: row.frozen_at, frozenBy: row.frozen_by, approvedAt: row.approved_at, approvedBy: row.approved_by, startedAt: row.started_at, endedAt: row.ended_at, version: row.version,
  };
}
