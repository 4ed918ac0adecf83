import type { TraceKind, TraceStanding, Verdict } from "@rempart/engine";
import { CompiledQuery, type Kysely } from "kysely";
import { prepared } from "../../platform/db/prepared.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { CampaignState } from "./campaign.ts";
import { STATES } from "./contract.ts";
import type { TextSignature } from "./text-signature.ts";

type Db = Kysely<Tables>;

async function run<Row>(db: Db, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}

export interface CampaignRow {
  id: string; number: number; title: string; state: CampaignState; genuine: boolean; channel: "sms" | "email"; size: number; first_seen: Date; last_seen: Date; verdict: Verdict;
  brand: string | null; lure: string | null; languages: string[]; countries: string[]; assignee: string | null; published: boolean; version: number; pinned: boolean; merged_into: string | null;
}
export interface TraceRow {
  campaign_id: string; key: string; kind: TraceKind; standing: TraceStanding; sealed: Buffer; seen: number; joined: number; strength: number; first_seen: Date; last_seen: Date;
  indicator: string | null; indicator_state: "proposed" | "confirmed" | "refused"; confirmed_at: Date | null; takedown: "none" | "drafted" | "sent" | "answered" | "closed" | "refused";
}
export interface EventRow { id: string; campaign_id: string; at: Date; actor: string | null; kind: string; data: Record<string, unknown>; sealed: Buffer | null; undone_by: string | null }

/** Texts behind one search key: a wave of one kind would otherwise flood it. */
const MOST_PER_BAND = 48;
const MOST_TEXTS = 64;
/** Campaigns behind one trace; more than are told apart is "many". */
const MOST_PER_TRACE = 12;
/** Texts that differ, kept of one campaign: of a message that is drawn anew for each reader the last ones are enough. */
const MOST_KEPT = 200;

// Of several messages at once; each of them is looked for alone.
const CANDIDATES = prepared(`
  select wanted.at, candidate.* from jsonb_to_recordset($1::jsonb) as wanted (at int, bands bigint[], keys bigint[], genuine boolean) cross join lateral (
    with shares as (
      select found.text_id, count(*) as hits from unnest(wanted.bands) as wanted_band (band)
      cross join lateral (select text_id from campaign_band where band = wanted_band.band order by text_id desc limit ${MOST_PER_BAND}) as found
      group by found.text_id order by hits desc, found.text_id desc limit ${MOST_TEXTS}
    ), texts as (
      select text.campaign_id, array_agg(text.id::text order by text.id) as ids, array_agg(text.words order by text.id) as words, string_agg(text.minima, '' order by text.id) as minima
      from shares join campaign_text as text on text.id = shares.text_id group by text.campaign_id
    ), traces as (
      select found.campaign_id, jsonb_agg(jsonb_build_object('key', wanted_key.key::text, 'kind', found.kind, 'standing', found.standing) order by wanted_key.key) as list
      from unnest(wanted.keys) as wanted_key (key)
      cross join lateral (select campaign_id, kind, standing from campaign_trace where key = wanted_key.key and seen > 0 order by campaign_id desc limit ${MOST_PER_TRACE}) as found
      group by found.campaign_id
    )
    select campaign.id, campaign.number, campaign.state, texts.ids as text_ids, texts.words as text_words, texts.minima, traces.list as traces,
      array(select value from campaign_facet as facet where facet.campaign_id = campaign.id and what = 'brand' order by count desc, value limit 3) as brands,
      array(select value from campaign_facet as facet where facet.campaign_id = campaign.id and what = 'lure' order by count desc, value limit 5) as lures,
      array(select other from campaign_apart where one = campaign.id) as apart
    from campaign left join texts on texts.campaign_id = campaign.id left join traces on traces.campaign_id = campaign.id
    where campaign.id = any (array(select campaign_id from texts union select campaign_id from traces)) and campaign.merged_into is null and campaign.genuine = wanted.genuine and campaign.size > 0
      and ($2::text is null or campaign.state = $2)
  ) as candidate order by wanted.at, candidate.number`);

