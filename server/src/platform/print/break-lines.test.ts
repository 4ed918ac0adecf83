import fc from "fast-check";
import { expect, test } from "vitest";
import { breakLines } from "./break-lines.ts";

const measure = (text: string) => [...text].length;

test("breaks at spaces, after hyphens and slashes, never at a no-break space or inside a number", () => {
  expect(breakLines("one two three", 7, measure)).toEqual(["one two", "three"]);
  expect(breakLines("well-known", 6, measure)).toEqual(["well-", "known"]);
  expect(breakLines("a b\u00A0c", 4, measure)).toEqual(["a", "b\u00A0c"]);
  expect(breakLines("on 2026-11-20", 9, measure)).toEqual(["on", "2026-11-2", "0"]);
  expect(breakLines("vient-\u2060il", 6, measure)).toEqual(["vient-", "il"]);
  expect(breakLines("", 5, measure)).toEqual([""]);
  expect(breakLines("a\n\nb", 5, measure)).toEqual(["a", "", "b"]);
});

test("no line is wider than the width, and no letter is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "é", " ", "-", "/", "\n", "1", "漢", "🙂"), maxLength: 200 }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = breakLines(text, width, measure);
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replace(/[ \n]/g, "")).toBe(text.replace(/[ \n]/g, ""));
    }),
  );
});
