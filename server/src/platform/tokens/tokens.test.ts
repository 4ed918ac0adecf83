import { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { ensureFirstToken } from "../../admin.ts";
import type { Env } from "../http/env.ts";

type Opened = Awaited<ReturnType<typeof openTestDeps>>;
let opened: Opened;
let app: Hono<Env>;
beforeAll(async () => {
  opened = await openTestDeps();
  app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("requestId", "r");
    await next();
  });
  app.get("/", opened.deps.requireScope("things:read"), (c) => c.json({ name: c.var.token?.name }));
});
const get = (authorization?: string) => app.request("/", authorization === undefined ? {} : { headers: { authorization } });

test("a token opens what its scope allows, and is kept as a hash alone", async () => {
  const { token, text } = await opened.tokens.create({ name: "shop", scopes: ["things:read"] }, "cli");
  expect(text).toMatch(new RegExp(`^rempart_${token.id}_[\\w-]{43}$`));
  const answer = await get(`Bearer ${text}`);
  expect([answer.status, await answer.json()]).toEqual([200, { name: "shop" }]);
  expect((await get(`bearer ${text}`)).status).toBe(200);
  const { rows } = await opened.database.pool.query("select t::text from api_token t");
  expect(JSON.stringify(rows)).not.toContain(text.slice(-43));
  expect((await opened.tokens.list())[0]).toMatchObject({ name: "shop", lastUsedOn: "2026-03-02" });
});

test("anything else is refused with a challenge", async () => {
  const { text } = await opened.tokens.create({ name: "other", scopes: ["things:write"] }, "cli");
  const { text: expired } = await opened.tokens.create({ name: "old", scopes: ["things:read"], expiresAt: new Date("2026-03-02T10:00:00Z") }, "cli");
  const { token: revoked, text: revokedText } = await opened.tokens.create({ name: "gone", scopes: ["things:read"] }, "cli");
  expect(await opened.tokens.revoke(revoked.id, "cli")).toMatchObject({ ok: true });
  const wrongSecret = `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`;
  for (const authorization of [undefined, "", "Bearer", `Basic ${text}`, `Bearer ${text} x`]) {
    const answer = await get(authorization);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="rempart"']);
  }
  for (const bad of [wrongSecret, expired, revokedText, "rempart_000000000000_" + "A".repeat(43), "rempart__", "x".repeat(9000), "rempart_'or'1'='1_x"]) {
    const answer = await get(`Bearer ${bad}`);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="rempart", error="invalid_token"']);
    expect(await answer.text()).not.toContain(bad);
  }
  const answer = await get(`Bearer ${text}`);
  expect([answer.status, answer.headers.get("www-authenticate"), await answer.json()]).toMatchObject([403, expect.stringContaining('scope="things:read"'), { code: "insufficient_scope" }]);
});

test("revoking twice, or what is not there, is a refusal; deeds are in the audit log", async () => {
  const { token } = await opened.tokens.create({ name: "short-lived", scopes: ["things:read"] }, "cli");
  await opened.tokens.revoke(token.id, "cli");
  expect(await opened.tokens.revoke(token.id, "cli")).toMatchObject({ ok: false, code: "already_revoked" });
  expect(await opened.tokens.revoke("nope", "cli")).toMatchObject({ ok: false, code: "unknown_token" });
  const { rows } = await opened.database.pool.query("select actor, action from audit_entry where target = $1 order by id", [token.id]);
  expect(rows).toEqual([{ actor: "cli", action: "token.created" }, { actor: "cli", action: "token.revoked" }]);
});

test("the first start makes one token, however many start at once, and never again", async () => {
  const fresh = await openTestDeps();
  const made = await Promise.all([ensureFirstToken(fresh), ensureFirstToken(fresh), ensureFirstToken(fresh)]);
  expect(made.filter((token) => token !== null)).toHaveLength(1);
  const token = (await fresh.tokens.list())[0];
  expect(token?.scopes).toEqual(["outbound:write", "outbound:read", "reports:write", "reports:read", "metrics:read"]);
  await fresh.tokens.revoke(token?.id ?? "", "cli");
  expect(await ensureFirstToken(fresh)).toBeNull();
});
