import { html } from "hono/html";
import { emphasise, icons, type Html, type Page, type View } from "../../../platform/site/index.ts";
import { breachTexts } from "../texts/index.ts";

/** What the public is told of an incident, in one language. */
export interface PublicIncident {
  name: string;
  title: string;
  awareAt: Date;
  updatedAt: Date;
  closed: boolean;
  what: string;
  did: string;
  next: string;
  /** Kinds of data, in words. */
  exposed: string[];
  exposedNote: string;
  safe: string[];
  safeNote: string;
  advice: string[];
  /** Whether hearing nothing means not being concerned. `sending`: notices are still going out; `unreached`: they have gone out, and some may not have arrived. */
  silence: "not-concerned" | "cannot-say" | "sending" | "unreached";
  /** The logs are incomplete: more people may be concerned than are known. */
  incomplete: boolean;
}

export function dayOf(view: View, at: Date): Html {
  return html`<time datetime="${at.toISOString().slice(0, 10)}">${new Intl.DateTimeFormat(view.language === "en" ? "en-GB" : view.language, { dateStyle: "long", timeZone: "UTC" }).format(at)}</time>`;
}

const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((each) => each.trim()).filter((each) => each !== "").map((each) => html`<p dir="auto">${each}</p>`);

/** One incident: who is concerned, what was read and what was not, what it changes, what we did. `askForm`: "am I concerned?". */
export function incidentPage(view: View, incident: PublicIncident, { website, askForm }: { website: string; askForm: Html | "" }): Page {
  const texts = breachTexts[view.language];
  const main = html`<section class="opening plain">
  <div class="wrap">
    <p class="soft">${texts.incidentOf} ${dayOf(view, incident.awareAt)} · ${texts.updated} ${dayOf(view, incident.updatedAt)}</p>
    <h1 dir="auto">${incident.title}</h1>
    ${incident.closed ? html`<p class="lead">${texts.over}</p>` : ""}
  </div>
</section>
<section>
  <div class="wrap pair even">
    <div class="stack">
      <h2>${texts.concerned}</h2>
      <p>${texts.onlyThose}</p>
      <p><b>${{ "not-concerned": texts.noMail, "cannot-say": texts.cannotSay, sending: texts.sending, unreached: texts.unreached }[incident.silence]}</b></p>
      ${incident.silence === "unreached" && askForm !== "" ? html`<p>${texts.unreachedAsk}</p>` : ""}
      ${incident.silence === "unreached" && incident.incomplete ? html`<p>${texts.cannotSay}</p>` : ""}
      <p>${texts.junk}</p>
    </div>
    ${askForm}
  </div>
</section>
${lists(view, incident)}
<section>
  <div class="wrap stack">
    <h2>${texts.change}</h2>
    <p>${texts.quoting(view.site.name)}</p>
    ${incident.advice.length === 0 ? "" : html`<h3>${texts.advice}</h3><ul>${incident.advice.map((each) => html`<li>${each}</li>`)}</ul>`}
    <p class="actions"><a class="button" href="${view.link("/")}">${texts.check}</a> <a href="${view.link("/how-we-write#never")}">${texts.never}</a></p>
  </div>
</section>
${[[texts.what, incident.what], [texts.did, incident.did], [texts.next, incident.next]].map(([title, text]) => (text!.trim() === "" ? "" : html`<section><div class="wrap stack"><h2>${title}</h2>${paragraphs(text!)}</div></section>`))}
<section class="noprint">
  <div class="wrap stack">
    <h2>${texts.real}</h2>
    <p>${emphasise(texts.realHow(website), [website])}</p>
    <ul class="inline"><li><a href="${view.link("/incidents")}">${texts.back}</a></li></ul>
  </div>
</section>`;
  return { title: incident.title, current: null, main, switchTo: { by: "links", path: `/incidents/${incident.name}`, query: {} } };
}

function lists(view: View, { exposed, exposedNote, safe, safeNote }: PublicIncident): Html | "" {
  const texts = breachTexts[view.language];
  if (exposed.length === 0 && safe.length === 0 && exposedNote.trim() === "" && safeNote.trim() === "") return "";
  return html`<section>
  <div class="wrap pair even">
    ${exposed.length === 0 && exposedNote.trim() === "" ? "" : html`<div class="stack"><h2>${texts.exposed}</h2>
      <ul class="ticks suspicious">${exposed.map((label) => html`<li>${icons.eye}${label}</li>`)}</ul>${paragraphs(exposedNote)}</div>`}
    ${safe.length === 0 && safeNote.trim() === "" ? "" : html`<div class="stack"><h2>${texts.safe}</h2>
      <ul class="ticks genuine">${safe.map((label) => html`<li>${icons.tick}${label}</li>`)}</ul>${paragraphs(safeNote)}</div>`}
  </div>
</section>`;
}

/** All incidents told of, latest first. */
export function incidentList(view: View, incidents: readonly Pick<PublicIncident, "name" | "title" | "awareAt" | "closed">[]): Page {
  const texts = breachTexts[view.language];
  const main = html`<section class="opening plain">
  <div class="wrap"><h1>${texts.listTitle}</h1><p class="lead">${texts.listLead(view.site.name)}</p></div>
</section>
<section class="plain follows">
  <div class="wrap stack">
    ${incidents.length === 0 ? html`<div class="note"><h2>${texts.none.title}</h2><p>${texts.none.lead}</p></div>` : html`<ul class="rows">${incidents.map(({ name, title, awareAt, closed }) => html`
      <li><div class="stack"><h2 class="small"><a href="${view.link(`/incidents/${name}`)}" dir="auto">${title}</a></h2><p class="soft small">${texts.incidentOf} ${dayOf(view, awareAt)}${closed ? html` · ${texts.over}` : ""}</p></div></li>`)}</ul>`}
  </div>
</section>`;
  return { title: texts.listTitle, current: null, main, switchTo: { by: "links", path: "/incidents", query: {} } };
}
