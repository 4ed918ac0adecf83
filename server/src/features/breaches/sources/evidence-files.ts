import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { done, refused, type Outcome } from "../../../platform/outcome.ts";
import { isFileName } from "../incident.ts";

/** Logs and tables of an incident, in a folder that the scan can read. Not in the database: they may be a hundred gigabytes. */
export interface EvidenceFiles {
  /** `<evidence>/<name>/files`: what a case's paths are relative to. */
  folderOf(incident: string): string;
  /** `<evidence>/<name>/results/<run>`. */
  resultOf(incident: string, run: string): string;
  /** `<evidence>/<name>/work/<run>`: what processes that share a run give each other. */
  workOf(incident: string, run: string): string;
  /** Makes the run's work folder, and takes away what runs before it left: an incident has one run at a time. */
  beginWork(incident: string, run: string): Promise<void>;
  /** Takes away what merges that were cut short left beside the result; the run's work folder too; the result too. */
  sweep(incident: string, run: string, what: "merge" | "work" | "all"): Promise<void>;
  list(incident: string): Promise<{ name: string; bytes: number; changedAt: Date }[]>;
  /**
   * Adds a piece at `offset`. A file grows as `NAME.part` and has its name once the piece marked `last` is there, so that no scan reads half a file.
   * The same piece again, after a lost answer, changes nothing.
   */
  add(incident: string, name: string, offset: number, piece: Uint8Array, last: boolean): Promise<Outcome<{ bytes: number }, "bad_name" | "bad_offset" | "too_large" | "too_many_files">>;
  remove(incident: string, name: string): Promise<Outcome<null, "unknown_file">>;
}

const MOST_FILES = 5000;

/** `mostBytes`: of one file. */
export function openEvidence(folder: string, mostBytes: number): EvidenceFiles {
  const folderOf = (incident: string): string => path.join(folder, incident, "files");
  const resultOf = (incident: string, run: string): string => path.join(folder, incident, "results", run);
  const workOf = (incident: string, run: string): string => path.join(folder, incident, "work", run);
  const list: EvidenceFiles["list"] = async (incident) => {
    const names = await readdir(folderOf(incident)).catch(absent);
    const files = await Promise.all(names.filter((name) => !name.endsWith(".part")).sort().map(async (name) => ({ name, stat: await lstat(path.join(folderOf(incident), name)).catch(() => null) })));
    return files.flatMap(({ name, stat }) => (stat?.isFile() ? [{ name, bytes: stat.size, changedAt: stat.mtime }] : []));
  };
  return {
    folderOf, list,
    resultOf, workOf,
    async beginWork(incident, run) {
      await rm(path.dirname(workOf(incident, run)), { recursive: true, force: true });
      await mkdir(workOf(incident, run), { recursive: true, mode: 0o700 });
    },
    async sweep(incident, run, what) {
      if (what !== "merge") await rm(workOf(incident, run), { recursive: true, force: true });
      if (what === "all") await rm(resultOf(incident, run), { recursive: true, force: true });
      const results = path.dirname(resultOf(incident, run));
      const left = (await readdir(results).catch(absent)).filter((name) => name.startsWith(`.${run}.`));
      for (const name of left) await rm(path.join(results, name), { recursive: true, force: true });
    },
    async add(incident, name, offset, piece, last) {
      if (!isFileName(name) || name.endsWith(".part")) return refused("bad_name");
      if (offset + piece.length > mostBytes) return refused("too_large");
      await mkdir(folderOf(incident), { recursive: true, mode: 0o700 });
      if (offset === 0 && (await list(incident)).length >= MOST_FILES) return refused("too_many_files");
      const whole = path.join(folderOf(incident), name);
      const part = `${whole}.part`;
      if (last && (await isThereAlready(whole, offset, piece))) return done({ bytes: offset + piece.length });
      const file = await open(part, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW | (offset === 0 ? constants.O_TRUNC : 0), 0o600);
      try {
        if ((await file.stat()).size < offset) return refused("bad_offset");
        await file.truncate(offset);
        await file.write(piece, 0, piece.length, offset);
        await file.sync();
      } finally {
        await file.close();
      }
      if (last) await rename(part, whole);
      return done({ bytes: offset + piece.length });
    },
    async remove(incident, name) {
      if (!isFileName(name)) return refused("unknown_file");
      const there = await lstat(path.join(folderOf(incident), name)).catch(() => null);
      if (there === null) return refused("unknown_file");
      await rm(path.join(folderOf(incident), name));
      return done(null);
    },
  };
}

const absent = (error: NodeJS.ErrnoException): string[] => {
  if (error.code === "ENOENT") return [];
  throw error;
};

/** The last piece came before: the answer to it was lost. */
async function isThereAlready(whole: string, offset: number, piece: Uint8Array): Promise<boolean> {
  const file = await open(whole, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  if (file === null) return false;
  try {
    if ((await file.stat()).size !== offset + piece.length) return false;
    const end = Buffer.alloc(piece.length);
    await file.read(end, 0, end.length, offset);
    return hash(end).equals(hash(piece));
  } finally {
    await file.close();
  }
}

const hash = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
