import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";

/** A run may read for hours: it says where it is, and one that falls silent is taken up by `resume`, not by the queue. */
const HOURS = 23;

/** Each job does whatever of a run waits to be done; several, in as many processes, share it. One run at a time in a process: each uses every processor. */
export function defineRuns(jobs: Jobs, run: (id: string) => Promise<void>): Queue<{ id: string }> {
  return jobs.define<{ id: string }>({ name: "breaches.run", atOnce: 1, retries: 2, retryDelay: 60, expires: HOURS * 3600, handle: ({ id }) => run(id) });
}
