import { expect, test } from "vitest";
import { together } from "./together.ts";

const held = <T>(): { promise: Promise<T>; resolve(value: T): void } => Promise.withResolvers<T>();

test("what is asked meanwhile goes together, within its number and weight, and each gets its own answer", async () => {
  const groups: number[][] = [];
  const gates = [held<void>(), held<void>()];
  const double = together<number, number>({ most: 3, mostWeight: 10, weight: (item) => item, runs: 1, run: async (items) => { groups.push(items); await gates[groups.length - 1]?.promise; return items.map((item) => item * 2); } });
  const first = double(1);
  await Promise.resolve();
  const others = [double(2), double(3), double(4), double(5), double(50), double(6)];
  gates[0]!.resolve();
  expect(await first).toBe(2);
  gates[1]!.resolve();
  expect(await Promise.all(others)).toEqual([4, 6, 8, 10, 100, 12]);
  expect(groups).toEqual([[1], [2, 3, 4], [5], [50], [6]]);
});

test("a run that fails is repeated one by one: only what is wrong fails", async () => {
  const add = together<string, string>({ most: 10, runs: 2, run: async (items) => { if (items.includes("bad")) throw new Error("no"); return items.map((item) => `${item}!`); } });
  const answers = await Promise.allSettled(["a", "bad", "b"].map((item) => add(item)));
  expect(answers).toMatchObject([{ value: "a!" }, { reason: { message: "no" } }, { value: "b!" }]);
  expect(await add("c")).toBe("c!");
});
