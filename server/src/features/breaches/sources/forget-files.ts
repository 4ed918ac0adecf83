import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** What takes evidence away, once nobody needs it. */
export interface ForgettingFiles {
  hasResult(incident: string, run: string): Promise<boolean>;
  /** Everything given and everything found; of the frozen run what proves its figures stays, beside the hashes of the rest. */
  forget(incident: string, keep: { frozenRun: string | null; at: Date }): Promise<{ files: number; results: number }>;
  /** Of every incident, uploads of which nothing came since; how many, by incident. */
  forgetParts(before: Date): Promise<Map<string, number>>;
}

/** What stays of a frozen run: it names files and figures, and no person. */
export const PROOFS = ["manifest.json", "coverage.json", "severity.json"] as const;
const REMOVED = "removed.json";
/** Folders of ours, beside whatever else an operator has there. */
const INCIDENT = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

export function openForgetting(folder: string): ForgettingFiles {
  return {
    hasResult: async (incident, run) => (await lstat(path.join(folder, incident, "results", run)).catch(() => null)) !== null,
    async forget(incident, { frozenRun, at }) {
      const given = (await readdir(path.join(folder, incident, "files")).catch(absent)).length;
      const results = path.join(folder, incident, "results");
      const runs = await readdir(results).catch(absent);
      for (const run of runs) await (run === frozenRun ? keepProofs(path.join(results, run), at) : rm(path.join(results, run), { recursive: true, force: true }));
      for (const gone of ["files", "parts", "work"]) await rm(path.join(folder, incident, gone), { recursive: true, force: true });
      return { files: given, results: runs.length };
    },
    async forgetParts(before) {
      const counts = new Map<string, number>();
      for (const incident of (await readdir(folder).catch(absent)).filter((name) => INCIDENT.test(name))) {
        for (const part of await readdir(path.join(folder, incident, "parts")).catch(absent)) {
          const place = path.join(folder, incident, "parts", part);
          const there = await lstat(place).catch(() => null);
          if (there === null || !there.isFile() || there.mtime >= before) continue;
          await rm(place, { force: true });
          counts.set(incident, (counts.get(incident) ?? 0) + 1);
        }
      }
      return counts;
    },
  };
}

/** Said before anything goes: cut short, it is said again with what is left, and what was said stays. */
async function keepProofs(result: string, at: Date): Promise<void> {
  const said = await readFile(path.join(result, REMOVED), "utf8").then((text) => JSON.parse(text) as { files: object[] }, () => ({ files: [] as object[] }));
  const gone = (await readdir(result)).sort().filter((name) => name !== REMOVED && !(PROOFS as readonly string[]).includes(name));
  if (said.files.length === 0) {
    const files = await Promise.all(gone.map(async (name) => ({ name, ...(await hashFile(path.join(result, name))) })));
    await writeFile(path.join(result, REMOVED), `${JSON.stringify({ removedAt: at.toISOString(), files }, null, 2)}\n`, { mode: 0o600 });
  }
  for (const name of gone) await rm(path.join(result, name), { recursive: true, force: true });
}

async function hashFile(place: string): Promise<{ bytes: number; sha256: string }> {
  const whole = createHash("sha256");
  let bytes = 0;
  for await (const piece of createReadStream(place) as AsyncIterable<Buffer>) {
    whole.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: whole.digest("hex") };
}

/** A folder that is not there has nothing in it. */
export const absent = (error: NodeJS.ErrnoException): string[] => {
  if (error.code === "ENOENT") return [];
  throw error;
};
