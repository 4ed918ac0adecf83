import { html } from "hono/html";
import type { Html, Page, View } from "../../../platform/site/index.ts";
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
  const invalid = (field: CheckFormError["field"]) => (error?.field === field ? html` aria-invalid="true" aria-describedby="${field}-error"` : "");
  const main = html`<section class="opening plain">
  <div class="wrap">
    ${error === null ? "" : errorSummary(view, error)}
    <h1>${texts.heading}</h1>
    <p class="lead">${texts.lead}</p>
  </div>
</section>
<div class="wrap pair aside">
  <form class="stack" action="${view.link("/check")}" method="post" enctype="multipart/form-data">
    <div class="field${error?.field === "text" ? " wrong" : ""}">
      <label for="text">${texts.text} <span class="hint">${texts.textHint}</span></label>
      ${fieldError(view, error, "text")}
      <textarea id="text" name="text" rows="6" dir="auto"${invalid("text")}>
${typed.text}</textarea>
    </div>
    <p class="field">
      <label for="sender">${texts.sender} <span class="hint">${texts.senderHint}</span></label>
      <input id="sender" name="sender" value="${typed.sender}" maxlength="320" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto">
    </p>
    <p class="field">
      <label for="country">${texts.country} <span class="hint">${texts.countryHint}</span></label>
      <select id="country" name="country">
        <option value="">${texts.countryNone}</option>
        ${countries.map(({ code, name }) => html`<option value="${code}"${code === typed.country ? html` selected` : ""}>${name}</option>`)}
      </select>
    </p>
    <div class="field${error?.field === "file" ? " wrong" : ""}">
      <label for="file">${texts.file} <span class="hint">${texts.fileHint}</span></label>
      ${fieldError(view, error, "file")}
      <input type="file" id="file" name="file" accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"${invalid("file")}>
      ${error === null ? "" : html`<p class="hint">${errors.fileAgain}</p>`}
    </div>
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

/** Focused on arrival, so that it is the first thing read; its link leads to the field. */
function errorSummary(view: View, { field, says }: CheckFormError): Html {
  const { errors } = checkerTexts[view.language];
  return html`<div class="note errors" role="alert" tabindex="-1" autofocus>
      <h2>${errors.title}</h2>
      <p><a href="#${field}">${errors[says]}</a></p>
    </div>`;
}

function fieldError(view: View, error: CheckFormError | null, field: CheckFormError["field"]): Html | "" {
  const { errors } = checkerTexts[view.language];
  return error?.field === field ? html`<p class="error" id="${field}-error"><b>${errors.word}</b> ${errors[error.says]}</p>` : "";
}
