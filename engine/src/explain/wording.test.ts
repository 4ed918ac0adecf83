import { describe, expect, it } from "vitest";
import { ADVICE, SIGNALS, UNKNOWNS } from "../signals/catalogue.ts";
import type { SignalId, UnknownId } from "../signals/catalogue.ts";
import type { Judgement, Kind, Verdict } from "../verdict/judgement.ts";
import { ASKS, LURES } from "../extract/evidence.ts";
import { NAMED_COUNTRIES, NAMED_LANGUAGES } from "./catalogue.ts";
import { explain } from "./explain.ts";
import { EXPLAINED_IN } from "./explanation.ts";
import type { ExplainedIn, Explanation } from "./explanation.ts";
import { messageRead } from "./message-read.ts";

/** What we never say, in each language: fright, blame, jargon, promises; and what a native would not write there. */
const NEVER: Record<ExplainedIn, RegExp> = {
  en: /\b(safe\w*|secur\w*|click\w*|victim\w*|attack\w*|phish\w*|urls?|alert\w*|danger\w*|malicious|hack\w*|compromis\w*|please|oops|sorry)\b/iu,
  fr: /(s[ée]curis|s[ée]curit|cliqu|\bclic|victime|attaqu|phishing|\burl\b|alerte|danger|malveill|pirat|désolé|\btu\b|\bton\b|\be-mail|mot-clé)/iu,
  pt: /(segur|cliqu|clicar|v[íi]tima|ataque|phishing|\burl\b|alerta|perig|malicios|hacker|voc[êe]\b|celular|senha|contato\b|usu[áa]rio|cadastr|\btela\b|aplicativo|\barquivo|registro|\btime\b|registrad|\b(está|estão|estamos) \w+ndo\b|\b(?!quando\b)\w+(ando|endo|indo)\b|\bteu\b|\btua\b)/iu,
  es: /(segur[oai]|\bclic|pinch|v[íi]ctima|ataque|phishing|\burl\b|alerta|peligr|malicios|\btu\b|\btus\b|vosotros|ordenador infectado|\bhaz\b|\bcoger\b)/iu,
  de: /(\bsicher|unsicher|gesichert|klick|\bopfer|angriff|phishing|\burl\b|gefahr|gefähr|bösartig|hacker|\bdu\b|\bdein|\bdir\b|\bwarnung|alarm)/iu,
};
const JARGON = /dmarc|dkim|\bspf\b|domain|dominio|domínio|domaine|reputa|score|punycode|homogly|header|undefined|\bnull\b|\bNaN\b|[{}<>[\]!]|\.\.|  | \.| ,|^ | $/iu;

const WORDS: Record<string, string> = {
  domain: "renew-plan.example", host: "orvane.renew-plan.example", site: "shop.platform.example", target: "other-site.example", brand: "Orvane", real: "orvane.example",
  name: "Orvane Billing", number: "+44 7700 900417", sender: "+44 7700 900417", address: "billing@mailbox.example", from: "orvane.example", what: "password",
  story: "payment-failed", language: "en", country: "PT", shown: "orvane.example", looks: "orvane.example", word: "0rvane", since: "2026-11-20",
  date: "2026-11-19T08:40:00Z", seen: "214", days: "3", port: "8443", scheme: "intent", title: "Your order data",
};
const PARTIES = { own: { id: "own", name: "Orvane", own: true }, other: { id: "orvane", name: "Orvane", own: false }, none: null };
const KINDS: Kind[] = ["proof", "match", "rule", "hint", "neither", "unverified"];
const VERDICTS: Verdict[] = ["genuine", "fraud", "suspicious", "unproven"];

function wordsFor(names: readonly string[], words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, words[name] ?? "missing in the test"]));
}

function sayAll(language: ExplainedIn, brand: Judgement["brand"], words: Record<string, string>, channel: "sms" | "email", verdict: Verdict = "fraud"): Explanation {
  const reasons = (Object.keys(SIGNALS) as SignalId[]).map((signal, i) => ({ signal, spans: [], weight: 1, kind: KINDS[i % KINDS.length]!, data: wordsFor(SIGNALS[signal], words) }));
  const unknown = (Object.keys(UNKNOWNS) as UnknownId[]).map((id) => ({ id, data: wordsFor(UNKNOWNS[id], words) }));
  return explain({ verdict, score: 0.99, brand, language: "en", reasons, unknown, advice: [...ADVICE] }, messageRead({ channel }), language);
}

function sentencesOf(said: Explanation): { id: string; text: string }[] {
  return [
    ...said.reasons.map(({ signal, says }) => ({ id: signal, text: says })), ...said.unknown.map(({ id, says }) => ({ id, text: says })),
    ...said.advice.map(({ id, says }) => ({ id, text: says })),
    { id: `${said.verdict.id} sentence`, text: said.verdict.sentence }, { id: `${said.verdict.id} lead`, text: said.verdict.lead },
  ];
}

const situations = EXPLAINED_IN.flatMap((language) => Object.entries(PARTIES).flatMap(([party, brand]) => (["sms", "email"] as const).map((channel) => ({ language, party, brand, channel }))));

