import type { Channel, Verdict } from "@rempart/engine";
import { CompiledQuery, sql, type Kysely } from "kysely";
import type { Vault } from "../../platform/crypto/vault.ts";
import { prepared } from "../../platform/db/prepared.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { newId, type Id } from "../../platform/ids.ts";
import { DONE, type Content, type Done, type Incoming, type ReplyState, type Reporter, type ReportState, type StoredReport, type Triaged, type Via } from "./report.ts";

/** This feature's tables; see migration 0040. */
export type ReportTables = {
  report: {
    id: Id<"rpt">;
    content_key: Buffer;
    via: Via;
    kind: Content["kind"];
    channel: Channel;
    state: ReportState;
    received_at: Date;
    stored_at: Date;
    blob: Buffer;
    reporter_email_key: Buffer | null;
    reporter_phone_key: Buffer | null;
    reporter: Buffer | null;
    authenticated: boolean;
    confirmed: boolean;
    country: string | null;
    reporter_language: string | null;
    deliveries: number;
    faults: number;
    triaged_at: Date | null;
    verdict: Verdict | null;
    score: number | null;
    brand: string | null;
    lures: string[];
    language: string | null;
    excerpt: string;
    sender: string;
    words: string | null;
    judgement: Buffer | null;
    reply: ReplyState;
    campaign_id: string | null;
  };
  report_delivery: { id: string; report_id: string; at: Date; via: Via; key: Buffer | null };
  report_form: { reference: string; report_id: string; at: Date; done: Done[] };
};

type Db = Kysely<Tables>;
type Row = Omit<ReportTables["report"], "content_key" | "reporter" | "reporter_email_key" | "reporter_phone_key" | "judgement" | "words" | "faults"> & { has_reporter: boolean };

const COLUMNS = [
  "id", "via", "kind", "channel", "state", "received_at", "stored_at", "blob", "authenticated", "confirmed", "country", "reporter_language", "deliveries",
  "triaged_at", "verdict", "score", "brand", "lures", "language", "excerpt", "sender", "reply", "campaign_id",
] as const;
const hasReporter = sql<boolean>`reporter is not null`.as("has_reporter");

const reporterPlace = (id: string): string => `report.reporter:${id}`;
const judgementPlace = (id: string): string => `report.judgement:${id}`;
const emailKey = (vault: Vault, email: string | null): Buffer | null => (email === null ? null : vault.mac("report reporter email", email));
const phoneKey = (vault: Vault, phone: string | null): Buffer | null => (phone === null ? null : vault.mac("report reporter phone", phone));

export interface NewReport extends Pick<Incoming, "via" | "at" | "country" | "language" | "deliveryKey"> {
  contentKey: Buffer;
  kind: Content["kind"];
  channel: Channel;
  storedAt: Date;
  blob: string;
  reporter: Reporter;
  authenticated: boolean;
  confirmed: boolean;
}

export interface Kept {
  id: Id<"rpt">;
  fresh: boolean;
  deliveries: number;
  state: ReportState;
  /** Key of the raw message that the report keeps. */
  blob: string;
}

// However many there are, the same two statements: each connection plans them once.
const REPORT_COLUMNS = "id, content_key, via, kind, channel, received_at, stored_at, blob, reporter_email_key, reporter_phone_key, reporter, authenticated, confirmed, country, reporter_language";
const KEEP_REPORTS = prepared(`
  insert into report (${REPORT_COLUMNS}) select ${REPORT_COLUMNS} from json_populate_recordset(null::report, $1::json) order by content_key
  on conflict (content_key) do update set authenticated = report.authenticated or excluded.authenticated, confirmed = report.confirmed or excluded.confirmed
  returning id, content_key, xmax = 0 as fresh, deliveries, state, blob`);
const KEEP_DELIVERIES = prepared(`
  insert into report_delivery (id, report_id, at, via, key) select id, report_id, at, via, key from json_populate_recordset(null::report_delivery, $1::json)
  on conflict (key) do nothing returning id`);

/** As PostgreSQL reads bytes in a text. */
const bytea = (bytes: Buffer | null): string | null => (bytes === null ? null : `\\x${bytes.toString("hex")}`);

/**
 * Keeps reports of different content, or one more delivery of each that is known. One statement for all, so that the same from two sides at
 * once is one report; in the order of their keys, so that two such statements never wait for each other.
 */
