import { expect, test } from "vitest";
import { matchPhrases } from "./match-phrases.ts";
import { openPhraseBook } from "./phrase-book.ts";
import { tokenise } from "./tokens.ts";

const book = (...patterns: string[]) => openPhraseBook(patterns.map((pattern) => ({ pattern, label: pattern })));
const found = (text: string, patterns: string[], brandEnds: number[] = []) => matchPhrases(tokenise("text", text), book(...patterns), brandEnds).map(({ label, from, to }) => `${label} ${from}-${to}`);

test("words, alternatives, stems and missing words", () => {
  expect(found("Please confirm your new card today", ["confirm your new? card|account", "conf* your .. card", "confirm card"])).toEqual(["confirm your new? card|account 1-5", "conf* your .. card 1-5"]);
  expect(found("confirm your card", ["confirm your new? card"])).toEqual(["confirm your new? card 0-3"]);
});

test("a gap reaches as far as it says and no further", () => {
  expect(found("pay a b c fee", ["pay .. fee"])).toHaveLength(1);
  expect(found("pay a b c d fee", ["pay .. fee"])).toHaveLength(0);
  expect(found("pay a b c d e f g fee", ["pay ... fee"])).toHaveLength(1);
});

test("numbers, currencies and brands of several words fill their slots", () => {
  expect(found("pay 1,99 eur", ["pay # $"])).toHaveLength(1);
  expect(found("your bank of lumio account", ["your {brand} account"], [0, 4, 0, 0, 0])).toEqual(["your {brand} account 0-5"]);
  expect(found("your lumio account", ["{brand} account"], [0, 2, 0])).toEqual(["{brand} account 1-3"]);
});

test("in the order of the text, then of the patterns; what one text filled does not fill another's slots", () => {
  const opened = book("pay now", "pay fee|now", "now");
  const run = (text: string) => matchPhrases(tokenise("text", text), opened).map(({ label, from }) => `${from} ${label}`);
  expect(run("now pay now")).toEqual(["0 now", "1 pay now", "1 pay fee|now", "2 now"]);
  expect(run("pay")).toEqual([]);
  expect(run("fee pay")).toEqual([]);
  // The count that tells texts apart runs out and begins anew.
  opened.clock = 0x3fffffff;
  expect(run("now pay now")).toHaveLength(4);
});

test("a pattern that hangs on a late word is found from every word it could start at, and once from each", () => {
  const patterns = ["your ... account .. suspended", "your .. {brand}"];
  expect(found("your card your account was suspended suspended", patterns)).toEqual(["your ... account .. suspended 0-6", "your ... account .. suspended 2-6"]);
  expect(found("account suspended your", patterns)).toEqual([]);
  expect(found("your own lumio", patterns, [0, 0, 3])).toEqual(["your .. {brand} 0-3"]);
  expect(found("pay to the", ["pay now? to", "pay .. the", "to the"])).toEqual(["pay now? to 0-2", "pay .. the 0-3", "to the 1-3"]);
});

test("of matches from one word, those that name it come before those that know how it begins", () => {
  expect(found("confirm it", ["conf* it", "confirm it"])).toEqual(["confirm it 0-2", "conf* it 0-2"]);
  expect(found("24h confirmed 24", ["24 conf* 24", "# conf* #"])).toEqual([]);
  expect(found("24 confirmed 24", ["24 conf* 24", "24 .. #"])).toEqual(["24 conf* 24 0-3", "24 .. # 0-3"]);
});

test("no pattern hangs on a common word if it can help it, and what it hangs on changes nothing", () => {
  const patterns = [{ pattern: "the|your card", label: 1 }, { pattern: "the the", label: 2 }];
  const text = tokenise("text", "the the card");
  expect(matchPhrases(text, openPhraseBook(patterns, new Set(["card"])))).toEqual(matchPhrases(text, openPhraseBook(patterns, new Set(["the", "your"]))));
});