describe.each(situations)("every sentence in $language, $party brand, $channel", ({ language, brand, channel }) => {
  const spoken = VERDICTS.map((verdict) => sayAll(language, brand, WORDS, channel, verdict));

  it("is whole, short and free of what we never say", () => {
    for (const said of spoken) for (const { id, text } of sentencesOf(said)) {
      expect(text, id).not.toMatch(NEVER[language]);
      expect(text, id).not.toMatch(JARGON);
      expect(text, id).toMatch(/[.?]$/);
      expect(text.length, `${id}: ${text}`).toBeLessThanOrEqual(240);
      for (const sentence of text.split(/(?<=[.?:]) /)) expect(sentence.split(" ").length, `${id}: ${sentence}`).toBeLessThanOrEqual(26);
    }
  });

  it("has short titles without a full stop", () => {
    for (const { signal, title } of spoken[0]!.reasons) {
      expect(title, signal).not.toMatch(NEVER[language]);
      expect(title, signal).not.toMatch(JARGON);
      expect(title, signal).not.toMatch(/[.?:;]$/);
      expect(title.length, `${signal}: ${title}`).toBeLessThanOrEqual(70);
      expect(title[0], signal).toBe(title[0]!.toUpperCase());
    }
  });

  it("holds no no-break space and no straight quotation mark", () => {
    for (const { text } of sentencesOf(spoken[1]!)) expect(text).not.toMatch(/[\u00a0\u202f"']/u);
  });

  it("stays whole when the observation lacks its words", () => {
    for (const { id, text } of sentencesOf(sayAll(language, brand, {}, channel))) expect(text, id).not.toMatch(/undefined|  | \.| ,|““/);
    const bare = Object.fromEntries(Object.keys(WORDS).map((name) => [name, ""]));
    for (const { id, text } of sentencesOf(sayAll(language, brand, bare, channel))) expect(text, id).not.toMatch(/undefined|  | \.| ,|““|„“|«\s*»/);
  });

  it("is bounded when the words are hostile", () => {
    const long = Object.fromEntries(Object.keys(WORDS).map((name) => [name, "a\u202eb\u200b”\n".repeat(20_000)]));
    for (const { id, text } of sentencesOf(sayAll(language, brand, long, channel))) {
      expect(text.length, id).toBeLessThanOrEqual(600);
      expect(text, id).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }
  });
});

describe("every name that a sentence is built with", () => {
  it.each(EXPLAINED_IN)("fits in %s", (language) => {
    const say = (signal: SignalId, data: Record<string, string>): { title: string; says: string } =>
      explain({ verdict: "fraud", score: 1, brand: PARTIES.own, language: "en", reasons: [{ signal, spans: [], weight: 1, kind: "hint", data }], unknown: [], advice: [] }, messageRead({}), language).reasons[0]!;
    const said = [
      ...ASKS.flatMap((what) => [say("ask-secret", { what }), say("ask-never", { what, brand: "Orvane" }), say("service-abuse", { what, brand: "Orvane" })]),
      ...LURES.flatMap((story) => [say("lure-account", { story }), say("topic-not-here", { story, brand: "Orvane" })]),
      ...NAMED_LANGUAGES.map((each) => say("language-not-used", { language: each, country: "FR", brand: "Orvane" })),
      ...NAMED_COUNTRIES.map((country) => say("sms-sender-foreign", { sender: "+44 7700 900417", country })),
    ];
    for (const { title, says } of said) {
      expect(`${title}. ${says}`).not.toMatch(NEVER[language]);
      expect(`${title}. ${says}`).not.toMatch(JARGON);
      expect(title.length, title).toBeLessThanOrEqual(70);
      expect(says.length, says).toBeLessThanOrEqual(240);
    }
    expect(new Set(said.map(({ title, says }) => title + says)).size).toBe(said.length);
  });
});

describe("who speaks", () => {
  const WE = { en: /\b(we|our|us|ours)\b/i, fr: /\b(nous|nos|notre|nôtre)\b/i, pt: /\b(noss[oa]s?|somos|[a-zç]+mos)\b/i, es: /\b(nuestr[oa]s?|nosotros|[a-z]+mos)\b/i, de: /\b(wir|uns|unsere?[rnms]?)\b/i };
  const OWN_VOICE: SignalId[] = ["sender-not-brand", "sender-lookalike", "sms-sender-not-own", "sms-sender-mobile", "link-off-brand", "link-lookalike", "phone-not-own", "ask-never", "topic-not-here", "language-not-used", "lookalike-known"];

  it.each(EXPLAINED_IN)("the brand says we, and names no third party, in %s", (language) => {
    const said = sayAll(language, PARTIES.own, WORDS, "sms");
    for (const { signal, says, title } of said.reasons) if (OWN_VOICE.includes(signal)) {
      expect(`${title}. ${says}`, signal).toMatch(WE[language]);
      expect(`${title}. ${says}`, signal).not.toMatch(/Orvane/);
    }
  });

  it.each(EXPLAINED_IN)("of another brand only our list is spoken of, in %s", (language) => {
    const ours = sayAll(language, PARTIES.own, WORDS, "sms").reasons;
    const said = sayAll(language, PARTIES.other, WORDS, "sms");
    for (const [i, { signal, says, title }] of said.reasons.entries()) if (OWN_VOICE.includes(signal)) {
      expect(`${title}. ${says}`, signal).toMatch(/Orvane/);
      expect(says, signal).not.toBe(ours[i]!.says);
    }
  });

  it.each(EXPLAINED_IN)("every language has its own sentences: %s", (language) => {
    const said = sentencesOf(sayAll(language, PARTIES.own, WORDS, "sms"));
    for (const other of EXPLAINED_IN) if (other !== language) {
      const same = sentencesOf(sayAll(other, PARTIES.own, WORDS, "sms")).filter(({ text }, i) => text === said[i]!.text);
      expect(same, `${language} and ${other}`).toEqual([]);
    }
  });
});
