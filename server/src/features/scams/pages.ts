import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { sendPage, sendRefusal, viewOf, type Site } from "../../platform/site/index.ts";
import type { Scams } from "./open-scams.ts";
import { atomFeed, rssFeed } from "./pages/scam-feed.ts";
import { scamList } from "./pages/scam-list.ts";
import { scamPage } from "./pages/scam-page.ts";

export interface ScamPagesDeps extends Pick<Deps, "clock"> {
  config: Pick<Deps["config"], "publicUrl">;
  site: Site;
  policy: Pick<Policy, "brand">;
  scams: Pick<Scams, "list">;
}

/** The scams going round, one page for each, and feeds of them. */
export function scamPages({ site, policy, scams, clock, config }: ScamPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get("/scams", async (c) => {
    const asked = (c.req.query("country") ?? "").toUpperCase();
    return sendPage(c, viewOf(site, c), scamList(viewOf(site, c), await scams.list(), /^[A-Z]{2}$/.test(asked) ? asked : "", clock.now()));
  });
  pages.get("/scams/atom.xml", async (c) => sendXml(c, atomFeed(viewOf(site, c), await scams.list(), originOf(c)), "application/atom+xml"));
  pages.get("/scams/rss.xml", async (c) => sendXml(c, rssFeed(viewOf(site, c), await scams.list(), originOf(c)), "application/rss+xml"));
  pages.get("/scams/:number{[1-9][0-9]{0,8}}", async (c) => {
    const scam = (await scams.list()).find(({ number }) => number === Number(c.req.param("number")));
    return scam === undefined ? sendRefusal(c, site, 404) : sendPage(c, viewOf(site, c), scamPage(viewOf(site, c), scam, policy.brand.website));
  });
  const originOf = (c: Context<Env>): string => config.publicUrl ?? new URL(c.req.url).origin;
  return pages;
}

function sendXml(c: Context<Env>, body: string, type: string): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 32)}"`;
  const headers = { etag, "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=300", vary: "accept-language" };
  const known = (c.req.header("if-none-match") ?? "").split(",").map((each) => each.trim().replace(/^W\//, ""));
  return known.includes(etag) ? c.body(null, 304, headers) : c.body(body, 200, headers);
}
