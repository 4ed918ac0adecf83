import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { sendPage, viewOf, type Site } from "../../site/index.ts";
import type { Env } from "../env.ts";
import { apiDocument, type ApiDocument, type ApiInfo } from "./api-document.ts";
import { apiPage } from "./api-page.ts";

const documentPath = "/api/v1/openapi.json";

/** The interface described, for programs at `/api/v1/openapi.json` and for people at `/api`: both from what is mounted on `app`. */
export function apiRoutes(app: OpenAPIHono<Env>, site: Site, info: ApiInfo): Hono<Env> {
  const sheet = readFileSync(new URL("../../../../assets/api.css", import.meta.url), "utf8");
  const sheetPath = `/assets/api.${createHash("sha256").update(sheet).digest("hex").slice(0, 12)}.css`;
  // Made at the first request: by then everything is mounted, and the document never changes while we run.
  let document: ApiDocument | undefined;
  const routes = new Hono<Env>();
  routes.get(sheetPath, (c) => c.body(sheet, 200, { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable" }));
  routes.get(documentPath, (c) => c.json((document ??= apiDocument(app, info)), 200, { "cache-control": "no-cache" }));
  routes.get("/api", (c) => {
    document ??= apiDocument(app, info);
    const view = viewOf(site, c);
    const origin = new URL(c.req.url).origin;
    return sendPage(c, view, { title: "API", current: null, main: apiPage(document, { origin, styles: sheetPath, path: documentPath }) });
  });
  return routes;
}
