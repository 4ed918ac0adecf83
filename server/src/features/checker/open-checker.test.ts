import { setTimeout as sleep } from "node:timers/promises";
import { setEnvironmentData } from "node:worker_threads";
import type { Policy } from "@rempart/engine";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openTestDeps, silentLog } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { fakeDns, type FakeDns } from "../../../test/fakes/dns.ts";
import { signedMail, signingKey } from "../../../test/signed-mail.ts";
import type { Deps } from "../../platform/deps.ts";
import { createBase } from "../../platform/http/base.ts";
import { healthRoutes } from "../../platform/http/health.ts";
import { listen, type Listening } from "../../platform/http/listen.ts";
import { metricsRoutes } from "../../platform/http/metrics-routes.ts";
import { createThreads, type Threads } from "../../platform/threads/threads.ts";
import { createMetrics } from "../../platform/metrics.ts";
import { outboundRoutes } from "../outbound/index.ts";
import { checkMessage } from "./check-message.ts";
import { serverSources } from "./fact-sources.ts";
import { checkerRoutes, openChecker } from "./index.ts";
import { LARGEST_INLINE } from "./open-checker.ts";

// Mails of 25 MB on a busy machine; nothing here measures time.
vi.setConfig({ testTimeout: 180_000 });

const HELD = new URL("../../../test/threads/held-check-thread.ts", import.meta.url);
const CRASHING = new URL("../../../test/threads/crashing-thread.ts", import.meta.url);
const BUSY = 'thread_pool_thread_count{thread_pool_name="checks",thread_pool_thread_state="busy"}';
const WAITING = 'thread_pool_pending_tasks{thread_pool_name="checks"}';
const brand = signingKey("orvane.example");
const SMALL = "Orvane: your payment was declined. Update your details at http://orvane-renew.top/pay";

let dns: FakeDns;
let deps: Deps;
let policy: Policy;
let write: string;
let threads: Threads;
let server: Listening;
let at: string;
const faults: { errorId?: unknown }[] = [];
const gate = new Int32Array(new SharedArrayBuffer(4));
setEnvironmentData("gate", gate);

beforeAll(async () => {
  dns = await fakeDns(Object.fromEntries([brand.record]));
  const log: typeof silentLog = { ...silentLog, error: (fields) => void faults.push(fields), child: () => log };
  const opened = await openTestDeps({ config: { resolver: { servers: [dns.address] } }, log });
  ({ deps } = opened);
  policy = await examplePolicy();
  write = (await opened.tokens.create({ name: "sender", scopes: ["outbound:write"] }, "cli")).text;
});
afterAll(() => dns[Symbol.asyncDispose]());

beforeEach(() => void Atomics.store(gate, 0, 0));
afterEach(async () => {
  await server.stop(0);
  await threads.close();
});

/** The API over a real socket, its large checks in threads of that file. */
async function serve(thread?: URL): Promise<void> {
  const metrics = createMetrics();
  threads = createThreads(metrics);
  const site = createBase({ ...deps, metrics });
  site.route("/", healthRoutes(deps.pool, { stopping: false }));
  site.route("/", metricsRoutes({ ...deps, metrics }));
  site.route("/", outboundRoutes({ ...deps, policy }));
  site.route("/", checkerRoutes({ check: openChecker({ ...deps, threads }, policy, {}, thread), rateLimit: () => (_c, next) => next() }));
  server = await listen(site.fetch, { host: "127.0.0.1", port: 0 });
  at = `http://127.0.0.1:${server.port}`;
}

const post = (type: string, body: string) => fetch(`${at}/api/v1/checks`, { method: "POST", headers: { "content-type": type }, body });
const postMail = (mail: string) => post("message/rfc822", mail);
const metric = async (name: string) => (await (await fetch(`${at}/metrics`)).text()).split("\n").find((line) => line.startsWith(name))?.split(" ").at(-1);
function open(): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

const lines = (bytes: number) => "Thank you for watching with us, the next season is here.\r\n".repeat(Math.ceil(bytes / 58));
const plain = (bytes: number) => `From: Ana <ana@mailbox.example>\r\nTo: reader@mailbox.example\r\nSubject: Photographs\r\n\r\n${lines(bytes)}`.slice(0, bytes);
const signed = (bytes: number) => signedMail({ from: "Orvane <care@orvane.example>", text: lines(bytes), key: brand });

