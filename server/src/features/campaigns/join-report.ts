import { findQuoted, readTraces, type Evidence, type Facts, type Policy, type Trace, type Verdict } from "@rempart/engine";
import type { Kysely } from "kysely";
import { keyedHashes, type Keyed } from "../../platform/crypto/keyed-hashes.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { newId } from "../../platform/ids.ts";
import type { Reports, StoredReport } from "../reports/index.ts";
import { chooseCampaign, idFoundedBy, isGenuine, pairKey, SAME_TEXT, TEXT, type Candidate, type Choice } from "./campaign.ts";
import type { joinReason } from "./contract.ts";
import type { z } from "@hono/zod-openapi";
import { indicatorKind, isProposed } from "./indicator.ts";
import { allCampaigns, findCandidates, hasConfirmed, insertCampaign, insertEvent, insertMember, insertText, joinedReports, lastJoined, lockCampaigns, readCampaignRow, readMembership, recount, setState, takeBackPlacements, type CandidateRow } from "./store.ts";
import { alike, resembles, signatureOf, type TextSignature } from "./text-signature.ts";

export type JoinReason = z.infer<typeof joinReason>;
export interface Joined { campaignId: string; created: boolean; because: JoinReason[] }

export type JoinDeps = Pick<Deps, "db" | "vault" | "clock"> & { policy: Policy; reports: Pick<Reports, "read" | "readEvidence" | "noteCampaign"> };

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

/** Puts a report into the campaign it belongs to, or founds one with it. Once: again, it answers with where the report is. */
export async function joinReport(deps: JoinDeps, reportId: string): Promise<Joined> {
  const { reports, policy, vault } = deps;
  const report = await reports.read(reportId);
  // Said in the transaction that joins or moves it.
  if (report?.campaignId) return { campaignId: report.campaignId, created: false, because: [] };
  const seen = await reports.readEvidence(reportId);
  if (!report || !seen) throw new Error("A report that is not triaged cannot join a campaign.");
  return placeReport(deps, report, footprintOf(seen.evidence, policy, campaignKeys(vault)));
}

/** The same by what it is searched by. */
export async function placeReport(deps: JoinDeps, report: StoredReport, footprint: Footprint): Promise<Joined> {
  const early = await choose(deps.db, footprint, report.verdict);
  return deps.db.transaction().execute((trx) => place(trx, deps, report, footprint, early));
}

async function place(trx: Kysely<Tables>, deps: JoinDeps, report: StoredReport, footprint: Footprint, early: Choice | null, number?: number): Promise<Joined> {
  // Nothing new is written for a text that is kept already, so nobody need wait; everything else is looked at again, alone.
  let choice = early;
  const known = early !== null && (early.alike >= SAME_TEXT || footprint.texts.length === 0);
  if (!known) {
    await lockCampaigns(trx);
    choice = await choose(trx, footprint, report.verdict);
  }
  const campaignId = choice?.campaignId ?? idFoundedBy(report.id);
  if (!choice) await foundCampaign(trx, deps, campaignId, report, number);
  let textId = choice?.textId ?? null;
  if (!known && (choice?.alike ?? 0) < SAME_TEXT) for (const text of footprint.texts) textId = await insertText(trx, campaignId, report.id, text);
  const because = choice?.because ?? [];
  const state = await insertMember(trx, {
    reportId: report.id, campaignId, at: report.receivedAt, textId, facets: facetsOf(report, footprint), because, strength: choice?.strength ?? 0,
    traces: footprint.traces.map((trace) => ({ ...trace, sealed: deps.vault.seal(trace.value, tracePlace(trace.key)), indicator: newIndicator(trace, deps.clock.now()) })),
  });
  if (state === "extinct") await reviveCampaign(trx, deps, campaignId);
  await deps.reports.noteCampaign(trx, [report.id], campaignId);
  return { campaignId, created: choice === null, because: explain(footprint, choice) };
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

async function choose(db: Kysely<Tables>, footprint: Footprint, verdict: Verdict | null): Promise<Choice | null> {
  const rows = await findCandidates(db, bandsOf(footprint), footprint.traces.map((trace) => trace.key), isGenuine(verdict), null);
  return chooseCampaign(footprint, candidatesFrom(rows, footprint), new Set(rows.flatMap(({ id, apart }) => apart.map((other) => pairKey(id, other)))));
}

export const bandsOf = ({ texts }: Footprint): string[] => [...new Set(texts.flatMap((text) => text.bands))];

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
  for (const kept of row.texts ?? []) {
    const other = { words: kept.words, minima: Buffer.from(kept.minima, "hex") };
    for (const text of texts) {
      const found = { id: kept.id, alike: alike(text, other), resembles: resembles(text, other) };
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

function explain({ traces }: Footprint, choice: Choice | null): JoinReason[] {
  return (choice?.because ?? []).map((key): JoinReason => {
    const trace = traces.find((each) => each.key === key);
    return key === TEXT || !trace ? { kind: "text", value: "", reports: 1, strength: choice!.alike } : { kind: reasonKind(trace.kind), value: trace.value, reports: 1, strength: choice!.strength };
  });
}

/** The contract's word for a kind of trace. */
export const reasonKind = (kind: Trace["kind"]): JoinReason["kind"] => (kind === "url" ? "host" : kind === "account" ? "wallet" : kind);

/**
 * The checker's question: does this message belong to a campaign that a person has confirmed? It is asked of these alone, so what nobody
 * has confirmed never weighs; and never of campaigns of the brand's own messages.
 */
export async function findCampaign({ db, vault, reports }: Pick<Deps, "db" | "vault"> & { reports: Pick<Reports, "countRepeats"> }, policy: Policy, evidence: Evidence): Promise<Facts["campaign"] | undefined> {
  if (!(await hasConfirmed(db))) return undefined;
  const footprint = footprintOf(evidence, policy, campaignKeys(vault));
  const choice = chooseCampaign(footprint, candidatesFrom(await findCandidates(db, bandsOf(footprint), footprint.traces.map((trace) => trace.key), false, "confirmed"), footprint), new Set());
  const campaign = choice && (await readCampaignRow(db, choice.campaignId));
  if (!campaign || campaign.state !== "confirmed") return undefined;
  const repeats = (await reports.countRepeats([campaign.id])).get(campaign.id) ?? 0;
  return { id: campaign.id, title: campaign.title, seen: campaign.size + repeats, since: campaign.first_seen.toISOString(), confirmed: true };
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
      const { campaignId } = await place(trx, deps, report, footprint, await choose(trx, footprint, report.verdict), numbers.get(idFoundedBy(id)));
      if (campaignId !== before.get(id)) moved++;
    }
    return { placed: order.length, moved };
  });
}
