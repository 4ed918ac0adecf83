import { expect, test } from "vitest";
import fc from "fast-check";
import { brandTheme } from "./brand-theme.ts";
import { contrast } from "./contrast.ts";

test.each([
  ["#12a5c9", "#045d73", "#36b8dd"],
  ["#ffd400", "#665400", "#f4d66c"],
  ["#e50914", "#ad040c", "#f78e81"],
  ["#c8f04b", "#495c03", "#ceeb87"],
  ["#111111", "#111111", "#ababab"],
])("%s becomes %s by day and %s by night", (colour, light, dark) => {
  const theme = brandTheme(colour);
  expect([theme.light, theme.dark]).toEqual([light, dark]);
});

test("any colour holds 7:1 on both grounds, by day and by night", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
    const { light, dark } = brandTheme(`#${number.toString(16).padStart(6, "0")}`);
    return contrast(light, "#faf9f5") >= 7 && contrast(light, "#ffffff") >= 7 && contrast(dark, "#14181c") >= 7 && contrast(dark, "#1b2126") >= 7;
  }), { numRuns: 300 });
});
