import { connect } from "node:net";
import { createRoute, z } from "@hono/zod-openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testConfig } from "../../../test/deps.ts";
import { systemClock } from "../clock.ts";
import { createLog } from "../log.ts";
import { createMetrics } from "../metrics.ts";
import { createBase } from "./base.ts";
import { mailBodyLimit, textBodyLimit } from "./body-limit.ts";
import { healthRoutes } from "./health.ts";
import { listen, type Listening } from "./listen.ts";
import { problem, problemResponses } from "./problem.ts";
import { createRouter } from "./router.ts";
import { contentSecurityPolicy } from "./security-headers.ts";

const logged: string[] = [];
const log = createLog("info", { write: (line) => void logged.push(line) });
const lifecycle = { stopping: false };
let database = async () => {};
let server: Listening;
let origin: string;

beforeAll(async () => {
  const metrics = createMetrics();
  const base = createBase({ config: testConfig({ publicUrl: "https://check.orion.example" }), log, metrics, clock: systemClock });
  base.route("/", healthRoutes({ query: () => database() } as never, lifecycle));
  base.get("/fault", () => {
    throw new Error('no such customer "ana@orion.example"');
  });
  base.get("/own-cache", (c) => c.text("x", 200, { "cache-control": "public, max-age=60" }));
  base.post("/size", async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }));
  base.get("/metrics", async (c) => c.text(await metrics.registry.metrics()));
  const things = createRouter();
  things.openapi(
    createRoute({
      method: "post",
      path: "/things/{id}",
      request: { params: z.object({ id: z.string() }), query: z.object({ page: z.coerce.number().optional() }), body: { content: { "application/json": { schema: z.object({ list: z.array(z.object({ "a/b": z.number() })) }) } }, required: true } },
      responses: { 200: { description: "", content: { "application/json": { schema: z.object({}) } } }, ...problemResponses },
    }),
    (c) => c.json({}, 200),
  );
  base.route("/", things);
  base.get("/refusal", (c) => problem(c, 409, "conflict", "A conflict", "It is so."));
  server = await listen(base.fetch, { host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.stop(0));

const json = (path: string, body: unknown) => fetch(origin + path, { method: "POST", headers: { "content-type": "application/json" }, body: typeof body === "string" ? body : JSON.stringify(body) });

test.each([["/health/live", 200], ["/none", 404], ["/fault", 500], ["/refusal", 409]])("%s carries the security headers", async (path, status) => {
  const { status: answered, headers } = await fetch(origin + path);
  expect(answered).toBe(status);
  expect(headers.get("content-security-policy")).toBe(contentSecurityPolicy);
  expect(contentSecurityPolicy).not.toMatch(/unsafe|script-src|http/);
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store", "strict-transport-security": "max-age=31536000", "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test("a handler's own cache rule stands", async () => {
  expect((await fetch(`${origin}/own-cache`)).headers.get("cache-control")).toBe("public, max-age=60");
});

test("a fault is told blandly, and its reason logged without what it quotes", async () => {
  logged.length = 0;
  const answer = await fetch(`${origin}/fault`);
  const body = (await answer.json()) as { code: string; detail: string; requestId: string };
  expect(body).toMatchObject({ code: "fault", status: 500, requestId: answer.headers.get("x-request-id") });
  expect(JSON.stringify(body)).not.toContain("customer");
  const errorId = /err_\w+/.exec(body.detail)?.[0];
  const line = logged.find((entry) => entry.includes(errorId ?? "none"));
  expect(line).toContain("no such customer");
  expect(line).toContain(body.requestId);
  expect(line).not.toContain("ana@");
});

test("a request that breaks the contract is answered with pointers, not with what was sent", async () => {
  const answer = await json("/things/7?page=secret-word", { list: [{ "a/b": 1 }, { "a/b": "secret-word" }] });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(JSON.parse(text)).toMatchObject({ code: "invalid_request", errors: [{ pointer: "#query/page" }] });
  expect(text).not.toContain("secret-word");
  expect(await (await json("/things/7", { list: [{ "a/b": 1 }, { "a/b": "x" }] })).json()).toMatchObject({ errors: [{ pointer: "/list/1/a~1b" }] });
});

test("a body that is no JSON is a 400 problem", async () => {
  const answer = await json("/things/7", "{nonsense");
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: "bad_request" }]);
});

