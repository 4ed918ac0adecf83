import { expect, test } from "vitest";
import { drawFrom, shuffle } from "./draw-spamhunter.ts";
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

test.each(["first", "second"] as const)("300 rows of the %s draw carry a label of the four", (draw) => {
  const labels = handLabels(draw);
  expect(labels.size).toBe(300);
  expect(new Set(labels.values())).toEqual(new Set(["fraud", "advert", "genuine", "unclear"]));
});

test("the two draws are 300 rows each, whatever the order of the file, and share none", () => {
  const ids = Array.from({ length: 700 }, (_, place) => `row-${place}`);
  const [first, second] = [drawFrom(ids, "first"), drawFrom(ids, "second")];
  expect(drawFrom(ids.toReversed(), "second")).toEqual(second);
  expect(new Set([...first, ...second]).size).toBe(600);
});

test("no row is labelled in both draws", () => {
  const first = handLabels("first");
  expect([...handLabels("second").keys()].filter((id) => first.has(id))).toEqual([]);
});
