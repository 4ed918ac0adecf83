import { Hono } from "hono";
import type { Context } from "hono";
import { html } from "hono/html";
import type { Policy } from "@rempart/engine";
import type { Env } from "../../platform/http/env.ts";
import { acceptedRegion, countryChoices, sendPage, sendRefusal, viewOf } from "../../platform/site/index.ts";
import type { Html, Page, Site, View } from "../../platform/site/index.ts";
import { alreadyForm } from "./already-form.ts";
import { loadContacts, loadServices } from "./contact.ts";
import { DEEDS } from "./guided-path.ts";
import type { Deed } from "./guided-path.ts";
import { pathPage } from "./path-page.ts";
import { helpTexts } from "./texts/index.ts";

export interface HelpPagesDeps {
  site: Site;
  policy: Policy;
}

/** "What have you already done?" and the guided path that answers it. Stateless: the ticks alone are sent, and forgotten. */
export function helpPages({ site, policy }: HelpPagesDeps): Hono<Env> {
  const known = { policy, contacts: loadContacts(), services: loadServices() };
  const codes = [...Object.keys(policy.countries), ...Object.keys(known.contacts)];
  const pages = new Hono<Env>();
  pages.get("/already", (c) => {
    const view = viewOf(site, c);
    const country = codes.find((code) => code === (c.req.query("country") ?? acceptedRegion(c.req.header("accept-language")))) ?? "";
    return sendPage(c, view, questionPage(view, country, codes, false));
  });
  pages.post("/already", async (c) => {
    const form = await readForm(c);
    if (form === null) return sendRefusal(c, site, 400);
    const view = viewOf(site, c);
    const deeds = DEEDS.filter((deed) => form.done.includes(deed));
    const country = codes.find((code) => code === form.country) ?? "";
    if (deeds.length === 0 && !form.done.includes("none")) return sendPage(c, view, questionPage(view, country, codes, true), 422);
    return sendPage(c, view, pathPage(view, { ...known, deeds, country, countries: countryChoices(view.language, codes) }));
  });
  return pages;
}

/** The question by itself, for another feature's page. `country` is the reader's, or empty. */
export function alreadyQuestion(policy: Policy): (view: View, country: string) => Html {
  const codes = [...Object.keys(policy.countries), ...helpCountries()];
  return (view, country) => alreadyForm(view, { deeds: [], none: false, country, countries: countryChoices(view.language, codes), wrong: false });
}

/** Countries with national contacts. */
export function helpCountries(): string[] {
  return Object.keys(loadContacts());
}

async function readForm(c: Context): Promise<{ done: string[]; country: string } | null> {
  const form = await c.req.parseBody({ all: true }).catch(() => null);
  if (form === null) return null;
  const texts = (name: string) => [form[name] ?? []].flat().filter((value) => typeof value === "string");
  return { done: texts("done"), country: texts("country")[0] ?? "" };
}

function questionPage(view: View, country: string, codes: string[], wrong: boolean): Page {
  const { question, errors } = helpTexts[view.language];
  const none: Deed[] = [];
  const main = html`<section class="opening plain">
  <div class="wrap">
    ${wrong ? html`<div class="note errors" role="alert" tabindex="-1" autofocus><h2>${errors.title}</h2><p><a href="#done-first">${errors.nothing}</a></p></div>` : ""}
    <h1>${question.title}</h1>
    <p class="lead">${question.lead}</p>
  </div>
</section>
<section class="plain follows">
  <div class="wrap stack">
    ${alreadyForm(view, { deeds: none, none: false, country, countries: countryChoices(view.language, codes), wrong })}
  </div>
</section>`;
  return { title: `${wrong ? `${errors.word} ` : ""}${question.title}`, current: "already", main, switchTo: { by: "links", path: "/already", query: { country } } };
}
