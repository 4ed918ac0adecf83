import { existsSync, readdirSync, readFileSync } from "node:fs";
import { examine, type Facts, judge, type RawMessage, type Verdict } from "@rempart/engine";
import { describe, expect, test } from "vitest";
import { check } from "../engine/src/browser.ts";
import { examineIn } from "../engine/src/examine-in.ts";
import { LEXICONS } from "../engine/src/extract/lexicon/all.ts";
import { ALL_SIGNALS } from "../engine/src/signals/all.ts";
import { SIGNALS, type SignalId } from "../engine/src/signals/catalogue.ts";
import { contextOf } from "../engine/src/signals/context.ts";
import { observe } from "../engine/src/signals/observe.ts";
import { describeProblem, readPolicy } from "../server/src/features/brand/index.ts";

/** What a case expects; its `note` says why. `policy: false` judges without a brand of one's own. */
interface Expected {
  channel: "sms" | "email";
  language: string;
  sender?: string;
  country?: string;
  policy?: false;
  verdict: Verdict | Verdict[];
  never?: Verdict[];
  brand?: string;
  fires?: SignalId[];
  silent?: SignalId[];
  note: string;
}

interface Case {
  name: string;
  family: string;
  expected: Expected;
  raw: RawMessage;
  facts: Facts;
}

const root = new URL("./", import.meta.url);
const policy = examplePolicy();
const cases = readCases();

describe.each([...new Set(cases.map((each) => each.family))])("%s", (family) => {
  test.each(cases.filter((each) => each.family === family).map((each) => [each.name, each] as const))("%s", (_, { raw, facts, expected }) => {
    const own = expected.policy === false ? null : policy;
    const judgement = judge(examine(raw, own).evidence, facts, own);
    const fired = [...new Set(judgement.reasons.map((reason) => reason.signal))];
    // One comparison, so that a failure shows the verdict and every signal at once.
    expect({
      note: expected.note,
      verdict: [expected.verdict].flat().includes(judgement.verdict) ? "as expected" : judgement.verdict,
      never: expected.never?.includes(judgement.verdict) ? judgement.verdict : "kept",
      brand: expected.brand === undefined || judgement.brand?.id.split("|").includes(expected.brand) ? "as expected" : (judgement.brand?.id ?? "none"),
      missing: (expected.fires ?? []).filter((signal) => !fired.includes(signal)),
      unwanted: (expected.silent ?? []).filter((signal) => fired.includes(signal)),
    }, `verdict ${judgement.verdict}, score ${judgement.score}, signals ${judgement.reasons.map((reason) => `${reason.signal}:${reason.weight}`).join(" ")}`).toEqual({
      note: expected.note, verdict: "as expected", never: "kept", brand: "as expected", missing: [], unwanted: [],
    });
  });
});

