import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { backup, listTokens } from "../src/admin.ts";
import { embeddedPlace } from "../src/platform/db/embedded/embedded-postgres.ts";
import { findPostmaster, stopPostmaster } from "../src/platform/db/embedded/postmaster.ts";
import { testConfig } from "./deps.ts";
import { isRunning, run, startServer, type ServerProcess } from "./server.ts";

// Each starts whole servers, initialising a database first; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const folders: string[] = [];
const servers: ServerProcess[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.end("SIGKILL")));
  for (const folder of folders) await stopDatabase(folder);
});
afterAll(() => {
  for (const folder of folders) rmSync(path.dirname(folder), { recursive: true, force: true });
});

async function stopDatabase(data: string): Promise<void> {
  const { dataDir } = embeddedPlace(data);
  const left = findPostmaster(dataDir);
  if (left !== null) await stopPostmaster(left.pid, dataDir);
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-start-"));
  chmodSync(folder, 0o711);
  folders.push(path.join(folder, "data"));
  return path.join(folder, "data");
}
async function start(data: string): Promise<ServerProcess> {
  const server = await startServer({ REMPART_DATA: data });
  servers.push(server);
  return server;
}
const status = async (server: ServerProcess, at = "/health/ready") => (await fetch(server.origin + at)).status;
const tokenIn = (server: ServerProcess) => /rempart_[0-9a-f]{12}_[\w-]{43}/.exec(server.output())?.[0];

const list = (server: ServerProcess, headers: Record<string, string>) => fetch(`${server.origin}/api/v1/outbound/messages`, { headers });

// The rest goes on with the data that the first start left.
let data = "";
let authorization = "";

test("from nothing, two at once: ready, one database, one key and one token, which works; the last to leave stops the database", async () => {
  data = newFolder();
  const [one, two] = await Promise.all([start(data), start(data)]);
  expect(one.databasePid).toBe(two.databasePid);
  expect([tokenIn(one), tokenIn(two)].filter(Boolean)).toHaveLength(1);
  expect([one, two].filter((server) => server.output().includes("Master key made"))).toHaveLength(1);
  expect(await Promise.all([status(one), status(two)])).toEqual([200, 200]);
  expect([one, two].filter((server) => server.output().includes(`${data}/master.key`)).length).toBeGreaterThan(0);
  authorization = `Bearer ${tokenIn(one) ?? tokenIn(two)}`;
  expect([(await list(one, { authorization })).status, (await list(two, { authorization })).status, (await list(one, {})).status]).toEqual([200, 200, 401]);
  expect(await one.end()).toBe(0);
  expect([isRunning(two.databasePid), await status(two)]).toEqual([true, 200]);
  expect(await two.end()).toBe(0);
  expect(isRunning(two.databasePid)).toBe(false);
});

test("again: the same data, no second token; stopped: nothing is left running", async () => {
  const second = await start(data);
  expect((await list(second, { authorization })).status).toBe(200);
  expect([tokenIn(second), second.output().includes("Master key made")]).toEqual([undefined, false]);
  expect(await second.end("SIGINT")).toBe(0);
  expect(isRunning(second.databasePid)).toBe(false);
});

test("killed with -9: the next start adopts the database that was left, and loses nothing", async () => {
  const killed = await start(data);
  const register = { method: "POST", headers: { authorization, "content-type": "application/json", "idempotency-key": "k" }, body: JSON.stringify({ channel: "sms", title: "Delivery", text: "Your phone arrives on Monday between nine and twelve. Follow it at https://orion.example/t/8f3k" }) };
  const registered = await (await fetch(`${killed.origin}/api/v1/outbound/messages`, register)).json();
  expect(await killed.end("SIGKILL")).toBe("SIGKILL");
  expect(isRunning(killed.databasePid)).toBe(true);

  const next = await start(data);
  expect(next.databasePid).toBe(killed.databasePid);
  expect(next.output()).toContain("already running, adopted");
  const again = await fetch(`${next.origin}/api/v1/outbound/messages`, register);
  expect([again.status, await again.json()]).toEqual([201, registered]);
  expect(await next.end()).toBe(0);
  expect(isRunning(next.databasePid)).toBe(false);
});

