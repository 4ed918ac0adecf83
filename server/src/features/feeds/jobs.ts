import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";

/** A refresh soon after something changed, whatever crashes meanwhile. */
export function refreshJob({ jobs }: Pick<Deps, "jobs">, refresh: () => Promise<unknown>): Queue<Record<string, never>> {
  return jobs.define({ name: "feeds.refresh", atOnce: 1, retries: 8, retryDelay: 5, expires: 120, handle: async () => { await refresh(); } });
}
