import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkSite, contrastMisses } from "./check-contrast.ts";

test("every pair of colours holds its promise, whatever the brand's colour", () => {
  const { checked, misses } = checkSite();
  expect(misses).toEqual([]);
  expect(checked).toBeGreaterThan(200);
});

test("the console's own colours are among them", () => {
  const css = readFileSync(new URL("../console/src/styles/console.css", import.meta.url), "utf8");
  const tokens = readFileSync(new URL("../server/assets/tokens.css", import.meta.url), "utf8");
  const alone = contrastMisses([{ file: "tokens.css", css: tokens }]).checked;
  const { checked, misses } = contrastMisses([{ file: "tokens.css", css: tokens }, { file: "console.css", css }]);
  expect([checked - alone, misses]).toEqual([2, []]);
  expect(contrastMisses([{ file: "console.css", css: css.replace("light-dark(#aeb8c1, #aeb8c1)", "light-dark(#5e6871, #aeb8c1)") }]).misses.map(({ says }) => says)).toEqual([expect.stringContaining("--rail-soft on --rail by day")]);
});

test("a pair under its minimum is named with its line", () => {
  const css = "--paper: light-dark(#ffffff, #000000);\n--ink: light-dark(#999999, #ffffff); /* on paper: 9.9 | 9.9 (>= 4.5) */";
  expect(contrastMisses([{ file: "a.css", css }]).misses).toEqual([{ file: "a.css", line: 2, says: "--ink on --paper by day is 2.85, under 4.5" }]);
});

test("a ground that does not exist is a miss", () => {
  const css = "--ink: light-dark(#000000, #ffffff); /* on paper: 9.9 | 9.9 (>= 4.5) */";
  expect(contrastMisses([{ file: "a.css", css }]).misses).toHaveLength(1);
});
