import { Hono } from "hono";
import { html } from "hono/html";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { sendPage, sendRefusal, viewOf } from "../../platform/site/index.ts";
import type { Html, Site, View } from "../../platform/site/index.ts";
import { CONFIRM_PATH } from "./confirm-reply.ts";
import { pageTexts } from "./texts/index.ts";

export interface ReplyPagesDeps extends Pick<Deps, "rateLimit"> {
  site: Site;
  replies: { confirm(token: string): Promise<boolean> };
}

/**
 * The page that a question leads to: one press, and the answer is sent. Mail programs and scanners open links by themselves, so opening it does
 * nothing, and it looks the same for every token.
 */
export function replyPages({ site, replies, rateLimit }: ReplyPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const path = `${CONFIRM_PATH}/:token`;
  pages.get(path, (c) => {
    const view = viewOf(site, c);
    const { title, lead, button } = pageTexts[view.language].page;
    return sendPage(c, view, { title, current: null, main: frame(title, lead, html`<form method="post" action="${view.link(c.req.path)}"><p><button class="button">${button}</button></p></form>`) });
  });
  pages.post(path, rateLimit("confirm-answer"), async (c) => {
    if (c.req.header("sec-fetch-site") === "cross-site") return sendRefusal(c, site, 400);
    const known = await replies.confirm(c.req.param("token"));
    const view = viewOf(site, c);
    const words = pageTexts[view.language].page;
    if (known) return sendPage(c, view, { title: words.doneTitle, current: null, main: frame(words.doneTitle, words.doneLead, ""), switchTo: again(view) });
    return sendPage(c, view, { title: words.goneTitle, current: null, main: frame(words.goneTitle, words.goneLead, html`<p><a class="button" href="${view.link("/report")}">${words.report}</a></p>`), switchTo: again(view) }, 404);
  });
  return pages;
}

/** Another language leads back to the button: pressing it twice does nothing more. */
const again = (view: View) => ({ by: "links" as const, path: view.path, query: {} });

function frame(title: string, lead: string, more: Html | string): Html {
  return html`<section class="opening plain">
  <div class="wrap">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${more}
  </div>
</section>`;
}