export interface CandidateRow {
  id: string; number: number; state: CampaignState; brands: string[]; lures: string[];
  /** Of its texts that share a key: ids, numbers of words, and signatures one after another. */
  text_ids: string[] | null; text_words: number[] | null; minima: Buffer | null;
  traces: { key: string; kind: TraceKind; standing: TraceStanding }[] | null;
  /** What a person has told apart from it; of each pair, one names the other. */
  apart: string[];
}

/** Bands of texts and keys of traces to look for, among the brand's own messages or among the others. */
export interface Wanted { bands: string[]; keys: string[]; genuine: boolean }

/** Campaigns with a text or a trace like these: for each that is wanted. */
export async function findCandidates(db: Db, wanted: readonly Wanted[], state: CampaignState | null): Promise<CandidateRow[][]> {
  const found: CandidateRow[][] = wanted.map(() => []);
  for (const { at, ...row } of await run<CandidateRow & { at: number }>(db, CANDIDATES, [JSON.stringify(wanted.map((each, at) => ({ at, ...each }))), state])) found[at]!.push(row);
  return found;
}

/** One at a time founds campaigns, keeps new texts and moves members: two reports of one new message would found two. Until the transaction ends. */
export const lockCampaigns = (trx: Db): Promise<unknown> => run(trx, "select pg_advisory_xact_lock(5050)");

export interface NewMember {
  reportId: string; campaignId: string; at: Date; textId: string | null; facets: string[]; because: string[]; strength: number;
  traces: { key: string; kind: TraceKind; standing: TraceStanding; sealed: Buffer; indicator: string | null }[];
}

/** With the next number, or the one it had; under the lock. False when it is there: a person keeps it. */
export async function insertCampaign(trx: Db, campaign: { id: string; number?: number | undefined; title: string; genuine: boolean; channel: string; at: Date; verdict: Verdict }): Promise<boolean> {
  return (await run(trx, `insert into campaign (id, number, title, genuine, channel, first_seen, last_seen, verdict)
    select $1, coalesce($7::int, max(number) + 1, 1), $2, $3, $4, $5, $5, $6 from campaign on conflict (id) do nothing returning id`, [campaign.id, campaign.title, campaign.genuine, campaign.channel, campaign.at, campaign.verdict, campaign.number ?? null])).length > 0;
}

const INSERT_TEXT = prepared(`
  with kept as (insert into campaign_text (campaign_id, report_id, words, minima) values ($1, $2, $3, $4) returning id),
  bands as (insert into campaign_band (band, text_id) select distinct band, kept.id from kept, unnest($5::bigint[]) as wanted (band)),
  old as (delete from campaign_text where campaign_id = $1 and id <= (select id from campaign_text where campaign_id = $1 order by id desc offset ${MOST_KEPT - 1} limit 1) returning id),
  gone as (delete from campaign_band using old where text_id = old.id)
  select id from kept`);

export const insertText = async (trx: Db, campaignId: string, reportId: string, text: TextSignature): Promise<string> =>
  (await run<{ id: string }>(trx, INSERT_TEXT, [campaignId, reportId, text.words, text.minima, text.bands]))[0]!.id;

const FACETS = (source: string): string => `split_part(facet, ' ', 1), substr(facet, strpos(facet, ' ') + 1), count(*)::int from ${source} group by 1, 2, 3 order by 2, 3`;
const most = (what: string): string => `(select value from campaign_facet as facet where facet.campaign_id = campaign.id and what = '${what}' order by count desc, value limit 1)`;
const several = (what: string): string => `array(select value from campaign_facet as facet where facet.campaign_id = campaign.id and what = '${what}' order by count desc, value limit 8)`;
const COMMONEST = `verdict = coalesce(${most("verdict")}, verdict), brand = ${most("brand")}, lure = ${most("lure")}, languages = ${several("language")}, countries = ${several("country")}`;

