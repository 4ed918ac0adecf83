import { expect, test } from "vitest";
import { shuffle } from "./draw-spamhunter.ts";
import { handLabels } from "./hand-labels.ts";

const LETTERS = [..."abcdefghij"];

test("a shuffle keeps every item once and leaves its input alone", () => {
  const before = [...LETTERS];
  const order = shuffle(LETTERS, 7);
  expect(order.toSorted()).toEqual(before);
  expect(LETTERS).toEqual(before);
});

test("the order depends on the seed and on nothing else", () => {
  expect(shuffle(LETTERS, 7)).toEqual(shuffle(LETTERS, 7));
  expect(shuffle(LETTERS, 7)).not.toEqual(shuffle(LETTERS, 8));
});

test("no place is favoured", () => {
  const first = new Map<string, number>();
  for (let seed = 0; seed < 5000; seed++) {
    const [letter] = shuffle(LETTERS, seed);
    first.set(letter!, (first.get(letter!) ?? 0) + 1);
  }
  for (const letter of LETTERS) expect(first.get(letter)).toSatisfy((count: number) => count > 400 && count < 600);
});

test("300 rows carry a label of the four", () => {
  const labels = handLabels();
  expect(labels.size).toBe(300);
  expect(new Set(labels.values())).toEqual(new Set(["fraud", "advert", "genuine", "unclear"]));
});
