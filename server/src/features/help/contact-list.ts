import { html } from "hono/html";
import type { Html, View } from "../../platform/site/index.ts";
import type { Contact } from "./contact.ts";
import type { Purpose } from "./guided-path.ts";
import { helpTexts } from "./texts/index.ts";

/** National contacts: what each is for, how to reach it, when, and the day its facts were read. */
export function contactList(view: View, contacts: Contact[], purposes: readonly Purpose[]): Html | "" {
  if (contacts.length === 0) return "";
  const texts = helpTexts[view.language].contact;
  const checked = contacts.map((contact) => contact.checked).sort()[0] ?? "";
  return html`<div class="note">
          <ul class="contacts">${contacts.map((contact) => html`<li>${contactEntry(view, contact, purposes)}</li>`)}</ul>
          <p class="small soft">${texts.checked} <time datetime="${checked}">${longDate(view, checked)}</time>.</p>
        </div>`;
}

function contactEntry(view: View, contact: Contact, purposes: readonly Purpose[]): Html {
  const texts = helpTexts[view.language].contact;
  const serves = purposes.filter((purpose) => contact.purposes.includes(purpose)).map((purpose) => texts.purposes[purpose]).join(" · ");
  const scope = contact.scope === undefined ? "" : ` (${contact.scope})`;
  const notes = (contact.notes ?? []).map((note) => texts.notes[note]).join(" ");
  return html`<b>${contact.name}</b>${scope} <span class="soft">· ${serves}</span>
            ${ways(view, contact).map((way) => html`<br>${way}`)}
            ${notes === "" ? "" : html`<br><span class="small soft">${notes}</span>`}`;
}

function ways(view: View, contact: Contact): Html[] {
  const texts = helpTexts[view.language].contact;
  const details = [hoursOf(view, contact), contact.cost === undefined ? "" : texts[contact.cost]].filter((detail) => detail !== "").join(", ");
  const after = details === "" ? "" : html` <span class="small soft">${details}</span>`;
  const ways: Html[] = [];
  if (contact.phone !== undefined) {
    const number = contact.e164 === undefined && !/^\d{2,4}$/.test(contact.phone) ? html`<span class="exact nb">${contact.phone}</span>` : html`<a class="exact nb" href="tel:${contact.e164 ?? contact.phone}">${contact.phone}</a>`;
    ways.push(html`${texts.call} ${number}${after}${contact.abroad === undefined ? "" : html` <span class="small soft">(<span class="nb">${contact.abroad}</span> ${texts.abroad})</span>`}`);
  }
  if (contact.sms !== undefined) ways.push(html`${texts.sms} <span class="exact nb">${contact.sms}</span>${contact.phone === undefined ? after : ""}`);
  const email = contact.emailByLanguage?.[view.language] ?? contact.email;
  if (email !== undefined) ways.push(html`${texts.write} <a class="exact" href="mailto:${email}">${email}</a>`);
  if (contact.url !== undefined) ways.push(html`${texts.site} <a class="exact" href="${contact.url}" rel="noreferrer">${shortAddress(contact.url)}</a>${contact.phone === undefined && contact.sms === undefined ? after : ""}`);
  return ways;
}

function hoursOf(view: View, { hours }: Contact): string {
  const texts = helpTexts[view.language].contact;
  if (hours === undefined) return "";
  if (hours === "always") return texts.always;
  return texts[hours.days](clockTime(view, hours.from), clockTime(view, hours.to));
}

/** `08:30` as the reader's language writes it: `8 h 30` in French. */
function clockTime(view: View, time: string): string {
  if (view.language !== "fr") return time;
  const [hour = "", minutes = ""] = time.split(":");
  return `${Number(hour)}\u00A0h${minutes === "00" ? "" : `\u00A0${minutes}`}`;
}

function shortAddress(url: string): string {
  return url.replace(/^https:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}

/** An ISO date in full, in the reader's language. */
export function longDate(view: View, isoDate: string): string {
  const date = new Date(`${isoDate}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? isoDate : date.toLocaleDateString(view.language === "en" ? "en-GB" : view.language === "pt" ? "pt-PT" : view.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
