import { html } from "hono/html";
import { emphasise } from "../../../platform/site/index.ts";
import type { Page, View } from "../../../platform/site/index.ts";
import type { Scam } from "../scam.ts";
import { scamTexts } from "../texts/index.ts";
import { countriesOf, dayOf, kindOf, titleOf } from "./scam-list.ts";

/** One scam: what it tells, what it looks like, since when and where, and what to do. */
export function scamPage(view: View, scam: Scam, website: string): Page {
  const texts = scamTexts[view.language];
  const title = titleOf(view, scam);
  const main = html`<section class="opening plain">
  <div class="wrap">
    <p class="soft">${kindOf(view, scam)}</p>
    <h1>${title}</h1>
    <p class="lead">${scam.own ? texts.notOurs(view.site.name) : texts.notFirm}${scam.over ? html` ${texts.over}` : ""}</p>
  </div>
</section>
<section class="plain follows">
  <div class="wrap pair even">
    <div class="stack">
      ${scam.example === null ? "" : html`<figure class="exhibit"><figcaption>${texts.example}</figcaption><blockquote dir="auto"><p>${scam.example}</p></blockquote></figure>`}
      <dl class="facts">
        <dt>${texts.since}</dt><dd>${dayOf(view, scam.firstSeen)}</dd>
        <dt>${texts.lastSeen}</dt><dd>${dayOf(view, scam.lastSeen)}</dd>
        ${scam.countries.length === 0 ? "" : html`<dt>${texts.where}</dt><dd>${countriesOf(view, scam)}</dd>`}
        ${scam.places.length === 0 ? "" : html`<dt>${texts.leads}</dt><dd>${scam.places.map((place, index) => html`${index === 0 ? "" : html`<br>`}<bdi class="exact">${place}</bdi>`)}<br><span class="small soft">${texts.notToOpen}</span></dd>`}
      </dl>
    </div>
    <div class="stack">
      <h2>${texts.doNow}</h2>
      <p>${texts.dont}</p>
      <p>${emphasise(texts.inDoubt(website), [website])}</p>
      <p class="actions"><a class="button" href="${view.link("/already")}">${texts.already}</a> <a class="button quiet" href="${view.link("/")}">${texts.check}</a></p>
      <ul class="inline"><li><a href="${view.link("/scams")}">${texts.back}</a></li></ul>
    </div>
  </div>
</section>`;
  return { title, current: "scams", main, switchTo: { by: "links", path: `/scams/${scam.number}`, query: {} } };
}
