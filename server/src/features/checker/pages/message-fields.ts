import { html } from "hono/html";
import type { Html } from "../../../platform/site/index.ts";

/** A field at fault, in words: the field's id, and what to do. */
export interface FieldFault {
  field: string;
  says: string;
}

/** Words of the errors of one form. */
interface ErrorWords {
  title: string;
  word: string;
  fileAgain: string;
}

/** The fields by which a message is handed over, alike in every form that takes one. `fault`: null when the form is new. */
export function messageFields(words: ErrorWords, fault: FieldFault | null) {
  const wrong = (field: string): string => (fault?.field === field ? " wrong" : "");
  /** For the control: said to be invalid, and where it is said why. */
  const invalid = (field: string): Html | "" => (fault?.field === field ? html` aria-invalid="true" aria-describedby="${field}-error"` : "");
  const error = (field: string): Html | "" => (fault?.field === field ? html`<p class="error" id="${field}-error"><b>${words.word}</b> ${fault.says}</p>` : "");
  return {
    wrong, invalid, error,
    /** Focused on arrival, so that it is the first thing read; its link leads to the field, or to `target`. */
    summary: (target = fault?.field ?? ""): Html | "" => (fault === null ? "" : html`<div class="note errors" role="alert" tabindex="-1" autofocus>
      <h2>${words.title}</h2>
      <p><a href="#${target}">${fault.says}</a></p>
    </div>`),
    text: (texts: { text: string; textHint: string }, typed: string): Html => html`<div class="field${wrong("text")}">
      <label for="text">${texts.text} <span class="hint">${texts.textHint}</span></label>
      ${error("text")}
      <textarea id="text" name="text" rows="6" dir="auto"${invalid("text")}>
${typed}</textarea>
    </div>`,
    sender: (texts: { sender: string; senderHint: string }, typed: string): Html => html`<p class="field">
      <label for="sender">${texts.sender} <span class="hint">${texts.senderHint}</span></label>
      <input id="sender" name="sender" value="${typed}" maxlength="320" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto">
    </p>`,
    country: (texts: { country: string; countryHint: string; countryNone: string }, countries: readonly { code: string; name: string }[], chosen: string): Html => html`<p class="field">
      <label for="country">${texts.country} <span class="hint">${texts.countryHint}</span></label>
      <select id="country" name="country">
        <option value="">${texts.countryNone}</option>
        ${countries.map(({ code, name }) => html`<option value="${code}"${code === chosen ? html` selected` : ""}>${name}</option>`)}
      </select>
    </p>`,
    file: (texts: { file: string; fileHint: string }): Html => html`<div class="field${wrong("file")}">
      <label for="file">${texts.file} <span class="hint">${texts.fileHint}</span></label>
      ${error("file")}
      ${mailFile(invalid("file"))}
      ${fault === null ? "" : html`<p class="hint">${words.fileAgain}</p>`}
    </div>`,
  };
}

/** The control that takes a mail as a file. */
export function mailFile(more: Html | "", id = "file"): Html {
  return html`<input type="file" id="${id}" name="file" accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"${more}>`;
}
