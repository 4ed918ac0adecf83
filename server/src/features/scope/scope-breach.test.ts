import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { randomOf } from "../../../../bench/random.ts";
import { generateIncident, SMALL } from "../../../test/scope/generate-incident.ts";
import { inOrder, referenceScope, type ScopeAnswer } from "../../../test/scope/reference-scope.ts";
import { readCase } from "./read-case.ts";
import { scopeBreach } from "./scope-breach.ts";

const home = mkdtempSync(path.join(tmpdir(), "rempart-scope-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Rows of a result's CSV by the names of its columns; no cell of these tests holds a line end. */
function rowsOf(file: string): Record<string, string>[] {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
  return lines.map((line) => Object.fromEntries(cells(header).map((name, index) => [name, cells(line)[index] ?? ""])));
}

interface Covered {
  holes: { entry: number; from: string; to: string }[];
  unreadableLines: { file: string; line: number; to?: number }[];
}

/** What a result folder says, as the reference says it. */
function answerOf(folder: string, summary: { requests: ScopeAnswer["requests"]; classes: { id: string; atMost: boolean }[]; safe: { class: string; held: boolean }[] }): ScopeAnswer {
  const covered = JSON.parse(readFileSync(path.join(folder, "coverage.json"), "utf8")) as Covered;
  return inOrder({
    affected: rowsOf(path.join(folder, "affected.csv")).map((row) => ({
      customer: row["customer_id"]!, classes: row["classes"]!.split(";"), requests: Number(row["requests"]), records: Number(row["records"]), firstSeen: Date.parse(row["first_seen"]!), lastSeen: Date.parse(row["last_seen"]!),
    })),
    unresolved: rowsOf(path.join(folder, "unresolved.csv")).map((row) => ({ file: row["file"]!, line: Number(row["line"]), reasons: row["reason"]!.split(";") })),
    holes: covered.holes.map(({ entry, from, to }) => ({ entry, from: Date.parse(from), to: Date.parse(to) })),
    unreadable: covered.unreadableLines.flatMap(({ file, line, to = line }) => Array.from({ length: to - line + 1 }, (_, index) => ({ file, line: line + index }))),
    requests: summary.requests,
    atMost: Object.fromEntries(summary.classes.map(({ id, atMost }) => [id, atMost])),
    safe: Object.fromEntries(summary.safe.map(({ class: id, held }) => [id, held])),
  });
}

describe("generated incidents", () => {
  const first = Number(process.env["REMPART_SCOPE_SEED"] ?? 1);
  const count = Number(process.env["REMPART_SCOPE_COUNT"] ?? 12);
  test.each(Array.from({ length: count }, (_, index) => first + index))("seed %i: exactly what the slow reading finds", { timeout: 120_000 }, async (seed) => {
    const incident = generateIncident(randomOf(seed), SMALL);
    const folder = path.join(home, String(seed));
    for (const [name, bytes] of incident.files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const read = readCase(incident.caseText);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const out = path.join(home, `${seed}-result`);
    const scoped = await scopeBreach({ case: read.case, folder, out, threads: 2 });
    if (!scoped.ok) throw new Error(`${scoped.code}: ${scoped.detail}`);
    const answer = answerOf(out, scoped.value);
    expect(answer).toEqual(referenceScope(read.case, folder));
    expect(answer).toEqual(inOrder(incident.truth));
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  });
});
