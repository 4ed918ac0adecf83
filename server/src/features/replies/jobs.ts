import type { Jobs, Queue } from "../../platform/jobs/jobs.ts";
import type { ReplyKind } from "./reply.ts";

/** More than the relay's connections: some are being written while others are handed over. */
const AT_ONCE = 20;

/** `replies.send`: one mail. Its own tries are jobs too; these are for faults of ours. A run may wait for the relay for minutes. */
export function defineSending(jobs: Jobs, send: (job: { id: string; kind: ReplyKind }) => Promise<void>): Queue<{ id: string; kind: ReplyKind }> {
  return jobs.define<{ id: string; kind: ReplyKind }>({ name: "replies.send", atOnce: AT_ONCE, retries: 8, retryDelay: 10, expires: 600, handle: send });
}
