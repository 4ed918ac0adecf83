import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { findLogs } from "./find-logs.ts";
import { readCase } from "./read-case.ts";
import { openResult, readSuspects } from "./read-result.ts";
import { scanFile } from "./scan-file.ts";
import { findTables, mergeFiles, scopeBreach } from "./scope-breach.ts";
import type { FilePartial, ScopeOptions } from "./scope.ts";
import { openScanThreads } from "./sources/scan-threads.ts";
import { openResultFolder } from "./write-result.ts";

const home = mkdtempSync(path.join(tmpdir(), "rempart-result-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A name that would end a text in SQL, and be a pattern to a database that looks for files. */
const TABLE = "o'rders [1]; DROP TABLE request --.csv";
const NASTY = "c'1\"; DROP TABLE affected; --";

const caseText = (over: { id?: string; log?: string; table?: string } = {}): string => `
incident: { id: ${over.id ?? "INC-2026-001"}, title: Orders read by a stranger, awareAt: 2026-11-20T09:12:00Z }
logs: [{ path: ${JSON.stringify(over.log ?? "logs/access*")}, format: combined }]
coverage: { from: 2026-11-12T00:00:00Z, to: 2026-11-12T01:00:00Z, expectGapBelow: 30m }
indicators: [{ ip: 203.0.113.0/24 }, { userAgent: "it's a \\"bot\\"*" }]
catalogue:
  - { route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email] }
  - { route: "GET /admin/export", status: [200], record: everything, exposes: [name] }
records:
  order: { path: ${JSON.stringify(over.table ?? TABLE)}, key: "order'id", customer: customer_id }
  everything: { path: ${JSON.stringify(over.table ?? TABLE)}, every: true, customer: customer_id }
customers: { path: customers.csv, id: customer_id, email: email }
safe: [password, email]
`;

const line = (client: string, minute: number, target: string, agent = "Mozilla/5.0"): string => `${client} - - [12/Nov/2026:00:${String(minute).padStart(2, "0")}:00 +0000] "GET ${target} HTTP/1.1" 200 10 "-" "${agent}"\n`;

function makeFolder(name: string, logs: Record<string, string | Buffer> = {}): string {
  const folder = path.join(home, name);
  mkdirSync(path.join(folder, "logs"), { recursive: true });
  const plain = Array.from({ length: 60 }, (_, minute) => line(`198.51.100.${minute}`, minute, "/")).join("");
  const given = Object.keys(logs).length > 0 ? logs : { "access.log": plain + line("203.0.113.9", 5, "/api/orders/7") + line("203.0.113.9", 6, "/api/orders/%27%3B%20DROP%20TABLE%20request%3B%20--") + line("192.0.2.1", 7, "/api/orders/8", 'it\'s a \\"bot\\"/1') };
  for (const [file, content] of Object.entries(given)) writeFileSync(path.join(folder, "logs", file), content);
  writeFileSync(path.join(folder, TABLE), `order'id,customer_id\n7,"${NASTY.replaceAll('"', '""')}"\n8,c2\n9,c3\n"'; DROP TABLE request; --",c2\n`);
  writeFileSync(path.join(folder, "customers.csv"), `customer_id,email\n"${NASTY.replaceAll('"', '""')}",a@mail.example\nc2,b@mail.example\nc3,c@mail.example\n`);
  return folder;
}

function scope(folder: string, out: string, over: Parameters<typeof caseText>[0] & Partial<ScopeOptions> = {}): ReturnType<typeof scopeBreach> {
  const read = readCase(caseText(over), { anywhere: true });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return scopeBreach({ case: read.case, folder, out, threads: over.threads ?? 2, ...(over.signal ? { signal: over.signal } : {}) });
}

const hashes = (folder: string): Record<string, string> => Object.fromEntries(readdirSync(folder).sort().map((name) => [name, createHash("sha256").update(readFileSync(path.join(folder, name))).digest("hex")]));

test("quotes in ids, keys, columns and names of files are text and nothing else", async () => {
  const folder = makeFolder("quotes");
  const out = path.join(home, "quotes-result");
  const scoped = await scope(folder, out);
  if (!scoped.ok) throw new Error(scoped.detail);
  expect(scoped.value).toMatchObject({ affected: 2, unresolved: 0, requests: { read: 63, matched: 3, exposing: 3 }, safe: [{ class: "password", held: true }, { class: "email", held: false }] });
  expect(readFileSync(path.join(out, "affected.csv"), "utf8")).toBe(`customer_id,classes,requests,records,first_seen,last_seen\n"${NASTY.replaceAll('"', '""')}",email;name,1,1,2026-11-12T00:05:00Z,2026-11-12T00:05:00Z\nc2,email;name,2,2,2026-11-12T00:06:00Z,2026-11-12T00:07:00Z\n`);
  expect(await openResult(out).evidence(NASTY, 10)).toEqual([expect.objectContaining({ file: "logs/access.log", line: 61, routes: ["GET /api/orders/{order}"] })]);
});

test("the same inputs give the same bytes, whatever the number of threads; files are for their owner alone", async () => {
  const folder = makeFolder("same");
  const results = ["one", "two", "three"].map((name) => path.join(home, `same-${name}`));
  for (const [index, out] of results.entries()) expect((await scope(folder, out, { threads: index + 1 })).ok).toBe(true);
  expect(hashes(results[1]!)).toEqual(hashes(results[0]!));
  expect(hashes(results[2]!)).toEqual(hashes(results[0]!));
  expect(Object.keys(hashes(results[0]!))).toEqual(["affected.csv", "coverage.json", "evidence.parquet", "manifest.json", "members.parquet", "report.md", "report.pdf", "severity.json", "suspects.csv", "unresolved.csv"]);
  expect(statSync(results[0]!).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(results[0]!)) expect(statSync(path.join(results[0]!, name)).mode & 0o777).toBe(0o600);
  expect(readdirSync(home).filter((name) => name.startsWith("."))).toEqual([]);
});

test("files scanned one by one, as by machines of their own, merge to the same bytes", async () => {
  const minutes = (from: number): string => Array.from({ length: 30 }, (_, minute) => line(`198.51.100.${minute}`, from + minute, "/api/orders/9")).join("");
  const folder = makeFolder("apart", { "access.log.2.gz": gzipSync(minutes(0) + line("203.0.113.9", 5, "/api/orders/7")), "access.log.1": minutes(30) + line("203.0.113.9", 35, "/admin/export") + "torn\n", "access.log.1.copy": minutes(30) + line("203.0.113.9", 35, "/admin/export") + "torn\n" });
  const out = path.join(home, "apart-result");
  const scoped = await scope(folder, out);
  if (!scoped.ok) throw new Error(scoped.detail);
  expect(scoped.value).toMatchObject({ affected: 3, files: 3, requests: { read: 62, matched: 2, exposing: 2 }, coverage: { unreadable: 1, holes: [] }, classes: [{ id: "email", customers: 1, atMost: false }, { id: "name", customers: 3, atMost: true }] });
  const read = readCase(caseText());
  const found = findLogs((read as { case: Parameters<typeof findLogs>[0] }).case, folder, false);
  const tables = findTables((read as { case: Parameters<typeof findTables>[0] }).case, folder, false);
  if (!read.ok || !found.ok || !tables.ok) throw new Error("the case is in order");
  const partials: FilePartial[] = [];
  for (const [number, file] of found.value.files.entries()) {
    const threads = openScanThreads(read.case, 1);
    const work = mkdtempSync(path.join(home, "part-"));
    partials.unshift(await scanFile({ case: read.case, file, number, threads, folder: work }));
    await threads.close();
  }
  const other = path.join(home, "apart-merged");
  const result = await openResultFolder(other, read.case.incident.id);
  if (!result.ok) throw new Error(result.code);
  // The database sees its own folder alone: whoever merges brings the spills there.
  const brought = partials.map((each) => ({ ...each, spills: each.spills.map((spill, index) => {
    const to = path.join(result.value.work, `${each.file.name.replaceAll("/", "-")}-${index}`);
    writeFileSync(to, readFileSync(spill));
    return to;
  }) }));
  expect((await mergeFiles({ case: read.case, partials: brought, tables: tables.value, result: result.value, megabytes: 112, threads: 2 })).ok).toBe(true);
  await result.value.keep();
  expect(hashes(other)).toEqual(hashes(out));
});

test("a result takes the place of one of the same incident, and of nothing else", async () => {
  const folder = makeFolder("place");
  const out = path.join(home, "place-result");
  expect((await scope(folder, out)).ok).toBe(true);
  expect((await scope(folder, out)).ok).toBe(true);
  expect(await scope(folder, out, { id: "INC-2026-002" })).toMatchObject({ ok: false, code: "folder_holds_another", detail: expect.stringContaining("INC-2026-001") as string });
  expect(await scope(folder, folder)).toMatchObject({ ok: false, code: "folder_holds_another" });
  expect(readdirSync(folder).sort()).toEqual(["customers.csv", "logs", TABLE].sort());
});

test("neither a path nor a link leads out of the case's folder", async () => {
  const folder = makeFolder("inside");
  writeFileSync(path.join(home, "secret.log"), line("203.0.113.9", 5, "/api/orders/7"));
  symlinkSync(path.join(home, "secret.log"), path.join(folder, "logs", "access-link.log"));
  expect(await scope(folder, path.join(home, "inside-result"))).toMatchObject({ ok: false, code: "file_outside" });
  expect(await scope(folder, path.join(home, "inside-result"), { log: "../secret.log" })).toMatchObject({ ok: false, code: "file_outside" });
  expect(await scope(folder, path.join(home, "inside-result"), { table: "../secret.log" })).toMatchObject({ ok: false, code: "file_outside" });
  expect(await scope(folder, path.join(home, "inside-result"), { log: "logs/none*" })).toMatchObject({ ok: false, code: "no_log_file" });
});

test("what cannot be read is told by file and number: long lines, torn compression, tables that are none", async () => {
  const long = `${"x".repeat(6 * 1024 * 1024)}\n`;
  const whole = gzipSync(line("203.0.113.9", 5, "/api/orders/7").repeat(200));
  const folder = makeFolder("broken", { "access.log": line("203.0.113.9", 1, "/") + long + line("203.0.113.9", 59, "/api/orders/9"), "access.torn.gz": whole.subarray(0, whole.length - 6) });
  const out = path.join(home, "broken-result");
  const scoped = await scope(folder, out);
  if (!scoped.ok) throw new Error(scoped.detail);
  const covered = JSON.parse(readFileSync(path.join(out, "coverage.json"), "utf8")) as { unreadableLines: unknown; mayExclude: boolean };
  expect(covered).toMatchObject({ mayExclude: false, unreadableLines: [{ file: "logs/access.log", line: 2, says: "is longer than 1 MiB" }, { file: "logs/access.torn.gz", says: "follows compressed data that cannot be read" }] });
  writeFileSync(path.join(folder, TABLE), "order'id,customer_id\n7,\xff\xfe\n", "latin1");
  expect(await scope(folder, out)).toMatchObject({ ok: false, code: "table_not_readable", detail: expect.stringContaining("cannot be read as CSV") as string });
  writeFileSync(path.join(folder, TABLE), "order,customer_id\n7,c2\n");
  expect(await scope(folder, out)).toMatchObject({ ok: false, code: "table_not_readable", detail: expect.stringContaining("has no column order'id") as string });
});

test("a scan that is ended leaves nothing", async () => {
  const folder = makeFolder("ended");
  const out = path.join(home, "ended-result");
  expect(await scope(folder, out, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, code: "aborted" });
  expect(readdirSync(home).filter((name) => name.includes("ended-result"))).toEqual([]);
});

test("who reads many records, or one after the other, is proposed; cells are inert", async () => {
  const visitors = Array.from({ length: 200 }, (_, index) => line(`198.51.100.${index}`, index % 60, `/api/orders/${9000 + index * 10}`)).join("");
  const walker = Array.from({ length: 300 }, (_, index) => line("192.0.2.77", index % 60, `/api/orders/${index}`)).join("");
  const folder = makeFolder("suspects", { "access.log": visitors + walker });
  const out = path.join(home, "suspects-result");
  const scoped = await scope(folder, out);
  expect(scoped).toMatchObject({ ok: true, value: { suspects: 1, requests: { matched: 0 } } });
  expect(readFileSync(path.join(out, "suspects.csv"), "utf8").split("\n")[1]).toMatch(/^192\.0\.2\.77,many_records;enumeration,300,\d+,2026-11-12T00:00:00Z,2026-11-12T00:59:00Z,no,"?read about \d+ different records/);
  expect((await readSuspects(out))[0]!.figures, "its words are read back, for other languages").not.toBeNull();
});

test("who comes to a session after its owner, from elsewhere and with another browser, is proposed", async () => {
  const folder = makeFolder("sessions");
  const entry = (ip: string, minute: number, ua: string): string => `${JSON.stringify({ time: `2026-11-12T00:${String(minute).padStart(2, "0")}:00Z`, ip, method: "GET", path: "/api/orders/9", status: 200, userAgent: ua, session: "s_1" })}\n`;
  // An owner who moves with the same browser, and whose browser is updated, is no suspect.
  writeFileSync(path.join(folder, "logs", "api.jsonl"), entry("198.51.100.7", 1, "Firefox/1.0") + entry("192.0.2.9", 2, "Firefox/1.1") + entry("2001:db8::7", 3, "python-requests/2"));
  const read = readCase(caseText({ log: "logs/api.jsonl" }).replace("format: combined", "format: jsonl"));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const out = path.join(home, "sessions-result");
  expect(await scopeBreach({ case: read.case, folder, out, threads: 1 })).toMatchObject({ ok: true, value: { suspects: 1 } });
  expect(readFileSync(path.join(out, "suspects.csv"), "utf8").split("\n")[1]).toBe('2001:db8::7,taken_session,1,1,2026-11-12T00:03:00Z,2026-11-12T00:03:00Z,no,"used a session that another client, of another network and browser, had used before; since 2026-11-12T00:03:00Z"');
  expect((await readSuspects(out))[0]!.figures, "its words are read back, for other languages").not.toBeNull();
});
