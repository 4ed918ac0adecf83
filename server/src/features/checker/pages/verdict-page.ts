import { html } from "hono/html";
import type { Evidence, Explanation } from "@rempart/engine";
import { emphasise, seals } from "../../../platform/site/index.ts";
import type { Html, LanguageSwitch, Page, View } from "../../../platform/site/index.ts";
import { exhibit } from "./exhibit.ts";
import { checkerTexts } from "./texts/index.ts";

type ExplainedReason = Explanation["reasons"][number];

/** More than this and nobody reads the first; the rest stand folded below. */
const REASONS_SHOWN = 5;

export interface VerdictPage {
  explanation: Explanation;
  evidence: Evidence;
  /** Our own addresses and numbers, to be set in bold where a sentence names them. */
  ours: string[];
  /** "What have you already done?", made by the help feature; left out when the message is genuine. */
  alreadyForm: Html;
  /** "Report this message", made by the reports feature; left out when the message is genuine, or in the name of another brand. */
  reportForm: Html;
  switchTo: LanguageSwitch;
}

/** The answer first; then its proof on the message itself, what is unknown, what to do. */
export function verdictPage(view: View, { explanation, evidence, ours, alreadyForm, reportForm, switchTo }: VerdictPage): Page {
  const texts = checkerTexts[view.language].verdict;
  const { verdict } = explanation;
  const terms = termsOf(evidence, ours);
  const say = (sentence: string) => emphasise(view.say(sentence), terms);
  const { figure, anchored } = exhibit(view, evidence, explanation.reasons);
  const reason = (item: ExplainedReason, index: number) => reasonItem(view, item, index + 1, anchored.has(index + 1), say);
  const reasons = explanation.reasons.map(reason);
  const main = html`<section class="opening verdict ${verdict.id} plain">
  <div class="wrap">
    <p class="seal">${seals[verdict.id]} ${view.say(verdict.word)}</p>
    <h1>${view.say(verdict.sentence)}</h1>
    <p class="lead">${say(verdict.lead)}</p>
    ${verdict.id === "genuine" ? "" : html`<p class="noprint"><a href="#done">${texts.toSteps}</a></p>`}
  </div>
</section>
<section>
  <div class="wrap stack">
    <h2>${texts.exhibit}</h2>
    <div class="pair">
      ${figure}
      <div>
        ${reasons.length === 0 ? html`<p>${texts.noReasons}</p>` : html`<ol class="reasons">${reasons.slice(0, REASONS_SHOWN)}</ol>`}
        ${reasons.length > REASONS_SHOWN ? html`<details class="more"><summary>${texts.more(reasons.length - REASONS_SHOWN)}</summary><ol class="reasons" start="${REASONS_SHOWN + 1}">${reasons.slice(REASONS_SHOWN)}</ol></details>` : ""}
      </div>
    </div>
  </div>
</section>
<section>
  <div class="wrap pair even">
    ${adviceList(view, explanation, say, isOurs(evidence) ? view.site.mailbox : "")}
    <div class="stack">
      <h2>${texts.unknowns}</h2>
      ${explanation.unknown.length === 0 ? html`<p>${texts.allKnown}</p>` : html`<ul class="unknowns">${explanation.unknown.map(({ says }) => html`<li>${say(says)}</li>`)}</ul>`}
    </div>
  </div>
</section>
<section id="done" class="noprint">
  <div class="wrap stack">
    ${verdict.id === "genuine" ? "" : alreadyForm}
  </div>
</section>
<section id="report" class="noprint">
  <div class="wrap stack">
    ${verdict.id === "genuine" || !isOurs(evidence) ? "" : reportForm}
    <p class="noprint"><a class="button quiet" href="${view.link("/")}">${texts.again}</a></p>
  </div>
</section>`;
  return { title: view.say(verdict.sentence).replace(/\.$/, ""), current: null, main, switchTo };
}

function reasonItem(view: View, { title, says, kindSays }: ExplainedReason, number: number, marked: boolean, say: (sentence: string) => Html): Html {
  const texts = checkerTexts[view.language].verdict;
  const badge = marked ? html`<a class="n" href="#m${number}" aria-label="${texts.passage(number)}">${number}</a>` : html`<span class="n">${number}</span>`;
  return html`<li id="r${number}">${badge} <h3>${say(title)}</h3> <p>${say(says)}</p><p class="kind">${view.say(kindSays)}</p></li>`;
}

/** Our mailbox and report form are for messages in our name, or in nobody's: another brand has its own. */
function isOurs({ claim }: Evidence): boolean {
  return claim === null || claim.brand.split("|").includes("own");
}

/** What concerns only those who already did something stands in the guided path, not here. */
function adviceList(view: View, { verdict, advice }: Explanation, say: (sentence: string) => Html, mailbox: string): Html | "" {
  const now = advice.filter(({ id }) => !id.startsWith("if-"));
  if (now.length === 0) return "";
  return html`<div class="stack">
      <h2>${checkerTexts[view.language].verdict.now}</h2>
      <ul class="unknowns ${verdict.id}">${now.map(({ id, says }) => html`<li>${say(says)}${id === "report-brand" && mailbox !== "" && !says.includes(mailbox) ? html` <a class="exact" href="mailto:${mailbox}">${mailbox}</a>` : ""}</li>`)}</ul>
    </div>`;
}

function termsOf(evidence: Evidence, ours: string[]): string[] {
  const { message, links, emails, phones } = evidence;
  return [
    ...ours,
    ...links.slice(0, 20).flatMap(({ domain, host, site, unicodeHost }) => [domain, host, site, unicodeHost]),
    ...[...message.from, ...message.replyTo].slice(0, 6).flatMap(({ address, domain }) => [address, domain]),
    ...emails.slice(0, 6).flatMap(({ address, domain }) => [address, domain]),
    ...phones.slice(0, 6).map(({ number }) => number),
    message.sender,
  ].filter((term) => term !== "");
}
