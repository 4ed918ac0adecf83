import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { consoleFiles, consolePolicy } from "./console-files.ts";
import type { Env } from "./env.ts";
import { securityHeaders } from "./security-headers.ts";

function serving(folder: string): Hono<Env> {
  const app = new Hono<Env>();
  app.use(securityHeaders({ publicUrl: null }));
  app.route("/", consoleFiles(folder));
  return app;
}

test("one page for every address, files for ever, a policy without inline anything", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rempart-console-files-"));
  mkdirSync(path.join(folder, "assets"));
  writeFileSync(path.join(folder, "index.html"), "<!doctype html><title>x</title>");
  writeFileSync(path.join(folder, "assets/index-abc.js"), "1");
  writeFileSync(path.join(folder, "..", "rempart-outside.txt"), "outside");
  const app = serving(folder);
  for (const address of ["/console/", "/console/campaigns/cmp_1", "/console/index.html", "/console/..%2frempart-outside.txt", "/console/assets%2f..%2f..%2frempart-outside.txt"]) {
    const page = await app.request(address);
    expect([address, page.status, page.headers.get("content-type"), page.headers.get("cache-control"), page.headers.get("content-security-policy"), await page.text()])
      .toEqual([address, 200, "text/html; charset=utf-8", "no-cache", consolePolicy, "<!doctype html><title>x</title>"]);
  }
  expect(consolePolicy).not.toMatch(/unsafe|\*|http/);
  expect(consolePolicy).toContain("frame-ancestors 'none'");
  const script = await app.request("/console/assets/index-abc.js");
  expect([script.headers.get("content-type"), script.headers.get("cache-control"), script.headers.get("x-content-type-options")]).toEqual(["text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "nosniff"]);
  expect((await app.request("/console/assets/index-old.js")).status).toBe(404);
  expect((await app.request("/console")).headers.get("location")).toBe("/console/");
  rmSync(folder, { recursive: true });
  rmSync(path.join(folder, "..", "rempart-outside.txt"));
});

test("a console that is not built says how to build it", async () => {
  const page = await serving(path.join(tmpdir(), "rempart-no-such-folder")).request("/console/campaigns");
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining("npm run build -w console")]);
});