// One trip for all that reports add; whatever waits, waits for their campaigns first, in one order. Nobody waits for the disk: a join that a
// crash of the database takes back is done again, since the end of its job is written after it and so is lost with it.
const INSERT_MEMBERS = prepared(`
  with held as materialized (select id, state, merged_into, set_config('synchronous_commit', 'off', true) from campaign where id = any ($1::text[]) order by id for update),
  given as materialized (select * from jsonb_to_recordset($2::jsonb) as given (report_id text, campaign_id text, at timestamptz, text_id bigint, traces bigint[], facets text[], because bigint[], strength real)),
  added as (insert into campaign_member (report_id, campaign_id, at, text_id, traces, facets, because, strength)
    select report_id, campaign_id, at, text_id, traces, facets, because, strength from given join held on held.id = campaign_id where merged_into is null order by report_id on conflict do nothing
    returning report_id, campaign_id, at, facets, because, strength),
  facets as (insert into campaign_facet (campaign_id, what, value, count) select campaign_id, ${FACETS("added, unnest(facets) as given (facet)")}
    on conflict (campaign_id, what, value) do update set count = campaign_facet.count + excluded.count),
  traces as (insert into campaign_trace (campaign_id, key, kind, standing, sealed, seen, joined, strength, first_seen, last_seen, indicator)
    select campaign_id, key, min(kind), min(standing), (array_agg(sealed order by report_id))[1], count(*)::int, count(*) filter (where key = any (because))::int,
      coalesce(max(strength) filter (where key = any (because)), 0), min(at), max(at), (array_agg(indicator order by report_id))[1]
    from added join unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::bytea[], $8::text[]) as given (report_id, key, kind, standing, sealed, indicator) using (report_id)
    group by campaign_id, key order by campaign_id, key
    on conflict (campaign_id, key) do update set seen = campaign_trace.seen + excluded.seen, joined = campaign_trace.joined + excluded.joined, strength = greatest(campaign_trace.strength, excluded.strength),
      first_seen = least(campaign_trace.first_seen, excluded.first_seen), last_seen = greatest(campaign_trace.last_seen, excluded.last_seen))
  select id, state, (select count(*)::int from added where campaign_id = held.id) as added, nextval('campaign_change') from held`);
const COUNT_MEMBERS = prepared(`update campaign set size = size + added.count, first_seen = least(first_seen, added.first), last_seen = greatest(last_seen, added.last), ${COMMONEST}
  from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[]) as added (id, count, first, last) where campaign.id = added.id`);

/**
 * Adds reports to their campaigns and to the counts of these, and holds the campaigns until the end; gives their states. Throws when one cannot
 * be added: then another was faster, and all of it is done again.
 */
export async function insertMembers(trx: Db, members: readonly NewMember[]): Promise<Map<string, CampaignState>> {
  const traces = members.flatMap((member) => member.traces.map((trace) => ({ ...trace, reportId: member.reportId })));
  const column = <Key extends keyof (typeof traces)[number]>(name: Key): (typeof traces)[number][Key][] => traces.map((trace) => trace[name]);
  const rows = members.map(({ reportId, campaignId, at, textId, facets, because, strength, ...member }) => ({ report_id: reportId, campaign_id: campaignId, at, text_id: textId, traces: member.traces.map(({ key }) => key), facets, because, strength }));
  const campaigns = [...Map.groupBy(members, (member) => member.campaignId)].map(([id, own]) => ({ id, count: own.length, times: own.map(({ at }) => at.getTime()) }));
  const held = await run<{ id: string; state: CampaignState; added: number }>(trx, INSERT_MEMBERS,
    [campaigns.map(({ id }) => id), JSON.stringify(rows), column("reportId"), column("key"), column("kind"), column("standing"), column("sealed"), column("indicator")]);
  if (campaigns.some(({ id, count }) => held.find((row) => row.id === id)?.added !== count)) throw new Error("The report joined a campaign meanwhile, or its campaign was merged into another.");
  await run(trx, COUNT_MEMBERS, [campaigns.map(({ id }) => id), campaigns.map(({ count }) => count), campaigns.map(({ times }) => new Date(Math.min(...times))), campaigns.map(({ times }) => new Date(Math.max(...times)))]);
  return new Map(held.map(({ id, state }) => [id, state]));
}

