import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText, foldText } from "./cut-text.ts";
import type { Mark } from "./cut-text.ts";

const mark = (number: number, start: number, end: number, kind: Mark["kind"] = "hint"): Mark => ({ number, kind, start, end });

test("overlapping marks are cut where either ends, the stronger deciding the look", () => {
  const pieces = cutText("0123456789", [mark(1, 2, 6), mark(2, 4, 8, "proof")], []);
  expect(pieces.map(({ text, kind, ends }) => [text, kind, ends])).toEqual([
    ["01", null, []],
    ["23", "hint", []],
    ["45", "proof", [1]],
    ["67", "proof", [2]],
    ["89", null, []],
  ]);
});

test("two marks on the same words share them and give both numbers", () => {
  expect(cutText("abc", [mark(2, 0, 3), mark(1, 0, 3)], []).map(({ text, ends }) => [text, ends])).toEqual([["abc", [1, 2]]]);
});

test("a domain is set in bold inside a mark", () => {
  const link = { start: 0, end: 12, bold: { start: 4, end: 12 }, leads: null };
  expect(cutText("www.a.exampl", [mark(1, 0, 12)], [link]).map(({ text, bold, ends }) => [text, bold, ends])).toEqual([["www.", false, []], ["a.exampl", true, [1]]]);
});

const spans = fc.array(fc.record({ number: fc.integer({ min: 1, max: 9 }), start: fc.integer({ min: -5, max: 60 }), end: fc.integer({ min: -5, max: 60 }) }), { maxLength: 12 });

test("whatever the marks say, the text comes out whole and in order", () => {
  fc.assert(fc.property(fc.string({ maxLength: 40 }), spans, (text, marks) => {
    const pieces = cutText(text, marks.map(({ number, start, end }) => mark(number, start, end)), []);
    return pieces.map((piece) => piece.text).join("") === text;
  }));
});

test("folding covers the whole text once, and shows the start of every mark", () => {
  const places = fc.array(fc.tuple(fc.nat(6000), fc.nat(900)), { maxLength: 8 });
  fc.assert(fc.property(fc.integer({ min: 0, max: 6000 }), places, (length, given) => {
    const text = "word and ".repeat(700).slice(0, length);
    const marks = given.map(([start, size]) => ({ start, end: start + size + 1 }));
    const stretches = foldText(text, marks);
    expect(stretches[0]?.start).toBe(0);
    expect(stretches.at(-1)?.end).toBe(text.length);
    stretches.forEach((stretch, index) => expect(index === 0 || stretches[index - 1]?.end === stretch.start).toBe(true));
    for (const { start } of marks.filter((one) => one.start < text.length)) expect(stretches.some((stretch) => stretch.shown && stretch.start <= start && start < stretch.end)).toBe(true);
  }));
});

test("a long text is folded, a short one is not", () => {
  expect(foldText("a ".repeat(500), []).every(({ shown }) => shown)).toBe(true);
  expect(foldText("a ".repeat(5000), []).map(({ shown }) => shown)).toEqual([true, false]);
});

test("an emoji is never cut in two", () => {
  const text = "\u{1F512}".repeat(2000);
  for (const { start } of foldText(text, [{ start: 2001, end: 2003 }])) expect(text.charCodeAt(start) >= 0xdc00 && text.charCodeAt(start) < 0xe000).toBe(false);
});
