import { html } from "hono/html";
import type { CountryPolicy, Policy } from "@rempart/engine";
import { countryName, emphasise, icons, seals, spacedNumber } from "../../platform/site/index.ts";
import type { Html, Page, View } from "../../platform/site/index.ts";
import { isItOurs } from "./is-it-ours.ts";
import type { Ownership } from "./is-it-ours.ts";
import { brandTexts } from "./texts/index.ts";

type AskId = Policy["channels"]["sms"]["neverAsks"][number];

/** Stands for a stranger's domain in the lesson on reading an address. */
const BAIT = "renew-plan.example";

/** What the policy says of how the brand writes, for its customers; and the answer to "is it ours?" when something was looked up. */
export function howWeWritePage(view: View, policy: Policy, query: string): Page {
  const texts = brandTexts[view.language];
  const bait = `${policy.brand.website}.${BAIT}`;
  const main = html`<section class="opening plain">
  <div class="wrap">
    <h1>${texts.title}</h1>
    <p class="lead">${texts.lead}</p>
  </div>
</section>
<section class="plain follows">
  <form class="wrap stack print" role="search" method="get" action="/how-we-write">
    ${view.link("/") === "/" ? "" : html`<input type="hidden" name="lang" value="${view.language}">`}
    <p class="field noprint">
      <label for="q">${texts.lookup.label} <span class="hint">${texts.lookup.hint}</span></label>
      <input id="q" name="q" type="search" value="${query}" maxlength="300" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto">
    </p>
    <p><button class="button">${texts.lookup.submit}</button></p>
    ${lookupAnswer(view, isItOurs(policy, query))}
  </form>
</section>
${neverTable(view, policy)}
<section>
  <div class="wrap pair even">
    <div class="stack">
      <h2>${texts.from.title}</h2>
      <dl class="facts">
        ${policy.mail.from.length === 0 ? "" : html`<dt>${texts.from.email}</dt><dd>${texts.from.emailEnds} ${mailEndings(view, policy.mail.from)}</dd>`}
        ${Object.entries(policy.countries).map(([code, country]) => countryFacts(view, code, country))}
      </dl>
      <p class="small soft">${texts.from.borrowed}</p>
    </div>
    <div class="stack">
      <h2>${texts.sites.title}</h2>
      <dl class="facts">
        ${policy.web.domains.map((domain) => html`<dt><span class="exact">${domain}</span></dt><dd>${texts.sites.ours}</dd>`)}
        ${policy.partners.flatMap((partner) => partner.domains.map((domain) => html`<dt><span class="exact">${domain}</span></dt><dd>${texts.sites.partners[partner.for](partner.name)}</dd>`))}
      </dl>
      <p class="small soft">${texts.sites.tip} ${emphasise(texts.sites.tipExample(bait, BAIT), [bait, BAIT])}</p>
    </div>
  </div>
</section>
<section class="noprint">
  <div class="wrap stack">
    <h2>${texts.doubt.title}</h2>
    <p class="actions"><a class="button" href="${view.link("/")}">${texts.doubt.check}</a></p>
  </div>
</section>`;
  return { title: texts.title, current: "write", main, switchTo: { by: "links", path: "/how-we-write", query: { q: query } } };
}

const SEALS: Record<Ownership["kind"], keyof typeof seals> = {
  site: "genuine", mail: "genuine", phone: "genuine", partner: "genuine", name: "unproven", owned: "unproven", imitation: "fraud", unlisted: "unproven",
};

