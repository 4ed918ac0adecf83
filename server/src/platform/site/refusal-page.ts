import type { Context, MiddlewareHandler } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Env } from "../http/env.ts";
import { sendPage } from "./respond.ts";
import type { Site } from "./site.ts";
import type { ShellTexts } from "./texts/index.ts";
import { viewOf } from "./view.ts";

type Refusal = Exclude<keyof ShellTexts["refusals"], "meanwhile" | "checkAgain" | "seeSteps" | "reference">;

/** A page that says why there is none, in the reader's language and the look of the site. */
export function sendRefusal(c: Context<Env>, site: Site, status: ContentfulStatusCode): Promise<Response> {
  const view = viewOf(site, c);
  const texts = view.shell.refusals;
  const refusal = refusalOf(status);
  const { title, lead } = texts[refusal];
  const main = html`<section class="opening plain">
  <div class="wrap stack">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${refusal === "missing" ? "" : html`<p>${texts.meanwhile}</p>`}
    <p class="actions"><a class="button" href="${view.link("/")}">${texts.checkAgain}</a> <a class="button quiet" href="${view.link("/already")}">${texts.seeSteps}</a></p>
    ${refusal === "fault" && c.var.requestId ? html`<p class="small soft">${texts.reference(c.var.requestId)}</p>` : ""}
  </div>
</section>`;
  return sendPage(c, view, { title, current: null, main, switchTo: { by: "links", path: c.req.method === "GET" ? view.path : "/", query: {} } }, status);
}

function refusalOf(status: number): Refusal {
  if (status === 404) return "missing";
  if (status === 413) return "tooLarge";
  if (status === 429) return "tooMany";
  return status >= 500 ? "fault" : "unread";
}

/**
 * Turns a refusal meant for programs (RFC 9457, or plain text) into a page when a person's browser asked, outside `/api`.
 * Put it around everything, so that a rate limit or a fault in any handler is said kindly.
 */
export function refusalPages(site: Site): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    if (c.res.status < 400 || c.req.path.startsWith("/api/") || isPage(c.res)) return;
    if (!(c.req.header("accept") ?? "").includes("text/html")) return;
    const retryAfter = c.res.headers.get("retry-after");
    const answer = await sendRefusal(c, site, c.res.status as ContentfulStatusCode);
    if (retryAfter !== null) answer.headers.set("retry-after", retryAfter);
    c.res = undefined;
    c.res = answer;
  };
}

function isPage(response: Response): boolean {
  return (response.headers.get("content-type") ?? "").startsWith("text/html");
}