describe("the corpus as a whole", () => {
  const signals = Object.keys(SIGNALS) as SignalId[];
  const innocent = cases.filter((each) => each.family === "genuine" || each.family === "innocent");

  test.each(signals)("%s has a case that fires it and an innocent one that must not", (signal) => {
    expect(cases.filter((each) => each.expected.fires?.includes(signal)).map((each) => each.name), "fires").not.toEqual([]);
    expect(innocent.filter((each) => each.expected.silent?.includes(signal)).map((each) => each.name), "silent").not.toEqual([]);
  });

  test("after an incident in which everything was read, no honest message is worse off for quoting it", () => {
    const leaks = [{ incident: "INC-2026-001", since: "2026-11-20", classes: ["order_history", "delivery_address", "payment_card_partial", "bank_account", "customer_number", "date_of_birth"] }];
    const verdicts = (leaked: boolean) => innocent.map(({ name, raw, facts, expected }) => {
      const own = expected.policy === false ? null : policy;
      return `${name}: ${judge(examine(raw, own).evidence, leaked ? { ...facts, leaks } : { ...facts, leaks: [] }, own).verdict}`;
    });
    expect(verdicts(true)).toEqual(verdicts(false));
  });

  test("is large enough and speaks seven languages", () => {
    expect(cases.length).toBeGreaterThanOrEqual(170);
    const languages = Map.groupBy(cases, (each) => each.expected.language);
    expect([...languages.keys()].sort()).toEqual(["de", "en", "es", "fr", "it", "nl", "pt"]);
    for (const [language, those] of languages) expect(those.length, language).toBeGreaterThanOrEqual(12);
  });

  test("holds sixty genuine messages that look alarming, none of which may be fraud", () => {
    const genuine = cases.filter((each) => each.family === "genuine");
    expect(genuine.length).toBeGreaterThanOrEqual(60);
    for (const { name, expected } of genuine) expect(expected.never, name).toContain("fraud");
  });

  test("lets no forgery be genuine", () => {
    for (const { name, expected } of cases.filter((each) => each.family === "forged-proof")) expect(expected.never, name).toContain("genuine");
  });

  test.each([["with a brand of one's own", policy], ["without one", null]])("shows no signal speaking that is spared, %s", (_, own) => {
    for (const { name, raw, facts } of cases) {
      const context = contextOf(examine(raw, own).evidence, facts, own);
      expect(observe(context), name).toEqual(ALL_SIGNALS.flatMap((signal) => signal.observe(context)));
    }
  });

  test("is answered alike by the engine of a page: to the letter once settled, and nearly always before", async () => {
    // One list of lexicons a language, as one book of phrases is opened for each list.
    const lists = new Map(LEXICONS.map(({ language }) => [language, LEXICONS.filter((each) => each.language === "en" || each.language === language)]));
    const english = lists.get("en")!;
    const changed: string[] = [];
    for (const { name, raw, facts } of cases) {
      const whole = judge(examine(raw, policy).evidence, facts, policy);
      const { code } = examineIn(english, raw, policy).evidence.language;
      const atOnce = judge(examineIn(lists.get(code) ?? english, raw, policy).evidence, facts, policy);
      if (atOnce.verdict !== whole.verdict) changed.push(name);
      for await (const answer of check(raw, { language: "en", facts, policy })) if (answer.settled) expect(answer.judgement, name).toEqual(whole);
    }
    expect(changed.length / cases.length, changed.join(", ")).toBeLessThan(0.02);
  });

  test("names only signals that exist", () => {
    for (const { name, expected } of cases) {
      for (const signal of [...(expected.fires ?? []), ...(expected.silent ?? [])]) expect(signals, name).toContain(signal);
    }
  });

  test("holds no message twice", () => {
    const texts = cases.map(({ raw, facts, expected }) => JSON.stringify([raw.kind === "mail" ? new TextDecoder().decode(raw.bytes) : [raw.text, raw.sender], facts, expected.policy]));
    expect(new Set(texts).size).toBe(texts.length);
  });
});

function examplePolicy() {
  const read = readPolicy(readFileSync(new URL("../policy/example.yaml", root), "utf8"), "policy/example.yaml");
  if (!read.ok) throw new Error(read.problems.map(describeProblem).join("\n"));
  return read.policy;
}

function readCases(): Case[] {
  const folders = (at: URL): string[] => readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return folders(root).flatMap((family) => folders(new URL(`${family}/`, root)).map((name) => readCase(family, name)));
}

function readCase(family: string, name: string): Case {
  const folder = new URL(`${family}/${name}/`, root);
  const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const expected = json("expected.json") as Expected;
  const mail = new URL("message.eml", folder);
  const raw: RawMessage = existsSync(mail)
    ? { kind: "mail", bytes: new Uint8Array(readFileSync(mail)), country: expected.country }
    : { kind: "pasted", channel: expected.channel, text: readFileSync(new URL("message.txt", folder), "utf8"), sender: expected.sender, country: expected.country };
  return { name: `${family}/${name}`, family, expected, raw, facts: existsSync(new URL("facts.json", folder)) ? (json("facts.json") as Facts) : {} };
}
