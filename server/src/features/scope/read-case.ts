import { z } from "zod";
import { nearestWord } from "../../platform/yaml/nearest-word.ts";
import { inOrder, readYaml } from "../../platform/yaml/read-yaml.ts";
import type { ProblemAt, YamlProblem } from "../../platform/yaml/read-yaml.ts";
import { loadDataClasses } from "../assessment/index.ts";
import { staysInside } from "./case-fields.ts";
import { caseSchema } from "./case-file.ts";
import type { CaseFile, CatalogueEntry } from "./case-file.ts";

export type CaseProblem = YamlProblem;
export type CaseReading = { ok: true; case: CaseFile } | { ok: false; problems: CaseProblem[] };

export interface CaseReadingOptions {
  /** For the reader of the problems; `case.yaml`. */
  file?: string;
  /** May files lie outside the case's folder? Only where whoever wrote the case may read them anyway: on the command line. */
  anywhere?: boolean;
}

const CASE = { noun: "a case file", schema: caseSchema, example: "docs/how-to/breach-scope.md", mostBytes: 1024 * 1024, mostLines: 50_000, mostAliases: 0 };

/**
 * Reads a case file from YAML 1.2. Never throws: whatever is wrong comes back as problems, at most 50, in the order of the file,
 * each with its line and its remedy.
 */
export function readCase(source: string, options: CaseReadingOptions = {}): CaseReading {
  const read = readYaml<CaseFile>(source, options.file ?? "case.yaml", CASE);
  if (!read.ok) return read;
  const problems = [...checkTogether(read.value, options, read.problemAt)];
  return problems.length === 0 ? { ok: true, case: read.value } : { ok: false, problems: inOrder(problems) };
}

const MOST_DATA = 200_000;
const anything: z.ZodType<Record<string, unknown>, unknown> = z.record(z.string(), z.unknown());

/** The case file as plain data, as it was written, faults of its own included: for a form to show. Null where it is no YAML, no map, or too long for a form. */
export function readCaseData(source: string): Record<string, unknown> | null {
  if (source.length > MOST_DATA) return null;
  const read = readYaml<Record<string, unknown>>(source, "case.yaml", { ...CASE, schema: anything });
  return read.ok ? read.value : null;
}

/** The case file's JSON Schema (draft 2020-12) as the text that is committed and published, for editors to complete and check by. */
export function caseJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(caseSchema, { io: "input", target: "draft-2020-12" });
  const titled = { $schema, title: "Rempart case file", description: "An incident: its logs, the intruder, what each endpoint shows, and whose it is.", ...schema };
  return `${JSON.stringify(titled, null, 2)}\n`;
}

/** What no single field can tell. */
function* checkTogether(read: CaseFile, options: CaseReadingOptions, at: ProblemAt): Generator<CaseProblem> {
  yield* checkWindows(read, at);
  for (const [index, entry] of read.catalogue.entries()) yield* checkEntry(read, entry, ["catalogue", index], at);
  yield* checkRecords(read, at);
  if (options.anywhere !== true) yield* checkPlaces(read, at);
  yield* checkClasses(read, loadDataClasses().map(({ id }) => id), at);
}

function* checkWindows({ coverage, indicators }: CaseFile, at: ProblemAt): Generator<CaseProblem> {
  if (coverage.from >= coverage.to) yield at(["coverage", "to"], "is not after coverage.from", "write the later time here");
  for (const [index, { from, to }] of indicators.entries()) {
    if (from !== undefined && to !== undefined && from > to) yield at(["indicators", index, "to"], "is before its from, so no request could match", "write the later time here");
  }
}

function* checkEntry(read: CaseFile, entry: CatalogueEntry, path: readonly PropertyKey[], at: ProblemAt): Generator<CaseProblem> {
  const kind = Object.hasOwn(read.records, entry.record) ? read.records[entry.record] : undefined;
  if (kind === undefined) {
    const known = Object.keys(read.records);
    const near = nearestWord(entry.record, known);
    yield at([...path, "record"], `records has no “${entry.record}”`, near === null ? `add ${entry.record} to records, or write one of ${known.join(", ")}` : `did you mean ${near}?`);
    return;
  }
  if (kind.every === true) {
    if (entry.key !== undefined) yield at([...path, "key"], `${entry.record} stands for every record of its table, so no key is looked for`, "take key out, or name a kind of record with a key");
    return;
  }
  const { from, name } = entry.key ?? { from: "path", name: entry.record };
  const names = entry.route.segments.flatMap((segment) => ("name" in segment ? [segment.name] : []));
  if (from === "path" && !names.includes(name)) {
    const remedy = names.length === 0 ? `write {${name}} where the record's key stands, or key: query.NAME or field.NAME` : `write {${name}} in it, or key: path.${names.at(-1)}`;
    yield at([...path, entry.key === undefined ? "route" : "key"], `the route has no {${name}}`, remedy);
  }
}

function* checkRecords(read: CaseFile, at: ProblemAt): Generator<CaseProblem> {
  for (const [name, kind] of Object.entries(read.records)) {
    if (kind.key === undefined && kind.every !== true) yield at(["records", name], "has no key", "write key: the column with the record's key, or every: true for the whole table");
  }
}

function* checkPlaces(read: CaseFile, at: ProblemAt): Generator<CaseProblem> {
  const places: [path: PropertyKey[], file: string][] = [
    ...read.logs.flatMap((entry, index) => entry.path.map((file): [PropertyKey[], string] => [["logs", index, "path"], file])),
    ...Object.entries(read.records).map(([name, kind]): [PropertyKey[], string] => [["records", name, "path"], kind.path]),
    [["customers", "path"], read.customers.path],
  ];
  for (const [path, file] of places) {
    if (!staysInside(file)) yield at(path, `“${file.slice(0, 80)}” leaves the folder of the case file`, "put the file into that folder and write its path from there");
  }
}

function* checkClasses(read: CaseFile, known: readonly string[], at: ProblemAt): Generator<CaseProblem> {
  const named: [path: PropertyKey[], id: string][] = [
    ...read.catalogue.flatMap((entry, index) => entry.exposes.map((id, place): [PropertyKey[], string] => [["catalogue", index, "exposes", place], id])),
    ...read.safe.map((id, place): [PropertyKey[], string] => [["safe", place], id]),
  ];
  for (const [path, id] of named) {
    if (known.includes(id)) continue;
    const near = nearestWord(id, known);
    yield at(path, `“${id}” is not a kind of data known here`, near === null ? `write one of ${known.join(", ")}` : `did you mean ${near}?`);
  }
}