/** Told to whoever watches. */
export const noteChange = (trx: Db): Promise<unknown> => run(trx, "select nextval('campaign_change')");
export const lastChange = async (db: Db): Promise<string> => (await run<{ last: string }>(db, "select last_value || case when is_called then '' else '-' end as last from campaign_change"))[0]!.last;

/** Counts a campaign anew from its members; traces that none of them holds any more are kept, with nothing seen. */
export async function recount(trx: Db, campaignId: string, newIndicator: () => string): Promise<void> {
  await run(trx, "delete from campaign_facet where campaign_id = $1", [campaignId]);
  await run(trx, `insert into campaign_facet (campaign_id, what, value, count) select $1, ${FACETS("campaign_member, unnest(facets) as given (facet) where campaign_id = $1")}`, [campaignId]);
  await run(trx, "update campaign_trace set seen = 0, joined = 0 where campaign_id = $1", [campaignId]);
  const missing = await run<{ key: string }>(trx, `select distinct key.key from campaign_member, unnest(traces) as key (key) where campaign_id = $1
    and not exists (select from campaign_trace as held where held.campaign_id = $1 and held.key = key.key)`, [campaignId]);
  await run(trx, `insert into campaign_trace (campaign_id, key, kind, standing, sealed, seen, first_seen, last_seen, indicator, indicator_state, confirmed_at, takedown)
    select $1, given.key, known.kind, known.standing, known.sealed, 0, known.first_seen, known.last_seen, case when known.indicator is null then null else given.indicator end, known.indicator_state, known.confirmed_at, known.takedown
    from unnest($2::bigint[], $3::text[]) as given (key, indicator)
    cross join lateral (select * from campaign_trace where key = given.key order by (indicator_state = 'confirmed') desc, first_seen, campaign_id limit 1) as known`,
  [campaignId, missing.map(({ key }) => key), missing.map(newIndicator)]);
  await run(trx, `update campaign_trace as trace set seen = counted.seen, joined = counted.joined, first_seen = counted.first_seen, last_seen = counted.last_seen
    from (select key.key, count(*)::int as seen, count(*) filter (where key.key = any (because))::int as joined, min(at) as first_seen, max(at) as last_seen
      from campaign_member, unnest(traces) as key (key) where campaign_id = $1 group by key.key) as counted
    where trace.campaign_id = $1 and trace.key = counted.key`, [campaignId]);
  await run(trx, `update campaign set size = counted.size, first_seen = coalesce(counted.first_seen, campaign.first_seen), last_seen = coalesce(counted.last_seen, campaign.last_seen), ${COMMONEST}
    from (select count(*)::int as size, min(at) as first_seen, max(at) as last_seen from campaign_member where campaign_id = $1) as counted where id = $1`, [campaignId]);
  await noteChange(trx);
}

export interface NewEvent { id: string; campaignId: string; at: Date; actor: string | null; kind: string; data: Record<string, unknown>; sealed: Buffer | null }

export const insertEvent = (trx: Db, event: NewEvent): Promise<unknown> =>
  run(trx, "insert into campaign_event (id, campaign_id, at, actor, kind, data, sealed) values ($1, $2, $3, $4, $5, $6, $7)", [event.id, event.campaignId, event.at, event.actor, event.kind, JSON.stringify(event.data), event.sealed]);

/** Where the report is, if anywhere. */
export const readMembership = async (db: Db, reportId: string): Promise<string | null> => (await run<{ campaign_id: string }>(db, "select campaign_id from campaign_member where report_id = $1", [reportId]))[0]?.campaign_id ?? null;

/** True when it was in the first of these states. */
export const setState = async (trx: Db, id: string, from: CampaignState, to: CampaignState): Promise<boolean> => (await run(trx, "update campaign set state = $3 where id = $1 and state = $2 returning id", [id, from, to])).length > 0;

