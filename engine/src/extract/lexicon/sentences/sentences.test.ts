import { describe, expect, test } from "vitest";
import { findPhrases, type Said } from "../../find-phrases.ts";
import { tokenise } from "../../tokens.ts";
import { deSentences } from "./de-sentences.ts";
import type { Sentence } from "./sentence.ts";

const TABLES: readonly [string, readonly Sentence[]][] = [["de", deSentences]];

const read = (text: string): Said => findPhrases(tokenise("text", text), []);

describe.each(TABLES)("sentences %s", (language, sentences) => {
  test("at least forty", () => {
    expect(sentences.length).toBeGreaterThanOrEqual(40);
  });

  test.each(sentences.map((sentence) => [sentence.text, sentence] as const))("%s", (text, { lures = [], asks = [], denied = [] }) => {
    const said = read(text);
    const own = { lures: said.lures.filter((lure) => lure.language === language), asks: said.asks.filter((ask) => ask.language === language) };
    expect(own.lures.map((lure) => lure.id)).toEqual(expect.arrayContaining([...lures]));
    expect(own.asks.filter((ask) => !ask.negated).map((ask) => ask.id)).toEqual(expect.arrayContaining([...asks]));
    if (denied.length > 0) {
      expect(own.asks.filter((ask) => ask.negated).map((ask) => ask.id)).toEqual(expect.arrayContaining([...denied]));
      expect(own.asks.filter((ask) => !ask.negated).map((ask) => ask.id)).toEqual([]);
    }
    // An innocent sentence is innocent in every language.
    if (lures.length + asks.length + denied.length === 0) expect([...said.lures, ...said.asks].map((found) => `${found.language} ${found.id}: ${text.slice(found.span.start, found.span.end)}`)).toEqual([]);
  });
});
