import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Figure, round } from "./figures.ts";

const SAMPLE = 40;

/** Mail filters of others, where they are installed; an absent one is named and nothing is quoted for it. */
const FILTERS = [
  { key: "peer.rspamd", name: "rspamd", program: "rspamc", words: (files: string[]) => ["-n", "1", ...files] },
  { key: "peer.spamassassin", name: "SpamAssassin", program: "spamassassin", words: (files: string[]) => ["--local", "--test-mode", ...files] },
];

/** Mails a second by the clock, programs and their start included, over a sample. */
export function otherFilters(mails: Uint8Array[]): Figure[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-bench-"));
  try {
    const files = mails.slice(0, SAMPLE).map((bytes, index) => {
      const file = path.join(folder, `${index}.eml`);
      writeFileSync(file, bytes);
      return file;
    });
    return FILTERS.flatMap(({ key, name, program, words }): Figure[] => {
      const begin = performance.now();
      const run = spawnSync(program, words(files), { stdio: "ignore", timeout: 120_000 });
      if (run.error || run.status !== 0) {
        console.log(run.error ? `${name} is not installed here: not measured.` : `${name} is installed but did not run (${run.status}): not measured.`);
        return [];
      }
      return [{ key, says: `${name} over ${files.length} of the same mails, by the clock`, value: round(files.length / ((performance.now() - begin) / 1e3), 1), unit: "/s" }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
