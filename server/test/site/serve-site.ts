import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { brandPages } from "../../src/features/brand/pages.ts";
import { breachPages } from "../../src/features/breaches/pages.ts";
import { checkMessage } from "../../src/features/checker/index.ts";
import { checkerPages } from "../../src/features/checker/pages.ts";
import type { CheckerPagesDeps } from "../../src/features/checker/pages.ts";
import { alreadyQuestion, helpCountries, helpPages } from "../../src/features/help/index.ts";
import { askForm, inquiryPages } from "../../src/features/inquiries/pages.ts";
import { replyPages } from "../../src/features/replies/pages.ts";
import { reportPages, reportThis } from "../../src/features/reports/pages.ts";
import type { ReportPagesDeps } from "../../src/features/reports/pages.ts";
import { scamPages } from "../../src/features/scams/pages.ts";
import { bodyLimit } from "../../src/platform/http/body-limit.ts";
import type { Env } from "../../src/platform/http/env.ts";
import { problem } from "../../src/platform/http/problem.ts";
import { securityHeaders } from "../../src/platform/http/security-headers.ts";
import { buildSite, refusalPages, siteRoutes } from "../../src/platform/site/index.ts";
import { examplePolicy } from "../example-policy.ts";
import { sampleIncidents } from "./sample-incidents.ts";
import { sampleScams } from "./sample-scams.ts";

/** The pages alone, without a database. */
const keepsNothing = {
  db: { transaction: () => ({ execute: (act: (trx: null) => Promise<unknown>) => act(null) }) } as never,
  vault: { mac: () => Buffer.alloc(32, 7) } as never,
  clock: { now: () => new Date() },
  rateLimit: () => (_c, next) => next(),
  canAnswer: true,
  receive: () => Promise.resolve({ id: "rpt_1", new: true, deliveries: 1, state: "received" }),
} satisfies Partial<ReportPagesDeps>;

export type Check = CheckerPagesDeps["check"];

/** The public pages around the real engine with nobody to ask, or around a stand-in. */
export async function siteApp(check?: Check): Promise<Hono<Env>> {
  const policy = await examplePolicy();
  const site = buildSite({ name: policy.brand.name, colour: policy.brand.colour, mailbox: policy.reports.mailbox });
  const app = new Hono<Env>();
  app.use(securityHeaders({ publicUrl: null }), refusalPages(site), bodyLimit());
  app.notFound((c) => problem(c, 404, "not_found", "Not found", "There is nothing at this address."));
  app.onError((_error, c) => problem(c, 500, "fault", "Something went wrong on our side", "Try again later."));
  app.route("/", siteRoutes(site));
  app.route("/", checkerPages({
    site,
    policy,
    check: check ?? ((input) => checkMessage(input, policy, {})),
    alreadyForm: alreadyQuestion(policy),
    reportForm: reportThis({ policy, canAnswer: true }),
    helpCountries: helpCountries(),
    rateLimit: () => (_c, next) => next(),
  }));
  app.route("/", reportPages({ site, policy, ...keepsNothing, countries: helpCountries() }));
  app.route("/", replyPages({ site, rateLimit: keepsNothing.rateLimit, replies: { confirm: async (token) => token === "known" } }));
  const { clock } = keepsNothing;
  app.route("/", scamPages({ site, policy, clock, config: { publicUrl: null }, scams: { list: async () => sampleScams(clock.now()) } }));
  app.route("/", inquiryPages({ site, rateLimit: keepsNothing.rateLimit, inquiries: { ask: async () => {} }, isPublished: async (name) => name === "INC-2026-001" }));
  app.route("/", breachPages({ site, policy, clock, breaches: { published: async (language) => sampleIncidents(language) }, askForm }));
  app.route("/", helpPages({ site, policy }));
  app.route("/", brandPages({ site, policy }));
  return app;
}

/** Serves on a free loopback port. */
export async function serveSite(check?: Check): Promise<{ origin: string; stop(): Promise<void> }> {
  const app = await siteApp(check);
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      resolve({ origin: `http://127.0.0.1:${port}`, stop: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}
