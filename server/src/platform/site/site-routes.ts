import { Hono } from "hono";
import type { Env } from "../http/env.ts";
import { brandTheme } from "./brand-theme.ts";
import type { Site } from "./site.ts";

/** Style sheets, fonts, icon and robots.txt. Answers are the same for everybody. */
export function siteRoutes(site: Site): Hono<Env> {
  const routes = new Hono<Env>();
  for (const [path, { type, body }] of site.assets.files) {
    routes.get(path, (c) => c.body(body, 200, { "content-type": type, "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" }));
  }
  const { light, dark } = brandTheme(site.colour);
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><style>path{stroke:${light}}@media(prefers-color-scheme:dark){path{stroke:${dark}}}</style><path d="M4 27V9h5.500V13h4V9h3v4h4V9H26v18z" fill="none" stroke-width="3"/></svg>\n`;
  routes.get("/favicon.svg", (c) => c.body(icon, 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" }));
  routes.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /api/\nDisallow: /check\nAllow: /\n", 200, { "cache-control": "public, max-age=86400" }));
  return routes;
}
