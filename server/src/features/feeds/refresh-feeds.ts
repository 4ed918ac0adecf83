import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { compareItems, wantedItems, type FedCampaign } from "./feed-item.ts";
import { forgetWithdrawn, lockLedger, readCurrent, readSerial, saveChanges } from "./store.ts";

export interface RefreshDeps extends Pick<Deps, "db" | "clock" | "audit"> {
  policy: Policy;
  /** Days after it was last seen that an indicator stays. */
  keepDays: number;
  /** Campaigns that a person has confirmed, each with its confirmed indicators. */
  readCampaigns(): Promise<FedCampaign[]>;
}

const DAY = 86_400_000;
/** How long it is told that something was withdrawn: readers that come less often than this must read everything again. */
const TOLD_DAYS = 365;

/** Makes the ledger say what the campaigns say now. Any number of times, at once too: without a change nothing is written. */
export async function refreshFeeds({ db, clock, audit, policy, keepDays, readCampaigns }: RefreshDeps): Promise<{ added: number; changed: number; withdrawn: number }> {
  return db.transaction().execute(async (trx) => {
    await lockLedger(trx);
    const now = clock.now();
    const changes = compareItems(await readCurrent(trx), wantedItems(await readCampaigns(), policy, keepDays, now), now);
    const told = { added: changes.added.length, changed: changes.changed.length, withdrawn: changes.withdrawn.length };
    const forgotten = await forgetWithdrawn(trx, new Date(now.getTime() - TOLD_DAYS * DAY));
    if (told.added + told.changed + told.withdrawn + forgotten === 0 && (await readSerial(trx)) !== null) return told;
    await saveChanges(trx, changes, now);
    // What newly stands in a feed, or no longer does, has left the house.
    if (told.added + told.withdrawn > 0) await audit.record({ actor: "system", action: "feeds.changed", target: "feeds", details: { added: told.added, withdrawn: told.withdrawn } }, trx);
    return told;
  });
}
