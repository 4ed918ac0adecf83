import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { commentPlace, may, type Act, type ActDeps, type ActFault, type Actor, type Deed } from "./act.ts";
import { scopeOf, stateAfter } from "./campaign.ts";
import type { CampaignAction } from "./contract.ts";
import { changeIndicators, confirmableOf } from "./confirm-indicators.ts";
import { mergeCampaigns, splitCampaign } from "./move-members.ts";
import { changeCampaign, insertEvent, noteChange, readCampaignRow, type CampaignRow } from "./store.ts";
import { undoEvent } from "./undo-event.ts";

/** Does something to a campaign, in the caller's transaction: the deed, its event and its audit entry, all or none. Whoever acts on an older version is refused. */
export async function actOnCampaign(trx: Kysely<Tables>, deps: ActDeps, id: string, action: CampaignAction, actor: Actor): Promise<Outcome<{ eventId: string }, ActFault>> {
  if (!may(actor, scopeOf(action))) return refused("not_allowed");
  const campaign = await readCampaignRow(trx, id, "for update");
  if (!campaign || campaign.merged_into !== null) return refused("unknown");
  // A comment takes nothing from anybody.
  if (campaign.version !== action.version && action.do !== "comment") return refused("stale");
  const now = deps.clock.now();
  const act: Act = { ...deps, trx, campaign, action, actor, eventId: newId("evt", now), now };
  const deed = await doIt(act);
  if (!deed.ok) return deed;
  const { kind, data, comment, also } = deed.value;
  await changeCampaign(trx, id, { version: campaign.version + 1, ...(kind === "commented" ? {} : { pinned: true }) });
  const sealed = comment === undefined ? null : deps.vault.seal(comment, commentPlace(act.eventId));
  await insertEvent(trx, { id: act.eventId, campaignId: id, at: now, actor: actor.actor, kind, data, sealed });
  if (also) await insertEvent(trx, { id: newId("evt", now), campaignId: also.campaignId, at: now, actor: actor.actor, kind: also.kind, data: also.data, sealed: null });
  await deps.audit.record({ actor: actor.actor, action: `campaign.${kind}`, target: id, details: { number: campaign.number, event: act.eventId } }, trx);
  if (deed.value.confirmed) await deps.confirmed(trx, id);
  await noteChange(trx);
  return done({ eventId: act.eventId });
}

async function doIt(act: Act): Promise<Outcome<Deed, ActFault>> {
  const { action } = act;
  switch (action.do) {
    case "confirm":
    case "dismiss":
    case "reopen":
    case "extinguish": return moveState({ ...act, action });
    case "assign": return change(act, "assigned", { assignee: action.to });
    case "rename": return change(act, "renamed", { title: action.title });
    case "publish": return act.campaign.state === "confirmed" || !action.published ? change(act, "published", { published: action.published }) : refused("wrong_state");
    case "comment": return done({ kind: "commented", data: {}, comment: action.text });
    case "indicator": return changeIndicators(act, [action.id], action.state);
    case "merge": return mergeCampaigns({ ...act, action });
    case "split": return splitCampaign({ ...act, action });
    case "undo": return undoEvent({ ...act, action });
  }
}

const NAMES = { confirm: "confirmed", dismiss: "dismissed", reopen: "reopened", extinguish: "extinguished" } as const;

async function moveState(act: Act<Extract<CampaignAction, { do: "confirm" | "dismiss" | "reopen" | "extinguish" }>>): Promise<Outcome<Deed, ActFault>> {
  const { trx, campaign, action } = act;
  const to = stateAfter(action.do, campaign.state);
  if (to === null || (action.do === "confirm" && campaign.genuine)) return refused("wrong_state");
  // Taking back what is out in the world needs the right that put it there.
  if (campaign.state === "confirmed" && !may(act.actor, "campaigns:confirm")) return refused("not_allowed");
  let indicators: unknown[] = [];
  if (action.do === "confirm") {
    const chosen = await confirmableOf(act, action.indicators);
    const changed = await changeIndicators(act, chosen, "confirmed");
    if (!changed.ok) return changed;
    indicators = changed.value.data["indicators"] as unknown[];
  }
  await changeCampaign(trx, campaign.id, { state: to });
  const because = action.do === "dismiss" && action.because ? { comment: action.because } : {};
  return done({ kind: NAMES[action.do], data: { before: { state: campaign.state }, after: { state: to }, indicators }, ...because, confirmed: to === "confirmed" });
}

async function change({ trx, campaign }: Act, kind: string, after: { assignee: string | null } | { title: string } | { published: boolean }): Promise<Outcome<Deed, ActFault>> {
  const before = Object.fromEntries(Object.keys(after).map((key) => [key, campaign[key as keyof CampaignRow]]));
  await changeCampaign(trx, campaign.id, after);
  return done({ kind, data: { before, after } });
}
