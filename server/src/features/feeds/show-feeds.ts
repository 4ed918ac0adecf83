import type { Policy } from "@rempart/engine";
import { FEED_FILES, FEED_FORMATS, feedPaths, type FeedIndex, type FeedStatus } from "./contract.ts";
import { indicatorsOf, type FedCampaign, type FeedState } from "./feed-item.ts";
import { mayEnter } from "./may-enter.ts";
import type { Feeds } from "./open-feeds.ts";

/** Of what is kept out, so many are named; all are counted. */
const MOST_NAMED = 200;
const DAY = 86_400_000;

/** Every feed and its address. */
export function listFeeds(feeds: Pick<Feeds, "isPublic" | "headOf">): FeedIndex["feeds"] {
  return FEED_FORMATS.map((format) => ({ format, path: format === "misp" ? `${feedPaths.misp}/manifest.json` : `${feedPaths.feeds}/${FEED_FILES[format]}`, public: feeds.isPublic(format), tlp: `TLP:${feeds.headOf(format).tlp.toUpperCase()}` }));
}

/** What is in force, by kind. */
export function countKinds(state: FeedState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { content } of indicatorsOf(state, null)) counts[content.kind] = (counts[content.kind] ?? 0) + 1;
  return counts;
}

/** What a person confirmed and is in no feed all the same, with the reason. */
export function listKeptOut(campaigns: readonly FedCampaign[], policy: Policy, keepDays: number, now: Date): FeedStatus["keptOut"] {
  const items: FeedStatus["keptOut"]["items"] = [];
  let total = 0;
  for (const { id, number, indicators } of campaigns) {
    for (const { kind, value, lastSeen } of indicators) {
      const entry = mayEnter(policy, kind, value);
      const why = typeof entry === "string" ? entry : lastSeen.getTime() + keepDays * DAY <= now.getTime() ? "old" : null;
      if (why === null) continue;
      total += 1;
      if (items.length < MOST_NAMED) items.push({ campaign: id, number, kind, shown: inert(kind, value), why });
    }
  }
  return { total, items };
}

/** Not to be followed by a slip of the hand. */
function inert(kind: string, value: string): string {
  return kind === "phone" || kind === "wallet" || kind === "account" ? value.slice(0, 500) : value.slice(0, 500).replace(/^http/i, "hxxp").replaceAll("@", "[@]").replaceAll(".", "[.]");
}