export const readCampaignRows = (db: Db, ids: readonly string[]): Promise<CampaignRow[]> => run(db, "select * from campaign where id = any ($1::text[])", [ids]);
export const readCampaignRow = async (db: Db, id: string, lock: "" | "for update" = ""): Promise<CampaignRow | null> => (await run<CampaignRow>(db, `select * from campaign where id = $1 ${lock}`, [id]))[0] ?? null;

export const hasConfirmed = async (db: Db): Promise<boolean> => (await run(db, "select from campaign where state = 'confirmed' and merged_into is null limit 1")).length > 0;

/** Changes some of a campaign's columns. */
export async function changeCampaign(trx: Db, id: string, values: Partial<Pick<CampaignRow, "state" | "assignee" | "title" | "published" | "version" | "pinned" | "merged_into">>): Promise<void> {
  const names = Object.keys(values);
  await run(trx, `update campaign set ${names.map((name, at) => `${name} = $${at + 2}`).join(", ")} where id = $1`, [id, ...Object.values(values)]);
}

/** Moves the members, or some of them; gives which. */
export const moveMembers = async (trx: Db, { from, to, eventId, reports = null }: { from: string; to: string; eventId: string; reports?: string[] | null }): Promise<string[]> =>
  (await run<{ report_id: string }>(trx, `update campaign_member set campaign_id = $2, moved_by = $3, moved_from = $1${reports ? ", because = '{}', strength = 0" : ""}
    where campaign_id = $1 and ($4::text[] is null or report_id = any ($4)) returning report_id`, [from, to, eventId, reports])).map((row) => row.report_id);

/** Moves the texts that these members brought. */
export const moveTexts = (trx: Db, { from, to, eventId, reports = null }: { from: string; to: string; eventId: string; reports?: string[] | null }): Promise<unknown> =>
  run(trx, "update campaign_text set campaign_id = $2, moved_by = $3, moved_from = $1 where campaign_id = $1 and ($4::text[] is null or report_id = any ($4))", [from, to, eventId, reports]);

/** Copies, for a campaign's members, the texts of other campaigns that they are like: else no later report could be. */
export async function shareTexts(trx: Db, campaignId: string): Promise<void> {
  const texts = await run<{ id: string; report_id: string }>(trx, `select text.id, min(member.report_id) as report_id from campaign_member as member join campaign_text as text on text.id = member.text_id
    where member.campaign_id = $1 and text.campaign_id <> $1 group by text.id order by text.id`, [campaignId]);
  for (const { id, report_id: reportId } of texts) {
    const [copy] = await run<{ id: string }>(trx, "insert into campaign_text (campaign_id, report_id, words, minima) select $1, $2, words, minima from campaign_text where id = $3 returning id", [campaignId, reportId, id]);
    await run(trx, "insert into campaign_band (band, text_id) select band, $2::bigint from campaign_band where text_id = $1::bigint", [id, copy!.id]);
    await run(trx, "update campaign_member set text_id = $3 where campaign_id = $1 and text_id = $2", [campaignId, id, copy!.id]);
  }
}

/** Undoes a move: its members and texts, and what has joined by those texts since; `all`: whatever is there now. */
export async function moveBack(trx: Db, { eventId, from, to, all = false }: { eventId: string; from: string; to: string; all?: boolean }): Promise<void> {
  await run(trx, "update campaign_text set campaign_id = $3, moved_by = null, moved_from = null where campaign_id = $2 and ($4 or moved_by = $1)", [eventId, from, to, all]);
  await run(trx, `update campaign_member set campaign_id = $3, moved_by = null, moved_from = null
    where campaign_id = $2 and ($4 or moved_by = $1 or (moved_by is null and text_id in (select id from campaign_text where campaign_id = $3)))`, [eventId, from, to, all]);
  // Those that were left where they were.
  for (const table of ["campaign_text", "campaign_member"]) await run(trx, `update ${table} set moved_by = null, moved_from = null where campaign_id = $2 and moved_by = $1`, [eventId, to]);
}

export const membersAmong = async (db: Db, campaignId: string, reports: readonly string[]): Promise<string[]> =>
  (await run<{ report_id: string }>(db, "select report_id from campaign_member where campaign_id = $1 and report_id = any ($2::text[])", [campaignId, reports])).map((row) => row.report_id);

