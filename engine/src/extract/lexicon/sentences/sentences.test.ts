import { describe, expect, test } from "vitest";
import { findWritten } from "../../find-links.ts";
import { LEXICONS } from "../all.ts";
import { findPhrases, type Said } from "../../find-phrases.ts";
import { tokenise } from "../../tokens.ts";
import { deSentences } from "./de-sentences.ts";
import { enSentences } from "./en-sentences.ts";
import { frSentences } from "./fr-sentences.ts";
import { esSentences } from "./es-sentences.ts";
import { itSentences } from "./it-sentences.ts";
import { nlSentences } from "./nl-sentences.ts";
import { ptSentences } from "./pt-sentences.ts";
import type { Sentence } from "./sentence.ts";

const TABLES: readonly [string, readonly Sentence[]][] = [["en", enSentences], ["fr", frSentences], ["pt", ptSentences], ["de", deSentences], ["es", esSentences], ["it", itSentences], ["nl", nlSentences]];

const read = (text: string): Said => findPhrases(tokenise("text", text, findWritten(text)), [], LEXICONS);

describe.each(TABLES)("sentences %s", (_language, sentences) => {
  test("at least forty", () => {
    expect(sentences.length).toBeGreaterThanOrEqual(40);
  });

  test.each(sentences.map((sentence) => [sentence.text, sentence] as const))("%s", (text, { lures = [], asks = [], denied = [] }) => {
    const said = read(text);
    expect(said.lures.map((lure) => lure.id)).toEqual(expect.arrayContaining([...lures]));
    expect(said.asks.filter((ask) => !ask.negated).map((ask) => ask.id)).toEqual(expect.arrayContaining([...asks]));
    if (denied.length > 0) {
      expect(said.asks.filter((ask) => ask.negated).map((ask) => ask.id)).toEqual(expect.arrayContaining([...denied]));
      expect(said.asks.filter((ask) => !ask.negated).map((ask) => ask.id)).toEqual([]);
    }
    const found = [...said.lures, ...said.asks].map(({ language, id, span }) => `${language} ${id}: ${text.slice(span.start, span.end)}`);
    if (lures.length + asks.length + denied.length === 0) expect(found).toEqual([]);
  });
});
