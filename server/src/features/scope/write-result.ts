import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, lstat, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { done, type Outcome, refused } from "../../platform/outcome.ts";
import type { CaseFile } from "./case-file.ts";
import type { FilePartial, ScopeRefusal } from "./scope.ts";
import type { TableFile } from "./store.ts";

/** Written into every manifest; raised when the same inputs may give another result. */
export const ENGINE = "rempart-scope/2";

/** A result folder while it is made: beside its place, seen by nobody else, and put there whole or not at all. */
export interface ResultFolder {
  /** Where files are written. */
  path: string;
  /** For what is not part of the result. */
  work: string;
  /** Puts it in its place. */
  keep(): Promise<void>;
  /** Leaves nothing; harmless after `keep`. */
  discard(): Promise<void>;
}

/** Refused when another incident's result, or anything else, lies there. */
export async function openResultFolder(out: string, incident: string): Promise<Outcome<ResultFolder, ScopeRefusal>> {
  const wanted = path.resolve(out);
  await mkdir(path.dirname(wanted), { recursive: true, mode: 0o700 });
  const place = (await lstat(wanted).catch(() => null))?.isSymbolicLink() ? await realpath(wanted) : wanted;
  const held = await whatHolds(place);
  if (held !== null && held !== incident) return refused("folder_holds_another", held === "" ? `${out} holds other files. Name a new folder.` : `${out} holds the result of ${held}. Name another folder, or take it away.`);
  const mark = randomBytes(6).toString("hex");
  const made = path.join(path.dirname(place), `.${path.basename(place)}.${mark}`);
  const work = `${made}.work`;
  await mkdir(made, { mode: 0o700 });
  await mkdir(work, { mode: 0o700 });
  return done({
    path: made, work,
    async keep() {
      for (const name of await readdir(made)) await chmod(path.join(made, name), 0o600);
      const old = `${made}.old`;
      const replaced = await rename(place, old).then(() => true, (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return false;
        throw error;
      });
      await rename(made, place);
      if (replaced) await rm(old, { recursive: true });
      await rm(work, { recursive: true, force: true });
    },
    async discard() {
      await rm(work, { recursive: true, force: true });
      await rm(made, { recursive: true, force: true });
    },
  });
}

/** Id of the incident whose result a folder holds; null when there is nothing, empty when it is something else. */
async function whatHolds(place: string): Promise<string | null> {
  const found = await stat(place).catch(() => null);
  if (found === null) return null;
  if (!found.isDirectory()) return "";
  if ((await readdir(place)).length === 0) return null;
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(place, "manifest.json"), "utf8"));
    const { incident } = manifest as { incident?: { id?: unknown } };
    return typeof incident?.id === "string" ? incident.id : "";
  } catch {
    return "";
  }
}

export async function writeJson(folder: string, name: string, value: unknown): Promise<void> {
  await writeFile(path.join(folder, name), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: "wx" });
}

export async function writeText(folder: string, name: string, text: string | Uint8Array): Promise<void> {
  await writeFile(path.join(folder, name), text, { mode: 0o600, flag: "wx" });
}

async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

interface HashedTable {
  path: string;
  sha256: string;
  bytes: number;
}

export async function hashTables(tables: ReadonlyMap<string, TableFile>): Promise<HashedTable[]> {
  const hashed = await Promise.all([...tables.values()].map(async ({ name, path: real }) => ({ path: name, ...(await hashFile(real)) })));
  return hashed.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** What went in, and by what it was read: whoever has the same can come to the same. */
export function manifestOf(incident: CaseFile, partials: readonly FilePartial[], repeated: readonly FilePartial[], hashed: readonly HashedTable[]): object {
  const caseHash = createHash("sha256").update(JSON.stringify(incident)).digest("hex");
  const logs = [...partials, ...repeated].map(({ file, size, sha256, lines, requests }) => ({ path: file.name, entry: file.entry, bytes: size, sha256, lines, requests, readOnce: repeated.some((each) => each.file === file) || undefined }));
  logs.sort((one, other) => one.entry - other.entry || (one.path < other.path ? -1 : 1));
  const set = createHash("sha256").update([`case ${caseHash}`, ...[...logs, ...hashed].map(({ path: name, sha256 }) => `${sha256} ${name}`)].join("\n")).digest("hex");
  return { incident: incident.incident, engine: ENGINE, inputs: { case: { sha256: caseHash }, logs, tables: hashed, set } };
}