export async function keepReports(trx: Db, vault: Vault, reports: readonly NewReport[]): Promise<Kept[]> {
  const rows = reports.map(({ reporter, ...report }) => {
    const id = newId("rpt", report.at);
    const sealed = reporter.email === null && reporter.phone === null ? null : vault.seal(JSON.stringify(reporter), reporterPlace(id));
    return {
      id, content_key: bytea(report.contentKey), via: report.via, kind: report.kind, channel: report.channel, received_at: report.at, stored_at: report.storedAt, blob: `\\x${report.blob}`,
      reporter_email_key: bytea(emailKey(vault, reporter.email)), reporter_phone_key: bytea(phoneKey(vault, reporter.phone)), reporter: bytea(sealed),
      authenticated: report.authenticated, confirmed: report.confirmed, country: report.country, reporter_language: report.language,
    };
  });
  const kept = await trx.executeQuery<Omit<Kept, "blob"> & { content_key: Buffer; blob: Buffer }>(CompiledQuery.raw(KEEP_REPORTS, [JSON.stringify(rows)]));
  const byKey = new Map(kept.rows.map(({ content_key, ...row }) => [content_key.toString("hex"), { ...row, blob: row.blob.toString("hex") }]));
  const found = reports.map((report) => byKey.get(report.contentKey.toString("hex"))!);
  const added = await keepDeliveries(trx, vault, reports, found);
  const again = found.filter((row, index) => !row.fresh && added[index]);
  if (again.length === 0) return found;
  const counted = await trx.$extendTables<ReportTables>().updateTable("report").set((eb) => ({ deliveries: eb("deliveries", "+", 1) })).where("id", "in", again.map(({ id }) => id)).returning(["id", "deliveries"]).execute();
  return found.map((row) => ({ ...row, deliveries: counted.find(({ id }) => id === row.id)?.deliveries ?? row.deliveries }));
}

/** True for each delivery that is new: one with a key that is known is the same. */
async function keepDeliveries(trx: Db, vault: Vault, reports: readonly NewReport[], kept: readonly Pick<Kept, "id">[]): Promise<boolean[]> {
  const rows = reports.map((report, index) => ({
    id: newId("dlv", report.storedAt), report_id: kept[index]!.id, at: report.at, via: report.via,
    key: report.deliveryKey === undefined ? null : bytea(vault.mac("report delivery", Buffer.concat([report.contentKey, Buffer.from(`${report.via} ${report.deliveryKey}`)]))),
  }));
  const inserted = await trx.executeQuery<{ id: string }>(CompiledQuery.raw(KEEP_DELIVERIES, [JSON.stringify(rows)]));
  const ids = new Set(inserted.rows.map(({ id }) => id));
  return rows.map(({ id }) => ids.has(id));
}

/** What was said in the form beside the message. The same form again changes nothing. */
export async function keepForm(trx: Db, id: string, { reference, done }: NonNullable<Incoming["form"]>, at: Date): Promise<void> {
  await trx.$extendTables<ReportTables>().insertInto("report_form").values({ reference, report_id: id, at, done: [...done] }).onConflict((conflict) => conflict.column("reference").doNothing()).execute();
}

/** All that its reporters said they had done with the message. */
export async function readDone(db: Db, id: string): Promise<Done[]> {
  const { rows } = await sql<{ done: Done }>`select distinct unnest(done) as done from report_form where report_id = ${id}`.execute(db);
  return DONE.filter((one) => rows.some(({ done }) => done === one));
}

export async function readReport(db: Db, id: string): Promise<StoredReport | null> {
  return (await readReports(db, [id])).get(id)?.report ?? null;
}

/** With what is sealed, not opened. */
export interface SealedReport {
  report: StoredReport;
  reporter: Buffer | null;
  judgement: Buffer | null;
}

