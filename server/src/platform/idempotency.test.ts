import { Hono } from "hono";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDeps } from "../../test/deps.ts";
import type { Env } from "./http/env.ts";
import { Refusal } from "./http/refusal.ts";

let opened: Awaited<ReturnType<typeof openTestDeps>>;
let app: Hono<Env>;
let broken = false;
let delay = 0;
beforeAll(async () => {
  opened = await openTestDeps();
  await opened.database.pool.query("create table thing (id int generated always as identity, name text)");
  app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("clientAddress", c.req.header("client") ?? "203.0.113.1");
    await next();
  });
  app.onError((error, c) => (error instanceof Refusal ? c.json({ code: error.code }, error.status) : c.json({ code: "fault" }, 500)));
  app.post("/things", async (c) => {
    const body = await c.req.json<{ name: string }>();
    const answer = await opened.deps.idempotency.once(c, body, async (trx) => {
      const { id } = await trx.$extendTables<{ thing: { id: never; name: string } }>().insertInto("thing").values({ name: body.name } as never).returning("id").executeTakeFirstOrThrow();
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (broken) throw new Error("power cut");
      return { id, name: body.name };
    });
    return c.json(answer, 201);
  });
});
beforeEach(async () => {
  await opened.database.pool.query("truncate thing");
});

const post = (body: unknown, key?: string, client = "203.0.113.1") =>
  app.request("/things", { method: "POST", body: JSON.stringify(body), headers: { client, ...(key === undefined ? {} : { "idempotency-key": key }) } });
const count = async () => (await opened.database.pool.query("select from thing")).rowCount;

test("without a key, every request creates", async () => {
  await post({ name: "a" });
  await post({ name: "a" });
  expect(await count()).toBe(2);
});

test("the same key and request gives the same answer and creates once, whatever the order of its members", async () => {
  const first = await post({ name: "a", more: { x: 1, y: [2, { p: 1, q: 2 }] } }, "k1");
  const again = await post({ more: { y: [2, { q: 2, p: 1 }], x: 1 }, name: "a" }, "k1");
  expect([again.status, await again.json()]).toEqual([201, await first.json()]);
  expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([null, "true"]);
  expect(await count()).toBe(1);
});

test("the same key with another request is refused, and creates nothing", async () => {
  await post({ name: "a" }, "k2");
  const answer = await post({ name: "b" }, "k2");
  expect([answer.status, await answer.json()]).toEqual([422, { code: "idempotency_key_reused" }]);
  expect(await count()).toBe(1);
});

test("a fault keeps nothing: the client may try again", async () => {
  broken = true;
  expect((await post({ name: "a" }, "k3")).status).toBe(500);
  expect(await count()).toBe(0);
  broken = false;
  expect((await post({ name: "a" }, "k3")).status).toBe(201);
  expect(await count()).toBe(1);
});

test("many at once with one key create once", async () => {
  delay = 50;
  const answers = await Promise.all(Array.from({ length: 4 }, () => post({ name: "a" }, "k4")));
  delay = 0;
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(bodies).size).toBe(1);
  expect(await count()).toBe(1);
});

test("one client's key means nothing to another", async () => {
  await post({ name: "a" }, "k5", "203.0.113.1");
  const other = await post({ name: "b" }, "k5", "203.0.113.2");
  expect(other.status).toBe(201);
  expect(await count()).toBe(2);
});

test("answers are stored sealed, and forgotten after a day", async () => {
  await post({ name: "Ana Silva" }, "k6");
  const { rows } = await opened.database.pool.query<{ answer: Buffer }>("select answer from idempotency_key where key = 'k6'");
  expect(rows[0]?.answer.includes("Ana")).toBe(false);
  opened.clock.advance(23 * 3_600_000);
  expect(await opened.deps.idempotency.forgetOld()).toBe(0);
  opened.clock.advance(2 * 3_600_000);
  expect(await opened.deps.idempotency.forgetOld()).toBeGreaterThan(0);
  expect((await post({ name: "other" }, "k6")).status).toBe(201);
});

test.each(["é", "a b", "x".repeat(201)])("the key %j is refused", async (key) => {
  const answer = await app.request(new Request("http://x/things", { method: "POST", body: "{}", headers: [["idempotency-key", Buffer.from(key).toString("latin1")]] }));
  expect([answer.status, await answer.json()]).toEqual([422, { code: "invalid_idempotency_key" }]);
});
