import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { purify, type FedCampaign, type FeedState } from "./feed-item.ts";
import type { FeedHead } from "./feed-lists.ts";
import { refreshFeeds } from "./refresh-feeds.ts";
import { readSerial, readState } from "./store.ts";
import type { FeedFormatName, FeedStatus } from "./contract.ts";
import { listKeptOut } from "./show-feeds.ts";

export interface FeedsDeps extends Pick<Deps, "db" | "clock" | "audit"> {
  config: Pick<Deps["config"], "publicFeeds" | "feedTlp" | "feedDays">;
  policy: Policy;
  /** Campaigns that a person has confirmed, each with its confirmed indicators. */
  readCampaigns(): Promise<FedCampaign[]>;
}

export interface Feeds {
  /** Brings the feeds up to date with the campaigns and the clock. */
  refresh(): Promise<unknown>;
  /** As the feeds stand; read again only when they changed. */
  read(): Promise<FeedState>;
  isPublic(format: FeedFormatName): boolean;
  headOf(format: FeedFormatName): FeedHead;
  /** What was confirmed and stays out, and how old the comparison is. */
  account(): Promise<Pick<FeedStatus, "refreshed" | "days" | "keptOut">>;
}

export function openFeeds(deps: FeedsDeps): Feeds {
  const { config, policy } = deps;
  let refreshed: Date | null = null;
  const refresh = async (): Promise<unknown> => {
    const told = await refreshFeeds({ ...deps, keepDays: config.feedDays });
    refreshed = deps.clock.now();
    return told;
  };
  let held: FeedState | null = null;
  const isPublic = (format: FeedFormatName): boolean => config.publicFeeds.includes(format);
  return {
    refresh,
    isPublic,
    async read() {
      let serial = await readSerial(deps.db);
      if (serial === null) {
        await refresh();
        serial = await readSerial(deps.db);
      }
      if (held === null || held.serial !== serial) {
        const state = await readState(deps.db);
        if (state === null) throw new Error("The feeds have no state after a refresh.");
        held = purify(state, policy);
      }
      return held;
    },
    headOf: (format) => ({ brand: { id: policy.brand.id, name: policy.brand.name }, tlp: isPublic(format) ? "clear" : config.feedTlp }),
    account: async () => ({ refreshed: refreshed?.toISOString() ?? null, days: config.feedDays, keptOut: listKeptOut(await deps.readCampaigns(), policy, config.feedDays, deps.clock.now()) }),
  };
}
