import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";

/** One attempt of one delivery. What the other side answers is no fault of the job: it says itself when to try again. */
export function defineDeliveries(jobs: Jobs, deliver: (id: string) => Promise<unknown>): Queue<{ id: string }> {
  return jobs.define({ name: "webhooks.deliver", atOnce: 8, retries: 20, retryDelay: 5, expires: 60, handle: async ({ id }) => { await deliver(id); } });
}
