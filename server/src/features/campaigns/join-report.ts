import { findQuoted, readTraces, type Evidence, type Facts, type Policy, type Trace } from "@rempart/engine";
import type { Kysely } from "kysely";
import { keyedHashes, type Keyed } from "../../platform/crypto/keyed-hashes.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { together } from "../../platform/db/together.ts";
import { newId } from "../../platform/ids.ts";
import type { Reports, StoredReport } from "../reports/index.ts";
import { chooseCampaign, idFoundedBy, isGenuine, pairKey, SAME_TEXT, TEXT, type Candidate, type Choice } from "./campaign.ts";
import type { joinReason } from "./contract.ts";
import type { z } from "@hono/zod-openapi";
import { indicatorKind, isProposed } from "./indicator.ts";
import { allCampaigns, findCandidates, hasConfirmed, insertCampaign, insertEvent, insertMembers, insertText, joinedReports, lastJoined, lockCampaigns, readCampaignRows, readMembership, recount, setState, takeBackPlacements, type CandidateRow, type Wanted } from "./store.ts";
import { alike, minimaAt, resembles, signatureOf, type TextSignature } from "./text-signature.ts";

export type JoinReason = z.infer<typeof joinReason>;
export interface Joined { campaignId: string; created: boolean; because: JoinReason[] }

export type JoinDeps = Pick<Deps, "db" | "vault" | "clock"> & { policy: Policy; reports: Pick<Reports, "read" | "readEvidence" | "noteCampaigns"> };

/** What a message is searched by. */
export interface Footprint {
  texts: TextSignature[];
  traces: (Trace & { key: string })[];
  brand: string | null;
  lures: string[];
  /** Kinds of a customer's data that it quotes in the brand's name: what was known of a leak then does not matter, so that incidents found later find it. */
  quotes: string[];
}

/** At most so many lures count as its story. */
const MOST_LURES = 4;

export function footprintOf(evidence: Evidence, policy: Policy | null, keyed: Keyed): Footprint {
  const { words, traces } = readTraces(evidence, policy);
  return {
    texts: words.map((each) => signatureOf(each, keyed)).filter((text) => text !== null),
    traces: traces.map((trace) => ({ ...trace, key: keyed.text(`${trace.kind} ${trace.value}`) })),
    brand: evidence.claim?.brand ?? null,
    lures: [...new Set(evidence.lures.filter((lure) => !lure.negated).map((lure) => lure.id))].slice(0, MOST_LURES),
    quotes: [...new Set(findQuoted(evidence).map((quoted) => quoted.class))],
  };
}

export const campaignKeys = (vault: Deps["vault"]): Keyed => keyedHashes(vault, "campaign");

/** Reports that join in one transaction, and transactions at once: while one is written, the messages of the next are read. */
const [JOINED_TOGETHER, JOINING_RUNS] = [32, 2];

/** Puts a report into the campaign it belongs to, or founds one with it. Once: again, it answers with where the report is. Those of the same moment together. */
export const joinsReports = (deps: JoinDeps): ((reportId: string) => Promise<Joined>) =>
  together({ most: JOINED_TOGETHER, runs: JOINING_RUNS, run: (ids) => joinReports(deps, ids) });

/** A report, and what it is searched by. */
interface Placing { report: StoredReport; footprint: Footprint }

async function joinReports(deps: JoinDeps, ids: readonly string[]): Promise<Joined[]> {
  const joined = new Map<string, Joined>();
  const placing = (await Promise.all(ids.map(async (id): Promise<Placing | null> => {
    const report = await deps.reports.read(id);
    // Said in the transaction that joins or moves it.
    if (report?.campaignId) joined.set(id, { campaignId: report.campaignId, created: false, because: [] });
    const seen = joined.has(id) ? null : await deps.reports.readEvidence(id);
    if (!joined.has(id) && (!report || !seen)) throw new Error("A report that is not triaged cannot join a campaign.");
    return report && seen && { report, footprint: footprintOf(seen.evidence, deps.policy, campaignKeys(deps.vault)) };
  }))).filter((each) => each !== null);
  for (const [index, placed] of (await placeReports(deps, placing)).entries()) joined.set(placing[index]!.report.id, placed);
  return ids.map((id) => joined.get(id)!);
}

/** The same by what they are searched by. */
export async function placeReports(deps: JoinDeps, placing: readonly Placing[]): Promise<Joined[]> {
  const early = await choose(deps.db, placing);
  const chosen = placing.map((each, index): Chosen => ({ ...each, choice: early[index]! }));
  // Nothing new is written for a text that is kept already, so nobody need wait; everything else is looked at again, alone.
  const known = chosen.filter(isKnown);
  const joined = new Map<string, Joined>();
  if (known.length > 0) await deps.db.transaction().execute(async (trx) => { for (const [index, each] of (await add(trx, deps, known)).entries()) joined.set(known[index]!.report.id, each); });
  for (const each of chosen.filter((one) => !isKnown(one))) joined.set(each.report.id, await deps.db.transaction().execute((trx) => placeAlone(trx, deps, each)));
  return placing.map(({ report }) => joined.get(report.id)!);
}

