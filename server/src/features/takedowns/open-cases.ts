import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { askConfigured, askPublic, type Ask } from "../../platform/http/ask-address.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { createAccessTokens } from "../../platform/mail/access-token.ts";
import type { Relay } from "../../platform/mail/relay.ts";
import { refused, type Outcome } from "../../platform/outcome.ts";
import type { Campaigns } from "../campaigns/index.ts";
import { changeTakedown, expireTakedowns, indicatorState, keep } from "./change-takedown.ts";
import { chooseDesks, type CarrierContact, type Choice } from "./choose-desk.ts";
import type { TakedownAction, TakedownSend } from "./contract.ts";
import { planDrafts, saveDrafts, type Drafting, type DraftRefusal, type DraftWish, type Planned } from "./draft-takedowns.ts";
import { receiveReply, type ReplyKind, type ReplyMail } from "./receive-reply.ts";
import { approveTakedown, deliverTakedown, giveUpWaiting, previewTakedown, type Sending } from "./send-takedown.ts";
import { loadAbuseDesks } from "./sources/abuse-desks.ts";
import { apwg } from "./sources/apwg.ts";
import { askRdap } from "./sources/ask-rdap.ts";
import { checkPlace } from "./sources/check-place.ts";
import { netcraft } from "./sources/netcraft.ts";
import type { Collector } from "./sources/collector.ts";
import { urlscan } from "./sources/urlscan.ts";
import { webRisk } from "./sources/web-risk.ts";
import { deleteClosed, listToCheck, listUnderWay, readTakedown } from "./store.ts";
import { readReplyToken, uriOf, type Takedown, type TakedownRefusal } from "./takedown.ts";

export interface TakedownsDeps extends Pick<Deps, "db" | "vault" | "blobs" | "clock" | "audit" | "jobs"> {
  config: Pick<Deps["config"], "rdapUrl" | "mailFrom" | "netcraftEmail" | "webRiskProject" | "webRiskToken" | "urlscanKey" | "apwg" | "checkPlaces">;
  campaigns: Pick<Campaigns, "read" | "noteTakedown">;
  readRaw: Drafting["readRaw"];
  readReporter: Drafting["readReporter"];
  /** Offices that numbers of a country can be reported to. */
  carriers(country: string): CarrierContact[];
  /** Null: no mail leaves this server. */
  relay: Pick<Relay, "send"> | null;
  /** In place of the real ones, for tests. */
  collectors?: readonly Collector[];
  ask?: { first: Ask; next: Ask };
}

export interface CasesDeps extends TakedownsDeps {
  /** The job that hands over. */
  defineSend(deliver: (id: string) => Promise<void>): Queue<{ id: string }>;
}

/** Abuse reports: drafted by a reaction or a person, sent by a person alone. */
export interface Takedowns {
  desks(campaignId: string, indicatorId: string): Promise<Choice | null>;
  plan(wish: DraftWish): Promise<Outcome<Planned, DraftRefusal>>;
  saveDrafts(trx: Kysely<Tables>, planned: Planned, actor: string): Promise<Takedown[]>;
  /** Drafts the cases of a confirmed campaign: what follows a confirmation. Sends nothing; twice does no harm. */
  draftFor(campaignId: string): Promise<Takedown[]>;
  change(trx: Kysely<Tables>, id: string, action: Exclude<TakedownAction, { do: "check" }>, actor: string): Promise<Outcome<Takedown, TakedownRefusal>>;
  approve(trx: Kysely<Tables>, id: string, wish: TakedownSend, actor: string): Promise<Outcome<Takedown, TakedownRefusal>>;
  preview(takedown: Takedown, what?: "report" | "reminder"): ReturnType<typeof previewTakedown>;
  /** Whether the operator allows that places are looked at. */
  checks: boolean;
  /** Hands over one that waits: what the job does. */
  deliver(id: string): Promise<void>;
  /** The token in an address of ours; null when it is none. */
  tokenOf(recipient: string): string | null;
  /** A mail that came to a case's address, in the caller's transaction; null: no case has that token. */
  receiveReply(trx: Kysely<Tables>, token: string, mail: ReplyMail): Promise<{ id: string; kind: ReplyKind; new: boolean } | null>;
  /** Looks whether the place is still there; refused unless the operator allows it. */
  check(id: string, actor: string): Promise<Outcome<Takedown, TakedownRefusal>>;
  /** Now and then: looks at places where allowed, gives up what nobody answers, forgets what is long closed. */
  tend(): Promise<void>;
  /** Jobs of what waits, once more: after a restore or a crash they may be lost. */
  resume(): Promise<number>;
}

const DAY = 86_400_000;
const CHECK_AGAIN = 6 * 3_600_000;
const CHECKS_AT_ONCE = 20;

