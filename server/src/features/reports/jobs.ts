import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";

/** Reports judged at once: the engine takes a core; facts that are asked for take time only. */
const AT_ONCE = 20;

/** `reports.triage`: judges one report. Tried five times, within minutes. */
export function defineTriage(jobs: Jobs, triage: (id: string) => Promise<void>): Queue<{ id: string }> {
  return jobs.define<{ id: string }>({ name: "reports.triage", atOnce: AT_ONCE, retries: 6, retryDelay: 5, expires: 120, handle: ({ id }) => triage(id) });
}
