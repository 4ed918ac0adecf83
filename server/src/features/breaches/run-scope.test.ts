import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { startServer, type ServerProcess } from "../../../test/server.ts";
import { readBrandPolicy } from "../../app.ts";
import { scanApart } from "./index.ts";
import { openBreaches, type Breaches } from "./open-breaches.ts";
import type { Scan } from "./run-scope.ts";

// Whole servers and processes of their own; a busy machine takes its time.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

const folders: string[] = [];
const servers: ServerProcess[] = [];
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.end("SIGKILL")))));
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-runs-"));
  folders.push(folder);
  return folder;
};

async function until<T>(what: string, find: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 150_000; Date.now() < deadline; await sleep(20)) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`waited too long for ${what}`);
}

const LINE = '198.51.100.7 - - [12/Mar/2026:10:00:05 +0000] "GET /api/orders/A-0 HTTP/1.1" 200 512 "-" "Mozilla/5.0"\n';
/** The intruder reads one order in each file. */
const readBy = (file: number): string => `203.0.113.9 - - [12/Mar/2026:10:00:${String(file).padStart(2, "0")} +0000] "GET /api/orders/A-${file} HTTP/1.1" 200 512 "-" "python-requests/2.31"\n`;

const CASE = (name: string): string => `incident: { id: ${name}, title: Orders read, awareAt: 2026-03-13T09:00:00Z }
logs: [{ path: "access-*.log.gz", format: combined }]
coverage: { from: 2026-03-12T10:00:00Z, to: 2026-03-12T10:01:00Z, expectGapBelow: 10s }
indicators: [{ ip: [203.0.113.0/24] }]
catalogue: [{ route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email] }]
records: { order: { path: orders.csv, key: order_id, customer: customer_id } }
customers: { path: customers.csv, id: customer_id, email: email }
safe: [password_clear]
`;

/** A process's own view of a database and an evidence folder; `work` is what its job does. */
async function openOne(evidence: string, options: { scan?: Scan; with?: Awaited<ReturnType<typeof openTestDeps>>["deps"]; key?: Buffer } = {}) {
  const opened = options.with === undefined ? await openTestDeps({ config: { evidenceDir: evidence, ...(options.key ? { masterKeys: [options.key] } : {}) } }) : null;
  const deps = options.with ?? opened!.deps;
  let work: (id: string) => Promise<void> = async () => {};
  const breaches = openBreaches({
    ...deps, config: { evidenceDir: evidence, evidenceDays: 365 }, policy: await readBrandPolicy(deps.config), scan: options.scan ?? scanApart,
    defineRun(run) {
      work = run;
      return opened === null ? { send: async () => {}, sendAll: async () => {} } : deps.jobs.define({ name: "breaches.run", atOnce: 1, retries: 2, retryDelay: 60, expires: 3600, handle: async () => {} });
    },
  });
  if (opened) await deps.jobs.start({ work: false });
  return { deps, breaches, work: (id: string) => work(id), connection: opened?.database.connection };
}

/** An incident with `count` files, each of which expands to `members` times two megabytes of innocent lines. */
async function openIncident({ breaches, deps }: { breaches: Breaches; deps: Awaited<ReturnType<typeof openOne>>["deps"] }, evidence: string, count: number, members: number): Promise<{ id: string; name: string }> {
  const opened = await deps.db.transaction().execute((trx) => breaches.open(trx, { title: "Orders read", awareAt: new Date("2026-03-13T09:00:00Z"), countries: [] } as never, "test"));
  if (!opened.ok) throw new Error(opened.code);
  const { id, name, version } = opened.value;
  const written = await deps.db.transaction().execute((trx) => breaches.act(trx, id, { do: "case", version, text: CASE(name) }, "test"));
  if (!written.ok) throw new Error(written.code);
  const files = path.join(evidence, name, "files");
  mkdirSync(files, { recursive: true });
  const innocent = gzipSync(LINE.repeat(20_000), { level: 1 });
  for (let file = 1; file <= count; file++) writeFileSync(path.join(files, `access-${file}.log.gz`), Buffer.concat([...Array.from({ length: members }, () => innocent), gzipSync(readBy(file))]));
  const numbers = Array.from({ length: count + 1 }, (_, number) => number);
  writeFileSync(path.join(files, "orders.csv"), `order_id,customer_id\n${numbers.map((number) => `A-${number},c${number}\n`).join("")}`);
  writeFileSync(path.join(files, "customers.csv"), `customer_id,email\n${numbers.map((number) => `c${number},c${number}@customer.example\n`).join("")}`);
  return { id, name };
}

