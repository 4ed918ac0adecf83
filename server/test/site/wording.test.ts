import { expect, test } from "vitest";
import { brandTexts } from "../../src/features/brand/texts/index.ts";
import { breachTexts } from "../../src/features/breaches/texts/index.ts";
import { checkerTexts } from "../../src/features/checker/pages/texts/index.ts";
import { helpTexts } from "../../src/features/help/texts/index.ts";
import { inquiryTexts } from "../../src/features/inquiries/texts/index.ts";
import { noticeTemplates } from "../../src/features/notices/texts/index.ts";
import { reportTexts } from "../../src/features/reports/pages/texts/index.ts";
import { scamTexts } from "../../src/features/scams/texts/index.ts";
import { LANGUAGES } from "../../src/platform/site/language.ts";
import type { Language } from "../../src/platform/site/language.ts";
import { shellTexts } from "../../src/platform/site/texts/index.ts";

/** Words that promise too much, blame or frighten; see the site's style guide. */
const NEVER: Record<Language, RegExp> = {
  fr: /\b(?:sécurisée?s?|sûrs?|cliqu\w*|clic|victimes?|attaqu\w*|urgent|phishing|hameçonnage)\b/i,
  en: /\b(?:safe|safely|secure|click\w*|victims?|attack\w*|urgent|phishing)\b/i,
  pt: /\b(?:segur[oa]s?|cliqu\w*|clique|vítimas?|ataques?|urgente|phishing)\b/i,
  es: /\b(?:segur[oa]s?|clic|pulse|víctimas?|ataques?|urgente|phishing)\b/i,
  de: /\b(?:sicher|sichere\w*|klick\w*|opfer|angriff\w*|dringend|phishing)\b/i,
};

function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [String(Reflect.apply(value, undefined, ["3", "3", "3"]))];
  return Object.values(value as object).flatMap(sentences);
}

/** First wordings of notices: what stands in blanks is for whoever fills them in. */
const noticeSentences = (language: Language): string[] => sentences(noticeTemplates[language]!({ brand: "3", website: "3", incident: "3" })).filter((each) => !/^\{\w+\}$/.test(each));

/** The warning is built from an object; all the rest from words. */
function scamSentences(language: Language): string[] {
  const { warning, ...rest } = scamTexts[language];
  return [...sentences(rest), ...([true, false].flatMap((own) => (["sms", "email"] as const).flatMap((channel) => ["", "3"].map((some) => warning({ brand: "3", own, channel, story: some, places: some, website: "3" })))))];
}

test.each(LANGUAGES)("%s: calm, exact, complete", (language) => {
  const all = [shellTexts, checkerTexts, helpTexts, brandTexts, reportTexts, breachTexts, inquiryTexts].flatMap((catalogue) => sentences(catalogue[language])).concat(scamSentences(language), noticeSentences(language));
  expect(all.length).toBeGreaterThan(250);
  for (const sentence of all) {
    expect(sentence.trim()).not.toBe("");
    if (sentence !== "Nothing is urgent. Stay watchful for a while.") expect(sentence).not.toMatch(NEVER[language]);
    expect(sentence).not.toMatch(/!|undefined|\[object|'\p{L}|  /u);
  }
});

test("no sentence was left in English", () => {
  const english = new Set(sentences(checkerTexts.en).concat(sentences(helpTexts.en), sentences(brandTexts.en), sentences(reportTexts.en), sentences(breachTexts.en), sentences(inquiryTexts.en), scamSentences("en"), noticeSentences("en")).filter((sentence) => sentence.split(" ").length > 3));
  for (const language of LANGUAGES.filter((one) => one !== "en")) {
    const same = [checkerTexts, helpTexts, brandTexts, reportTexts, breachTexts, inquiryTexts].flatMap((catalogue) => sentences(catalogue[language])).concat(scamSentences(language), noticeSentences(language)).filter((sentence) => english.has(sentence));
    expect(same, language).toEqual([]);
  }
});
