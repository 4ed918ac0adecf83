import { expect, test } from "vitest";
import { Hono } from "hono";
import { fixedClock } from "../clock.ts";
import { readConfig } from "../config/read-config.ts";
import { createBuckets, createRateLimit, publicLimit } from "./rate-limit.ts";
import type { Env } from "./env.ts";

const limit = { burst: 3, perMinute: 60 };
const start = new Date("2026-03-02T10:00:00Z");

test("a burst is allowed, then the pace, each client by itself", () => {
  const clock = fixedClock(start);
  const buckets = createBuckets(clock, limit);
  const take = (key = "a") => buckets.take(key).allowed;
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  expect(take("b")).toBe(true);
  clock.advance(999);
  expect(take()).toBe(false);
  clock.advance(1);
  expect([take(), take()]).toEqual([true, false]);
  clock.advance(3_600_000);
  expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
});

test("says how long to wait, and that is enough", () => {
  const clock = fixedClock(start);
  const buckets = createBuckets(clock, { burst: 1, perMinute: 7 });
  buckets.take("a");
  const { retryAfter } = buckets.take("a");
  expect(retryAfter).toBe(9);
  clock.advance(retryAfter * 1000);
  expect(buckets.take("a").allowed).toBe(true);
});

test("memory is bounded: the client longest unused is forgotten, one under attack is not", () => {
  const clock = fixedClock(start);
  const buckets = createBuckets(clock, limit, 100);
  for (let i = 0; i < 3; i++) buckets.take("busy");
  for (let i = 0; i < 10_000; i++) {
    buckets.take(`other ${i}`);
    if (i % 50 === 0) expect(buckets.take("busy").allowed).toBe(false);
  }
  expect(buckets.size).toBe(100);
});

test("a clock set back gives nothing away and takes nothing", () => {
  const clock = fixedClock(start);
  const buckets = createBuckets(clock, limit);
  for (let i = 0; i < 3; i++) buckets.take("a");
  clock.advance(-3_600_000);
  expect(buckets.take("a")).toMatchObject({ allowed: false, remaining: 0 });
});

test("over the limit the answer is a problem that says when to come back", async () => {
  const app = new Hono<Env>();
  const rateLimit = createRateLimit(fixedClock(start), publicLimit(60));
  app.use(async (c, next) => {
    c.set("clientAddress", c.req.header("client") ?? "");
    c.set("requestId", "r");
    await next();
  });
  app.get("/", rateLimit("things", limit), (c) => c.text("done"));
  const get = (client: string) => app.request("/", { headers: { client } });
  const first = await get("2001:db8:1:2::1");
  expect([first.status, first.headers.get("ratelimit"), first.headers.get("ratelimit-policy")]).toEqual([200, '"things";r=2;t=1', '"things";q=3;w=3']);
  await get("2001:db8:1:2::2");
  await get("2001:db8:1:2:3::3");
  const refused = await get("2001:db8:1:2::4");
  expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("content-type")]).toEqual([429, "1", "application/problem+json"]);
  expect(await refused.json()).toMatchObject({ code: "too_many_requests", status: 429 });
  expect((await get("2001:db8:1:3::1")).status).toBe(200);
});

test("the public limit is for many people behind one carrier's address", () => {
  const usual = publicLimit(readConfig({}).rateLimit);
  expect(usual.burst).toBeGreaterThanOrEqual(120);
  expect(usual.perMinute).toBeGreaterThanOrEqual(60);
});
