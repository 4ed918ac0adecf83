import { Hono } from "hono";
import { expect, test } from "vitest";
import { bodyLimit, mostLargeBodies, textBodyLimit } from "./body-limit.ts";
import type { Env } from "./env.ts";

test("large bodies wait their turn: one more than are read at once is asked to come back, small ones never are", async () => {
  const app = new Hono<Env>();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  app.use(bodyLimit());
  app.post("/", async (c) => { if (c.req.header("x-wait")) await held; return c.text("read"); });
  const large = (wait: boolean): Promise<Response> => Promise.resolve(app.request("/", { method: "POST", headers: { "content-type": "message/rfc822", "content-length": String(textBodyLimit + 1), ...(wait ? { "x-wait": "1" } : {}) }, body: "x".repeat(textBodyLimit + 1) }));
  const waiting = Array.from({ length: mostLargeBodies }, () => large(true));
  const refused = await large(false);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  const small = await app.request("/", { method: "POST", headers: { "content-type": "application/json", "content-length": "2" }, body: "{}" });
  expect(small.status).toBe(200);
  release();
  expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual(waiting.map(() => 200));
  expect((await large(false)).status).toBe(200);
});
