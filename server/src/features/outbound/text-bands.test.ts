import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyedWith } from "../../platform/crypto/keyed-hashes.ts";
import { textBands } from "./text-bands.ts";

const secret = (byte: number) => keyedWith(Buffer.alloc(32, byte), (text) => createHmac("sha256", Buffer.alloc(32, byte)).update(text).digest());
const keyed = secret(7);
const words = (from: number, count: number): string[] => Array.from({ length: count }, (_, index) => `word${String.fromCharCode(97 + ((from + index) % 26))}${from + index}`);
const shared = (left: string[], right: string[]): number => left.filter((band) => right.includes(band)).length;

describe("textBands", () => {
  it.each(["message", "template"] as const)("shares keys between texts alike, none between strangers (%s)", (kind) => {
    const text = words(0, 60);
    const alike = [...text.slice(0, 30), "another", ...text.slice(31)];
    expect(shared(textBands(kind, text, keyed), textBands(kind, alike, keyed))).toBeGreaterThan(8);
    expect(shared(textBands(kind, text, keyed), textBands(kind, words(1000, 60), keyed))).toBe(0);
  });

  it("gives other keys under another secret, and none to a text too short", () => {
    expect(shared(textBands("message", words(0, 20), keyed), textBands("message", words(0, 20), secret(8)))).toBe(0);
    expect(textBands("template", words(0, 3), keyed)).toEqual([]);
  });

  it("finds a short template in spite of the words in its gaps", () => {
    let found = 0;
    for (let round = 0; round < 200; round++) {
      const fixed = words(round * 31, 9);
      const received = [...fixed.slice(0, 3), "maria", "da", "luz", ...fixed.slice(3)];
      if (shared(textBands("template", fixed, keyed), textBands("template", received, keyed)) > 0) found++;
    }
    expect(found).toBeGreaterThan(198);
  });
});
