import { createHash } from "node:crypto";
import { constants, statSync } from "node:fs";
import { copyFile, link, mkdir, open, readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { done, refused, type Outcome } from "../../../platform/outcome.ts";
import { findLogs, findTables, locateFile, mergeFiles, MOST_STRETCHES, openResultFolder, openScanThreads, scanFile, stretchCount, type CaseFile, type FilePartial } from "../../scope/index.ts";
import type { MergeOrder, Merged, PlannedFile, ScanOrder } from "../run-scope.ts";
import type { ScannedFile } from "../run.ts";

/** The three steps of a run, each for whichever process takes it. They meet in the run's work folder alone. */
const MOST_THREADS = 8;
export const THREADS = Math.min(MOST_THREADS, availableParallelism());
/** Memory of the database while it merges. */
const MEGABYTES = 112;

/** Files of a case and their sizes; tables are looked for too, so that a missing one is said before hours are spent on logs. */
export function planScan(incident: CaseFile, folder: string): Outcome<PlannedFile[], string> {
  if (stretchCount(incident.coverage) > MOST_STRETCHES) return refused("too_many_stretches", `coverage is longer than ${MOST_STRETCHES} times expectGapBelow: write a longer expectGapBelow`);
  const logs = findLogs(incident, folder, false);
  if (!logs.ok) return logs;
  const tables = findTables(incident, folder, false);
  if (!tables.ok) return tables;
  return done(logs.value.files.map(({ name, path: real, entry }) => ({ name, entry, size: statSync(real).size })));
}

/** Scans a file into a folder of its own. `number`: never used before in this process. */
export async function scanPart(incident: CaseFile, folder: string, order: ScanOrder, threads: ReturnType<typeof openScanThreads>, number: number, progress: (read: number, matched: number) => void, signal: AbortSignal): Promise<Outcome<ScannedFile, string>> {
  // Looked for again, here: another machine may have the folder elsewhere, and a link may have been put there since.
  const found = locateFile(folder, order.name, false);
  if (!found.ok) return found;
  await mkdir(order.into, { mode: 0o700 });
  const partial = await scanFile({ case: incident, file: { name: order.name, path: found.value, entry: order.entry }, number, threads, folder: order.into, progress, signal });
  const { size, sha256, contentSha256, damaged, lines, requests, matched, unreadableCount } = partial;
  return done({ size, sha256, contentSha256, damaged, lines, requests, matched, unreadable: unreadableCount, kept: await keepPartial(order.into, partial) });
}

/** One process, all parts: the result folder is put in its place whole or not at all. */
export async function mergeParts(incident: CaseFile, folder: string, { files, out }: MergeOrder, signal: AbortSignal): Promise<Merged> {
  const tables = findTables(incident, folder, false);
  if (!tables.ok) return tables;
  const opened = await openResultFolder(out, incident.incident.id);
  if (!opened.ok) return opened;
  const result = opened.value;
  try {
    const partials: FilePartial[] = [];
    const again: number[] = [];
    for (const { position, place, kept } of files) {
      const partial = await readPartial(place, kept, (name) => path.join(result.work, `${position}-${name}`));
      if (partial === null) again.push(position);
      else partials.push(partial);
    }
    if (again.length > 0) return { again };
    const merged = await mergeFiles({ case: incident, partials, tables: tables.value, result, megabytes: MEGABYTES, threads: THREADS });
    if (!merged.ok || signal.aborted) return merged;
    await result.keep();
    return merged;
  } finally {
    await result.discard();
  }
}

const PARTIAL = "partial";
type Kept = Omit<FilePartial, "spills"> & { spills: { name: string; bytes: number }[] };

/** Writes what a scan found beside its spills, on the disk before anybody says that it is there. Gives its hash. */
async function keepPartial(folder: string, partial: FilePartial): Promise<string> {
  const spills: Kept["spills"] = [];
  for (const spill of partial.spills) {
    const file = await open(spill, "r+");
    await file.sync();
    spills.push({ name: path.basename(spill), bytes: (await file.stat()).size });
    await file.close();
  }
  const kept: Kept = { ...partial, file: { ...partial.file, path: "" }, spills };
  const bytes = zstdCompressSync(serialize(kept));
  const file = await open(path.join(folder, PARTIAL), "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return hash(bytes);
}

/** Null: not there, or not as it was written. Spills are brought to where `to` says: the database sees one folder. */
async function readPartial(folder: string, kept: string, to: (name: string) => string): Promise<FilePartial | null> {
  const bytes = await readFile(path.join(folder, PARTIAL)).catch(() => null);
  if (bytes === null || hash(bytes) !== kept) return null;
  const read = deserialize(zstdDecompressSync(bytes)) as Kept;
  const spills: string[] = [];
  for (const spill of read.spills) {
    const from = path.join(folder, spill.name);
    if ((await stat(from).catch(() => null))?.size !== spill.bytes) return null;
    const place = to(spill.name);
    await link(from, place).catch(() => copyFile(from, place, constants.COPYFILE_FICLONE));
    spills.push(place);
  }
  return { ...read, spills };
}

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