/** All of them, a thousand at a time, in the order of joining. */
export async function* membersOf(db: Db, campaignId: string): AsyncGenerator<string[]> {
  for (let after = "0"; ; ) {
    const rows = await run<{ report_id: string; seq: string }>(db, "select report_id, seq from campaign_member where campaign_id = $1 and seq > $2 order by seq limit 1000", [campaignId, after]);
    if (rows.length === 0) return;
    yield rows.map((row) => row.report_id);
    after = rows.at(-1)!.seq;
  }
}

export const setApart = (trx: Db, one: string, other: string, eventId: string): Promise<unknown> =>
  run(trx, "insert into campaign_apart (one, other, event_id) values (least($1::text, $2), greatest($1::text, $2), $3) on conflict do nothing", [one, other, eventId]);

/** True when they were. */
export const removeApart = async (trx: Db, one: string, other: string): Promise<boolean> =>
  (await run(trx, "delete from campaign_apart where one = least($1::text, $2) and other = greatest($1::text, $2) returning one", [one, other])).length > 0;

export const listIndicators = (db: Db, campaignId: string): Promise<TraceRow[]> => run<TraceRow>(db, "select * from campaign_trace where campaign_id = $1 and indicator is not null order by seen desc, key limit 2000", [campaignId]);

export const setIndicator = (trx: Db, indicator: string, state: TraceRow["indicator_state"], now: Date): Promise<unknown> =>
  run(trx, "update campaign_trace set indicator_state = $2, confirmed_at = case when $2 = 'confirmed' then $3::timestamptz else null end where indicator = $1", [indicator, state, now]);

export const readEvent = async (db: Db, campaignId: string, id: string): Promise<EventRow | null> => (await run<EventRow>(db, "select * from campaign_event where campaign_id = $1 and id = $2", [campaignId, id]))[0] ?? null;
export const markUndone = (trx: Db, id: string, by: string): Promise<unknown> => run(trx, "update campaign_event set undone_by = $2 where id = $1", [id, by]);

export interface ListFilter {
  state: CampaignState | null; assignee: string | null;
  /** A number such as `C-417` or `417`, or words of the title or brand. */
  words: string | null; number: number | null;
  /** Keys of traces that are looked for. */
  keys: string[];
  sort: "last-day" | "size" | "growth" | "last-seen"; offset: number; limit: number;
}
/** Hours as facets name them: the last 24 begin at `last`, the 24 before at `before`; days at `days`. */
export interface Spans { last: string; before: string; days: string }
export interface Listed extends CampaignRow { last_day: number; day_before: number }

const ORDER: Record<ListFilter["sort"], string> = {
  "last-day": "last_day desc, campaign.last_seen desc", size: "campaign.size desc, campaign.last_seen desc", "last-seen": "campaign.last_seen desc",
  growth: "(case when coalesce(day.before, 0) = 0 then null else coalesce(day.last, 0)::float / day.before end) desc nulls last, last_day desc, campaign.last_seen desc",
};

const LISTED = `with day as (
    select campaign_id, sum(count) filter (where value >= $1)::int as last, sum(count) filter (where value < $1)::int as before from campaign_facet where what = 'hour' and value >= $2`;
const COUNTED = "select campaign.*, coalesce(day.last, 0) as last_day, coalesce(day.before, 0) as day_before";

