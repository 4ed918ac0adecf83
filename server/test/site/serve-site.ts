import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Policy } from "../../../engine/src/policy/policy.ts";
import { readPolicy } from "../../src/features/brand/index.ts";
import { brandPages } from "../../src/features/brand/pages.ts";
import { checkerPages } from "../../src/features/checker/pages.ts";
import { alreadyQuestion, helpCountries, helpPages } from "../../src/features/help/index.ts";
import { bodyLimit } from "../../src/platform/http/body-limit.ts";
import type { Env } from "../../src/platform/http/env.ts";
import { securityHeaders } from "../../src/platform/http/security-headers.ts";
import { buildSite, refusalPages, sendRefusal, siteRoutes } from "../../src/platform/site/index.ts";
import { sampleCheck } from "./sample-checks.ts";

/** The example policy, as shipped. */
export function examplePolicy(): Policy {
  const file = new URL("../../../policy/example.yaml", import.meta.url);
  const reading = readPolicy(readFileSync(file, "utf8"), "policy/example.yaml");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.policy;
}

/** The public pages around a stand-in for the checker. */
export function siteApp(): Hono<Env> {
  const policy = examplePolicy();
  const site = buildSite({ name: policy.brand.name, colour: policy.brand.colour, mailbox: policy.reports.mailbox });
  const app = new Hono<Env>();
  app.use(securityHeaders({ publicUrl: null }));
  app.use(refusalPages(site));
  app.use(bodyLimit());
  app.notFound((c) => sendRefusal(c, site, 404));
  app.onError((_error, c) => sendRefusal(c, site, 500));
  app.route("/", siteRoutes(site));
  app.route("/", checkerPages({
    site,
    policy,
    check: async ({ raw, language }) => sampleCheck(raw, language),
    alreadyForm: alreadyQuestion(policy),
    helpCountries: helpCountries(),
    rateLimit: () => (_c, next) => next(),
  }));
  app.route("/", helpPages({ site, policy }));
  app.route("/", brandPages({ site, policy }));
  return app;
}

/** Serves on a free loopback port. */
export async function serveSite(app: Hono<Env> = siteApp()): Promise<{ origin: string; stop(): Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      resolve({ origin: `http://127.0.0.1:${port}`, stop: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}