export function openCases(deps: CasesDeps, policy: Policy): Takedowns {
  const { config, campaigns, db } = deps;
  const ask = deps.ask ?? { first: askConfigured, next: askPublic() };
  const webRiskToken = config.webRiskToken === null ? null : createAccessTokens(config.webRiskToken, deps.clock).get;
  const collectors = deps.collectors ?? [netcraft(config.netcraftEmail), webRisk(config.webRiskProject, webRiskToken), urlscan(config.urlscanKey), apwg(config.apwg)];
  const rdap = config.rdapUrl === null ? null : askRdap({ base: config.rdapUrl, askFirst: ask.first, askNext: ask.next });
  const sources = { policy, collectors, rdap, desks: loadAbuseDesks(), carriers: deps.carriers };
  const noted = async (trx: Kysely<Tables>, indicatorId: string) => campaigns.noteTakedown(trx, indicatorId, await indicatorState(trx, indicatorId));
  const shared = { ...deps, policy, noted };
  const drafting: Drafting = { ...shared, sources, readCampaign: campaigns.read };
  const sending: Sending = { ...shared, collectors, from: config.mailFrom ?? policy.reports.mailbox, queue: deps.defineSend((id) => deliverTakedown(sending, id)) };
  const keepUntil = () => new Date(deps.clock.now().getTime() + policy.retention.auditDays * DAY);
  const draftFor = async (campaignId: string): Promise<Takedown[]> => {
    const planned = await planDrafts(drafting, { campaign: campaignId }, true);
    if (!planned.ok || planned.value.campaign.state !== "confirmed") return [];
    return db.transaction().execute((trx) => saveDrafts(trx, drafting, planned.value, "system"));
  };
  const check = (id: string, actor: string) => checkTakedown({ ...shared, ask: ask.next, allowed: config.checkPlaces }, id, actor);
  return {
    async desks(campaignId, indicatorId) {
      const indicator = (await campaigns.read(campaignId))?.indicatorList.find((each) => each.id === indicatorId);
      return indicator ? chooseDesks(indicator, sources) : null;
    },
    plan: (wish) => planDrafts(drafting, wish, false),
    saveDrafts: (trx, planned, actor) => saveDrafts(trx, drafting, planned, actor),
    draftFor,
    change: (trx, id, action, actor) => changeTakedown(trx, shared, id, action, actor),
    approve: (trx, id, wish, actor) => approveTakedown(trx, sending, id, wish, actor, keepUntil()),
    preview: (takedown, what) => previewTakedown(sending, takedown, what),
    checks: config.checkPlaces,
    deliver: (id) => deliverTakedown(sending, id),
    tokenOf: (recipient) => readReplyToken(recipient, policy.reports.mailbox),
    receiveReply: (trx, token, mail) => receiveReply(trx, shared, token, mail),
    check,
    async tend() {
      await giveUpWaiting(sending);
      await expireTakedowns(shared);
      await deleteClosed(db, new Date(deps.clock.now().getTime() - policy.retention.auditDays * DAY));
      if (!config.checkPlaces) return;
      for (const id of await listToCheck(db, new Date(deps.clock.now().getTime() - CHECK_AGAIN), CHECKS_AT_ONCE)) await check(id, "system");
    },
    async resume() {
      const ids = await listUnderWay(db);
      await db.transaction().execute(async (trx) => { for (const { id } of ids) await sending.queue.send(trx, { id }); });
      return ids.length;
    },
  };
}

async function checkTakedown(deps: Parameters<typeof keep>[1] & { ask: Ask; allowed: boolean }, id: string, actor: string): Promise<Outcome<Takedown, TakedownRefusal>> {
  const { db, vault, clock, ask, allowed } = deps;
  if (!allowed) return refused("not_configured");
  const before = await readTakedown(db, vault, id);
  if (before === null) return refused("unknown");
  const uri = before.kind === "email" || before.kind === "phone" ? null : uriOf(before.kind, before.content.value);
  if (uri === null) return refused("not_checkable");
  const place = await checkPlace(uri, ask);
  return db.transaction().execute(async (trx): Promise<Outcome<Takedown, TakedownRefusal>> => {
    const now = clock.now();
    const takedown = await readTakedown(trx, vault, id, true);
    if (takedown === null) return refused("unknown");
    const seen = { ...takedown, checkedAt: now, ...(place === "unknown" ? {} : { place }), ...(place === "down" ? { downAt: takedown.downAt ?? now } : {}), ...(place === "up" ? { downAt: null } : {}) };
    return { ok: true, value: await keep(trx, deps, seen, { kind: "check", actor: actor === "system" ? null : actor, text: place }) };
  });
}
