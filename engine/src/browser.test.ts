import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, CheckOptions } from "./browser.ts";
import { examine, explain, judge, type RawMessage } from "./index.ts";

const ENGLISH: RawMessage = { kind: "pasted", channel: "sms", text: "Netflix: your payment was declined and your membership renews on 12/11. Update your details at http://netflix.renew-plan.example/pt", sender: "+44 7700 900417", country: "PT" };
const GERMAN: RawMessage = { kind: "pasted", channel: "sms", text: "DHL: Ihr Paket konnte nicht zugestellt werden. Bitte zahlen Sie die Gebühr von 1,99 EUR unter http://dhl.paket-gebuehr.example", country: "DE" };
const UNTOLD: RawMessage = { kind: "pasted", channel: "sms", text: "ok" };

/** A page just opened: nothing but the first chunk is here. */
let page: typeof import("./browser.ts");
let lexicons: typeof import("./extract/lexicon/load-lexicons.ts");

beforeEach(async () => {
  vi.resetModules();
  page = await import("./browser.ts");
  lexicons = await import("./extract/lexicon/load-lexicons.ts");
});

const here = (): string[] => lexicons.lexiconsHere().map((each) => each.language);

async function answers(raw: RawMessage, options: CheckOptions): Promise<Answer[]> {
  const all: Answer[] = [];
  for await (const each of page.check(raw, options)) all.push(each);
  return all;
}

function wholeEngine(raw: RawMessage, language: string) {
  const examination = examine(raw);
  const judgement = judge(examination.evidence);
  return { ...examination, judgement, explanation: explain(judgement, examination.evidence, language), settled: true };
}

describe("the engine in a page", () => {
  test("answers an English message at once, and fetches no other language for it", async () => {
    for await (const first of page.check(ENGLISH, { language: "pt-PT" })) {
      expect(first).toMatchObject({ settled: false, judgement: { verdict: "fraud", language: "en" }, explanation: { language: "pt", fallback: false } });
      break;
    }
    expect(here()).toEqual(["en"]);
  });

  test("fetches the message's language before the first answer, and all the others before the settled one", async () => {
    const languages: string[][] = [];
    for await (const _ of page.check(GERMAN, { language: "de" })) languages.push(here());
    expect(languages).toEqual([["en", "de"], ["en", "fr", "pt", "es", "de", "it", "nl"]]);
  });

  test.each([["English", ENGLISH, "pt"], ["German", GERMAN, "fr"], ["untold", UNTOLD, "xx"]])("the settled answer is the whole engine's: %s", async (_, raw, language) => {
    const [first, settled, ...more] = await answers(raw, { language });
    expect(first!.settled).toBe(false);
    expect(settled).toEqual(wholeEngine(raw, language));
    expect(more).toEqual([]);
  });

  test("answers once when every language is here already", async () => {
    await answers(ENGLISH, { language: "en" });
    expect(await answers(GERMAN, { language: "de" })).toEqual([wholeEngine(GERMAN, "de")]);
  });
});
