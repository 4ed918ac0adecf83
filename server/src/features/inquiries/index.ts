import type { Policy } from "@rempart/engine";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import type { Answering } from "./answer-inquiry.ts";
import { defineAnswering } from "./jobs.ts";
import { openInquiries as open, type Inquiries, type InquiriesDeps } from "./open-inquiries.ts";

export type { Inquiries } from "./open-inquiries.ts";

/** Before the jobs start. */
export function openInquiries(deps: InquiriesDeps & { jobs: Jobs }, policy: Policy, find: Answering["find"]): Inquiries {
  return open(deps, policy, find, (answer) => defineAnswering(deps.jobs, answer));
}
