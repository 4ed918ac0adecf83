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
  /** While it runs: one process plans, any number scan files, one merges. */
  phase: "planning" | "scanning" | "merging";
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
  /** When its result folder went; what proves its figures stays. */
  removedAt: Date | null;
  /** Kept when it went. */
  firstSeen: Date | null;
}

/** One log file of a run, taken by a process to be scanned. */
export interface TakenFile { position: number; name: string; entry: number; size: number; attempt: number }

/** What scanning a file gave, without what is large or names people: `kept` is the hash of where that lies. */
export interface ScannedFile { size: number; sha256: string; contentSha256: string; damaged: boolean; lines: number; requests: number; matched: number; unreadable: number; kept: string }

/** A file whose reading was begun so often and never finished fails its run: something in it ends whoever reads it. */
export const MOST_ATTEMPTS = 5;
/** A run, or a file of it, whose process said nothing for so long is taken up by another. */
export const LOST_AFTER_MILLISECONDS = 60_000;
/** How often a run says where it is. */
export const HEARD_EVERY_MILLISECONDS = 1_000;
/** Files that a process reads at once. */
export const LANES = 2;
/** How long a run is left to the process that planned it. */
export const ALONE_MILLISECONDS = 2_000;
/** Jobs of one run: more processes than that join it when they look for what nobody does. */
export const MOST_JOBS = 32;
