import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A command as a document shows it, and what it is shown to print. */
export interface Transcript {
  line: number;
  command: string;
  output: string;
}

/** The commands in fenced blocks marked `console`: lines after `$ `, continued by a backslash; all else is output. */
export function readTranscripts(document: string): Transcript[] {
  const found: Transcript[] = [];
  for (const block of document.matchAll(/^```console\n([\s\S]*?)^```$/gm)) {
    const first = document.slice(0, block.index).split("\n").length + 1;
    let continued = false;
    for (const [index, row] of block[1]!.trimEnd().split("\n").entries()) {
      const open = found.at(-1);
      if (row.startsWith("$ ")) found.push({ line: first + index, command: row.slice(2).replace(/\\$/, ""), output: "" });
      else if (open !== undefined && continued) open.command += row.replace(/\\$/, "");
      else if (open !== undefined) open.output += `${row}\n`;
      continued = row.endsWith("\\") && (row.startsWith("$ ") || continued);
    }
  }
  return found;
}

/** Does this output say what was shown? A shown line `...` stands for any lines or none, and `…` inside a line for any words. Blanks at line ends do not count. */
export function saysWhatIsShown(shown: string, printed: string): boolean {
  const rows = (text: string): string[] => text.split("\n").map((row) => row.trimEnd()).join("\n").trim().split("\n");
  const given = rows(printed);
  const pieces: string[][] = [[]];
  for (const row of rows(shown)) {
    if (row.trim() === "...") pieces.push([]);
    else pieces.at(-1)!.push(row);
  }
  let at = 0;
  return pieces.every((piece, index) => {
    const first = index === 0;
    const last = index === pieces.length - 1;
    if (piece.length === 0) return true;
    const from = last && !first ? Math.max(at, given.length - piece.length) : at;
    const start = given.findIndex((_, row) => row >= from && (!first || row === 0) && piece.every((each, offset) => sameRow(each, given[row + offset])));
    at = start + piece.length;
    return start >= 0 && (!last || at === given.length);
  });
}

function sameRow(shown: string, given: string | undefined): boolean {
  if (given === undefined) return false;
  const [start = "", ...rest] = shown.split("…");
  if (rest.length === 0) return shown === given;
  let at = start.length;
  return given.startsWith(start) && rest.every((part, index) => {
    const found = index === rest.length - 1 ? given.length - part.length : given.indexOf(part, at);
    const ok = found >= at && given.startsWith(part, found);
    at = found + part.length;
    return ok;
  });
}

const root = fileURLToPath(new URL("../", import.meta.url));
const launcher = fileURLToPath(new URL("../cli/bin/rempart.js", import.meta.url));

/** Runs a command at the root of the repository, `npx rempart` without npm between; gives what it prints, errors included. */
export function runTranscript(command: string): Promise<string> {
  return new Promise((resolve) => {
    execFile("/bin/sh", ["-c", `npx() { shift; "$NODE" "$LAUNCHER" "$@"; }\n{ ${command}\n} 2>&1`], { cwd: root, env: { PATH: process.env["PATH"], NODE: process.execPath, LAUNCHER: launcher, NO_COLOR: "1" }, timeout: 60_000 }, (_, stdout) => resolve(stdout));
  });
}
