import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hmacSha256, textBands } from "./text-bands.ts";

const mac = hmacSha256(Buffer.alloc(32, 7));
const words = (from: number, count: number): string[] => Array.from({ length: count }, (_, index) => `word${String.fromCharCode(97 + ((from + index) % 26))}${from + index}`);
const shared = (left: string[], right: string[]): number => left.filter((band) => right.includes(band)).length;

describe("hmacSha256", () => {
  it("is HMAC-SHA-256", () => {
    for (const size of [1, 20, 32, 64]) {
      const key = randomBytes(size);
      for (const value of ["", "a", "\u00e9\ud83d\ude00".repeat(50)]) expect(hmacSha256(key)(value)).toEqual(createHmac("sha256", key).update(value).digest());
    }
  });
});

describe("textBands", () => {
  it.each(["message", "template"] as const)("shares keys between texts alike, none between strangers (%s)", (kind) => {
    const text = words(0, 60);
    const alike = [...text.slice(0, 30), "another", ...text.slice(31)];
    expect(shared(textBands(kind, text, mac), textBands(kind, alike, mac))).toBeGreaterThan(8);
    expect(shared(textBands(kind, text, mac), textBands(kind, words(1000, 60), mac))).toBe(0);
  });

  it("gives other keys under another secret, and none to a text too short", () => {
    expect(shared(textBands("message", words(0, 20), mac), textBands("message", words(0, 20), hmacSha256(Buffer.alloc(32, 8))))).toBe(0);
    expect(textBands("template", words(0, 3), mac)).toEqual([]);
  });

  it("finds a short template in spite of the words in its gaps", () => {
    let found = 0;
    for (let round = 0; round < 200; round++) {
      const fixed = words(round * 31, 9);
      const received = [...fixed.slice(0, 3), "maria", "da", "luz", ...fixed.slice(3)];
      if (shared(textBands("template", fixed, mac), textBands("template", received, mac)) > 0) found++;
    }
    expect(found).toBeGreaterThan(198);
  });
});
