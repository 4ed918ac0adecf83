import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { inFront, LONGEST_WORD, plainWord } from "./plain-word.ts";

describe("a word from a message", () => {
  it.each([
    ["renew-plan.example", "renew-plan.example"],
    ["Caixa Geral de Depósitos", "Caixa Geral de Depósitos"],
    ["pay\u200bpal\u202e \u2066x\u2069", "paypal x"],
    ["a\n\n\tb\u00a0\u3000c ", "a b c"],
    ["\u001b[31mred\u0007\u0000", "[31mred"],
    ["Orvane” is genuine. “Open", "Orvane' is genuine. 'Open"],
    ["x\ud800y\udc00z\u{e0041}", "xyz"],
    ["оrvane.example", "оrvane.example"],
    ["👋🏽 hello", "👋🏽 hello"],
  ])("%j is said %j", (word, said) => expect(plainWord(word)).toBe(said));

  it("is cut at 80 units, at the end or, for an address, at the beginning, never inside a pair", () => {
    expect(plainWord("x".repeat(200))).toHaveLength(LONGEST_WORD);
    expect(plainWord("a.".repeat(200) + "evil.example", true)).toMatch(/^….*evil\.example$/);
    for (let shift = 0; shift < 3; shift++) for (const end of [true, false]) {
      const cut = plainWord("x".repeat(shift) + "👋".repeat(100) + "y".repeat(shift), end);
      expect(() => encodeURIComponent(cut)).not.toThrow();
      expect(cut.length).toBeLessThanOrEqual(LONGEST_WORD);
    }
  });

  it("stays quick on a megabyte", () => expectLinear((size) => plainWord("\u200b".repeat(size)), 1 << 20));
});

describe("what stands in front of the site", () => {
  it.each([
    ["orvane.renew-plan.example", "renew-plan.example", "Orvane", "orvane"],
    ["login.orvane.example.renew.example", "renew.example", "Orvane", "login.orvane.example"],
    ["www.orvane-plan.example", "orvane-plan.example", "Orvane", ""],
    ["laposte.colis.example", "colis.example", "La Poste", "laposte"],
    ["renew.example", "renew.example", "Orvane", ""],
    ["orvanerenew.example", "renew.example", "Orvane", ""],
    ["orvane.renew.example", "renew.example", "", "orvane"],
  ])("%s of %s: %s", (host, domain, brand, front) => expect(inFront(host, domain, brand)).toBe(front));
});
