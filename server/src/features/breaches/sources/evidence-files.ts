import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, readdir, rename, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { done, refused, type Outcome } from "../../../platform/outcome.ts";
import { isFileName } from "../incident.ts";
import { absent, openForgetting, type ForgettingFiles } from "./forget-files.ts";

/** Logs and tables of an incident, in a folder that the scan can read. Not in the database: they may be a hundred gigabytes. */
export interface EvidenceFiles extends ForgettingFiles {
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
   * Adds a piece at `offset`. A file grows in a folder that no scan reads, for each giver by itself, and gets its name once the piece marked `last` is
   * there: nobody reads half a file, nor one made of two. The same piece again, after a lost answer, changes nothing.
   */
  add(incident: string, name: string, offset: number, piece: Uint8Array, last: boolean, giver: string): Promise<Outcome<{ bytes: number }, "bad_name" | "bad_offset" | "too_large" | "too_many_files" | "no_room">>;
  /** The file, and what was given of it so far. */
  remove(incident: string, name: string): Promise<Outcome<null, "unknown_file">>;
}

/** Those under way included. */
const MOST_FILES = 5000;
/** Left free on the disk: the database may be on it, too. */
const LEAST_FREE = 512 * 1024 ** 2;

/** `mostBytes`: of one file. */
export function openEvidence(folder: string, mostBytes: number, leastFree = LEAST_FREE): EvidenceFiles {
  const folderOf = (incident: string): string => path.join(folder, incident, "files");
  const partsOf = (incident: string): string => path.join(folder, incident, "parts");
  const resultOf = (incident: string, run: string): string => path.join(folder, incident, "results", run);
  const workOf = (incident: string, run: string): string => path.join(folder, incident, "work", run);
  const list: EvidenceFiles["list"] = async (incident) => {
    const names = await readdir(folderOf(incident)).catch(absent);
    const files = await Promise.all(names.sort().map(async (name) => ({ name, stat: await lstat(path.join(folderOf(incident), name)).catch(() => null) })));
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
    async add(incident, name, offset, piece, last, giver) {
      if (!isFileName(name)) return refused("bad_name");
      if (offset + piece.length > mostBytes) return refused("too_large");
      for (const made of [folderOf(incident), partsOf(incident)]) await mkdir(made, { recursive: true, mode: 0o700 });
      if (offset === 0 && (await readdir(folderOf(incident))).length + (await readdir(partsOf(incident))).length >= MOST_FILES) return refused("too_many_files");
      const { bavail, bsize } = await statfs(folderOf(incident));
      if (bavail * bsize - piece.length < leastFree) return refused("no_room");
      const whole = path.join(folderOf(incident), name);
      const part = path.join(partsOf(incident), `${name}.${hash(Buffer.from(giver)).toString("hex", 0, 6)}`);
      // A file under way is another than the one that is there, though their ends be alike.
      if (last && (await lstat(part).catch(() => null)) === null && (await isThereAlready(whole, offset, piece))) return done({ bytes: offset + piece.length });
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
    ...openForgetting(folder),
    async remove(incident, name) {
      if (!isFileName(name)) return refused("unknown_file");
      const parts = (await readdir(partsOf(incident)).catch(absent)).filter((part) => part.startsWith(`${name}.`) && /^[0-9a-f]{12}$/.test(part.slice(name.length + 1))).map((part) => path.join(partsOf(incident), part));
      const there = await lstat(path.join(folderOf(incident), name)).catch(() => null);
      const gone = there === null || there.isDirectory() ? parts : [...parts, path.join(folderOf(incident), name)];
      for (const place of gone) await rm(place, { force: true });
      return gone.length === 0 ? refused("unknown_file") : done(null);
    },
  };
}

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
