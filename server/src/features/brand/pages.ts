import { Hono } from "hono";
import type { Policy } from "@rempart/engine";
import type { Env } from "../../platform/http/env.ts";
import { sendPage, viewOf } from "../../platform/site/index.ts";
import type { Site } from "../../platform/site/index.ts";
import { howWeWritePage } from "./how-we-write-page.ts";
import { MOST_LOOKUP } from "./is-it-ours.ts";

export interface BrandPagesDeps {
  site: Site;
  policy: Policy;
}

/** "How we write to you", straight from the policy. */
export function brandPages({ site, policy }: BrandPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get("/how-we-write", (c) => {
    const view = viewOf(site, c);
    return sendPage(c, view, howWeWritePage(view, policy, (c.req.query("q") ?? "").slice(0, MOST_LOOKUP)));
  });
  return pages;
}
