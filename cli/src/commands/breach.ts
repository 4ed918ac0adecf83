import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { CaseReading, ScopeProgress, ScopeSummary } from "@rempart/server/offline";
import { UsageError } from "../usage-error.ts";

type Case = Extract<CaseReading, { ok: true }>["case"];

const USAGE = "rempart breach scope case.yaml --out result/  |  breach check case.yaml  |  breach explain result/ --customer ID";
const MOST_CASE = 1024 * 1024;

/** `rempart breach`: who was concerned, from the logs of an incident. Needs no server. */
export async function breach(words: string[]): Promise<number> {
  const [verb, ...rest] = words;
  switch (verb) {
    case "scope": return scope(rest);
    case "check": return check(rest);
    case "explain": return explain(rest);
    default: throw new UsageError(verb === undefined ? `say what to do: ${USAGE}` : `there is no "breach ${verb}": ${USAGE}`);
  }
}

async function scope(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: { out: { type: "string" }, threads: { type: "string" }, memory: { type: "string" }, json: { type: "boolean" } } });
  const file = only(positionals, "name one case file: rempart breach scope case.yaml --out result/");
  if (!values.out) throw new UsageError("name the folder for the result: --out result/");
  const read = await readCaseFile(file);
  if (read === null) return 2;
  const { scopeBreach } = await import("@rempart/server/offline");
  const stop = new AbortController();
  const ended = (): void => stop.abort();
  process.once("SIGINT", ended);
  process.once("SIGTERM", ended);
  const progress = createBar();
  const scoped = await scopeBreach({ case: read, folder: path.dirname(path.resolve(file)), out: values.out, ...limitsOf(values), progress: progress.show, signal: stop.signal }).finally(() => {
    progress.end();
    process.removeListener("SIGINT", ended);
    process.removeListener("SIGTERM", ended);
  });
  if (!scoped.ok) {
    console.error(`rempart: ${scoped.detail ?? scoped.code}`);
    return scoped.code === "aborted" ? 1 : 2;
  }
  if (values.json) console.log(JSON.stringify(scoped.value));
  else console.log(inWords(scoped.value, values.out));
  return 0;
}

async function check(words: string[]): Promise<number> {
  const { positionals } = parseArgs({ args: words, allowPositionals: true, options: {} });
  const file = only(positionals, "name one case file: rempart breach check case.yaml");
  const read = await readCaseFile(file);
  if (read === null) return 2;
  const { findCaseFiles } = await import("@rempart/server/offline");
  const found = await findCaseFiles(read, path.dirname(path.resolve(file)));
  if (!found.ok) {
    console.error(`rempart: ${found.detail ?? found.code}`);
    return 2;
  }
  console.log(`${file} is in order: ${read.incident.id}, ${counted(found.value.logs, "log file")} (${sized(found.value.bytes)}), ${counted(read.indicators.length, "indicator")}, ${counted(read.catalogue.length, "endpoint")}.`);
  return 0;
}

async function explain(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options: { customer: { type: "string" }, json: { type: "boolean" }, most: { type: "string" } } });
  const folder = only(positionals, "name one result folder: rempart breach explain result/ --customer ID");
  if (values.customer === undefined) throw new UsageError("say which customer: --customer ID");
  for (const name of ["affected.csv", "evidence.parquet", "members.parquet"]) if (!existsSync(path.join(folder, name))) throw new UsageError(`${folder} has no ${name}: it is no whole result. Make one: rempart breach scope case.yaml --out ${folder}`);
  const most = numberOf(values.most ?? "1000", "--most", 1, 1_000_000);
  const { openResult } = await import("@rempart/server/offline");
  const result = await openResult(path.resolve(folder));
  const [row] = await result.affected({ customer: values.customer, limit: 1 });
  if (!row) {
    console.log(values.json ? JSON.stringify({ customer: values.customer, affected: false }) : `${shown(values.customer)} is not among those affected. Whether that means not concerned: coverage.json.`);
    return 0;
  }
  const lines = await result.evidence(values.customer, most + 1);
  if (values.json) {
    console.log(JSON.stringify({ ...row, affected: true, evidence: lines.slice(0, most), more: lines.length > most }));
    return 0;
  }
  console.log(`${shown(row.customer)}: ${row.classes.join(", ")}; ${counted(row.requests, "request")}, ${counted(row.records, "record")}, ${row.firstSeen} to ${row.lastSeen}`);
  for (const { file, line, routes, text } of lines.slice(0, most)) console.log(`\n${shown(file)}:${line}  ${routes.join(", ")}\n  ${shown(text)}`);
  if (lines.length > most) console.log(`\nand more: --most ${most * 10}`);
  return 0;
}

