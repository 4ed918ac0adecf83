import fc from "fast-check";
import { expect, test } from "vitest";
import { expectLinear } from "../../../../test/expect-linear.ts";
import { showUnseen } from "./show-unseen.ts";

const shown = (text: string) => showUnseen(text).map((run) => ("text" in run ? run.text : `[${run.unseen}]`)).join("");

test.each([
  ["z\u200Be\u200Br\u200Bo", "z[U+200B]e[U+200B]r[U+200B]o"],
  ["pay\u202Egpj.exe\u202C", "pay[U+202E]gpj.exe[U+202C]"],
  ["a\u200B\u200B\u200Bb", "a[U+200B ×3]b"],
  ["a\u0000\u0007b", "a[U+0000… ×2]b"],
  ["so\u00ADft", "so[U+00AD]ft"],
  ["tag\u{E0041}\u{E0042}", "tag[U+E0041… ×2]"],
])("%j is shown as %s", (text, says) => expect(shown(text)).toBe(says));

test.each(["👩\u200D👧 ❤\uFE0F", "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "می\u200Cخواهم", "line\r\n\tline"])("%j is ordinary writing", (text) => expect(shown(text)).toBe(text));

test("no direction control is ever given back, and no visible character is lost", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    const out = showUnseen(text).map((run) => ("text" in run ? run.text : "")).join("");
    return !/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/.test(out) && out.replace(/[^\p{L}\p{N}]/gu, "") === text.replace(/[^\p{L}\p{N}]/gu, "").replace(/[\u3164\uFFA0\u115F\u1160]/g, "");
  }));
});

test("two hundred thousand hidden characters cost little", async () => {
  const show = (count: number) => showUnseen("a\u200B".repeat(count));
  expect(show(100_000).length).toBeLessThan(200_500);
  await expectLinear(show, 100_000);
});
