import { html } from "hono/html";
import type { Policy } from "@rempart/engine";
import { spacedNumber } from "../../platform/site/index.ts";
import type { Html, Page, View } from "../../platform/site/index.ts";
import { alreadyForm } from "./already-form.ts";
import { contactsFor } from "./contact.ts";
import type { Contacts, ServiceLink } from "./contact.ts";
import { contactList } from "./contact-list.ts";
import { guidedPath, leadingDeed } from "./guided-path.ts";
import type { Deed, Step } from "./guided-path.ts";
import { helpTexts } from "./texts/index.ts";

export interface PathPage {
  policy: Policy;
  contacts: Contacts;
  services: ServiceLink[];
  deeds: readonly Deed[];
  country: string;
  countries: { code: string; name: string }[];
}

/** What to do, by what was done, along a ruler: the most pressing first, with whom to turn to in one's country. */
export function pathPage(view: View, page: PathPage): Page {
  const { deeds, country, countries } = page;
  const { path: texts, headings, delays } = helpTexts[view.language];
  const heading = headings[leadingDeed(deeds)];
  const countryName = countries.find(({ code }) => code === country)?.name ?? "";
  const main = html`<section class="opening plain">
  <div class="wrap">
    <p class="soft">${texts.answered} <b>${answers(view, deeds)}</b>${countryName === "" ? "" : html` (${texts.inCountry(countryName)})`}. <a href="#change">${texts.change}</a></p>
    <h1>${heading.title}</h1>
    <p class="lead">${heading.lead}</p>
  </div>
</section>
<section class="plain follows">
  <form class="wrap print">
    <ol class="ruler">
      ${guidedPath(deeds).map(({ delay, steps }) => html`<li class="stack">
        <h2>${delays[delay]}</h2>
        ${steps.map((step) => stepItem(view, page, step))}
      </li>`)}
    </ol>
    <p>${texts.rest}</p>
    <p class="small soft noprint">${texts.ticks}</p>
  </form>
</section>
${talkSection(view, page)}
<section id="change" class="noprint">
  <div class="wrap stack">
    ${alreadyForm(view, { deeds, none: deeds.length === 0, country, countries, wrong: false, legend: texts.changeTitle })}
  </div>
</section>`;
  const fields: [string, string][] = [...(deeds.length === 0 ? ["none"] : deeds).map((deed): [string, string] => ["done", deed]), ["country", country]];
  return { title: heading.title.replace(/\.$/, ""), current: "already", main, switchTo: { by: "form", path: "/already", fields } };
}

/** Languages whose first person does not begin with a capital inside a sentence. */
const INSIDE_A_SENTENCE: readonly string[] = ["fr", "pt", "es"];

function answers(view: View, deeds: readonly Deed[]): string {
  const { deeds: words, path } = helpTexts[view.language];
  const said = deeds.length === 0 ? [path.answeredNone] : deeds.map((deed) => words[deed]);
  return new Intl.ListFormat(view.language, { type: "conjunction" }).format(INSIDE_A_SENTENCE.includes(view.language) ? said.map((words) => words.charAt(0).toLowerCase() + words.slice(1)) : said);
}

function stepItem(view: View, page: PathPage, step: Step): Html {
  const { steps, path: texts } = helpTexts[view.language];
  const { what, how } = steps[step.id];
  const callsBank = step.id === "block-card" || step.id === "call-bank";
  const contacts = contactsFor(page.contacts, page.country, step.contacts);
  return html`<label class="choice"><input type="checkbox"> <span><b>${what}</b> ${how}</span></label>
        ${stepLink(view, page, step)}
        ${callsBank ? html`<p class="note call">${texts.bankRule}${page.country === "" ? html` ${texts.noCountry}` : ""}</p>` : ""}
        ${contactList(view, contacts, step.contacts)}`;
}

function stepLink(view: View, { policy, services }: PathPage, step: Step): Html | "" {
  const { path: texts } = helpTexts[view.language];
  const { name } = policy.brand;
  const own = (address: string, words: string) => (address === "" ? "" : html`<p class="beside"><a href="${address}" rel="noreferrer">${words}</a></p>`);
  if (step.link === "change-password") return own(policy.help.changePassword, texts.changePassword(name));
  if (step.link === "devices") return own(policy.help.devices, texts.devices(name));
  if (step.link === "reports") return policy.reports.mailbox === "" ? "" : html`<p class="beside">${texts.ourMailbox} <a class="exact" href="mailto:${policy.reports.mailbox}">${policy.reports.mailbox}</a>${policy.reports.sms === "" ? "" : html`, <span class="exact nb">${policy.reports.sms}</span>`}</p>`;
  if (step.link !== "services") return "";
  return html`<details class="beside noprint"><summary>${texts.services}</summary>
          <p class="small soft">${texts.servicesNote}</p>
          <ul class="inline">${services.map((service) => html`<li><a href="${service.url}" rel="noreferrer">${service.name}</a></li>`)}</ul></details>`;
}

function talkSection(view: View, { policy, contacts, country }: PathPage): Html {
  const { path: texts, contact: words } = helpTexts[view.language];
  const advice = contactsFor(contacts, country, ["advice"], 4);
  const { help, brand } = policy;
  const phone = policy.countries[country]?.phones[0] ?? help.phone;
  const ours = help.contact === "" && phone === "" ? "" : html`<p><b>${brand.name}</b>${phone === "" ? "" : html`<br>${words.call} <a class="exact nb" href="tel:${phone}">${spacedNumber(phone)}</a>`}${help.contact === "" ? "" : html`<br><a href="${help.contact}" rel="noreferrer">${texts.helpPage}</a>`}</p>`;
  if (ours === "" && country === "" && advice.length === 0) return html``;
  return html`<section>
  <div class="wrap stack">
    <h2>${texts.talk}</h2>
    ${advice.length > 0 ? contactList(view, advice, ["advice"]) : country === "" ? "" : html`<p>${texts.noAdvice}</p>`}
    ${ours}
  </div>
</section>`;
}
