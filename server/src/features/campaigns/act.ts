import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { KnownScope } from "../../scopes.ts";
import type { Reports } from "../reports/index.ts";
import type { CampaignAction } from "./contract.ts";
import type { CampaignRow } from "./store.ts";

/** Who acts, and what he may. */
export interface Actor {
  actor: string;
  scopes: readonly string[];
}

export type ActFault =
  | "unknown" | "stale" | "not_allowed" | "wrong_state" | "unknown_indicator" | "protected_indicator" | "unknown_campaign" | "same_campaign" | "genuine_apart" | "unknown_reports" | "whole_campaign"
  | "not_undoable" | "superseded";

/** What an act left to be written down: what happened, and what undoing it takes. */
export interface Deed {
  kind: string;
  data: Record<string, unknown>;
  comment?: string;
  /** The campaign became confirmed. */
  confirmed?: boolean;
  /** Whose events say it too, with what. */
  also?: { campaignId: string; kind: string; data: Record<string, unknown> };
}

export interface ActDeps extends Pick<Deps, "db" | "vault" | "clock" | "audit"> {
  policy: Policy;
  reports: Pick<Reports, "noteCampaigns">;
  confirmed: (trx: Kysely<Tables>, campaignId: string) => Promise<void>;
}

/** What an act works on. */
export interface Act<Action = CampaignAction> extends ActDeps {
  trx: Kysely<Tables>;
  campaign: CampaignRow;
  action: Action;
  actor: Actor;
  eventId: string;
  now: Date;
}

export const commentPlace = (eventId: string): string => `campaign_event.sealed:${eventId}`;

export const may = (actor: Actor, scope: KnownScope): boolean => actor.scopes.includes(scope);
