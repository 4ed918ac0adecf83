import { html } from "hono/html";
import { DONE, type Done } from "../report.ts";
import type { Html, Page, View } from "../../../platform/site/index.ts";
import { mailFile, messageFields, type FieldFault } from "../../checker/index.ts";
import { reportTexts } from "./texts/index.ts";
import type { ReportTexts } from "./texts/index.ts";

/** What was typed, kept when the form comes back with an error. */
export interface Typed {
  text: string;
  sender: string;
  country: string;
  channel: "sms" | "email" | "other";
  done: readonly Done[];
  email: string;
}

export const NOTHING_TYPED: Typed = { text: "", sender: "", country: "", channel: "other", done: [], email: "" };

/** Which field is at fault, and why. */
export interface FormError {
  field: "text" | "file" | "email" | "homepage";
  says: Exclude<keyof ReportTexts["errors"], "title" | "word" | "fileAgain">;
}

export interface ReportForm {
  typed: Typed;
  countries: { code: string; name: string }[];
  /** New for each form shown: the same again is the same report. */
  nonce: string;
  keptDays: number;
  /** Mail can be sent: an address is asked for. */
  canAnswer: boolean;
  error: FormError | null;
}

/** `/report`: the form by itself. */
export function reportFormPage(view: View, { typed, countries, nonce, keptDays, canAnswer, error }: ReportForm): Page {
  const { form: texts, errors } = reportTexts[view.language];
  const fields = messageFields(errors, faultOf(view, error));
  const channel = (value: Typed["channel"]) => html`<label class="choice"><input type="radio" name="channel" value="${value}"${typed.channel === value ? html` checked` : ""}> <span>${texts.channels[value]}</span></label>`;
  const main = html`<section class="opening plain">
  <div class="wrap">
    ${fields.summary(error?.field === "homepage" ? "send" : undefined)}
    <h1>${texts.heading}</h1>
    <p class="lead">${texts.lead}</p>
  </div>
</section>
<div class="wrap pair aside">
  <form class="stack" action="${view.link("/report")}" method="post" enctype="multipart/form-data">
    ${fields.text(texts, typed.text)}
    ${fields.file(texts)}
    <fieldset class="field">
      <legend>${texts.channel}</legend>
      ${channel("sms")}${channel("email")}${channel("other")}
    </fieldset>
    ${fields.sender(texts, typed.sender)}
    ${fields.country(texts, countries, typed.country)}
    <fieldset class="field">
      <legend>${texts.done} <span class="hint">${texts.doneHint}</span></legend>
      ${doneChoices(view, typed.done)}
    </fieldset>
    ${aboutYou(view, { typed, error, nonce, keptDays, canAnswer })}
  </form>
  <aside class="stack" aria-label="${texts.asideLabel}">
    <h2>${texts.asideTitle}</h2>
    <p>${texts.asideText}</p>
    <p><a class="button quiet" href="${view.link("/already")}">${texts.asideLink}</a></p>
  </aside>
</div>`;
  return { title: `${error === null ? "" : `${errors.word} `}${texts.title}`, current: null, main, switchTo: { by: "links", path: "/report", query: {} } };
}

/** What a check was about, as the reader showed it. */
export interface Checked {
  /** Empty for a file, or when it is too long to be sent along. */
  text: string;
  sender: string;
  country: string;
  file: boolean;
}

/** "Report this message", below a verdict: posts the text again, or takes the file again, for nothing was kept. */
export function reportSection(view: View, { text, sender, country, file }: Checked, { nonce, keptDays, canAnswer }: Pick<ReportForm, "nonce" | "keptDays" | "canAnswer">): Html {
  const { section: texts } = reportTexts[view.language];
  if (!file && text === "") {
    return html`<h2>${texts.title}</h2>
    <p>${texts.longLead}</p>
    <p><a class="button quiet" href="${view.link("/report")}">${texts.longLink}</a></p>`;
  }
  const hidden = (name: string, value: string) => (value === "" ? "" : html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<h2>${texts.title}</h2>
    <p>${file ? texts.fileLead : texts.lead}</p>
    <form class="stack" action="${view.link("/report")}" method="post" enctype="multipart/form-data">
      ${hidden("text", text)}${hidden("sender", sender)}${hidden("country", country)}
      ${file ? html`<div class="field"><label for="report-file">${texts.file}</label>${mailFile(html` required`, "report-file")}</div>` : ""}
      <details class="more"><summary>${reportTexts[view.language].form.done}</summary>
        <fieldset class="field"><legend class="hint">${reportTexts[view.language].form.doneHint}</legend>${doneChoices(view, [])}</fieldset>
      </details>
      ${aboutYou(view, { typed: NOTHING_TYPED, error: null, nonce, keptDays, canAnswer })}
    </form>`;
}

function doneChoices(view: View, ticked: readonly Done[]): Html {
  const { deeds } = reportTexts[view.language].form;
  return html`${DONE.map((done) => html`<label class="choice"><input type="checkbox" name="done" value="${done}"${ticked.includes(done) ? html` checked` : ""}> <span>${deeds[done]}</span></label>`)}`;
}

/** What ends both forms. The last field is for programs that fill in all there are; nobody sees it. */
function aboutYou(view: View, { typed, error, nonce, keptDays, canAnswer }: Omit<ReportForm, "countries">): Html {
  const { form: texts, errors } = reportTexts[view.language];
  const { wrong, invalid, error: says } = messageFields(errors, faultOf(view, error));
  return html`${!canAnswer ? "" : html`<div class="field${wrong("email")}">
      <label for="email">${texts.email} <span class="hint">${texts.emailHint}</span></label>
      ${says("email")}
      <input id="email" name="email" type="email" value="${typed.email}" maxlength="254" autocomplete="email" autocapitalize="off" spellcheck="false"${invalid("email")}>
    </div>`}
    <p hidden><label for="homepage">${texts.trap}</label> <input id="homepage" name="homepage" tabindex="-1" autocomplete="off"></p>
    <input type="hidden" name="nonce" value="${nonce}">
    <p><button class="button" id="send">${texts.submit}</button></p>
    <p class="small soft">${texts.privacy(String(keptDays))}</p>`;
}

function faultOf(view: View, error: FormError | null): FieldFault | null {
  return error && { field: error.field, says: reportTexts[view.language].errors[error.says] };
}