/** One page, or the campaign with this id. */
export const listCampaigns = (db: Db, filter: ListFilter | { id: string }, spans: Spans): Promise<Listed[]> => {
  if ("id" in filter) return run<Listed>(db, `${LISTED} and campaign_id = $3 group by campaign_id) ${COUNTED} from campaign left join day on day.campaign_id = campaign.id where campaign.id = $3`, [spans.last, spans.before, filter.id]);
  const wanted = `merged_into is null and size > 0 and ($4::text is null or assignee = $4)
    and ($5::text is null or strpos(lower(title), $5) > 0 or strpos(lower(coalesce(brand, '')), $5) > 0 or number = $6 or id in (select campaign_id from campaign_trace where key = any ($7::bigint[]) and seen > 0))`;
  // Of the campaigns that had no report of late, only those first in order can be on the page: the others need not be looked at.
  return run<Listed>(db, `${LISTED} group by campaign_id),
    near as (select near.id from unnest($3::text[]) as of (state)
      cross join lateral (select id from campaign where campaign.state = of.state and ${wanted} order by ${filter.sort === "size" ? "size" : "last_seen"} desc limit $8::int + $9::int) as near
      union select campaign_id from day)
    ${COUNTED} from near left join day on day.campaign_id = near.id
    cross join lateral (select * from campaign where id = near.id and state = any ($3) and ${wanted} limit 1) as campaign order by ${ORDER[filter.sort]}, campaign.id desc offset $8 limit $9`,
  [spans.last, spans.before, filter.state === null ? STATES : [filter.state], filter.assignee, filter.words, filter.number, filter.keys, filter.offset, filter.limit]);
};

export const countStates = (db: Db): Promise<{ state: CampaignState; count: number }[]> => run(db, "select state, count(*)::int as count from campaign where merged_into is null and size > 0 group by state");
export const countAssigned = async (db: Db, assignee: string): Promise<number> => (await run<{ count: number }>(db, "select count(*)::int as count from campaign where merged_into is null and size > 0 and assignee = $1", [assignee]))[0]!.count;

/** Reports a day or an hour (the first so many characters of the hour), of these campaigns. */
export const countHours = (db: Db, ids: string[], from: string, characters: 10 | 13): Promise<{ campaign_id: string; at: string; count: number }[]> =>
  run(db, `select campaign_id, left(value, ${characters}) as at, sum(count)::int as count from campaign_facet where campaign_id = any ($1::text[]) and what = 'hour' and value >= $2 group by 1, 2`, [ids, from]);

export const countIndicators = (db: Db, ids: string[]): Promise<{ campaign_id: string; indicators: number; taken_down: number }[]> =>
  run(db, "select campaign_id, count(*)::int as indicators, count(*) filter (where takedown = 'closed')::int as taken_down from campaign_trace where campaign_id = any ($1::text[]) and indicator is not null and seen > 0 and indicator_state <> 'refused' group by 1", [ids]);

export const listTraces = (db: Db, campaignId: string, limit: number): Promise<TraceRow[]> => run<TraceRow>(db, "select * from campaign_trace where campaign_id = $1 and seen > 0 order by seen desc, key limit $2", [campaignId, limit]);
export const listEvents = (db: Db, campaignId: string, limit: number): Promise<EventRow[]> => run<EventRow>(db, "select * from campaign_event where campaign_id = $1 order by seq desc limit $2", [campaignId, limit]);

/** How many joined by their text, and the text that most are like: its latest report and how many there are. */
export async function readTexts(db: Db, campaignId: string): Promise<{ joined: number; strength: number; example: { report_id: string; count: number } | null }> {
  const [joined] = await run<{ joined: number; strength: number }>(db, "select count(*)::int as joined, coalesce(max(strength), 0) as strength from campaign_member where campaign_id = $1 and 0 = any (because)", [campaignId]);
  const [example] = await run<{ report_id: string; count: number }>(db, `select (array_agg(report_id order by at desc, report_id))[1] as report_id, count(*)::int as count from campaign_member where campaign_id = $1
    group by text_id order by (text_id is not null) desc, count desc, text_id limit 1`, [campaignId]);
  return { ...joined!, example: example ?? null };
}

export interface AimedRow { id: string; number: number; state: Exclude<CampaignState, "dismissed">; lure: string | null; size: number; quoting: number; first_seen: Date; last_seen: Date }

/** In the brand's name, begun since, with reports that quote data of these classes: how many at least, for a report may quote several. The most first. */
export const listQuoting = (db: Db, classes: readonly string[], since: Date, limit: number): Promise<AimedRow[]> =>
  run<AimedRow>(db, `select campaign.id, number, state, lure, size, quoted.reports as quoting, first_seen, last_seen
    from (select campaign_id, max(count) as reports from campaign_facet where what = 'quotes' and value = any ($1::text[]) group by campaign_id) as quoted
    join campaign on campaign.id = quoted.campaign_id where merged_into is null and size > 0 and not genuine and state <> 'dismissed' and first_seen >= $2 order by quoting desc, last_seen desc, id limit $3`, [classes, since, limit]);