function lookupAnswer(view: View, found: Ownership | null): Html | "" {
  if (found === null) return "";
  const texts = brandTexts[view.language];
  const seal = SEALS[found.kind];
  const [says, after] =
    found.kind === "partner" ? [texts.answerPartner.says, texts.answerPartner.after(found.partner.name)]
    : found.kind === "name" ? [texts.answerName.says, texts.answerName.after(found.countries.map((code) => countryName(view.language, code)).join(", "))]
    : [texts.answers[found.kind].says, texts.answers[found.kind].after];
  const site = found.domain === "" || found.domain === found.shown || found.shown.includes("@") ? "" : html`<br><span class="small">${texts.theSite} <span class="exact">${found.domain}</span>.</span>`;
  return html`<p class="note ${seal}" role="status"><span class="badge">${seals[seal]} ${says}</span><br><bdi class="exact">${found.shown}</bdi> ${after}${site}</p>`;
}

function neverTable(view: View, policy: Policy): Html | "" {
  const { never: texts } = brandTexts[view.language];
  const { sms, email, phone } = policy.channels;
  const rows = [...new Set([...sms.neverAsks, ...email.neverAsks, ...phone.neverAsks])];
  if (rows.length === 0) return "";
  const channel = (words: string) => html`<th scope="col" class="never">${words}</th>`;
  const cell = (asks: AskId[], ask: AskId) => (asks.includes(ask) ? html`<td class="never">${icons.cross}${texts.never}</td>` : html`<td class="never maybe">${icons.dash}${texts.possible}</td>`);
  return html`<section>
  <div class="wrap stack">
    <h2 id="never">${texts.title}</h2>
    <table aria-labelledby="never">
      <thead><tr><th scope="col">${texts.what}</th>${channel(texts.sms)}${channel(texts.email)}${channel(texts.phone)}</tr></thead>
      <tbody>
        ${rows.map((ask) => html`<tr><th scope="row"><b>${texts.asks[ask]}</b>${whereAsked(view, policy, ask)}</th>${cell(sms.neverAsks, ask)}${cell(email.neverAsks, ask)}${cell(phone.neverAsks, ask)}</tr>
        `)}
      </tbody>
    </table>
  </div>
</section>`;
}

/** Where it is asked instead, as far as the policy tells. */
function whereAsked(view: View, policy: Policy, ask: AskId): Html | "" {
  const { where } = brandTexts[view.language].never;
  const partners = policy.partners.filter((partner) => partner.for === "payment").map(({ name }) => name).join(", ");
  const words = ask === "password" ? where.password(policy.brand.website) : ask === "one-time-code" ? where.code : ask === "card" || ask === "bank-details" ? where.payment(partners) : "";
  return words === "" ? "" : html` <span class="small">${words}</span>`;
}

function mailEndings(view: View, from: string[]): Html {
  const texts = brandTexts[view.language].from;
  return html`${from.map((domain, index) => html`${index === 0 ? "" : ` ${texts.or} `}<span class="exact">${domain.startsWith(".") ? domain : `@${domain}`}</span>`)}.`;
}

function countryFacts(view: View, code: string, { languages, senderIds, shortCodes, phones }: CountryPolicy): Html {
  const texts = brandTexts[view.language].from;
  const country = countryName(view.language, code);
  const names = new Intl.DisplayNames(view.language, { type: "language" });
  const spoken = new Intl.ListFormat(view.language).format(languages.map((language) => names.of(language) ?? language));
  const list = (values: string[]) => values.map((value, index) => html`${index === 0 ? "" : ", "}<span class="exact nb">${value}</span>`);
  return html`<dt>${texts.sms(country)}</dt><dd>${senderIds.length > 0 ? html`${texts.senderIds} ${list(senderIds)}. ` : ""}${shortCodes.length > 0 ? html`${texts.shortCodes} ${list(shortCodes)}. ` : ""}${senderIds.length + shortCodes.length === 0 ? html`${texts.none} ` : ""}${languages.length > 0 ? texts.languages(spoken) : ""}</dd>
        ${phones.length === 0 ? "" : html`<dt>${texts.phone(country)}</dt><dd>${phones.map((phone, index) => html`${index === 0 ? "" : ", "}<a class="exact nb" href="tel:${phone}">${spacedNumber(phone)}</a>`)}</dd>`}`;
}
