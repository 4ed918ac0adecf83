import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { shell } from "./shell.ts";
import type { Page } from "./shell.ts";
import type { View } from "./view.ts";

/** Sends a page. An answer is never kept by a cache: it may quote what the reader showed us. The platform adds the security headers. */
export async function sendPage(c: Context, view: View, page: Page, status: ContentfulStatusCode = 200): Promise<Response> {
  return c.html(await shell(view, page), status, {
    "content-language": view.language,
    "cache-control": c.req.method === "GET" && status === 200 ? "no-cache" : "no-store",
    vary: "accept-language",
  });
}