export async function readReports(db: Db, ids: readonly string[]): Promise<Map<string, SealedReport>> {
  const rows = await db.$extendTables<ReportTables>().selectFrom("report").select([...COLUMNS, hasReporter, "reporter", "judgement"]).where("id", "=", sql<Id<"rpt">>`any(${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, { report: stored(row), reporter: row.reporter, judgement: row.judgement }]));
}

export async function openReporter(vault: Vault, { report, reporter }: SealedReport): Promise<Reporter | null> {
  return reporter && (JSON.parse(await vault.openText(reporter, reporterPlace(report.id))) as Reporter);
}

export async function openTriaged(vault: Vault, { report, judgement }: SealedReport): Promise<Triaged | null> {
  return judgement && (JSON.parse(await vault.openText(judgement, judgementPlace(report.id))) as Triaged);
}

export async function readReporter(db: Db, vault: Vault, id: string): Promise<Reporter | null> {
  const sealed = (await readReports(db, [id])).get(id);
  return sealed ? openReporter(vault, sealed) : null;
}

export async function readTriaged(db: Db, vault: Vault, id: string): Promise<Triaged | null> {
  const sealed = (await readReports(db, [id])).get(id);
  return sealed ? openTriaged(vault, sealed) : null;
}

export async function listDeliveries(db: Db, id: string, limit = 200): Promise<{ at: Date; via: Via }[]> {
  return db.$extendTables<ReportTables>().selectFrom("report_delivery").select(["at", "via"]).where("report_id", "=", id).orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute();
}

export interface ReportFilter {
  state?: ReportState | undefined;
  verdict?: Verdict | undefined;
  campaignId?: string | undefined;
  /** Words of the excerpt, hosts, a brand; the last may be begun only. */
  q?: string | undefined;
  /** The page behind this id. */
  after?: string | undefined;
  limit: number;
}

/** Newest first. */
export async function listReports(db: Db, filter: ReportFilter): Promise<StoredReport[]> {
  let query = db.$extendTables<ReportTables>().selectFrom("report").select([...COLUMNS, hasReporter]).orderBy("id", "desc").limit(filter.limit);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.verdict !== undefined) query = query.where("verdict", "=", filter.verdict);
  if (filter.campaignId !== undefined) query = query.where("campaign_id", "=", filter.campaignId);
  if (filter.after !== undefined) query = query.where("id", "<", filter.after as Id<"rpt">);
  const wanted = searched(filter.q ?? "");
  if (wanted !== "") query = query.where(sql<boolean>`words @@ to_tsquery('simple', ${wanted})`);
  return (await query.execute()).map(stored);
}

/** `faux colis-paye.exa` to `'faux' & 'colis-paye.exa':*`. */
function searched(q: string): string {
  const words = q.toLowerCase().split(/\s+/).map((word) => word.replace(/['\\\0]/g, "")).filter((word) => word !== "").slice(0, 8);
  return words.map((word) => `'${word}':*`).join(" & ");
}

export interface TriageResult extends Triaged {
  at: Date;
  channel: Channel;
  brand: string | null;
  lures: string[];
  language: string;
  excerpt: string;
  sender: string;
  words: string;
}

/** Ids of those that were still waiting: of the others somebody else was first, or they are gone. Each report once. */
export async function saveTriaged(trx: Db, vault: Vault, results: readonly (TriageResult & { id: string })[]): Promise<Id<"rpt">[]> {
  const rows = results.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map((result) => {
    const sealed = vault.seal(JSON.stringify({ judgement: result.judgement, facts: result.facts } satisfies Triaged), judgementPlace(result.id));
    return sql`(${result.id}, ${result.at}::timestamptz, ${result.channel}, ${result.judgement.verdict}, ${result.judgement.score}::real, ${result.brand}, ${result.lures}::text[], ${result.language}, ${result.excerpt}, ${result.sender}, ${result.words}, ${sealed}::bytea)`;
  });
  const saved = await sql<{ id: Id<"rpt"> }>`
    update report set state = 'triaged', triaged_at = found.at, channel = found.channel, verdict = found.verdict, score = found.score, brand = found.brand, lures = found.lures,
      language = found.language, excerpt = found.excerpt, sender = found.sender, words = to_tsvector('simple', found.words), judgement = found.judgement
    from (values ${sql.join(rows)}) as found (id, at, channel, verdict, score, brand, lures, language, excerpt, sender, words, judgement)
    where report.id = found.id and report.state = 'received' returning report.id`.execute(trx);
  return saved.rows.map(({ id }) => id);
}

/** How often the same was handed in again by the same person, over all reports of each of these campaigns. */
export async function countRepeats(db: Db, campaignIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ campaign_id: string; repeats: number }>`select campaign_id, sum(deliveries - 1)::int as repeats from report where campaign_id = any(${[...campaignIds]}::text[]) and deliveries > 1 group by campaign_id`.execute(db);
  return new Map(rows.map((row) => [row.campaign_id, row.repeats]));
}

/** Notes a triage that ended in a fault; the last leaves the report for a person. Gives the state. */
export async function noteFault(db: Db, id: string, most: number): Promise<ReportState | null> {
  const row = await db.$extendTables<ReportTables>().updateTable("report")
    .set((eb) => ({ faults: eb("faults", "+", 1), state: sql<ReportState>`case when faults + 1 >= ${most}::int then 'failed' else state end` }))
    .where("id", "=", id as Id<"rpt">).where("state", "=", "received").returning("state").executeTakeFirst();
  return row?.state ?? null;
}

/** Ids of reports that wait for triage, in order, after `after`. */
export async function listWaiting(db: Db, after: string, limit: number): Promise<Id<"rpt">[]> {
  const rows = await db.$extendTables<ReportTables>().selectFrom("report").select("id").where("state", "=", "received").where("id", ">", after as Id<"rpt">).orderBy("id").limit(limit).execute();
  return rows.map(({ id }) => id);
}

export async function saveReplies(trx: Db, replies: readonly { id: string; reply: ReplyState }[]): Promise<void> {
  if (replies.length === 0) return;
  await sql`update report set reply = found.reply from unnest(${replies.map(({ id }) => id)}::text[], ${replies.map(({ reply }) => reply)}::text[]) as found (id, reply) where report.id = found.id`.execute(trx);
}

export async function saveCampaigns(trx: Db, joined: readonly { id: string; campaignId: string }[]): Promise<void> {
  await sql`update report set campaign_id = joined.campaign_id from unnest(${joined.map(({ id }) => id)}::text[], ${joined.map(({ campaignId }) => campaignId)}::text[]) as joined (id, campaign_id) where report.id = joined.id`.execute(trx);
}

/** A reporter's own, by address or number. */
export async function findByReporter(db: Db, vault: Vault, { email, phone }: Reporter, limit: number): Promise<Id<"rpt">[]> {
  const rows = await db.$extendTables<ReportTables>().selectFrom("report").select("id")
    .where((eb) => eb.or([...(email === null ? [] : [eb("reporter_email_key", "=", emailKey(vault, email))]), ...(phone === null ? [] : [eb("reporter_phone_key", "=", phoneKey(vault, phone))])])).limit(limit).execute();
  return rows.map(({ id }) => id);
}

export async function findStoredBefore(db: Db, before: Date, limit: number): Promise<Id<"rpt">[]> {
  const rows = await db.$extendTables<ReportTables>().selectFrom("report").select("id").where("stored_at", "<", before).orderBy("stored_at").limit(limit).execute();
  return rows.map(({ id }) => id);
}

/** Deletes reports; gives the keys of their blobs that no other report needs. */
export async function deleteReports(trx: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const tables = trx.$extendTables<ReportTables>();
  const gone = await tables.deleteFrom("report").where("id", "in", ids as Id<"rpt">[]).returning("blob").execute();
  return freeBlobs(trx, gone.map(({ blob }) => blob.toString("hex")));
}

/** Those of the blobs that no report needs. */
export async function freeBlobs(trx: Db, blobs: readonly string[]): Promise<string[]> {
  if (blobs.length === 0) return [];
  const needed = await trx.$extendTables<ReportTables>().selectFrom("report").select("blob").distinct().where("blob", "in", blobs.map((blob) => Buffer.from(blob, "hex"))).execute();
  const kept = new Set(needed.map(({ blob }) => blob.toString("hex")));
  return [...new Set(blobs)].filter((blob) => !kept.has(blob));
}

export interface Counts {
  received: number;
  triaged: number;
  failed: number;
  byVerdict: Record<string, number>;
  replied: number;
  decidedAlone: number;
}

/** Of what came to us since. `decidedAlone`: judged and, where a reply was due, replied, with nobody's hand in it. */
export async function countReports(db: Db, since: Date): Promise<Counts> {
  const rows = await db.$extendTables<ReportTables>().selectFrom("report").where("stored_at", ">=", since).groupBy(["state", "verdict"])
    .select(({ fn }) => ["state", "verdict", fn.countAll<string>().as("count"), fn.countAll<string>().filterWhere("reply", "=", "sent").as("replied")]).execute();
  const counts: Counts = { received: 0, triaged: 0, failed: 0, byVerdict: {}, replied: 0, decidedAlone: 0 };
  for (const { state, verdict, count, replied } of rows) {
    counts.received += Number(count);
    counts.replied += Number(replied);
    if (state === "failed") counts.failed += Number(count);
    if (state !== "triaged" || verdict === null) continue;
    counts.triaged += Number(count);
    counts.byVerdict[verdict] = (counts.byVerdict[verdict] ?? 0) + Number(count);
    // "unproven" leaves the person to find out; the others settle it.
    if (verdict !== "unproven") counts.decidedAlone += Number(count);
  }
  return counts;
}

function stored(row: Row): StoredReport {
  return {
    id: row.id, via: row.via, kind: row.kind, channel: row.channel, state: row.state, receivedAt: row.received_at, storedAt: row.stored_at, blob: row.blob.toString("hex"), hasReporter: row.has_reporter,
    authenticated: row.authenticated, confirmed: row.confirmed, country: row.country, reporterLanguage: row.reporter_language, deliveries: row.deliveries, triagedAt: row.triaged_at, verdict: row.verdict,
    score: row.score, brand: row.brand, lures: row.lures, language: row.language, excerpt: row.excerpt, sender: row.sender, reply: row.reply, campaignId: row.campaign_id,
  };
}
