import { createWriteStream, existsSync, readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { HistoryItem } from "@rempart/server/admin";
import { createProgress } from "../check/progress.ts";
import { findHistory, readHistory } from "../reports/collect-history.ts";
import { UsageError } from "../usage-error.ts";

const USAGE = "use: rempart reports import PATH..., reports export FOLDER, reports figures [--days N] [--json]";
/** Faults printed; more are counted. */
const MOST_SAID = 20;

/** Reports on the server's own machine: these open the configured database themselves, beside a running server or without one. */
export async function reports(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: { days: { type: "string" }, json: { type: "boolean" } } });
  const [action, ...paths] = positionals;
  if (action === "import" && paths.length > 0) return importHistory(paths);
  if (action === "export" && paths.length === 1) return exportAll(paths[0]!);
  if (action === "figures" && paths.length === 0) return figures(values.days ?? "30", values.json ?? false);
  throw new UsageError(USAGE);
}

async function importHistory(paths: string[]): Promise<number> {
  const files = await findHistory(paths);
  if (files.length === 0) throw new UsageError("no report found: name an mbox file, a Maildir, .eml files, a folder of them, or a .jsonl file");
  const admin = await import("@rempart/server/admin");
  const total = Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1024);
  const progress = createProgress(Math.max(total, 20), { of: "KB", least: 256 });
  const counts = { read: 0, added: 0, known: 0, faults: 0, bytes: 0 };
  const items = async function* (): AsyncGenerator<HistoryItem> {
    for await (const found of readHistory(files)) {
      counts.bytes += found.size;
      progress.done(Math.floor(counts.bytes / 1024));
      if ("item" in found) {
        counts.read++;
        yield found.item;
      } else if (++counts.faults <= MOST_SAID) {
        progress.end();
        console.error(`rempart: not read: ${found.says}`);
      }
    }
  };
  try {
    await admin.importReports(admin.readConfig(), items(), { kept: (received) => { if (received.new) counts.added++; else counts.known++; } });
  } finally {
    progress.end();
    console.log(`${counts.added + counts.known} reports kept: ${counts.added} new, ${counts.known} known already.${counts.faults > 0 ? ` ${counts.faults} could not be read.` : ""}`);
  }
  console.log("The server judges them in its own time; reports figures says how far it is. Importing the same again adds nothing.");
  return counts.faults > 0 ? 3 : 0;
}

async function exportAll(folder: string): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new UsageError(`${folder} is not empty: name a new folder`);
  const admin = await import("@rempart/server/admin");
  const config = admin.readConfig();
  await mkdir(path.join(folder, "mails"), { recursive: true, mode: 0o700 });
  const [lines, campaigns] = ["reports.jsonl", "campaigns.jsonl"].map((name) => openLines(path.join(folder, name)));
  const progress = createProgress(null);
  let done = 0;
  const counts = await admin.exportDesk(config, {
    async report({ line, mail }) {
      if (mail !== null) await writeFile(path.join(folder, "mails", `${String(line["id"])}.eml`), mail, { mode: 0o600 });
      await lines!.write(line);
      progress.done(++done);
    },
    campaign: (campaign) => campaigns!.write(campaign),
  });
  await Promise.all([lines!.end(), campaigns!.end()]);
  progress.end();
  console.log(`${counts.reports} reports and ${counts.campaigns} campaigns written to ${folder}. It holds personal data, readable: keep it as you keep a backup.`);
  return 0;
}

function openLines(file: string): { write(line: object): Promise<void>; end(): Promise<void> } {
  const stream = createWriteStream(file, { mode: 0o600 });
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => {}); // thrown again where something is written
  const written = (act: (done: () => void) => void): Promise<void> => Promise.race([new Promise<void>(act), failed]);
  return { write: (line) => written((done) => stream.write(`${JSON.stringify(line)}\n`, () => done())), end: () => written((done) => stream.end(() => done())) };
}

async function figures(days: string, json: boolean): Promise<number> {
  if (!/^[1-9]\d{0,3}$/.test(days)) throw new UsageError(`--days is a number of days, not "${days}"`);
  const admin = await import("@rempart/server/admin");
  const counts = await admin.countReports(admin.readConfig(), Number(days));
  if (json) {
    console.log(JSON.stringify({ days: Number(days), ...counts }));
    return 0;
  }
  const share = (part: number): string => (counts.received === 0 ? "" : ` (${Math.round((100 * part) / counts.received)} %)`);
  const waiting = counts.received - counts.triaged - counts.failed;
  console.log([
    `Reports of the last ${days} days: ${counts.received}`,
    `  judged             ${counts.triaged}${share(counts.triaged)}${Object.entries(counts.byVerdict).sort(([, a], [, b]) => b - a).map(([verdict, count]) => `\n    ${verdict.padEnd(16)} ${count}`).join("")}`,
    `  waiting            ${waiting}`,
    `  left for a person  ${counts.failed}`,
    `  answered           ${counts.replied}`,
    `Decided without a person: ${counts.decidedAlone}${share(counts.decidedAlone)}`,
  ].join("\n"));
  return 0;
}
