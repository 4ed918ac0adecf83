import { expect, test } from "vitest";
import { hashWord, numberOf, openWordTable } from "./word-table.ts";

test("finds every word by its place, and no other", () => {
  const words = Array.from({ length: 5_000 }, (_, index) => `w${(index * 7919).toString(36)}`);
  const table = openWordTable(words);
  expect(words.every((word, place) => numberOf(table, word, hashWord(word)) === place)).toBe(true);
  expect(["", "w", "x0", "ünknown"].map((word) => numberOf(table, word, hashWord(word)))).toEqual([-1, -1, -1, -1]);
  expect(numberOf(openWordTable([]), "word", hashWord("word"))).toBe(-1);
});

test("two words of one hash are two words", () => {
  const table = openWordTable(["card"]);
  expect(numberOf(table, "fee", hashWord("card"))).toBe(-1);
});

test("FNV-1a of 32 bits", () => {
  // The empty string and "a" in the authors' table.
  expect([hashWord("") >>> 0, hashWord("a") >>> 0]).toEqual([0x811c9dc5, 0xe40c292c]);
});
