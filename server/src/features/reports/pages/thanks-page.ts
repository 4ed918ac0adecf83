import { html } from "hono/html";
import type { Page, View } from "../../../platform/site/index.ts";
import { reportTexts } from "./texts/index.ts";

export interface Thanks {
  /** Empty when the address names none. */
  reference: string;
  /** An address was given, to answer to. */
  answer: boolean;
  /** Something was done with the message already. */
  did: boolean;
}

/** After a report: a reference, and what happens next. Says the same whether the message or the address was known or not. */
export function thanksPage(view: View, { reference, answer, did }: Thanks): Page {
  const { thanks: texts } = reportTexts[view.language];
  const main = html`<section class="opening plain">
  <div class="wrap">
    <h1>${texts.heading}</h1>
    ${reference === "" ? "" : html`<p class="lead">${texts.reference} <b class="exact">${reference}</b></p>
    <p class="soft">${texts.referenceHint}</p>`}
  </div>
</section>
<section class="plain follows">
  <div class="wrap stack">
    ${did ? html`<div class="note call"><h2>${texts.did}</h2><p><a class="button" href="${view.link("/already")}">${texts.didLink}</a></p></div>` : ""}
    <h2>${texts.next}</h2>
    <ul class="unknowns">
      <li>${texts.steps.read}</li>
      <li>${texts.steps.act}</li>
      <li>${answer ? texts.steps.answer : texts.steps.noAnswer}</li>
      <li>${texts.steps.never}</li>
    </ul>
    <p><a class="button quiet" href="${view.link("/report")}">${texts.again}</a></p>
  </div>
</section>`;
  const query = { ...(reference === "" ? {} : { ref: reference }), ...(answer ? { answer: "1" } : {}), ...(did ? { did: "1" } : {}) };
  return { title: texts.title, current: null, main, switchTo: { by: "links", path: "/report/thanks", query } };
}