test("a backup beside a running server; its database killed with -9 is started again, and committed data is there", async () => {
  const server = await start(data);
  const config = testConfig({ dataDir: data, masterKeys: null });
  const file = path.join(data, "all.gz");
  expect(await backup(config, file)).toMatchObject({ ok: true });
  expect([existsSync(file), await status(server)]).toEqual([true, 200]);

  process.kill(server.databasePid, "SIGKILL");
  const deadline = Date.now() + 20_000;
  while ((await status(server)) !== 200 || isRunning(server.databasePid)) {
    if (Date.now() > deadline) throw new Error(server.output());
    await sleep(50);
  }
  expect((await list(server, { authorization })).status).toBe(200);
  expect(await server.end()).toBe(0);
  expect(findPostmaster(embeddedPlace(data).dataDir)).toBeNull();
});

test("stopped under load: every request that was accepted gets its whole answer", async () => {
  const server = await start(data);
  const seen: (number | string)[] = [];
  let going = true;
  const clients = Array.from({ length: 8 }, async () => {
    while (going) {
      const answer = await fetch(`${server.origin}/health/ready`).catch((error: Error & { cause?: { code?: string } }) => error.cause?.code ?? error.message);
      seen.push(typeof answer === "string" ? answer : (await answer.text(), answer.status));
      if (typeof answer === "string") await sleep(5);
    }
  });
  // Under way, however slow this machine is just now.
  const deadline = Date.now() + 20_000;
  while (seen.filter((one) => one === 200).length <= 20 && Date.now() < deadline) await sleep(20);
  expect(await server.end()).toBe(0);
  going = false;
  await Promise.all(clients);
  // 503: asked after the stop began, on a connection that was already open.
  expect(new Set(seen)).not.toContain(500);
  expect(seen.filter((one) => ![200, 503, "ECONNREFUSED", "ECONNRESET", "UND_ERR_SOCKET"].includes(one))).toEqual([]);
  expect(seen.filter((one) => one === 200).length).toBeGreaterThan(20);
});

test("a command without a running server leaves nothing running", async () => {
  expect(await listTokens(testConfig({ dataDir: data, masterKeys: null }))).toHaveLength(1);
  expect(findPostmaster(embeddedPlace(data).dataDir)).toBeNull();
});

test.each([
  [["serve"], { PORT: "none" }, 2, /PORT \(in the environment\) is "none", but must be a whole number/],
  [["serve"], { REMPART_POLICY: "/nowhere/policy.yaml" }, 2, /brand policy cannot be used:\n.*\/nowhere\/policy\.yaml/],
  [["dance"], {}, 2, /Usage:/],
  [["serve"], { DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/x" }, 1, /does not answer at 127\.0\.0\.1:1, database x \(DATABASE_URL\)/],
])("%j with %j ends with %i and says why", async (words, environment, code, says) => {
  const { child, output } = run(words, { REMPART_DATA: data, ...environment } as Record<string, string>);
  await once(child, "close");
  expect([child.exitCode, output()]).toEqual([code, expect.stringMatching(says)]);
  expect(output()).not.toContain("hunter2");
  expect(output()).not.toMatch(/\n {4}at /);
});

test("`migrate` brings a database up to date and stops it again", async () => {
  const fresh = newFolder();
  for (const says of [/^Applied: 0001-platform, /, /^The database is up to date\.$/m]) {
    const { child, output } = run(["migrate"], { REMPART_DATA: fresh });
    await once(child, "close");
    expect([child.exitCode, output()]).toEqual([0, expect.stringMatching(says)]);
    expect(findPostmaster(embeddedPlace(fresh).dataDir)).toBeNull();
  }
});

test("a process number that was reused by something else is not taken for the database", async () => {
  const { dataDir } = embeddedPlace(data);
  writeFileSync(path.join(dataDir, "postmaster.pid"), `${process.pid}\n${dataDir}\n0\n5432\n/nowhere\n\n0 0\nready   \n`);
  const again = await start(data);
  expect(await status(again)).toBe(200);
});

test.skipIf(process.getuid?.() !== 0)("as root, under a folder that no other account can enter: the database goes elsewhere, and says where", async () => {
  const hidden = newFolder();
  chmodSync(path.dirname(hidden), 0o700);
  const server = await start(hidden);
  expect(server.output()).toMatch(/Database: \/var\/lib\/rempart\/[0-9a-f]{16}\/postgres/);
  expect(await status(server)).toBe(200);
  expect(existsSync(path.join(hidden, "master.key"))).toBe(true);
  expect(await server.end()).toBe(0);
  rmSync(path.dirname(embeddedPlace(hidden).folder), { recursive: true });
});