const chunked = (bytes: number) => {
  const chunk = new Uint8Array(64 * 1024);
  let left = bytes;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(chunk.subarray(0, Math.min(left, chunk.length)));
      left -= chunk.length;
    },
  });
};

test.each([
  ["text at its limit", "application/json", textBodyLimit, 200],
  ["text over its limit", "application/json", textBodyLimit + 1, 413],
  ["mail at its limit", "message/rfc822", mailBodyLimit, 200],
  ["mail over its limit", "message/rfc822", mailBodyLimit + 1, 413],
])("%s, announced or in chunks", async (_, type, bytes, status) => {
  for (const body of [new Uint8Array(bytes), chunked(bytes)]) {
    const answer = await fetch(`${origin}/size`, { method: "POST", headers: { "content-type": type }, body, duplex: "half" } as RequestInit).catch((error: Error) => error);
    // A client that is still sending may see the connection close before it reads the answer.
    if (answer instanceof Error) expect(status).toBe(413);
    else expect([answer.status, await answer.json()]).toMatchObject([status, status === 200 ? { bytes } : { code: "body_too_large" }]);
  }
});

test("an endless body is cut off at the limit, not read on", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const answer = await fetch(`${origin}/size`, { method: "POST", headers: { "content-type": "application/json" }, body: endless, duplex: "half" } as RequestInit).catch((error: Error) => error);
  if (!(answer instanceof Error)) expect(answer.status).toBe(413);
  expect(sent).toBeLessThan(textBodyLimit + 8 * 1024 * 1024);
});

test("a form of very many parts is refused before it is read", async () => {
  const form = (parts: number) => `${Array.from({ length: parts }, (_, index) => `--b\r\nContent-Disposition: form-data; name="f${index}"\r\n\r\n1\r\n`).join("")}--b--\r\n`;
  const send = (parts: number) => fetch(`${origin}/size`, { method: "POST", headers: { "content-type": 'multipart/form-data; boundary="b"' }, body: form(parts) });
  expect((await send(100)).status).toBe(200);
  const refused = await send(101);
  expect([refused.status, await refused.json()]).toMatchObject([413, { code: "too_many_parts" }]);
});

test("the log has routes, never paths or queries; the metrics neither", async () => {
  logged.length = 0;
  await json("/things/customer-77?page=1&phone=0699000000", { list: [] });
  const line = JSON.parse(logged.find((entry) => entry.includes("/things")) ?? "{}");
  expect(line).toMatchObject({ method: "POST", route: "/things/:id", status: 200, network: "127.0.0.0/24" });
  await fetch(`${origin}/x`, { method: "PROPFIND" });
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  for (const told of [...logged, metrics]) expect(told).not.toMatch(/customer-77|phone|PROPFIND/);
  expect(metrics).toMatch(/http_server_request_duration_seconds_count\{http_request_method="POST",http_route="\/things\/:id",http_response_status_code="200"\} \d+/);
});

test("ready only while the database answers and nobody has asked to stop", async () => {
  const status = async () => (await fetch(`${origin}/health/ready`)).status;
  expect(await status()).toBe(200);
  database = () => Promise.reject(new Error("gone"));
  expect([await status(), (await fetch(`${origin}/health/live`)).status]).toEqual([503, 200]);
  database = async () => {};
  lifecycle.stopping = true;
  expect(await status()).toBe(503);
  lifecycle.stopping = false;
  expect(await status()).toBe(200);
});

test("a client that never finishes its headers is let go, others are served meanwhile", async () => {
  const sockets = Array.from({ length: 50 }, () => connect(server.port, "127.0.0.1", function (this: import("node:net").Socket) {
    this.on("error", () => {});
    this.write("GET /health/live HTTP/1.1\r\nhost: a\r\nx: ");
  }));
  const closed = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve))));
  expect((await fetch(`${origin}/health/live`)).status).toBe(200);
  for (const socket of sockets) socket.resume();
  // After ten seconds; the next limit that could let them go is three minutes.
  await closed;
}, 60_000);
