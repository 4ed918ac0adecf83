import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { may, type Act, type ActFault, type Deed } from "./act.ts";
import type { IndicatorChange } from "./confirm-indicators.ts";
import type { CampaignAction } from "./contract.ts";
import { changeCampaign, listIndicators, lockCampaigns, markUndone, membersOf, moveBack, readCampaignRow, readEvent, recount, removeApart, setApart, setIndicator, type CampaignRow, type EventRow } from "./store.ts";

type Undo = Act<Extract<CampaignAction, { do: "undo" }>>;
type Values = Partial<Pick<CampaignRow, "state" | "assignee" | "title" | "published">>;

/** What people do can be undone, as long as nobody has done the like since. */
export const UNDOABLE: readonly string[] = ["confirmed", "dismissed", "reopened", "extinguished", "assigned", "renamed", "published", "commented", "indicator", "merged", "split"];

/** Restores what was before the event. */
export async function undoEvent(act: Undo): Promise<Outcome<Deed, ActFault>> {
  const { trx, campaign, action } = act;
  const event = await readEvent(trx, campaign.id, action.event);
  if (!event || event.actor === null || event.undone_by !== null || !UNDOABLE.includes(event.kind)) return refused("not_undoable");
  const restored = event.kind === "merged" ? await undoMerge(act, event) : event.kind === "split" ? await undoSplit(act, event) : await undoChange(act, event);
  if (!restored.ok) return restored;
  await markUndone(trx, event.id, act.eventId);
  return done({ kind: "undone", data: { event: event.id, kind: event.kind }, confirmed: restored.value });
}

/** The value: whether the campaign is confirmed by it. */
async function undoChange(act: Undo, event: EventRow): Promise<Outcome<boolean, ActFault>> {
  const { trx, campaign } = act;
  const { before = {}, after = {}, indicators = [] } = event.data as { before?: Values; after?: Values; indicators?: IndicatorChange[] };
  const now = new Map((await listIndicators(trx, campaign.id)).map((row) => [row.indicator, row.indicator_state]));
  const changed = Object.entries(after).some(([key, value]) => campaign[key as keyof Values] !== value) || indicators.some((each) => now.get(each.id) !== each.after);
  if (changed) return refused("superseded");
  const touchesConfirmed = before.state === "confirmed" || after.state === "confirmed" || event.kind === "published" || indicators.some((each) => each.before === "confirmed" || each.after === "confirmed");
  if (touchesConfirmed && !may(act.actor, "campaigns:confirm")) return refused("not_allowed");
  if (Object.keys(before).length > 0) await changeCampaign(trx, campaign.id, before);
  for (const each of indicators) await setIndicator(trx, each.id, each.before, act.now);
  return done(before.state === "confirmed");
}

async function undoMerge(act: Undo, event: EventRow): Promise<Outcome<boolean, ActFault>> {
  const { trx, campaign } = act;
  const { with: id, apart } = event.data as { with: string; apart: boolean };
  await lockCampaigns(trx);
  const other = await readCampaignRow(trx, id, "for update");
  if (!other || other.merged_into !== campaign.id) return refused("superseded");
  if (other.state !== campaign.state && [other.state, campaign.state].includes("confirmed") && !may(act.actor, "campaigns:confirm")) return refused("not_allowed");
  await changeCampaign(trx, id, { merged_into: null, version: other.version + 1 });
  await moveBack(trx, { eventId: event.id, from: campaign.id, to: id });
  if (apart) await setApart(trx, campaign.id, id, event.id);
  await settle(act, [campaign.id, id]);
  return done(false);
}

async function undoSplit(act: Undo, event: EventRow): Promise<Outcome<boolean, ActFault>> {
  const { trx, campaign } = act;
  const { into: id } = event.data as { into: string };
  await lockCampaigns(trx);
  const other = await readCampaignRow(trx, id, "for update");
  // Whatever was done to the new campaign since would be lost.
  if (!other || other.merged_into !== null || other.version !== 1) return refused("superseded");
  await moveBack(trx, { eventId: event.id, from: id, to: campaign.id, all: true });
  await removeApart(trx, campaign.id, id);
  await changeCampaign(trx, id, { merged_into: campaign.id });
  await settle(act, [campaign.id, id]);
  return done(false);
}

async function settle({ trx, reports, now }: Undo, ids: string[]): Promise<void> {
  for (const id of ids) {
    await recount(trx, id, () => newId("ind", now));
    for await (const members of membersOf(trx, id)) await reports.noteCampaigns(trx, members.map((member) => ({ id: member, campaignId: id })));
  }
}