type One = Awaited<ReturnType<typeof openOne>>;
const ask = async ({ deps, breaches }: One, id: string): Promise<string> => {
  const run = await deps.db.transaction().execute((trx) => breaches.runs.ask(trx, id, "test"));
  if (!run.ok) throw new Error(run.code);
  return run.value.id;
};
const rowsOf = async ({ deps }: One, run: string) => (await sql<{ position: number; state: string; attempt: number; worker: string | null }>`select position, state, attempt, worker from incident_run_file where run_id = ${run} order by position`.execute(deps.db)).rows;
const pidOf = (worker: string | null): number => Number(worker?.split(":").at(-1));
const hashes = (folder: string): Record<string, string> => Object.fromEntries(readdirSync(folder).sort().map((name) => [name, createHash("sha256").update(readFileSync(path.join(folder, name))).digest("hex")]));
const resultOf = (evidence: string, name: string, run: string): string => path.join(evidence, name, "results", run);
const over = (one: One, id: string, run: string) => until("the end of a run", async () => {
  const found = await one.breaches.runs.read(id, run);
  return found !== null && !["waiting", "running"].includes(found.state) && found;
});

test("three servers share a run, one is killed in the middle of a file: the same bytes as by one", async () => {
  const [evidence, key] = [newFolder(), randomBytes(32)];
  const one = await openOne(evidence, { key });
  const { id, name } = await openIncident(one, evidence, 12, 4);
  const { host, user, database } = one.connection!;
  const start = async (): Promise<void> => void servers.push(await startServer({ DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`, REMPART_KEY: key.toString("hex"), REMPART_DATA: newFolder(), REMPART_EVIDENCE: evidence }));

  const alone = await ask(one, id);
  await one.work(alone);
  expect(await over(one, id, alone)).toMatchObject({ state: "done", failure: null, summary: { affected: 12, requests: { matched: 12 } } });
  expect(new Set((await rowsOf(one, alone)).map(({ worker }) => worker)).size).toBe(1);

  await Promise.all([start(), start(), start()]);
  const shared = await ask(one, id);
  // Stopped first, so that what it holds when it is killed is certain.
  const lost = await until("a file being read", async () => {
    const row = (await rowsOf(one, shared)).find(({ state }) => state === "running");
    if (row === undefined) return null;
    process.kill(pidOf(row.worker), "SIGSTOP");
    const still = (await rowsOf(one, shared)).find(({ state, worker }) => state === "running" && worker === row.worker);
    if (still === undefined) process.kill(pidOf(row.worker), "SIGCONT");
    return still;
  });
  await servers.find(({ child }) => child.pid === pidOf(lost.worker))!.end("SIGKILL");
  // A minute later.
  await sql`update incident_run_file set heard_at = heard_at - interval '2 minutes' where run_id = ${shared} and worker = ${lost.worker} and state = 'running'`.execute(one.deps.db);
  const first = await until("another that takes a file", async () => (await rowsOf(one, shared)).find(({ worker }) => worker !== null && worker !== lost.worker)?.worker);
  process.kill(pidOf(first), "SIGSTOP");
  await until("the third to take one too", async () => (await rowsOf(one, shared)).some(({ worker }) => worker !== null && worker !== lost.worker && worker !== first));
  process.kill(pidOf(first), "SIGCONT");

  expect(await over(one, id, shared)).toMatchObject({ state: "done", failure: null, summary: { affected: 12, requests: { matched: 12 } } });
  const rows = await rowsOf(one, shared);
  expect(rows.every(({ state }) => state === "done")).toBe(true);
  expect(new Set(rows.map(({ worker }) => worker)).size).toBeGreaterThanOrEqual(2);
  const again = rows[lost.position]!;
  expect(again.attempt).toBeGreaterThan(1);
  expect(again.worker).not.toBe(lost.worker);
  expect(hashes(resultOf(evidence, name, shared))).toEqual(hashes(resultOf(evidence, name, alone)));
  await until("nothing left beside the results", async () => !existsSync(path.join(evidence, name, "work", shared)));
  expect(readdirSync(path.join(evidence, name, "results")).sort()).toEqual([alone, shared].sort());
});

test("a cancelled run stops wherever it is read, and leaves nothing", async () => {
  const evidence = newFolder();
  const one = await openOne(evidence);
  const other = await openOne(evidence, { with: one.deps });
  const { id, name } = await openIncident(one, evidence, 12, 100);
  const run = await ask(one, id);
  const first = one.work(run);
  await until("files being read", async () => (await rowsOf(one, run)).some(({ state }) => state === "running"));
  const second = other.work(run);
  await until("four files being read", async () => (await rowsOf(one, run)).filter(({ state }) => state === "running").length === 4);
  expect((await one.breaches.runs.cancel(id, run, "test")).ok).toBe(true);
  await Promise.all([first, second]);
  const rows = await rowsOf(one, run);
  expect([rows.filter(({ state }) => state === "done").length < 12, rows.filter(({ state }) => state === "waiting").length > 0]).toEqual([true, true]);
  expect((await one.breaches.runs.read(id, run))!.state).toBe("cancelled");
  expect([existsSync(path.join(evidence, name, "work", run)), existsSync(resultOf(evidence, name, run))]).toEqual([false, false]);
});

test("what was found in a file and is not there whole is found again; a process that is lost with a file is replaced", async () => {
  const evidence = newFolder();
  let spoilt = 0;
  let killed = 0;
  const scan: Scan = (begin) => {
    const real = scanApart(begin);
    return {
      ...real,
      async scan(order, ...rest) {
        if (order.name === "access-2.log.gz" && killed++ === 0) real.end();
        return real.scan(order, ...rest);
      },
      async merge(order, signal) {
        if (spoilt++ === 0) {
          truncateSync(path.join(order.files[0]!.place, "partial"), 10);
          for (const spill of readdirSync(order.files[2]!.place).filter((name) => name !== "partial")) truncateSync(path.join(order.files[2]!.place, spill), 10);
        }
        return real.merge(order, signal);
      },
    };
  };
  const one = await openOne(evidence, { scan });
  const { id, name } = await openIncident(one, evidence, 4, 1);
  const run = await ask(one, id);
  await one.work(run);
  expect(await one.breaches.runs.read(id, run)).toMatchObject({ state: "done", summary: { affected: 4 } });
  expect([spoilt, killed]).toEqual([2, 2]);
  const clean = await ask(one, id);
  await one.work(clean);
  expect(hashes(resultOf(evidence, name, run))).toEqual(hashes(resultOf(evidence, name, clean)));
});

test("a file that ends whoever reads it fails its run, by name", async () => {
  const evidence = newFolder();
  const scan: Scan = (begin) => {
    const real = scanApart(begin);
    return {
      ...real,
      scan(order, ...rest) {
        const scanned = real.scan(order, ...rest);
        if (order.name === "access-2.log.gz") real.end();
        return scanned;
      },
    };
  };
  const one = await openOne(evidence, { scan });
  const { id, name } = await openIncident(one, evidence, 2, 1);
  const run = await ask(one, id);
  await one.work(run);
  expect(await one.breaches.runs.read(id, run)).toMatchObject({ state: "failed", failure: "access-2.log.gz ended the process that read it" });
  expect(existsSync(path.join(evidence, name, "work", run))).toBe(false);
});

test("a planner or a merger that fell silent is replaced; one that comes back changes nothing", async () => {
  const evidence = newFolder();
  const one = await openOne(evidence);
  const { id, name } = await openIncident(one, evidence, 2, 1);
  const run = await ask(one, id);
  const silent = (phase: string) => sql`update incident_run set state = 'running', phase = ${phase}, attempt = attempt + 1, worker = 'gone:1', heard_at = ${new Date(one.deps.clock.now().getTime() - 61_000)} where id = ${run}`.execute(one.deps.db);
  await sql`update incident_run set state = 'running', attempt = 1, heard_at = ${one.deps.clock.now()} where id = ${run}`.execute(one.deps.db);
  await one.work(run);
  expect((await one.breaches.runs.read(id, run))!.state, "whoever plans was heard of").toBe("running");
  await silent("planning");
  const result = resultOf(evidence, name, run);
  let before: Record<string, string> = {};
  const late: Scan = (begin) => {
    const real = scanApart(begin);
    return { ...real, async merge(order) {
      await silent("merging");
      await one.work(run);
      before = hashes(result);
      return real.merge(order, new AbortController().signal);
    } };
  };
  await (await openOne(evidence, { with: one.deps, scan: late })).work(run);
  expect((await one.breaches.runs.read(id, run))!).toMatchObject({ state: "done", summary: { affected: 2 } });
  expect(Object.keys(before)).toContain("affected.csv");
  expect(hashes(result)).toEqual(before);
  expect(readdirSync(path.dirname(result))).toEqual([run]);
});

test("a server that does not see the same evidence folder takes no part, and says what is wrong", async () => {
  const evidence = newFolder();
  const one = await openOne(evidence);
  const stranger = await openOne(newFolder(), { with: one.deps });
  const { id } = await openIncident(one, evidence, 2, 1);
  const run = await ask(one, id);
  let met: unknown = null;
  const scan: Scan = (begin) => {
    const real = scanApart(begin);
    return { ...real, async ready() {
      // Files are planned; one is left for the stranger.
      await stranger.work(run).catch((error: unknown) => { met = error; });
      return real.ready();
    } };
  };
  await (await openOne(evidence, { with: one.deps, scan })).work(run);
  expect(String(met)).toContain("REMPART_EVIDENCE");
  expect((await one.breaches.runs.read(id, run))!.state).toBe("done");
});
