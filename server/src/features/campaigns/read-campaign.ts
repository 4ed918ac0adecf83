import type { z } from "@hono/zod-openapi";
import type { Deps } from "../../platform/deps.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Reports } from "../reports/index.ts";
import { commentPlace } from "./act.ts";
import type { CampaignDetail, campaignPage, CampaignSummary, Indicator } from "./contract.ts";
import { confidenceOf, defang, indicatorKind, needsPerson } from "./indicator.ts";
import { campaignKeys, reasonKind, tracePlace } from "./join-report.ts";
import { campaignTexts, type CampaignTexts } from "./texts/index.ts";
import { sayEvent } from "./texts/say-event.ts";
import { countAssigned, countHours, countIndicators, countStates, listCampaigns, listConfirmed, listConfirmedTraces, listEvents, listTraces, readTexts, resolveCampaign, type EventRow, type Listed, type ListFilter, type Spans, type TraceRow } from "./store.ts";
import { UNDOABLE } from "./undo-event.ts";

/** Names of colleagues by actor (`staff:stf_…`) or id; whoever is not known is missing. */
export type Names = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export interface ReadDeps extends Pick<Deps, "db" | "vault" | "clock"> { names: Names; reports: Pick<Reports, "countRepeats"> }

export interface ListQuery { state?: CampaignSummary["state"] | undefined; assignee?: string | undefined; q?: string | undefined; sort?: ListFilter["sort"] | undefined; cursor?: string | undefined; limit: number }

const HOUR = 3_600_000;
const DAYS = 14;
const HOURS = 72;
const MOST_TRACES = 500;
const MOST_EVENTS = 300;
const MOST_SHOWN = 50;
/** Nobody pages further; a search finds more. */
const MOST_OFFSET = 10_000;

const hourOf = (at: number): string => new Date(at).toISOString().slice(0, 13);

function spansAt(now: Date): Spans {
  return { last: hourOf(now.getTime() - 23 * HOUR), before: hourOf(now.getTime() - 47 * HOUR), days: new Date(now.getTime() - (DAYS - 1) * 24 * HOUR).toISOString().slice(0, 10) };
}

/** One page of the queue. `me`: whose own are counted. */
export async function readQueue(deps: ReadDeps, query: ListQuery, me: string): Promise<z.infer<typeof campaignPage>> {
  const offset = Math.min(MOST_OFFSET, Number(/^o(\d{1,5})$/.exec(query.cursor ?? "")?.[1] ?? 0));
  const words = query.q?.trim().toLowerCase() || null;
  const number = /^(?:c-)?(\d{1,9})$/.exec(words ?? "")?.[1];
  const rows = await listCampaigns(deps.db, {
    state: query.state ?? null, assignee: query.assignee === "me" ? me : (query.assignee ?? null), words, number: number === undefined ? null : Number(number), keys: words === null ? [] : searchKeys(deps, words),
    sort: query.sort ?? "last-day", offset, limit: query.limit + 1,
  }, spansAt(deps.clock.now()));
  const counts = Object.fromEntries((await countStates(deps.db)).map(({ state, count }) => [state, count]));
  const more = rows.length > query.limit && offset + query.limit < MOST_OFFSET;
  return { items: await summaries(deps, rows.slice(0, query.limit)), next: more ? `o${offset + query.limit}` : null, counts: { open: 0, confirmed: 0, dismissed: 0, extinct: 0, ...counts, mine: await countAssigned(deps.db, me) } };
}

