import { expect, test } from "vitest";
import { compareSamples, medianDifference } from "./two-samples.ts";

const A = Array.from({ length: 40 }, (_, i) => Math.round(((i * 37) % 101) / 3));
const B = Array.from({ length: 30 }, (_, i) => Math.round(((i * 53) % 97) / 3 + 4));
const seeded = (seed: number) => () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;

test("as another implementation has it: scipy's mannwhitneyu (asymptotic) and the limiting distribution of Kolmogorov", () => {
  const { greater, p, distance, distanceP } = compareSamples(A, B);
  expect(greater).toBeCloseTo(0.5625, 10);
  expect(p).toBeCloseTo(0.3761835523, 6);
  expect(distance).toBeCloseTo(0.125, 10);
  expect(distanceP).toBeCloseTo(0.9515985791, 6);
});

test("the same twice is no difference; apart is all of it", () => {
  expect(compareSamples(A, A)).toMatchObject({ greater: 0.5, p: expect.closeTo(1, 6), distance: 0, distanceP: 1 });
  const apart = compareSamples(A, A.map((value) => value + 100));
  expect(apart).toMatchObject({ greater: 1, distance: 1 });
  expect(Math.max(apart.p, apart.distanceP)).toBeLessThan(1e-9);
  expect(compareSamples([1, 1, 1], [1, 1, 1])).toMatchObject({ greater: 0.5, p: expect.closeTo(1, 6) });
});

test("the interval of the medians' difference holds what was added, and not nothing", () => {
  const { difference, low, high } = medianDifference(A, A.map((value) => value + 30), seeded(7));
  expect(difference).toBe(30);
  expect([low <= 30, high >= 30, low > 0]).toEqual([true, true, true]);
});
