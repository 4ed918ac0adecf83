import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { shell } from "./shell.ts";
import type { Page } from "./shell.ts";
import type { View } from "./view.ts";

/** No script, no frame, nothing from elsewhere: a page that quotes hostile messages must not be able to run any of it. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a page. It is never kept by a cache: it may quote what the reader showed us. */
export async function sendPage(c: Context, view: View, page: Page, status: ContentfulStatusCode = 200): Promise<Response> {
  return c.html(await shell(view, page), status, {
    "content-language": view.language,
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cache-control": c.req.method === "GET" && status === 200 ? "no-cache" : "no-store",
    vary: "accept-language",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  });
}
