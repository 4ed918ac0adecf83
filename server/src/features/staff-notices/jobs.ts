import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";

/** `staff-notices.send`: one mail. Its own tries are jobs too; these are for faults of ours. */
export function defineSending(jobs: Jobs, send: (id: string) => Promise<void>): Queue<{ id: string }> {
  return jobs.define<{ id: string }>({ name: "staff-notices.send", atOnce: 2, retries: 8, retryDelay: 10, expires: 600, handle: ({ id }) => send(id) });
}
