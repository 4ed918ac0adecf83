import type { Policy } from "@rempart/engine";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import type { Act, ActFault, Deed } from "./act.ts";
import { indicatorKind, isProtected, needsPerson } from "./indicator.ts";
import { tracePlace } from "./join-report.ts";
import { listIndicators, setIndicator, type TraceRow } from "./store.ts";

/** Before and after of one indicator, by its id. */
export interface IndicatorChange { id: string; before: TraceRow["indicator_state"]; after: TraceRow["indicator_state"] }

/** The indicators that a confirmation names, or, when it names none, all that no doubt hangs on. */
export async function confirmableOf({ trx, vault, campaign, policy }: Act, named: readonly string[] | undefined): Promise<string[]> {
  if (named !== undefined) return [...new Set(named)];
  const rows = await listIndicators(trx, campaign.id);
  const sure = await Promise.all(rows.filter((row) => row.indicator_state === "proposed" && row.seen > 0).map(async (row) => {
    const value = await vault.openText(row.sealed, tracePlace(row.key));
    const kind = indicatorKind(row.kind, value);
    return kind !== null && needsPerson(kind, value, row.standing) === null && !isProtected(kind, value, policy) ? [row.indicator!] : [];
  }));
  return sure.flat();
}

/** Confirms, refuses or proposes again. Owned hosts and popular platforms as a whole are refused whoever asks. */
export async function changeIndicators(act: Act, ids: readonly string[], state: TraceRow["indicator_state"]): Promise<Outcome<Deed, ActFault>> {
  const rows = new Map((await listIndicators(act.trx, act.campaign.id)).map((row) => [row.indicator!, row]));
  const changes: IndicatorChange[] = [];
  for (const id of ids) {
    const row = rows.get(id);
    if (!row) return refused("unknown_indicator");
    if (state === "confirmed" && (await protectedRow(act, row))) return refused("protected_indicator");
    if (row.indicator_state !== "proposed" && state !== "confirmed" && row.indicator_state === "confirmed" && !act.actor.scopes.includes("campaigns:confirm")) return refused("not_allowed");
    if (row.indicator_state !== state) changes.push({ id, before: row.indicator_state, after: state });
  }
  for (const { id } of changes) await setIndicator(act.trx, id, state, act.now);
  return done({ kind: "indicator", data: { indicators: changes } });
}

async function protectedRow({ vault, policy }: { vault: Act["vault"]; policy: Policy }, row: TraceRow): Promise<boolean> {
  const value = await vault.openText(row.sealed, tracePlace(row.key));
  const kind = indicatorKind(row.kind, value);
  return kind === null || isProtected(kind, value, policy);
}
