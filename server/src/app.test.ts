import { beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../test/deps.ts";
import { createApp, readBrandPolicy } from "./app.ts";
import { ConfigError } from "./platform/config/config.ts";

let app: ReturnType<typeof createApp>;
let opened: Awaited<ReturnType<typeof openTestDeps>>;
beforeAll(async () => {
  opened = await openTestDeps();
  app = createApp(opened.deps, await readBrandPolicy(opened.deps.config));
});

/** As if over a socket from that address. */
const from = (remoteAddress: string, path: string, headers: Record<string, string> = {}) => app.request(path, { headers }, { incoming: { socket: { remoteAddress } } });

/** The document itself; a stream, which OpenAPI cannot describe; a provider's own call under a secret path, told in docs/how-to/report-desk.md. */
const UNDESCRIBED = new Set(["/api/v1/openapi.json", "/api/v1/live", "/api/v1/hooks/sms/ovhcloud/:secret"]);

test("the API document names every route under /api/v1, and every scope it asks for exists", async () => {
  const document = (await (await app.request("/api/v1/openapi.json")).json()) as { openapi: string; paths: Record<string, Record<string, { security?: Record<string, string[]>[]; responses: Record<string, unknown> }>>; components: { securitySchemes: object; schemas: Record<string, unknown> } };
  expect(document.openapi).toBe("3.1.0");
  const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`));
  const mounted = app.routes.filter(({ path, method }) => /^\/(?:api\/v1\/|feeds(?:\/|$))/.test(path) && method !== "ALL" && !UNDESCRIBED.has(path)).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(described)).toEqual(new Set(mounted));
  expect(described).toContain("POST /api/v1/checks");
  const { scopes } = await import("./scopes.ts");
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    for (const scope of (operation.security ?? []).flatMap((choice) => Object.values(choice).flat())) expect(Object.keys(scopes)).toContain(scope);
    expect(Object.keys(operation.responses)).toContain("429");
  }
  expect(document.components.securitySchemes).toHaveProperty("token");
  // Every reference leads somewhere.
  for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(document.components.schemas).toHaveProperty(name ?? "");
});

test("the API page shows every operation, without script", async () => {
  const answer = await app.request("/api", { headers: { accept: "text/html" } });
  const page = await answer.text();
  expect([answer.status, answer.headers.get("content-security-policy")]).toEqual([200, expect.stringContaining("default-src 'none'")]);
  expect(page).not.toMatch(/<script|style=|javascript:|onclick/);
  for (const shown of ["/api/v1/checks", "/api/v1/outbound/messages/{id}", "token: outbound:write", "message/rfc822", "reasons[].evidence[].start", "curl "]) expect(page).toContain(shown);
  const sheet = /href="(\/assets\/api\.[0-9a-f]+\.css)"/.exec(page)?.[1] ?? "";
  const css = await app.request(sheet);
  expect([css.status, css.headers.get("content-type"), css.headers.get("cache-control")]).toEqual([200, "text/css; charset=utf-8", "public, max-age=31536000, immutable"]);
});

test("metrics are for this machine, or a token that may read them; a proxy on this machine is not this machine", async () => {
  const { text } = await opened.tokens.create({ name: "scraper", scopes: ["metrics:read"] }, "test");
  const { text: other } = await opened.tokens.create({ name: "other", scopes: ["outbound:read"] }, "test");
  const status = async (...request: Parameters<typeof from>) => (await from(...request)).status;
  expect(await status("127.0.0.1", "/metrics")).toBe(200);
  expect(await status("::1", "/metrics")).toBe(200);
  expect(await status("::ffff:127.0.0.1", "/metrics")).toBe(200);
  expect(await status("127.0.0.1", "/metrics", { "x-forwarded-for": "203.0.113.1" })).toBe(401);
  expect(await status("127.0.0.1", "/metrics", { forwarded: "for=203.0.113.1" })).toBe(401);
  expect(await status("203.0.113.1", "/metrics")).toBe(401);
  expect(await status("203.0.113.1", "/metrics", { authorization: `Bearer ${other}` })).toBe(403);
  expect(await status("203.0.113.1", "/metrics", { authorization: `Bearer ${text}` })).toBe(200);
});

test("a browser gets a page where a program gets a problem", async () => {
  const page = await from("203.0.113.1", "/nowhere", { accept: "text/html" });
  expect([page.status, page.headers.get("content-type")]).toEqual([404, expect.stringContaining("text/html")]);
  const problem = await from("203.0.113.1", "/nowhere");
  expect([problem.status, problem.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  expect((await from("203.0.113.1", "/api/v1/nowhere", { accept: "text/html" })).headers.get("content-type")).toBe("application/problem+json");
});

test("checks are rationed by client, and generously", async () => {
  const check = () => app.request("/api/v1/checks", { method: "POST", headers: { "content-type": "application/json" }, body: '{"text":"Hello"}' }, { incoming: { socket: { remoteAddress: "203.0.113.200" } } });
  const statuses: number[] = [];
  for (let i = 0; i < 121; i++) statuses.push((await check()).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(120);
  expect(statuses.at(-1)).toBe(429);
  opened.clock.advance(1_000);
  expect((await check()).status).toBe(200);
});

test("a policy that cannot be used names the file and what is wrong", async () => {
  await expect(readBrandPolicy({ policyFile: "/nowhere.yaml" })).rejects.toThrow(ConfigError);
  await expect(readBrandPolicy({ policyFile: "/nowhere.yaml" })).rejects.toThrow(/nowhere\.yaml/);
});