/** A domain, number, mailbox or wallet that somebody looks for. */
function searchKeys({ vault }: ReadDeps, words: string): string[] {
  const keyed = campaignKeys(vault);
  const value = words.replaceAll("[.]", ".").replaceAll("[@]", "@").replace(/^hxxp/, "http").replace(/^https?:\/\//, "");
  return [...["domain", "host", "url", "phone", "email", "sender", "wallet", "account"].map((kind) => keyed.text(`${kind} ${value}`)), keyed.text(`sender @${value}`)];
}

async function summaries({ db, clock, names }: ReadDeps, rows: readonly Listed[]): Promise<CampaignSummary[]> {
  const ids = rows.map((row) => row.id);
  const spans = spansAt(clock.now());
  const days = Map.groupBy(await countHours(db, ids, spans.days, 10), (row) => row.campaign_id);
  const indicators = new Map((await countIndicators(db, ids)).map((row) => [row.campaign_id, row]));
  const known = await names([...new Set(rows.map((row) => row.assignee).filter((id) => id !== null))]);
  return rows.map((row) => {
    const byDay = new Map((days.get(row.id) ?? []).map((day) => [day.at, day.count]));
    return {
      id: row.id, number: row.number, title: row.title, state: row.state, verdict: row.verdict, channel: row.channel, brand: row.brand, lure: row.lure, size: row.size,
      lastDay: row.last_day, growth: row.day_before === 0 ? null : Math.round(((row.last_day - row.day_before) / row.day_before) * 100) / 100,
      days: Array.from({ length: DAYS }, (_, day) => byDay.get(new Date(Date.parse(spans.days) + day * 24 * HOUR).toISOString().slice(0, 10)) ?? 0),
      languages: row.languages, countries: row.countries, firstSeen: row.first_seen.toISOString(), lastSeen: row.last_seen.toISOString(),
      indicators: indicators.get(row.id)?.indicators ?? 0, takenDown: indicators.get(row.id)?.taken_down ?? 0,
      assignee: row.assignee === null ? null : { id: row.assignee, name: known.get(row.assignee) ?? row.assignee }, version: row.version,
    };
  });
}

/** A campaign that a person has confirmed, as those who publish, feed and take down need it. */
export interface ConfirmedCampaign {
  id: string; number: number; title: string; state: "confirmed" | "extinct"; published: boolean; channel: "sms" | "email"; brand: string | null; lure: string | null; languages: string[]; countries: string[];
  size: number; firstSeen: Date; lastSeen: Date;
  /** How often it was handed in: reports, and the same again from the same people. */
  deliveries: number;
  /** Confirmed ones only. */
  indicators: { id: string; kind: Indicator["kind"]; value: string; seen: number; firstSeen: Date; lastSeen: Date; confidence: number; needsPerson: string | null; takedown: TraceRow["takedown"] }[];
}

const MOST_CONFIRMED = 20_000;

/** All confirmed campaigns, or the one with this id; latest first. */
export async function readConfirmed({ db, vault, reports }: Pick<ReadDeps, "db" | "vault" | "reports">, id: string | null = null): Promise<ConfirmedCampaign[]> {
  const traces = Map.groupBy(await listConfirmedTraces(db, id), (trace) => trace.campaign_id);
  const rows = (await listConfirmed(db, MOST_CONFIRMED)).filter((row) => id === null || row.id === id);
  const repeats = await reports.countRepeats(rows.map((row) => row.id));
  return Promise.all(rows.map(async (row) => ({
    id: row.id, number: row.number, title: row.title, state: row.state as "confirmed" | "extinct", published: row.published, channel: row.channel, brand: row.brand, lure: row.lure, languages: row.languages, countries: row.countries,
    size: row.size, deliveries: row.size + (repeats.get(row.id) ?? 0), firstSeen: row.first_seen, lastSeen: row.last_seen,
    indicators: await Promise.all((traces.get(row.id) ?? []).map(async (trace) => {
      const value = await vault.openText(trace.sealed, tracePlace(trace.key));
      const kind = indicatorKind(trace.kind, value)!;
      return { id: trace.indicator!, kind, value, seen: trace.seen, firstSeen: trace.first_seen, lastSeen: trace.last_seen, confidence: confidenceOf(trace.standing, trace.seen, row.size), needsPerson: needsPerson(kind, value, trace.standing), takedown: trace.takedown };
    })),
  })));
}

type Opened = TraceRow & { value: string };

/** The campaign that the id now means, with all that its page shows, sentences in that language; null when there is none. */
export async function readCampaign(deps: ReadDeps, asked: string, language: Language = "en"): Promise<CampaignDetail | null> {
  const { db, vault, clock } = deps;
  const words = campaignTexts[language];
  const id = await resolveCampaign(db, asked);
  const [row] = id === null ? [] : await listCampaigns(db, { id }, spansAt(clock.now()));
  if (!row) return null;
  const [summary] = await summaries(deps, [row]);
  const traces: Opened[] = await Promise.all((await listTraces(db, row.id, MOST_TRACES)).map(async (trace) => ({ ...trace, value: await vault.openText(trace.sealed, tracePlace(trace.key)) })));
  const texts = await readTexts(db, row.id);
  const tally = (kept: (trace: Opened) => boolean): { value: string; count: number }[] => traces.filter(kept).slice(0, MOST_SHOWN).map(({ value, seen }) => ({ value, count: seen }));
  const indicatorList = traces.filter((trace) => trace.indicator !== null).map((trace) => shownIndicator(trace, row, words));
  return {
    ...summary!,
    hours: await hoursOf(deps, row.id),
    joined: [
      ...(texts.joined > 0 ? [{ kind: "text" as const, value: "", reports: texts.joined, strength: texts.strength }] : []),
      ...traces.filter((trace) => trace.joined > 0).map((trace) => ({ kind: reasonKind(trace.kind), value: trace.value, reports: trace.joined, strength: trace.strength })),
    ].sort((a, b) => b.reports - a.reports).slice(0, MOST_SHOWN),
    indicatorList,
    domains: tally((trace) => trace.kind === "domain"), platforms: tally((trace) => trace.standing === "tenant" || (trace.kind === "url" && trace.standing === "shared")),
    phones: tally((trace) => trace.kind === "phone" && trace.standing !== "own"), senders: tally((trace) => trace.kind === "sender"),
    exampleReportId: texts.example?.report_id ?? null, exampleCount: texts.example?.count ?? 0, deliveries: row.size + ((await deps.reports.countRepeats([row.id])).get(row.id) ?? 0),
    events: await eventsOf(deps, row.id, words),
    unknown: unknownOf(row, indicatorList, words.unknown),
    published: row.published && row.state === "confirmed",
  };
}

function shownIndicator(trace: Opened, row: Listed, words: CampaignTexts): Indicator {
  const kind = indicatorKind(trace.kind, trace.value)!;
  const reason = needsPerson(kind, trace.value, trace.standing);
  return {
    id: trace.indicator!, kind, value: trace.value, shown: defang(kind, trace.value), seen: trace.seen, firstSeen: trace.first_seen.toISOString(), lastSeen: trace.last_seen.toISOString(),
    confidence: confidenceOf(trace.standing, trace.seen, row.size), state: trace.indicator_state, needsPerson: reason === null ? null : words.needsPerson[reason],
    feed: trace.indicator_state === "confirmed" && row.state === "confirmed", takedown: trace.takedown,
  };
}

async function hoursOf({ db, clock }: ReadDeps, id: string): Promise<CampaignDetail["hours"]> {
  const first = Math.floor(clock.now().getTime() / HOUR) - (HOURS - 1);
  const counts = new Map((await countHours(db, [id], hourOf(first * HOUR), 13)).map((each) => [each.at, each.count]));
  return Array.from({ length: HOURS }, (_, hour) => ({ at: new Date((first + hour) * HOUR).toISOString(), count: counts.get(hourOf((first + hour) * HOUR)) ?? 0 }));
}

async function eventsOf({ db, vault, names }: ReadDeps, id: string, words: CampaignTexts): Promise<CampaignDetail["events"]> {
  const rows = await listEvents(db, id, MOST_EVENTS);
  const assigned = rows.map((row) => (row.data as { after?: { assignee?: string | null } }).after?.assignee).filter((each) => typeof each === "string");
  const known = await names([...new Set([...rows.map((row) => row.actor).filter((actor) => actor !== null), ...assigned])]);
  return Promise.all(rows.filter((row) => !(row.kind === "commented" && row.undone_by !== null)).map(async (row: EventRow) => ({
    id: row.id, at: row.at.toISOString(), actor: row.actor, actorName: row.actor === null ? null : (known.get(row.actor) ?? null), kind: row.kind,
    says: sayEvent(row, row.sealed === null ? null : await vault.openText(row.sealed, commentPlace(row.id)), known, words), undoable: row.actor !== null && row.undone_by === null && UNDOABLE.includes(row.kind),
  })));
}

function unknownOf(row: Listed, indicators: readonly Indicator[], words: CampaignTexts["unknown"]): string[] {
  return [...(row.brand === null ? [words.brand] : []), ...(row.lure === null ? [words.lure] : []), ...(indicators.length === 0 ? [words.nowhere] : []), ...(row.countries.length === 0 ? [words.country] : [])];
}
