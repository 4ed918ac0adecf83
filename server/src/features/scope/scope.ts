import type { Severity } from "../assessment/index.ts";
import type { CaseFile } from "./case-file.ts";
import type { ClientColumns, SessionUses } from "./sources/client-table.ts";
import type { KeptStretches } from "./sources/coverage.ts";

/** A log file to read: one of an entry's. */
export interface LogFile {
  /** As the case's reader names it: relative to the case's folder where it lies in it. */
  name: string;
  /** Where it is. */
  path: string;
  /** Index into `logs` of the case. */
  entry: number;
}

/** Lines that could not be read: from the first to the last of a run with one reason. */
export interface UnreadableLines {
  from: number;
  to: number;
  says: string;
}

/** What scanning one file gives. Several, from whichever machines, merge into a result; the order in which they come does not matter. */
export interface FilePartial {
  file: LogFile;
  size: number;
  sha256: string;
  contentSha256: string;
  damaged: boolean;
  lines: number;
  requests: number;
  matched: number;
  unreadable: UnreadableLines[];
  unreadableCount: number;
  /** More runs of unreadable lines than are kept. */
  unreadableCut: boolean;
  /** Number of the line before each chunk: matched requests name their line within a chunk. */
  chunkStarts: number[];
  /** Files with matched requests, one JSON object a line: `SpilledRequest`. */
  spills: string[];
  stretches: KeptStretches;
  clients: ClientColumns;
  sessions: SessionUses;
}

/** One hole in what the logs of an entry cover. */
export interface CoverageHole {
  /** Index into `logs` of the case. */
  entry: number;
  from: string;
  to: string;
}

export interface ClassExposed {
  id: string;
  customers: number;
  /** Some of it is what could have been shown, because the log does not say what was. */
  atMost: boolean;
}

/** What the whole scan says, as the command line and the console show it. Times are RFC 3339 UTC. */
export interface ScopeSummary {
  incident: { id: string; title: string };
  affected: number;
  unresolved: number;
  requests: { read: number; matched: number; exposing: number };
  classes: ClassExposed[];
  coverage: { from: string; to: string; holes: CoverageHole[]; unreadable: number; mayExclude: boolean; whyNot: string[] };
  /** What the case calls safe, and whether no matched request could have exposed it. */
  safe: { class: string; held: boolean }[];
  suspects: number;
  /** Of the incident and of each group of customers; null when there are too many groups to assess. */
  severity: Severity | null;
  files: number;
  lines: number;
  seconds: number;
  bytes: number;
}

export type ScopeRefusal = "no_log_file" | "file_not_readable" | "file_outside" | "table_not_readable" | "folder_holds_another" | "too_many_stretches" | "too_many_files" | "aborted";

export interface ScopeProgress {
  /** Bytes on disk. */
  read: number;
  total: number;
  matched: number;
}

export interface ScopeOptions {
  case: CaseFile;
  /** The case file's folder: its paths start here. */
  folder: string;
  /** The result folder: made, or replaced when it holds the same case. */
  out: string;
  /** Default: one for each processor, 8 at most. */
  threads?: number;
  /** Memory that the database may use in the second half, in megabytes. Default 112: about 400 in all. */
  memory?: number;
  progress?: (state: ScopeProgress) => void;
  signal?: AbortSignal;
  /** May files lie outside the case's folder? Only when whoever wrote the case may read the whole machine: the command line. */
  anywhere?: boolean;
}

/**
 * May it be said that no notice means not concerned? Only when every line of the time was there and was read; anything else is a reason
 * why not, in words for the report.
 */
export function reasonsNotToExclude(holes: readonly CoverageHole[], unreadable: number, unresolved: number): string[] {
  const reasons: string[] = [];
  if (holes.length > 0) reasons.push(`the logs have ${holes.length === 1 ? "a hole" : `${holes.length} holes`}: what happened then is not known`);
  if (unreadable > 0) reasons.push(`${unreadable === 1 ? "one line" : `${unreadable} lines`} of the logs could not be read`);
  if (unresolved > 0) reasons.push(`${unresolved === 1 ? "one request" : `${unresolved} requests`} of the intruder could not be traced to a customer`);
  return reasons;
}