interface Chosen extends Placing { choice: Choice | null }
interface Placed extends Chosen { choice: Choice }

const isKnown = (each: Chosen): each is Placed => each.choice !== null && (each.choice.alike >= SAME_TEXT || each.footprint.texts.length === 0);

/** Where it belongs by what is kept now, with nobody beside; a campaign that is missing is founded, a text that is new is kept. */
async function placeAlone(trx: Kysely<Tables>, deps: JoinDeps, { report, footprint }: Placing, number?: number): Promise<Joined> {
  await lockCampaigns(trx);
  const [found] = await choose(trx, [{ report, footprint }]);
  const choice = found ?? { campaignId: idFoundedBy(report.id), because: [], strength: 0, textId: null, alike: 0 };
  if (!found) await foundCampaign(trx, deps, choice.campaignId, report, number);
  let { textId } = choice;
  if (choice.alike < SAME_TEXT) for (const text of footprint.texts) textId = await insertText(trx, choice.campaignId, report.id, text);
  const [joined] = await add(trx, deps, [{ report, footprint, choice: { ...choice, textId } }]);
  return { ...joined!, created: !found };
}

async function add(trx: Kysely<Tables>, deps: JoinDeps, placed: readonly Placed[]): Promise<Joined[]> {
  const now = deps.clock.now();
  const states = await insertMembers(trx, placed.map(({ report, footprint, choice: { campaignId, textId, because, strength } }) => ({
    reportId: report.id, campaignId, at: report.receivedAt, textId, facets: facetsOf(report, footprint), because, strength,
    traces: footprint.traces.map((trace) => ({ ...trace, sealed: deps.vault.seal(trace.value, tracePlace(trace.key)), indicator: newIndicator(trace, now) })),
  })));
  for (const [id, state] of states) if (state === "extinct") await reviveCampaign(trx, deps, id);
  await deps.reports.noteCampaigns(trx, placed.map(({ report, choice }) => ({ id: report.id, campaignId: choice.campaignId })));
  return placed.map(({ footprint, choice }) => ({ campaignId: choice.campaignId, created: false, because: explain(footprint, choice) }));
}

export const tracePlace = (key: string): string => `campaign_trace.sealed:${key}`;

function newIndicator({ kind, value, standing }: Trace, now: Date): string | null {
  const as = indicatorKind(kind, value);
  return as !== null && isProposed(as, standing) ? newId("ind", now) : null;
}

async function foundCampaign(trx: Kysely<Tables>, { clock }: JoinDeps, id: string, report: StoredReport, number: number | undefined): Promise<void> {
  const founded = await insertCampaign(trx, { id, number, title: report.excerpt.slice(0, 160) || "Without words", genuine: isGenuine(report.verdict), channel: report.channel, at: report.receivedAt, verdict: report.verdict ?? "unproven" });
  if (founded) await insertEvent(trx, { id: newId("evt", clock.now()), campaignId: id, at: clock.now(), actor: null, kind: "founded", data: {}, sealed: null });
}

/** A person may have said that it was over: it is not, and the verdict of then holds again. */
async function reviveCampaign(trx: Kysely<Tables>, { clock }: JoinDeps, id: string): Promise<void> {
  if (await setState(trx, id, "extinct", "confirmed")) await insertEvent(trx, { id: newId("evt", clock.now()), campaignId: id, at: clock.now(), actor: null, kind: "revived", data: {}, sealed: null });
}

/** For each, where it belongs; null: nowhere yet. */
async function choose(db: Kysely<Tables>, placing: readonly Placing[]): Promise<(Choice | null)[]> {
  const candidates = await findCandidates(db, placing.map(({ report, footprint }) => wantedBy(footprint, isGenuine(report.verdict))), null);
  return placing.map(({ footprint }, index) => {
    const rows = candidates[index]!;
    return chooseCampaign(footprint, candidatesFrom(rows, footprint), new Set(rows.flatMap(({ id, apart }) => apart.map((other) => pairKey(id, other)))));
  });
}

const wantedBy = ({ texts, traces }: Footprint, genuine: boolean): Wanted => ({ bands: bandsOf({ texts }), keys: traces.map(({ key }) => key), genuine });

export const bandsOf = ({ texts }: Pick<Footprint, "texts">): string[] => [...new Set(texts.flatMap((text) => text.bands))];

/** Rows as the rules want them: the nearest text of each, and how many campaigns share each trace. */
export function candidatesFrom(rows: readonly CandidateRow[], { texts }: Footprint): Candidate[] {
  const campaigns = new Map<string, number>();
  for (const row of rows) for (const { key } of row.traces ?? []) campaigns.set(key, (campaigns.get(key) ?? 0) + 1);
  return rows.map((row) => ({
    campaignId: row.id, number: row.number, state: row.state, brands: row.brands, lures: row.lures, text: nearest(row, texts),
    traces: (row.traces ?? []).map((trace) => ({ ...trace, campaigns: campaigns.get(trace.key)! })),
  }));
}

