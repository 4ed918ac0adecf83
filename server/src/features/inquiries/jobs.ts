import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";

/** `inquiries.answer`: one mail. Its own tries are jobs too; these are for faults of ours. */
export function defineAnswering(jobs: Jobs, answer: (id: string) => Promise<void>): Queue<{ id: string }> {
  return jobs.define<{ id: string }>({ name: "inquiries.answer", atOnce: 4, retries: 8, retryDelay: 10, expires: 600, handle: ({ id }) => answer(id) });
}