test("while mails of 25 MB are checked, health and small checks are answered; they come after, and the metrics say how many wait", async () => {
  await serve(HELD);
  const order: string[] = [];
  const answered = (what: string) => (response: Response) => (order.push(what), response);
  const large = [];
  // Each is given to a thread before the next is sent, until one finds none free.
  while ((await metric(WAITING)) !== "1") {
    const before = await metric(BUSY);
    large.push(postMail(plain(25 * 1024 * 1024)).then(answered("large")));
    while ((await metric(BUSY)) === before && (await metric(WAITING)) === "0") await sleep(20);
  }
  expect((await fetch(`${at}/health/live`).then(answered("health"))).status).toBe(200);
  expect((await fetch(`${at}/health/ready`).then(answered("health"))).status).toBe(200);
  expect(await (await post("application/json", JSON.stringify({ text: SMALL })).then(answered("small"))).json()).toMatchObject({ verdict: "fraud" });
  expect(large.length).toBeGreaterThan(1);
  open();
  for (const response of await Promise.all(large)) expect([response.status, ((await response.json()) as { verdict: string }).verdict]).toEqual([200, "unproven"]);
  expect(order).toEqual(["health", "health", "small", ...large.map(() => "large")]);
});

test("a thread answers as the main thread does, facts included: signatures over DNS, the register over the database", async () => {
  await serve();
  const text = "Your films of the month are ready. Read more at https://orvane.example/month/7";
  const registered = await fetch(`${at}/api/v1/outbound/messages`, { method: "POST", headers: { authorization: `Bearer ${write}`, "content-type": "application/json" }, body: JSON.stringify({ channel: "email", title: "News", subject: "News", text }) });
  expect(registered.status, await registered.clone().text()).toBe(201);
  const ours = `From: Orvane <care@orvane.example>\r\nSubject: News\r\n${"X-Pad: of no use to anybody, and long enough to fill the line\r\n".repeat(3_000)}\r\n${text}`;
  const leaks = async () => [{ incident: "INC-2026-001", since: "2026-02-01", classes: ["order_history"] }];
  const check = openChecker({ ...deps, threads }, policy, { leaks });
  for (const [mail, fact] of [[await signed(LARGEST_INLINE), { authentication: { alignedDomain: "orvane.example" } }], [ours, { outbound: { title: "News" } }]] as const) {
    const input = { raw: { kind: "mail", bytes: Buffer.from(mail) }, language: "fr" } as const;
    expect(input.raw.bytes.length).toBeGreaterThan(LARGEST_INLINE);
    const { facts, ...aside } = await check(input);
    expect(facts).toMatchObject({ ...fact, leaks: await leaks() });
    expect({ facts, ...aside }).toEqual(await checkMessage(input, policy, { ...serverSources(deps, policy), leaks }));
  }
  expect(await metric('thread_pool_tasks_total{thread_pool_name="checks",thread_pool_task_end="done"}')).toBe("2");
});

test("a thread that crashes gives a bland answer with an id, and the next check gets a new thread", async () => {
  await serve(CRASHING);
  for (let crashes = 1; crashes <= 2; crashes++) {
    const response = await postMail(plain(LARGEST_INLINE + 1));
    const problem = (await response.json()) as { detail: string };
    const [id] = /err_\w+/.exec(problem.detail) ?? [];
    expect([response.status, problem]).toEqual([500, expect.objectContaining({ code: "fault", title: "Something went wrong on our side" })]);
    expect(faults.at(-1)?.errorId).toBe(id);
    expect(await metric('thread_pool_tasks_total{thread_pool_name="checks",thread_pool_task_end="crashed"}')).toBe(String(crashes));
  }
  expect((await post("application/json", JSON.stringify({ text: SMALL }))).status).toBe(200);
});

test("a server that stops ends the checks under way instead of waiting for them", async () => {
  await serve(HELD);
  const under = postMail(plain(LARGEST_INLINE + 1));
  while ((await metric(BUSY)) !== "1") await sleep(20);
  await threads.close();
  const response = await under;
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
});
