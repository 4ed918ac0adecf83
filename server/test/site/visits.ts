import type { Page } from "playwright-core";
import type { Policy } from "@rempart/engine";
import { checkMessage } from "../../src/features/checker/index.ts";
import { FIRST_STORY, sampleCheck } from "./sample-checks.ts";
import type { Check } from "./serve-site.ts";

/** How a reader comes to each page of the site. */
export interface Visit {
  name: string;
  go(page: Page, origin: string, language: string): Promise<unknown>;
}

/** The real engine, or a stand-in when the text holds `[genuine]`, `[suspicious]`, `[unproven]` or `[fraud]`. */
export function checkOrSample(policy: Policy): Check {
  return async (input) =>
    input.raw.kind === "pasted" && /\[(?:genuine|suspicious|unproven|fraud)\]/.test(input.raw.text)
      ? sampleCheck(input.raw, input.language === "fr" || input.language === "pt" || input.language === "es" || input.language === "de" ? input.language : "en")
      : checkMessage(input, policy, {});
}

/** A message that hides, overrides and pads. */
export const HOSTILE = `Dear customer,\n\n${"Lorem ipsum dolor sit amet. ".repeat(80)}\n\n\n\n${FIRST_STORY}\n${"Curabitur blandit tempus. ".repeat(80)} pay\u202Egpj.exe\u202C z\u200Be\u200Br\u200Bo <script>document.title="owned"</script><img src="http://elsewhere.example/x.png"><a href="javascript:alert(1)">x</a>`;

export async function check(page: Page, origin: string, language: string, text: string): Promise<void> {
  await page.goto(`${origin}/?lang=${language}`);
  await page.fill("#text", text);
  await page.fill("#sender", "+44 7700 900417");
  await page.selectOption("#country", "PT");
  await page.click("main form .button");
}

export async function answer(page: Page, origin: string, language: string, done: string[], country: string): Promise<void> {
  await page.goto(`${origin}/already?lang=${language}`);
  for (const deed of done) await page.check(`input[value="${deed}"]`);
  await page.selectOption("#where", country);
  await page.click("main form .button");
}

export async function report(page: Page, origin: string, language: string): Promise<void> {
  await check(page, origin, language, FIRST_STORY);
  await page.click("#report summary");
  await page.check("#report input[value=typed]");
  await page.fill("#report #email", "ana@mail.example");
  await page.click("#send");
}

/** The page that our question by mail leads to, and its button. */
async function confirm(page: Page, origin: string, language: string, token: string): Promise<void> {
  await page.goto(`${origin}/report/answer/${token}?lang=${language}`);
  await page.click("main form .button");
}

export const VISITS: Visit[] = [
  { name: "check form", go: (page, origin, language) => page.goto(`${origin}/?lang=${language}`) },
  { name: "check form with an error", go: async (page, origin, language) => { await page.goto(`${origin}/?lang=${language}`); await page.click("main form .button"); } },
  { name: "verdict: first story", go: (page, origin, language) => check(page, origin, language, FIRST_STORY) },
  { name: "verdict: fraud, folded reasons", go: (page, origin, language) => check(page, origin, language, `[fraud] ${FIRST_STORY}`) },
  { name: "verdict: suspicious", go: (page, origin, language) => check(page, origin, language, `[suspicious] ${FIRST_STORY}`) },
  { name: "verdict: genuine", go: (page, origin, language) => check(page, origin, language, `[genuine] ${FIRST_STORY}`) },
  { name: "verdict: unproven", go: (page, origin, language) => check(page, origin, language, "Bonjour, votre commande est prête. À bientôt !") },
  { name: "verdict: hostile", go: (page, origin, language) => check(page, origin, language, HOSTILE) },
  { name: "what have you done", go: (page, origin, language) => page.goto(`${origin}/already?lang=${language}`) },
  { name: "what have you done, unanswered", go: async (page, origin, language) => { await page.goto(`${origin}/already?lang=${language}`); await page.click("main form .button"); } },
  { name: "path: everything done", go: (page, origin, language) => answer(page, origin, language, ["opened", "password", "card", "code", "identity", "called", "installed", "paid"], "FR") },
  { name: "path: nothing done", go: (page, origin, language) => answer(page, origin, language, ["none"], "GB") },
  { name: "report form", go: (page, origin, language) => page.goto(`${origin}/report?lang=${language}`) },
  { name: "report form with an error", go: async (page, origin, language) => { await page.goto(`${origin}/report?lang=${language}`); await page.check("input[value=paid]"); await page.click("main form .button"); } },
  { name: "report received", go: report },
  { name: "answer by mail", go: (page, origin, language) => page.goto(`${origin}/report/answer/known?lang=${language}`) },
  { name: "answer by mail, sent", go: (page, origin, language) => confirm(page, origin, language, "known") },
  { name: "answer by mail, over", go: (page, origin, language) => confirm(page, origin, language, "over") },
  { name: "how we write", go: (page, origin, language) => page.goto(`${origin}/how-we-write?lang=${language}&q=orvane-livraison.example`) },
  { name: "incidents", go: (page, origin, language) => page.goto(`${origin}/incidents?lang=${language}`) },
  { name: "one incident", go: (page, origin, language) => page.goto(`${origin}/incidents/INC-2026-001?lang=${language}`) },
  { name: "one incident, over and bare", go: (page, origin, language) => page.goto(`${origin}/incidents/INC-2026-002?lang=${language}`) },
  {
    name: "am I concerned, answered", go: async (page, origin, language) => {
      await page.goto(`${origin}/incidents/INC-2026-001?lang=${language}`);
      await page.locator("#concerned-mail").fill("ana@customer.example");
      await page.locator("main form button").click();
      await page.locator("h1").waitFor();
    },
  },
  { name: "scams going round", go: (page, origin, language) => page.goto(`${origin}/scams?lang=${language}`) },
  { name: "scams, none in that country", go: (page, origin, language) => page.goto(`${origin}/scams?lang=${language}&country=SE`) },
  { name: "one scam", go: (page, origin, language) => page.goto(`${origin}/scams/417?lang=${language}`) },
  { name: "one scam, bare", go: (page, origin, language) => page.goto(`${origin}/scams/400?lang=${language}`) },
  { name: "page not found", go: (page, origin, language) => page.goto(`${origin}/nowhere?lang=${language}`) },
];
