import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** One labelled message of a corpus. `file` is the path of the raw mail, when it is one. */
export interface Row {
  id: string;
  label: string;
  channel: "sms" | "email";
  text: string;
  subject?: string;
  sender?: string;
  brand?: string;
  project?: string;
  lang?: string;
  file?: string;
  srcLabel?: string;
  template?: string;
}

/** Folder of the evaluation data; never committed. */
export function corporaFolder(): string {
  const folder = path.resolve(process.env.REMPART_CORPORA ?? path.join(import.meta.dirname, "../../../shared/corpora"));
  if (!existsSync(path.join(folder, "README.md"))) throw new Error(`no evaluation data at ${folder}: set REMPART_CORPORA to the folder that holds it. Without it an evaluation fails, it never passes by skipping.`);
  return folder;
}

/** Rows of a `.jsonl.gz` file below the folder. */
export function readRows(name: string): Row[] {
  const text = gunzipSync(readFileSync(path.join(corporaFolder(), `${name}.jsonl.gz`))).toString("utf8");
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const { src_label, path: file, ...rest } = JSON.parse(line) as Row & { src_label?: string; path?: string };
    return { ...rest, text: rest.text ?? "", srcLabel: src_label, file };
  });
}

/** Index of a mail set, with `file` made an absolute path in a temporary folder that later runs reuse. */
export function readMails(set: string): Row[] {
  const target = path.join(os.tmpdir(), "rempart-corpora", set);
  if (!existsSync(target)) {
    mkdirSync(path.dirname(target), { recursive: true });
    const unpacked = mkdtempSync(`${target}-`);
    execFileSync("tar", ["xzf", path.join(corporaFolder(), "email", `${set}.tar.gz`), "-C", unpacked]);
    renameSync(unpacked, target);
  }
  return readRows(`email/${set}.index`).map((row) => ({ ...row, file: path.join(target, row.file!) }));
}
