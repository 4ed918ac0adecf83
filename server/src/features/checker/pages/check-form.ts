import { html } from "hono/html";
import type { Page, View } from "../../../platform/site/index.ts";
import { messageFields } from "./message-fields.ts";
import { checkerTexts } from "./texts/index.ts";
import type { CheckerTexts } from "./texts/index.ts";

/** What was typed, kept when the form comes back with an error. */
export interface Typed {
  text: string;
  sender: string;
  country: string;
}

export interface CheckForm {
  typed: Typed;
  /** Countries offered, in the order shown. */
  countries: { code: string; name: string }[];
  error: CheckFormError | null;
}

/** Which field is at fault, and why. */
export interface CheckFormError {
  field: "text" | "file";
  says: Exclude<keyof CheckerTexts["errors"], "title" | "word" | "fileAgain">;
}

export function checkFormPage(view: View, { typed, countries, error }: CheckForm): Page {
  const { form: texts, errors } = checkerTexts[view.language];
  const fields = messageFields(errors, error && { field: error.field, says: errors[error.says] });
  const main = html`<section class="opening plain">
  <div class="wrap">
    ${fields.summary()}
    <h1>${texts.heading}</h1>
    <p class="lead">${texts.lead}</p>
  </div>
</section>
<div class="wrap pair aside">
  <form class="stack" action="${view.link("/check")}" method="post" enctype="multipart/form-data">
    ${fields.text(texts, typed.text)}
    ${fields.sender(texts, typed.sender)}
    ${fields.country(texts, countries, typed.country)}
    ${fields.file(texts)}
    <p><button class="button">${texts.submit}</button></p>
    <p class="small soft">${texts.privacy}</p>
  </form>
  <aside class="stack" aria-label="${texts.asideLabel}">
    <h2>${texts.asideTitle}</h2>
    <p>${texts.asideText}</p>
    <p><a class="button quiet" href="${view.link("/already")}">${texts.asideLink}</a></p>
  </aside>
</div>`;
  return { title: `${error === null ? "" : `${errors.word} `}${texts.title}`, current: "check", main, switchTo: { by: "links", path: "/", query: {} } };
}