function nearest(row: CandidateRow, texts: readonly TextSignature[]): Candidate["text"] {
  let best: Candidate["text"] = null;
  for (const [at, id] of (row.text_ids ?? []).entries()) {
    const other = { words: row.text_words![at]!, minima: minimaAt(row.minima!, at) };
    for (const text of texts) {
      const found = { id, alike: alike(text, other), resembles: resembles(text, other) };
      if (!best || found.alike > best.alike || (found.alike === best.alike && found.resembles && !best.resembles)) best = found;
    }
  }
  return best;
}

function facetsOf(report: StoredReport, { brand, lures, quotes }: Footprint): string[] {
  return [
    `channel ${report.channel}`, `hour ${report.receivedAt.toISOString().slice(0, 13)}`, `verdict ${report.verdict ?? "unproven"}`,
    ...(report.language && report.language !== "und" ? [`language ${report.language}`] : []), ...(report.country ? [`country ${report.country}`] : []),
    ...(brand ? [`brand ${brand}`] : []), ...lures.map((lure) => `lure ${lure}`), ...quotes.map((id) => `quotes ${id}`),
  ];
}

function explain({ traces }: Footprint, choice: Choice): JoinReason[] {
  return choice.because.map((key): JoinReason => {
    const trace = traces.find((each) => each.key === key);
    return key === TEXT || !trace ? { kind: "text", value: "", reports: 1, strength: choice.alike } : { kind: reasonKind(trace.kind), value: trace.value, reports: 1, strength: choice.strength };
  });
}

/** The contract's word for a kind of trace. */
export const reasonKind = (kind: Trace["kind"]): JoinReason["kind"] => (kind === "url" ? "host" : kind === "account" ? "wallet" : kind);

/**
 * The checker's question: does this message belong to a campaign that a person has confirmed? It is asked of these alone, so what nobody
 * has confirmed never weighs; and never of campaigns of the brand's own messages. Messages of the same moment are looked for together.
 */
export const findsCampaigns = (deps: Finding): ((evidence: Evidence) => Promise<Facts["campaign"]>) =>
  together({ most: JOINED_TOGETHER, runs: JOINING_RUNS, run: (seen) => findCampaigns(deps, seen) });

type Finding = Pick<Deps, "db" | "vault"> & { policy: Policy; reports: Pick<Reports, "countRepeats"> };

async function findCampaigns({ db, vault, policy, reports }: Finding, seen: readonly Evidence[]): Promise<Facts["campaign"][]> {
  if (!(await hasConfirmed(db))) return seen.map(() => undefined);
  const footprints = seen.map((evidence) => footprintOf(evidence, policy, campaignKeys(vault)));
  const candidates = await findCandidates(db, footprints.map((footprint) => wantedBy(footprint, false)), "confirmed");
  const chosen = footprints.map((footprint, at) => chooseCampaign(footprint, candidatesFrom(candidates[at]!, footprint), new Set())?.campaignId);
  const ids = [...new Set(chosen.filter((id) => id !== undefined))];
  if (ids.length === 0) return seen.map(() => undefined);
  const campaigns = new Map((await readCampaignRows(db, ids)).map((row) => [row.id, row]));
  const repeats = await reports.countRepeats(ids);
  return chosen.map((id) => {
    const campaign = campaigns.get(id ?? "");
    return campaign?.state === "confirmed" ? { id: campaign.id, title: campaign.title, seen: campaign.size + (repeats.get(campaign.id) ?? 0), since: campaign.first_seen.toISOString(), confirmed: true } : undefined;
  });
}

/**
 * Places all reports anew, in the order in which they joined, as after a change of what is read or of the rules. What people have merged, split
 * and decided stays; a campaign founded by the same report has the same id and number as before. Reports that are kept no longer stay where
 * they are. One transaction: whoever looks meanwhile sees what was. Gives how many were placed, and how many elsewhere than before.
 */
export async function replayCampaigns(deps: JoinDeps): Promise<{ placed: number; moved: number }> {
  return deps.db.transaction().execute(async (trx) => {
    await lockCampaigns(trx);
    const order: string[] = [];
    const before = new Map<string, string>();
    for await (const ids of joinedReports(trx, await lastJoined(trx))) {
      for (const id of ids) {
        if ((await deps.reports.read(id)) === null) continue;
        order.push(id);
        before.set(id, (await readMembership(trx, id))!);
      }
    }
    const numbers = await takeBackPlacements(trx, order);
    for (const id of await allCampaigns(trx)) await recount(trx, id, () => newId("ind", deps.clock.now()));
    let moved = 0;
    for (const id of order) {
      const [report, seen] = [await deps.reports.read(id), await deps.reports.readEvidence(id)];
      if (!report || !seen) continue;
      const footprint = footprintOf(seen.evidence, deps.policy, campaignKeys(deps.vault));
      const { campaignId } = await placeAlone(trx, deps, { report, footprint }, numbers.get(idFoundedBy(id)));
      if (campaignId !== before.get(id)) moved++;
    }
    return { placed: order.length, moved };
  });
}
