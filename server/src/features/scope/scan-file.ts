import path from "node:path";
import { existsSync } from "node:fs";
import type { CaseFile } from "./case-file.ts";
import type { FilePartial, LogFile, UnreadableLines } from "./scope.ts";
import { clientTotals, sessionTable } from "./sources/client-table.ts";
import { keepStretches } from "./sources/coverage.ts";
import { BROKEN_DATA, UNREADABLE } from "./sources/log-line.ts";
import { readChunks } from "./sources/read-chunks.ts";
import type { ThreadFindings } from "./sources/scan-lines.ts";
import type { ScanThreads } from "./sources/scan-threads.ts";

export interface ScanFileOptions {
  case: CaseFile;
  file: LogFile;
  /** A name for what belongs together: no two files under way may share it. */
  number: number;
  threads: ScanThreads;
  /** An empty place for matched requests. */
  folder: string;
  progress?: (read: number, matched: number) => void;
  signal?: AbortSignal | undefined;
  /** For a question after the first: the intruder's requests, without hashes, coverage and suspects. Several times faster. */
  lean?: boolean;
}

/** Runs of unreadable lines kept of one file. */
const MOST_RUNS = 200_000;

/** Scans one file: the first of two steps, and the one that can run anywhere. The second, `mergeFiles`, wants all partials of a case. */
export async function scanFile({ case: incident, file, number, threads, folder, progress, signal, lean = false }: ScanFileOptions): Promise<FilePartial> {
  const spill = path.join(folder, `matched-${number}`);
  const { format } = incident.logs[file.entry]!;
  const counts: number[] = [];
  const scans: Promise<void>[] = [];
  let failed: unknown = null;
  let header = "";
  let chunk = 0;
  const read = await readChunks(file.path, {
    takeBuffer: async () => {
      if (failed) throw failed;
      return threads.takeBuffer();
    },
    giveBack: (bytes) => threads.giveBack(bytes),
    progress: (bytes) => progress?.(bytes, 0),
    signal, lean,
    chunk(bytes, to) {
      const own = chunk++;
      if (format === "csv" && header === "") header = firstLine(bytes, to);
      const before = header;
      if (format === "cloudfront") header = lastHeader(bytes, to) ?? header;
      scans.push(
        threads.scan({ file: number, entry: file.entry, spill, chunk: own, to, header: before, lean }, bytes).then(
          ({ lines, matched }) => {
            counts[own] = lines;
            progress?.(0, matched);
          },
          (error: unknown) => void (failed ??= error),
        ),
      );
    },
  });
  await Promise.all(scans);
  if (failed) throw failed;
  const findings = await threads.finish(number);
  return { file, ...read, ...joined(findings, counts, read.damaged), spills: await spillsOf(spill) };
}

function joined(findings: ThreadFindings[], counts: number[], damaged: boolean): Omit<FilePartial, "file" | "size" | "sha256" | "contentSha256" | "damaged" | "spills"> {
  const chunkStarts: number[] = [];
  let lines = 0;
  for (const count of counts) {
    chunkStarts.push(lines);
    lines += count;
  }
  const clients = clientTotals();
  const sessions = sessionTable();
  for (const each of findings) {
    clients.add(each.clients);
    sessions.add(each.sessions);
  }
  const { runs, count, cut } = runsOf(findings, chunkStarts);
  if (damaged) runs.push({ from: lines + 1, to: lines + 1, says: UNREADABLE[BROKEN_DATA] });
  return {
    lines, chunkStarts, stretches: keepStretches(findings.map((each) => each.stretches)), clients: clients.columns(), sessions: sessions.uses(),
    requests: findings.reduce((sum, each) => sum + each.requests, 0), matched: findings.reduce((sum, each) => sum + each.matched, 0),
    unreadable: runs, unreadableCount: count + (damaged ? 1 : 0), unreadableCut: cut,
  };
}

/** Unreadable lines by their numbers in the file, neighbours with one reason together. */
function runsOf(findings: ThreadFindings[], chunkStarts: number[]): { runs: UnreadableLines[]; count: number; cut: boolean } {
  const count = findings.reduce((sum, each) => sum + each.unreadable.length / 3, 0);
  const places = new Float64Array(count);
  const reasons = new Map<number, number>();
  let at = 0;
  for (const { unreadable } of findings) {
    for (let index = 0; index < unreadable.length; index += 3) {
      const line = chunkStarts[unreadable[index]!]! + unreadable[index + 1]!;
      places[at++] = line;
      reasons.set(line, unreadable[index + 2]!);
    }
  }
  const runs: UnreadableLines[] = [];
  for (const line of places.sort()) {
    const says = UNREADABLE[reasons.get(line)!]!;
    const before = runs.at(-1);
    if (before && before.to === line - 1 && before.says === says) before.to = line;
    else if (runs.length < MOST_RUNS) runs.push({ from: line, to: line, says });
    else return { runs, count, cut: true };
  }
  return { runs, count, cut: false };
}

/** The first line that says anything, without its mark of UTF-8. */
function firstLine(bytes: Uint8Array, to: number): string {
  for (let at = 0; at < to;) {
    const end = bytes.subarray(0, to).indexOf(10, at);
    const line = Buffer.from(bytes.subarray(at, end < 0 ? to : end)).toString("utf8").replace(/^\uFEFF/, "").replace(/\r$/, "");
    if (!/^[ \t]*$/.test(line)) return line;
    if (end < 0) break;
    at = end + 1;
  }
  return "";
}

/** The last `#Fields:` line of a chunk: it names the columns of the next. */
function lastHeader(bytes: Uint8Array, to: number): string | null {
  const seen = Buffer.from(bytes.buffer, bytes.byteOffset, to);
  let mark = seen.lastIndexOf("\n#Fields:") + 1;
  if (mark === 0 && !seen.subarray(0, 8).equals(Buffer.from("#Fields:"))) return null;
  if (mark === 0) mark = 0;
  const end = seen.indexOf(10, mark);
  return seen.toString("utf8", mark, end < 0 ? to : end).replace(/\r$/, "");
}

/** Threads name their spills by their own number; few have one. */
async function spillsOf(spill: string): Promise<string[]> {
  const found: string[] = [];
  for (let thread = 0; thread < 64; thread++) if (existsSync(`${spill}.${thread}`)) found.push(`${spill}.${thread}`);
  return found;
}
