import { Hono } from "hono";
import { html } from "hono/html";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { sendPage, sendRefusal, viewOf, type Html, type Page, type Site, type View } from "../../platform/site/index.ts";
import type { Inquiries } from "./open-inquiries.ts";
import { readAddress } from "./inquiry.ts";
import { inquiryTexts } from "./texts/index.ts";

export interface InquiryPagesDeps extends Pick<Deps, "rateLimit"> {
  site: Site;
  inquiries: Pick<Inquiries, "ask">;
  /** Whether the public is told of an incident. */
  isPublished(name: string): Promise<boolean>;
}

/** Of one client address, behind which thousands may stand (carrier-grade NAT). What one mailbox gets is bounded elsewhere. */
const ASKED = { perMinute: 30, burst: 60 };

/** The form that asks, for an incident's page. */
export function askForm(view: View, incident: string, { value = "", wrong = false }: { value?: string; wrong?: boolean } = {}): Html {
  const texts = inquiryTexts[view.language];
  return html`<form class="stack noprint" method="post" action="/incidents/${incident}/concerned">
      ${view.link("/") === "/" ? "" : html`<input type="hidden" name="lang" value="${view.language}">`}
      <p class="field">
        <label for="concerned-mail">${texts.label} <span class="hint" id="concerned-hint">${texts.hint}</span></label>
        ${wrong ? html`<span class="error" id="concerned-error">${texts.wrong}</span>` : ""}
        <input id="concerned-mail" name="mail" type="email" autocomplete="email" required maxlength="254" value="${value}" aria-describedby="concerned-hint${wrong ? " concerned-error" : ""}"${wrong ? html` aria-invalid="true" autofocus` : ""}>
      </p>
      <p class="actions"><button class="button">${texts.submit}</button></p>
    </form>`;
}

/** "Am I concerned?": one answer on the page for every address; what is known goes to the address itself. */
export function inquiryPages({ site, inquiries, isPublished, rateLimit }: InquiryPagesDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.post("/incidents/:name{[A-Z0-9][A-Z0-9-]{2,39}}/concerned", rateLimit("concerned", ASKED), async (c) => {
    const view = viewOf(site, c);
    const name = c.req.param("name");
    if (!(await isPublished(name))) return sendRefusal(c, site, 404);
    const form = await c.req.parseBody();
    const typed = typeof form["mail"] === "string" ? form["mail"] : "";
    const email = readAddress(typed);
    if (email === null) return sendPage(c, view, askAgain(view, name, typed.slice(0, 254)), 422);
    await inquiries.ask(name, email, view.language);
    return sendPage(c, view, asked(view, name));
  });
  return pages;
}

function askAgain(view: View, name: string, value: string): Page {
  const texts = inquiryTexts[view.language];
  const main = html`<section class="opening plain"><div class="wrap"><h1>${texts.question}</h1></div></section>
<section class="plain follows"><div class="wrap stack">${askForm(view, name, { value, wrong: true })}</div></section>`;
  return { title: texts.question, current: null, main, switchTo: { by: "links", path: `/incidents/${name}`, query: {} } };
}

function asked(view: View, name: string): Page {
  const texts = inquiryTexts[view.language];
  const main = html`<section class="opening plain"><div class="wrap"><h1>${texts.sentTitle}</h1><p class="lead">${texts.sentLead}</p></div></section>
<section class="plain follows"><div class="wrap stack"><p>${texts.sentWhy}</p><p>${texts.sentJunk}</p><p class="actions"><a class="button quiet" href="${view.link(`/incidents/${name}`)}">${texts.back}</a></p></div></section>`;
  return { title: texts.sentTitle, current: null, main, switchTo: { by: "links", path: `/incidents/${name}`, query: {} } };
}
