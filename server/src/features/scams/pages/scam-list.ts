import { html } from "hono/html";
import { countryName } from "../../../platform/site/index.ts";
import type { Html, Page, View } from "../../../platform/site/index.ts";
import { inCountry, isCurrent, storyOf, type Scam } from "../scam.ts";
import { scamTexts } from "../texts/index.ts";

export const FEEDS = [{ name: "Atom", path: "/scams/atom.xml", type: "application/atom+xml" }, { name: "RSS", path: "/scams/rss.xml", type: "application/rss+xml" }] as const;

/** A day in full, in the reader's language. */
export function dayOf(view: View, at: Date): Html {
  return html`<time datetime="${at.toISOString().slice(0, 10)}">${new Intl.DateTimeFormat(view.language === "en" ? "en-GB" : view.language, { dateStyle: "long", timeZone: "UTC" }).format(at)}</time>`;
}

export const titleOf = (view: View, scam: Scam): string => storyOf(view.language, scam.lure) ?? scamTexts[view.language].story;

export function kindOf(view: View, { own, channel }: Scam): string {
  const texts = scamTexts[view.language];
  return own ? texts.kind(channel, view.site.name) : texts.kindOther(channel);
}

export const countriesOf = (view: View, { countries }: Scam): string => new Intl.ListFormat(view.language).format(countries.map((code) => countryName(view.language, code)));

/** The scams going round, and those that did, of all countries or one. */
export function scamList(view: View, scams: readonly Scam[], country: string, now: Date): Page {
  const texts = scamTexts[view.language];
  const shown = inCountry(scams, country);
  const current = shown.filter((scam) => isCurrent(scam, now));
  const earlier = shown.filter((scam) => !isCurrent(scam, now));
  const main = html`<section class="opening plain">
  <div class="wrap">
    <h1>${texts.title}</h1>
    <p class="lead">${texts.lead(view.site.name)}</p>
  </div>
</section>
<section class="plain follows">
  <div class="wrap stack">
    ${countryForm(view, scams, country)}
    ${current.length > 0 ? html`<h2 class="apart">${texts.current}</h2>${rows(view, current)}` : emptiness(view, country)}
    ${earlier.length === 0 ? "" : html`<h2 class="apart">${texts.earlier}</h2>${rows(view, earlier)}`}
  </div>
</section>
<section class="noprint">
  <div class="wrap stack">
    <p class="actions"><a class="button" href="${view.link("/")}">${texts.check}</a> <a class="button quiet" href="${view.link("/report")}">${texts.report}</a></p>
    <h2 class="apart">${texts.follow}</h2>
    <ul class="inline">${FEEDS.map(({ name, path, type }) => html`<li><a href="${path}?lang=${view.language}" type="${type}">${name}</a></li>`)}</ul>
  </div>
</section>`;
  return {
    title: texts.title, current: "scams", main, switchTo: { by: "links", path: "/scams", query: { country } },
    feeds: FEEDS.map(({ path, type }) => ({ type, href: `${path}?lang=${view.language}`, title: texts.feedTitle(view.site.name) })),
  };
}

function countryForm(view: View, scams: readonly Scam[], country: string): Html | "" {
  const { filter } = scamTexts[view.language];
  const order = new Intl.Collator(view.language);
  const choices = [...new Set(scams.flatMap(({ countries }) => countries))].map((code) => ({ code, name: countryName(view.language, code) })).sort((one, other) => order.compare(one.name, other.name));
  if (choices.length < 2 && country === "") return "";
  return html`<form class="noprint stack" method="get" action="/scams">
      ${view.link("/") === "/" ? "" : html`<input type="hidden" name="lang" value="${view.language}">`}
      <p class="field"><label for="country">${filter.label}</label>
      <select id="country" name="country"><option value="">${filter.all}</option>${choices.map(({ code, name }) => html`<option value="${code}"${code === country ? html` selected` : ""}>${name}</option>`)}</select></p>
      <p><button class="button quiet">${filter.submit}</button></p>
    </form>`;
}

function emptiness(view: View, country: string): Html {
  const texts = scamTexts[view.language];
  return html`<div class="note"><h2>${country === "" ? texts.empty.title : texts.none(countryName(view.language, country))}</h2><p>${texts.empty.lead}</p></div>`;
}

const EXCERPT = 160;

function rows(view: View, scams: readonly Scam[]): Html {
  const texts = scamTexts[view.language];
  return html`<ul class="rows">${scams.map((scam) => html`
      <li><div class="stack">
        <h3><a href="${view.link(`/scams/${scam.number}`)}">${titleOf(view, scam)}</a></h3>
        <p class="soft small">${kindOf(view, scam)}${scam.countries.length === 0 ? "" : html` · ${countriesOf(view, scam)}`}</p>
        ${scam.example === null ? "" : html`<p dir="auto"><q>${shorten(scam.example)}</q></p>`}
        <p class="small">${texts.sinceDay} ${dayOf(view, scam.firstSeen)}. ${texts.lastDay} ${dayOf(view, scam.lastSeen)}.</p>
      </div></li>`)}</ul>`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= EXCERPT ? line : `${line.slice(0, EXCERPT - 1).replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}