function only(positionals: readonly string[], says: string): string {
  const [first, ...others] = positionals;
  if (first === undefined || others.length > 0) throw new UsageError(says);
  return first;
}

/** The case, or null when what is wrong with it was said. */
async function readCaseFile(file: string): Promise<Case | null> {
  const size = (await stat(file).catch(() => null))?.size;
  if (size === undefined) throw new UsageError(`there is no case file ${file}`);
  if (size > MOST_CASE) throw new UsageError(`${file} is larger than 1 MiB: is it the case file?`);
  const { readCase } = await import("@rempart/server/offline");
  const reading = await readCase(await readFile(file, "utf8"), file);
  if (reading.ok) return reading.case;
  for (const problem of reading.problems) console.error(`${problem.file}:${problem.line}:${problem.column} ${problem.path === "" ? "" : `${problem.path}: `}${problem.says}; ${problem.fix}`);
  return null;
}

/** Megabytes that reading, threads and buffers take beside the database. */
const BESIDE = 250;

function limitsOf({ threads, memory }: { threads?: string | undefined; memory?: string | undefined }): { threads?: number; memory?: number } {
  const limits: { threads?: number; memory?: number } = {};
  if (threads !== undefined) limits.threads = numberOf(threads, "--threads", 1, 16);
  if (memory === undefined) return limits;
  const [, digits, unit] = /^(\d{1,6})\s*([mg])i?b?$/i.exec(memory) ?? [];
  const megabytes = Number(digits) * (unit?.toLowerCase() === "g" ? 1000 : 1);
  if (!(megabytes >= 350)) throw new UsageError("--memory is 350MB or more, as in --memory 400MB");
  return { ...limits, memory: megabytes - BESIDE };
}

function numberOf(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new UsageError(`${option} is a number from ${least} to ${most}`);
  return value;
}

const EVERY_MILLISECONDS = 100;
const WIDTH = 24;

/** A line on standard error; silent when that is no terminal. */
function createBar(): { show(state: ScopeProgress): void; end(): void } {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  const began = Date.now();
  let drawn = 0;
  return {
    show({ read, total, matched }) {
      if (Date.now() - drawn < EVERY_MILLISECONDS) return;
      drawn = Date.now();
      const rate = read / Math.max(0.001, (drawn - began) / 1000);
      const full = Math.round((WIDTH * read) / Math.max(1, total));
      const state = read < total ? `${sized(rate)}/s, ${counted(matched, "request")} matched, ${Math.ceil((total - read) / Math.max(1, rate))} s left` : `${counted(matched, "request")} matched, working out who is concerned`;
      process.stderr.write(`\r\x1b[K[${"=".repeat(full)}${" ".repeat(WIDTH - full)}] ${sized(read)} of ${sized(total)}, ${state}`);
    },
    end: () => void process.stderr.write("\r\x1b[K"),
  };
}

function inWords({ affected, requests, classes, coverage, safe, unresolved, suspects, severity, incident }: ScopeSummary, out: string): string {
  const lines = [`${incident.id}: ${counted(affected, "customer")} concerned, by ${requests.exposing} of the ${counted(requests.matched, "request")} of the intruder (${requests.read} read).`];
  for (const { id, customers, atMost } of classes) lines.push(`  ${id}: ${atMost ? "at most " : ""}${counted(customers, "customer")}`);
  for (const { class: id, held } of safe) lines.push(held ? `  ${id}: safe, no request of the intruder could show it` : `  ${id}: NOT safe, a request of the intruder could show it`);
  if (severity?.overall) lines.push(`Severity (ENISA): ${severity.overall.score}, ${severity.overall.band.replace("_", " ")}.`);
  lines.push(coverage.mayExclude ? "May you say that no notice means not concerned? Yes: the logs have no hole, and every line was read." : `May you say that no notice means not concerned? No: ${coverage.whyNot.join("; ")}.`);
  for (const { entry, from, to } of coverage.holes.slice(0, 5)) lines.push(`  hole in logs.${entry}: ${from} to ${to}`);
  if (coverage.holes.length > 5) lines.push(`  and ${coverage.holes.length - 5} more, in coverage.json`);
  if (unresolved > 0) lines.push(`${counted(unresolved, "request")} to be traced by hand: unresolved.csv`);
  if (suspects > 0) lines.push(`${counted(suspects, "client")} to look at: suspects.csv`);
  lines.push(`Everything is in ${out}; begin with report.md.`);
  return lines.join("\n");
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

function sized(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e3)} kB`;
}

/** What comes from a log may hold a terminal's commands. */
function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
