import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { purify, type FedCampaign, type FeedState } from "./feed-item.ts";
import type { FeedHead } from "./feed-lists.ts";
import { refreshFeeds } from "./refresh-feeds.ts";
import { readSerial, readState } from "./store.ts";
import type { FeedFormatName } from "./contract.ts";

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
}

export function openFeeds(deps: FeedsDeps): Feeds {
  const { config, policy } = deps;
  const refresh = () => refreshFeeds({ ...deps, keepDays: config.feedDays });
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
  };
}
