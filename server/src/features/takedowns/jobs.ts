import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";

/** `takedowns.send`: hands over one approved report. A relay out of reach is tried for half a day. */
export function defineSend(jobs: Jobs, deliver: (id: string) => Promise<void>): Queue<{ id: string }> {
  return jobs.define<{ id: string }>({ name: "takedowns.send", atOnce: 2, retries: 11, retryDelay: 20, expires: 900, handle: ({ id }) => deliver(id) });
}
