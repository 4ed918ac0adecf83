import { closeSync, createReadStream, existsSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { opendir, readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { HistoryItem } from "@rempart/server/admin";
import { UsageError } from "../usage-error.ts";
import { MOST_MAIL, readMbox } from "./read-mbox.ts";

/** A message of history, or what could not be read. `size`: bytes gone through for it. */
export type Found = { item: HistoryItem; size: number } | { says: string; size: number };

interface HistoryFile { path: string; kind: "mail" | "mbox" | "jsonl"; size: number }

const MAIL_NAME = /\.(eml|msg)$/i;
const MBOX_NAME = /\.(mbox|mbx)$/i;
const MOST_LINE = 40_000_000;

/** Every file that may hold reports, in the order of their names: mails, mbox files, JSONL, folders of them, Maildirs. */
export async function findHistory(paths: string[]): Promise<HistoryFile[]> {
  const files: HistoryFile[] = [];
  for (const each of paths) {
    if (!existsSync(each)) throw new UsageError(`there is nothing at ${each}`);
    if (statSync(each).isDirectory()) await walk(each, files);
    else files.push({ path: each, kind: kindOf(each), size: statSync(each).size });
  }
  return files;
}

async function walk(folder: string, files: HistoryFile[]): Promise<void> {
  // What `reports export` wrote: its lines name the mails beside them.
  const exported = path.join(folder, "reports.jsonl");
  if (existsSync(exported)) return void files.push({ path: exported, kind: "jsonl", size: folderSize(folder) });
  const isMaildir = existsSync(path.join(folder, "cur")) && existsSync(path.join(folder, "new"));
  const entries: { name: string; folder: boolean }[] = [];
  for await (const entry of await opendir(folder)) if (entry.isDirectory() || entry.isFile()) entries.push({ name: entry.name, folder: entry.isDirectory() });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, folder: isFolder } of entries) {
    const full = path.join(folder, name);
    // Half-written mails, and what mail programs keep beside them.
    if (isMaildir && name === "tmp") continue;
    if (isFolder) await walk(full, files);
    else if (/^(cur|new)$/.test(path.basename(folder))) files.push({ path: full, kind: "mail", size: statSync(full).size });
    else if (MAIL_NAME.test(name) || MBOX_NAME.test(name) || /\.jsonl$/i.test(name)) files.push({ path: full, kind: kindOf(full), size: statSync(full).size });
  }
}

function folderSize(folder: string): number {
  return statSync(path.join(folder, "reports.jsonl")).size + (existsSync(path.join(folder, "mails")) ? readdirSync(path.join(folder, "mails")).reduce((sum, name) => sum + statSync(path.join(folder, "mails", name)).size, 0) : 0);
}

function kindOf(file: string): HistoryFile["kind"] {
  if (/\.jsonl$/i.test(file)) return "jsonl";
  if (MBOX_NAME.test(file)) return "mbox";
  if (MAIL_NAME.test(file)) return "mail";
  const start = Buffer.alloc(5);
  const opened = openSync(file, "r");
  readSync(opened, start, 0, 5, 0);
  closeSync(opened);
  return start.toString("latin1") === "From " ? "mbox" : "mail";
}

/** What the files hold, one after another. What cannot be read is told, and the rest goes on. */
export async function* readHistory(files: HistoryFile[]): AsyncGenerator<Found> {
  for (const file of files) {
    try {
      if (file.kind === "mbox") yield* mboxItems(file);
      else if (file.kind === "jsonl") yield* lineItems(file);
      else yield await mailItem(file.path, file.size);
    } catch (error) {
      yield { says: `${file.path}: ${error instanceof Error && "code" in error ? String(error.code) : String(error)}`, size: 0 };
    }
  }
}

async function mailItem(file: string, size: number, more: Omit<HistoryItem, "content"> = {}): Promise<Found> {
  if (size > MOST_MAIL) return { says: `${file}: larger than 26 MB`, size };
  const bytes = await readFile(file);
  return bytes.length === 0 ? { says: `${file}: empty`, size } : { item: { content: { kind: "mail", bytes }, ...more }, size };
}

async function* mboxItems(file: HistoryFile): AsyncGenerator<Found> {
  let before = 0;
  for await (const { bytes, read } of readMbox(file.path)) {
    const size = read - before;
    before = read;
    if (bytes === null) yield { says: `${file.path}: a mail larger than 26 MB`, size };
    else if (bytes.length > 0) yield { item: { content: { kind: "mail", bytes } }, size };
  }
}

async function* lineItems(file: HistoryFile): AsyncGenerator<Found> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file.path), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === "") continue;
    const size = Buffer.byteLength(line) + 1;
    const found = line.length > MOST_LINE ? null : await lineItem(line, size, path.dirname(file.path));
    yield found ?? { says: `${file.path}:${number}: no report of the contract ({"channel","text"|"path","sender"?,"country"?,"receivedAt"?})`, size };
  }
}

async function lineItem(line: string, size: number, folder: string): Promise<Found | null> {
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof said !== "object" || said === null) return null;
  const text = (name: string, most: number): string | undefined => (typeof said[name] === "string" && said[name] !== "" ? (said[name] as string).slice(0, most) : undefined);
  const country = text("country", 10);
  const at = new Date(text("receivedAt", 40) ?? "");
  const { email, phone } = (typeof said["reporter"] === "object" && said["reporter"] !== null ? said["reporter"] : {}) as { email?: unknown; phone?: unknown };
  const more = {
    ...(country !== undefined && /^[A-Za-z]{2}$/.test(country) ? { country } : {}), language: text("reporterLanguage", 35), ...(Number.isNaN(at.getTime()) ? {} : { at }),
    reporter: { email: typeof email === "string" ? email.slice(0, 320) : undefined, phone: typeof phone === "string" ? phone.slice(0, 40) : undefined },
  };
  const file = text("path", 4_000);
  if (file !== undefined) {
    const full = path.resolve(folder, file);
    return existsSync(full) ? mailItem(full, statSync(full).size, more) : { says: `there is nothing at ${full}`, size };
  }
  const words = text("text", 500_000);
  const channel = said["channel"];
  return words === undefined ? null : { item: { content: { kind: "text", text: words, sender: text("sender", 320), channel: channel === "sms" || channel === "email" ? channel : undefined }, ...more }, size };
}
