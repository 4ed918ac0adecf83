import { describe, expect, test } from "vitest";
import { ASKS, LURES, PRESSURES } from "../evidence.ts";
import { foldKey } from "../fold.ts";
import { compilePhrase } from "../phrases.ts";
import { tokenise } from "../tokens.ts";
import { LEXICONS } from "./all.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import type { Lexicon } from "./lexicon.ts";

/** Lists of patterns with the name they are reported under. */
function lists(lexicon: Lexicon): [string, readonly string[]][] {
  return [
    ...Object.entries(lexicon.asks), ...Object.entries(lexicon.lures), ...Object.entries(lexicon.pressures),
    ["negators", lexicon.negators], ["refusals", lexicon.refusals], ["impersonalGreetings", lexicon.impersonalGreetings], ["selfReferences", lexicon.selfReferences],
  ];
}

const patternsOf = (lexicon: Lexicon): string[] => lists(lexicon).flatMap(([id, patterns]) => patterns.map((pattern) => `${id}: ${pattern}`));

describe.each(LEXICONS.map((lexicon) => [lexicon.language, lexicon] as const))("lexicon %s", (_language, lexicon) => {
  test("covers every ask, lure and pressure", () => {
    for (const id of ASKS) expect(lexicon.asks[id].length, id).toBeGreaterThanOrEqual(3);
    for (const id of LURES) expect(lexicon.lures[id].length, id).toBeGreaterThanOrEqual(5);
    for (const id of PRESSURES) expect(lexicon.pressures[id].length, id).toBeGreaterThanOrEqual(5);
    expect(lexicon.negators.length).toBeGreaterThanOrEqual(8);
    expect(lexicon.impersonalGreetings.length).toBeGreaterThanOrEqual(3);
    expect(lexicon.selfReferences.length).toBeGreaterThanOrEqual(8);
  });

  test("every pattern compiles", () => {
    const broken = lists(lexicon).flatMap(([id, patterns]) => patterns.flatMap((pattern) => {
      try { compilePhrase(pattern, id); return []; } catch (error) { return [`${id}: ${String(error)}`]; }
    }));
    expect(broken).toEqual([]);
  });

  test("every word is written folded and can be met in a text", () => {
    const words = patternsOf(lexicon).flatMap((line) => line.slice(line.indexOf(": ") + 2).split(" ").flatMap((token) => token.replace(/\?$/, "").split("|")));
    const literal = words.map((word) => word.replace(/\*$/, "")).filter((word) => !["..", "...", "#", "$", "@", "{brand}", ""].includes(word));
    expect(literal.filter((word) => foldKey(word) !== word || tokenise("text", word).words.length !== 1)).toEqual([]);
  });

  test("no pattern twice under one id, no word twice in one alternative", () => {
    const lines = patternsOf(lexicon);
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
    const repeated = lines.filter((line) => line.slice(line.indexOf(": ") + 2).split(" ").some((token) => { const words = token.replace(/\?$/, "").split("|"); return new Set(words).size < words.length; }));
    expect(repeated).toEqual([]);
  });

  test("about sixty function words, folded, none twice", () => {
    const words = FUNCTION_WORDS[lexicon.language]!;
    expect(words.length).toBeGreaterThanOrEqual(50);
    expect(words.length).toBeLessThanOrEqual(80);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => word.length < 2 || foldKey(word) !== word)).toEqual([]);
  });
});
