import { html } from "hono/html";
import type { Html, View } from "../../platform/site/index.ts";
import { DEEDS } from "./guided-path.ts";
import type { Deed } from "./guided-path.ts";
import { helpTexts } from "./texts/index.ts";

export interface AlreadyForm {
  /** Ticked beforehand. */
  deeds: readonly Deed[];
  /** `none of these` ticked beforehand. */
  none: boolean;
  country: string;
  countries: { code: string; name: string }[];
  wrong: boolean;
  /** Words of its legend; the question itself when left out. */
  legend?: string;
}

/** "What have you already done?": several answers allowed, or none. Only the ticks and the country are sent. */
export function alreadyForm(view: View, { deeds, none, country, countries, wrong, legend }: AlreadyForm): Html {
  const { question, deeds: words, errors } = helpTexts[view.language];
  const choice = (value: string, says: string, checked: boolean, first: boolean) =>
    html`<label class="choice"><input type="checkbox" name="done" value="${value}"${first ? html` id="done-first"` : ""}${checked ? html` checked` : ""}> <span>${says}</span></label>`;
  return html`<form class="stack" method="post" action="${view.link("/already")}">
      <fieldset class="stack${wrong ? " wrong" : ""}"${wrong ? html` aria-describedby="done-error"` : ""}>
        <legend>${legend ?? question.legend}</legend>
        <p class="hint">${question.hint}</p>
        ${wrong ? html`<p class="error" id="done-error"><b>${errors.word}</b> ${errors.nothing}</p>` : ""}
        ${DEEDS.map((deed, index) => choice(deed, words[deed], deeds.includes(deed), index === 0))}
        <p class="or">${question.or}</p>
        ${choice("none", question.none, none, false)}
      </fieldset>
      <p class="field">
        <label for="where">${question.country} <span class="hint">${question.countryHint}</span></label>
        <select id="where" name="country">
          <option value="">${question.countryNone}</option>
          ${countries.map(({ code, name }) => html`<option value="${code}"${code === country ? html` selected` : ""}>${name}</option>`)}
        </select>
      </p>
      <p><button class="button">${question.submit}</button></p>
    </form>`;
}
