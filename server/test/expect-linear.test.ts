import { expect, test } from "vitest";
import { expectCheaper, expectLinear } from "./expect-linear.ts";

/** Steps that nothing optimises away. */
let sink = 0;
const steps = (count: number): void => {
  for (let step = 0; step < count; step++) sink = (Math.imul(sink, 31) + step) | 0;
};

test.each<[string, (size: number) => unknown, number]>([
  ["two loops", (size) => { for (let index = 0; index < size; index++) steps(size); }, 2_500],
  ["a pattern that begins anew at every blank", (size) => / +$/.test(`${" ".repeat(size)}x`), 6_000],
  ["in pieces, awaited", async (size) => { for (let index = 0; index < size; index += 500) { await Promise.resolve(); steps(size * 500); } }, 3_000],
])("quadratic work does not pass: %s", async (_, work, size) => {
  await expect(expectLinear(work, size)).rejects.toThrow(/times as much/);
});

test.each<[string, (size: number) => unknown, number]>([
  ["a loop", steps, 200_000],
  ["a sort", (size) => Array.from({ length: size }, (_, index) => Math.imul(index, 2_654_435_761)).sort((a, b) => a - b), 40_000],
  ["much that is thrown away", (size) => Array.from({ length: size }, (_, index) => ({ text: `${index}` })), 100_000],
  ["what takes no time", () => 1, 1_000],
  ["what is cut at a size", (size) => steps(Math.min(size, 5_000)), 200_000],
])("linear work passes: %s", (_, work, size) => expectLinear(work, size));

test("dear work does not pass as cheap", async () => {
  await expectCheaper(() => steps(200_000), () => steps(100_000), 4);
  await expect(expectCheaper(() => steps(1_000_000), () => steps(100_000), 4)).rejects.toThrow(/ordinary/);
});
