import { createReadStream, existsSync, statSync } from "node:fs";
import { opendir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { UsageError } from "../usage-error.ts";

/** What is to be judged: a line of the contract as it stands, a file, or a text of the command line. */
export type Input =
  | { kind: "line"; text: string; number: number; folder: string }
  | { kind: "file"; path: string }
  | { kind: "text"; text: string };

/** Files that hold a message; in a folder the others are passed over. */
const MESSAGE_FILES = /\.(eml|msg|txt|mbox-message)$/i;
/** Longest line of JSONL that is read, in UTF-16 units. */
const MOST_LINE = 40_000_000;

/** Files as named, folders walked in the order of their names. Throws when a path does not exist. */
export async function* filesOf(paths: string[]): AsyncGenerator<Input> {
  for (const each of paths) {
    if (!existsSync(each)) throw new UsageError(`there is nothing at ${each}`);
    if (statSync(each).isDirectory()) yield* folderFiles(each);
    else yield { kind: "file", path: each };
  }
}

async function* folderFiles(folder: string): AsyncGenerator<Input> {
  const names: { name: string; folder: boolean }[] = [];
  for await (const entry of await opendir(folder)) names.push({ name: entry.name, folder: entry.isDirectory() });
  names.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of names) {
    const full = path.join(folder, entry.name);
    if (entry.folder) yield* folderFiles(full);
    else if (MESSAGE_FILES.test(entry.name) || !entry.name.includes(".")) yield { kind: "file", path: full };
  }
}

/** Lines of a JSONL file, or of standard input for `-`. Blank lines are no messages. */
export async function* linesOf(file: string): AsyncGenerator<Input> {
  if (file !== "-" && !existsSync(file)) throw new UsageError(`there is no file ${file}`);
  const input = file === "-" ? process.stdin : createReadStream(file);
  const folder = file === "-" ? process.cwd() : path.dirname(path.resolve(file));
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === "") continue;
    yield { kind: "line", text: line.length > MOST_LINE ? line.slice(0, MOST_LINE) : line, number, folder };
  }
}

/** How many messages there will be, for the progress bar; null when only the end of the stream can tell. */
export async function countInputs(paths: string[], jsonl: string | null): Promise<number | null> {
  if (jsonl === "-") return null;
  let count = 0;
  for await (const _ of jsonl ? linesOf(jsonl) : filesOf(paths)) count++;
  return count;
}