/** Follows merges to the campaign that an id now means. */
export async function resolveCampaign(db: Db, id: string): Promise<string | null> {
  const [row] = await run<{ id: string }>(db, `with recursive path as (select id, merged_into, 1 as step from campaign where id = $1
    union all select next.id, next.merged_into, path.step + 1 from campaign as next join path on next.id = path.merged_into where path.step < 100)
    select id from path where merged_into is null`, [id]);
  return row?.id ?? null;
}

/** Campaigns that a person confirmed, those over since too; latest first. */
export const listConfirmed = (db: Db, limit: number): Promise<CampaignRow[]> =>
  run(db, "select * from campaign where state in ('confirmed', 'extinct') and merged_into is null and size > 0 and not genuine order by last_seen desc, id limit $1", [limit]);
/** What may leave the house: confirmed indicators of confirmed campaigns, or of one of them. */
export const listConfirmedTraces = (db: Db, campaignId: string | null): Promise<TraceRow[]> =>
  run(db, `select trace.* from campaign_trace as trace join campaign on campaign.id = trace.campaign_id
    where trace.indicator_state = 'confirmed' and campaign.state in ('confirmed', 'extinct') and campaign.merged_into is null and trace.seen > 0 and ($1::text is null or campaign.id = $1) order by trace.campaign_id, trace.key`, [campaignId]);

export const setTakedown = (trx: Db, indicator: string, takedown: TraceRow["takedown"]): Promise<unknown> => run(trx, "update campaign_trace set takedown = $2 where indicator = $1", [indicator, takedown]);

/**
 * Takes back what no person has placed, of these reports: members, their texts, and campaigns that nobody has worked on. Gives the numbers that
 * those had.
 */
export async function takeBackPlacements(trx: Db, reports: readonly string[]): Promise<Map<string, number>> {
  await run(trx, "delete from campaign_member where report_id = any ($1::text[]) and moved_by is null", [reports]);
  await run(trx, `with gone as (delete from campaign_text as text where moved_by is null and report_id = any ($1::text[]) and not exists (select from campaign_member as member where member.text_id = text.id) returning id)
    delete from campaign_band using gone where text_id = gone.id`, [reports]);
  const idle = "select id from campaign where not pinned and not exists (select from campaign_member where campaign_id = campaign.id) and not exists (select from campaign as merged where merged.merged_into = campaign.id)";
  await run(trx, `delete from campaign_band using campaign_text as text where text.id = text_id and text.campaign_id in (${idle})`);
  for (const table of ["campaign_trace", "campaign_facet", "campaign_event", "campaign_text"]) await run(trx, `delete from ${table} where campaign_id in (${idle})`);
  const gone = await run<{ id: string; number: number }>(trx, `delete from campaign where id in (${idle}) returning id, number`);
  return new Map(gone.map((row) => [row.id, row.number]));
}

export const allCampaigns = async (db: Db): Promise<string[]> => (await run<{ id: string }>(db, "select id from campaign order by number")).map((row) => row.id);

/** All reports in the order of their joining, a thousand at a time. */
export async function* joinedReports(db: Db, until: string): AsyncGenerator<string[]> {
  for (let after = "0"; ; ) {
    const rows = await run<{ report_id: string; seq: string }>(db, "select report_id, seq from campaign_member where seq > $1 and seq <= $2 and moved_by is null order by seq limit 1000", [after, until]);
    if (rows.length === 0) return;
    yield rows.map((row) => row.report_id);
    after = rows.at(-1)!.seq;
  }
}
export const lastJoined = async (db: Db): Promise<string> => (await run<{ seq: string }>(db, "select coalesce(max(seq), 0)::text as seq from campaign_member"))[0]!.seq;
