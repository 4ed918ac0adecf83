import type { Id } from "../../platform/ids.ts";
import type { ScopeSummary } from "../scope/index.ts";
import type { RUN_STATES } from "./contract.ts";

/** What a run found, in counts: nothing in it names a person. */
export type StoredSummary = ScopeSummary;

/** One reading of the logs by one version of the case. */
export interface StoredRun {
  id: Id<"run">;
  incidentId: string;
  caseVersion: number;
  state: (typeof RUN_STATES)[number];
  askedBy: string;
  askedAt: Date;
  startedAt: Date | null;
  heardAt: Date | null;
  finishedAt: Date | null;
  bytesRead: number;
  bytesAll: number;
  matched: number;
  summary: StoredSummary | null;
  failure: string | null;
}

/** A run whose process said nothing for so long is taken up by another. */
export const LOST_AFTER_MILLISECONDS = 60_000;
/** How often a run says where it is. */
export const HEARD_EVERY_MILLISECONDS = 1_000;
