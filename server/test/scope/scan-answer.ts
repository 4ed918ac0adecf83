import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readCase, scopeBreach } from "../../src/features/scope/index.ts";
import type { CaseFile } from "../../src/features/scope/case-file.ts";
import type { Incident } from "./generate-incident.ts";
import { cellsOf } from "./reference-lines.ts";
import { inOrder } from "./reference-scope.ts";
import type { ScopeAnswer } from "./reference-scope.ts";

/** Writes an incident's files into a folder and reads its case file, as an operator would. */
export function placeIncident({ files, caseText }: Incident, folder: string): CaseFile {
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  const read = readCase(caseText);
  if (!read.ok) throw new Error(`the generated case is refused: ${JSON.stringify(read.problems)}`);
  return read.case;
}

/** What the scan says of a case: from the result folder, the only thing that others see of it. */
export async function scanAnswer(read: CaseFile, folder: string, out: string, threads = 2): Promise<ScopeAnswer> {
  const scoped = await scopeBreach({ case: read, folder, out, threads });
  if (!scoped.ok) throw new Error(`the scan refuses: ${JSON.stringify(scoped)}`);
  const { requests, classes, safe } = scoped.value;
  const coverage = JSON.parse(readFileSync(path.join(out, "coverage.json"), "utf8")) as { holes: { entry: number; from: string; to: string }[]; unreadableLines: { file: string; line: number; to?: number }[] };
  return inOrder({
    affected: rowsOf(path.join(out, "affected.csv")).map(([customer = "", kinds = "", count = "", records = "", first = "", last = ""]) => {
      return { customer, classes: kinds.split(";"), requests: Number(count), records: Number(records), firstSeen: Date.parse(first), lastSeen: Date.parse(last) };
    }),
    unresolved: rowsOf(path.join(out, "unresolved.csv")).map(([file = "", line = "", reasons = ""]) => ({ file, line: Number(line), reasons: reasons.split(";") })),
    holes: coverage.holes.map(({ entry, from, to }) => ({ entry, from: Date.parse(from), to: Date.parse(to) })),
    unreadable: coverage.unreadableLines.flatMap(({ file, line, to = line }) => Array.from({ length: to - line + 1 }, (_, index) => ({ file, line: line + index }))),
    requests,
    atMost: Object.fromEntries(classes.map(({ id, atMost }) => [id, atMost])),
    safe: Object.fromEntries(safe.map((one) => [one.class, one.held])),
  });
}

function rowsOf(file: string): string[][] {
  return readFileSync(file, "utf8").split("\n").slice(1).filter((line) => line !== "").map((line) => cellsOf(line, ",") ?? []);
}

/** Where two answers differ, a few of each kind in words; empty when they are equal. */
export function differences(wanted: ScopeAnswer, found: ScopeAnswer): string[] {
  return (Object.keys(wanted) as (keyof ScopeAnswer)[]).flatMap((part) => {
    const [one, other]: [unknown, unknown] = [wanted[part], found[part]];
    if (isDeepStrictEqual(one, other)) return [];
    if (!Array.isArray(one) || !Array.isArray(other)) return [`${part}: wanted ${JSON.stringify(one)}, found ${JSON.stringify(other)}`];
    const known = new Set(one.map((each) => JSON.stringify(each)));
    const seen = new Set(other.map((each) => JSON.stringify(each)));
    const missing = [...known].filter((each) => !seen.has(each)).slice(0, 3);
    const excess = [...seen].filter((each) => !known.has(each)).slice(0, 3);
    return [`${part}: missing ${missing.join(" ") || "none"}, too many ${excess.join(" ") || "none"}`];
  });
}
