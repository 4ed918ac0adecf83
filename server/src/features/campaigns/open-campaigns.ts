import type { Evidence, Facts, Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import { done, type Outcome } from "../../platform/outcome.ts";
import type { Language } from "../../platform/site/index.ts";
import type { Reports } from "../reports/index.ts";
import type { ActFault, Actor } from "./act.ts";
import { actOnCampaign } from "./act-on-campaign.ts";
import type { CampaignAction, CampaignDetail } from "./contract.ts";
import { findsCampaigns, joinsReports, replayCampaigns, type Joined } from "./join-report.ts";
import { readCampaign, readConfirmed, readQueue, type ConfirmedCampaign, type ListQuery, type Names } from "./read-campaign.ts";
import { lastChange, listQuoting, setTakedown, type AimedRow, type TraceRow } from "./store.ts";

/** `quoting`: of its reports, those that quote a customer's data. */
export type AimedCampaign = Omit<AimedRow, "first_seen" | "last_seen"> & { firstSeen: string; lastSeen: string };
const MOST_AIMED = 20;

/** Reports that belong together, and what people decide about them. */
export interface Campaigns {
  /** Puts a triaged report where it belongs, once. */
  join(reportId: string): Promise<Joined>;
  /** Places all reports anew by today's rules; what people decided stays. */
  replay(): Promise<{ placed: number; moved: number }>;
  /** In its own transaction, unless one is given. */
  act(id: string, action: CampaignAction, actor: Actor, trx?: Kysely<Tables>, language?: Language): Promise<Outcome<CampaignDetail, ActFault>>;
  /** Confirmed campaigns only. */
  find(evidence: Evidence): Promise<Facts["campaign"] | undefined>;
  /** Sentences in that language; in English when none is said. */
  read(id: string, language?: Language): Promise<CampaignDetail | null>;
  /** What people have confirmed, with the indicators they confirmed: all of it, or one campaign's. */
  readConfirmed(id?: string): Promise<ConfirmedCampaign[]>;
  list(query: ListQuery, me: string): ReturnType<typeof readQueue>;
  /** Another text after each change of any campaign. */
  lastChange(): Promise<string>;
  /** Campaigns begun since that use a customer's data of these kinds. Without titles, which are words of reports. */
  aimed(wish: { classes: readonly string[]; since: Date }): Promise<AimedCampaign[]>;
  noteTakedown(trx: Kysely<Tables>, indicatorId: string, state: TraceRow["takedown"]): Promise<void>;
  /** What is sent, in the transaction that confirms a campaign. Set once, by `reactions.ts`. */
  onConfirmed(send: (trx: Kysely<Tables>, campaignId: string) => Promise<void>): void;
}

export type CampaignsDeps = Pick<Deps, "db" | "vault" | "clock" | "audit">;

export function openCampaigns(given: CampaignsDeps, policy: Policy, reports: Pick<Reports, "read" | "readEvidence" | "noteCampaigns" | "countRepeats">, names: Names = async () => new Map()): Campaigns {
  let send: ((trx: Kysely<Tables>, campaignId: string) => Promise<void>) | null = null;
  const deps = { ...given, policy, reports, names, confirmed: async (trx: Kysely<Tables>, id: string) => send?.(trx, id) };
  return {
    join: joinsReports(deps),
    replay: () => replayCampaigns(deps),
    async act(id, action, actor, outer, language) {
      const act = async (trx: Kysely<Tables>): Promise<Outcome<CampaignDetail, ActFault>> => {
        const acted = await actOnCampaign(trx, deps, id, action, actor);
        return acted.ok ? done((await readCampaign({ ...deps, db: trx }, id, language))!) : acted;
      };
      return outer ? act(outer) : deps.db.transaction().execute(act);
    },
    find: findsCampaigns(deps),
    read: (id, language) => readCampaign(deps, id, language),
    readConfirmed: (id) => readConfirmed(deps, id),
    list: (query, me) => readQueue(deps, query, me),
    lastChange: () => lastChange(deps.db),
    aimed: async ({ classes, since }) => (await listQuoting(deps.db, classes, since, MOST_AIMED)).map(({ first_seen, last_seen, ...row }) => ({ ...row, firstSeen: first_seen.toISOString(), lastSeen: last_seen.toISOString() })),
    noteTakedown: async (trx, indicatorId, state) => { await setTakedown(trx, indicatorId, state); },
    onConfirmed(then) {
      if (send !== null) throw new Error("What follows a confirmation is set once.");
      send = then;
    },
  };
}
