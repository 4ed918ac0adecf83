import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { newId } from "../../platform/ids.ts";
import { may, type Act, type ActFault, type Deed } from "./act.ts";
import type { CampaignAction } from "./contract.ts";
import { changeCampaign, insertCampaign, lockCampaigns, membersAmong, moveMembers, moveTexts, readCampaignRow, recount, removeApart, setApart, shareTexts } from "./store.ts";

const newIndicator = (now: Date) => (): string => newId("ind", now);

/** All of the other campaign comes here; its id leads here from now on, and so does every report that is like its texts. */
export async function mergeCampaigns(act: Act<Extract<CampaignAction, { do: "merge" }>>): Promise<Outcome<Deed, ActFault>> {
  const { trx, campaign, action, eventId, now } = act;
  if (action.with === campaign.id) return refused("same_campaign");
  await lockCampaigns(trx);
  const other = await readCampaignRow(trx, action.with, "for update");
  if (!other || other.merged_into !== null) return refused("unknown_campaign");
  if (other.genuine !== campaign.genuine) return refused("genuine_apart");
  // Joining what is confirmed is a confirmation, and losing it takes one back.
  if (other.state !== campaign.state && [other.state, campaign.state].includes("confirmed") && !may(act.actor, "campaigns:confirm")) return refused("not_allowed");
  const moved = await moveMembers(trx, { from: other.id, to: campaign.id, eventId });
  await moveTexts(trx, { from: other.id, to: campaign.id, eventId });
  const apart = await removeApart(trx, campaign.id, other.id);
  await changeCampaign(trx, other.id, { merged_into: campaign.id, pinned: true, version: other.version + 1 });
  await recount(trx, campaign.id, newIndicator(now));
  await recount(trx, other.id, newIndicator(now));
  await act.reports.noteCampaigns(trx, moved.map((id) => ({ id, campaignId: campaign.id })));
  return done({ kind: "merged", data: { with: other.id, number: other.number, reports: moved.length, apart }, also: { campaignId: other.id, kind: "merged-into", data: { into: campaign.id, number: campaign.number } } });
}

/** These reports become a campaign of their own, and what both share cannot bring a report into either again. */
export async function splitCampaign(act: Act<Extract<CampaignAction, { do: "split" }>>): Promise<Outcome<Deed, ActFault>> {
  const { trx, campaign, action, eventId, now } = act;
  await lockCampaigns(trx);
  const reports = await membersAmong(trx, campaign.id, action.reports);
  if (reports.length !== new Set(action.reports).size) return refused("unknown_reports");
  if (reports.length === campaign.size) return refused("whole_campaign");
  const into = newId("cmp", now);
  await insertCampaign(trx, { id: into, title: campaign.title, genuine: campaign.genuine, channel: campaign.channel, at: campaign.last_seen, verdict: campaign.verdict });
  await moveMembers(trx, { from: campaign.id, to: into, eventId, reports });
  await moveTexts(trx, { from: campaign.id, to: into, eventId, reports });
  await shareTexts(trx, into);
  // Who splits has looked at those that stay as well: they are not to follow the others when reports are placed anew.
  await moveMembers(trx, { from: campaign.id, to: campaign.id, eventId });
  await moveTexts(trx, { from: campaign.id, to: campaign.id, eventId });
  await setApart(trx, campaign.id, into, eventId);
  await changeCampaign(trx, into, { pinned: true });
  await recount(trx, into, newIndicator(now));
  await recount(trx, campaign.id, newIndicator(now));
  await act.reports.noteCampaigns(trx, reports.map((id) => ({ id, campaignId: into })));
  const created = await readCampaignRow(trx, into);
  return done({ kind: "split", data: { into, number: created!.number, reports: reports.length }, also: { campaignId: into, kind: "split-from", data: { from: campaign.id, number: campaign.number } } });
}
