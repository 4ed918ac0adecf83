import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_EXAMPLE } from "./contract.ts";
import { defang, maskExample, stillMasked } from "./mask-example.ts";

test.each([
  ["Orvane: your payment was declined. Pay 12.99 EUR: https://orvane.renew-plan.example/pt?id=77812", "Orvane: your payment was declined. Pay 12.99 EUR: hxxps://orvane[.]renew-plan[.]example/…"],
  ["Bonjour Camille Dubreuil, réglez 2,99 € sur colis-frais.example", "Bonjour •••, réglez 2,99 € sur colis-frais[.]example"],
  ["Marta, the card 4970 1012 3456 7890 is blocked, call +44 7700 900417", "•••, the card ••• is blocked, call •••"],
  ["Urgent: write to maria.silva@mail.example", "Urgent: write to •••[@]mail[.]example"],
  ["IBAN PT50 0002 0123 1234 5678 9015 4, code 482913, ref LX123456789FR", "IBAN •••, code •••, ref •••"],
  ["pay €1.250,00 now", "pay €1.250,00 now"],
  ["see http://192.0.2.7/a and 12.50", "see hxxp://•••/… and •••"],
  ["a\u202Eb\u0000c\u200Bd", "abcd"],
])("%s", (text, masked) => {
  expect(maskExample(text)).toBe(masked);
});

const names = fc.constantFrom("Camille Dubreuil", "Nadia Orlin", "Maria Silves", "Ilse Brandt");
const greeting = fc.constantFrom("Dear", "Bonjour", "Olá", "Hola", "Hallo", "Hello");
const digits = fc.stringMatching(/^\d{4,16}$/);
const piece = fc.oneof(
  fc.string({ maxLength: 20 }), fc.string({ unit: "grapheme", maxLength: 12 }), digits, fc.stringMatching(/^\+\d{2} \d{3} \d{3} \d{3}$/), fc.stringMatching(/^[a-z]{3,8}\.[a-z]{3,8}@mail\.example$/), fc.stringMatching(/^https?:\/\/[a-z]{3,8}\.example\/[a-z0-9]{0,8}$/),
  fc.stringMatching(/^[A-Z]{2}\d{2}( [A-Z0-9]{4}){4}$/), fc.tuple(greeting, names).map((each) => `${each.join(" ")},`), fc.constantFrom("\n", "12,99 €", "EUR 1.200,00", "www.renew.example", "t.me/abc", "•••", "[.]", "@", ".", "\u0001\ue000\u0001"),
);
const message = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" "));

test("whatever comes: no mailbox, no number of somebody's, no link that works, nothing unseen, never too long", () => {
  fc.assert(fc.property(message, (text) => {
    const masked = maskExample(text);
    expect(masked).not.toMatch(/[\p{L}\p{N}]@[\p{L}\p{N}]/u);
    expect(masked.replace(/(?:[€$£]|\b(?:EUR|USD|GBP|BRL|CHF|R\$))[ \u00a0]?\d[\d.,[\]\s]*|\d[\d.,[\]\s]*(?:[€$£]|(?:EUR|USD|GBP|BRL|CHF)\b)/giu, "")).not.toMatch(/\d{4}/);
    expect(masked).not.toMatch(/https?:/i);
    expect(masked).not.toMatch(/\p{L}\.[\p{L}\p{N}]|\p{N}\.\p{L}/u);
    expect(masked).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(masked.length).toBeLessThanOrEqual(MOST_EXAMPLE);
    expect(defang(masked)).toBe(masked);
  }), { numRuns: 1500, seed: 11 });
});

test("names behind greetings are gone", () => {
  fc.assert(fc.property(greeting, names, fc.constantFrom(",", "!", ":", "."), (hello, name, end) => {
    for (const part of name.split(" ")) expect(maskExample(`${hello} ${name}${end} your parcel`)).not.toContain(part);
  }), { numRuns: 100, seed: 3 });
});

test("a place that a person left in still leads nowhere", () => {
  expect(defang("http://192.0.2.7/a, renew.example/b, a@b.example, javascript:alert(1), 2.99 EUR, 1.250.000 EUR")).toBe("hxxp://192[.]0[.]2[.]7/a, renew[.]example/b, a[@]b[.]example, javascript[:]alert(1), 2.99 EUR, 1[.]250[.]000 EUR");
});

test("long and hostile text is read to its end", () => {
  for (const part of ["1 ", "A1", "a@", "€1 ", "AA11 ", "h", "Ab ", "\n", "EUR 1.000"]) expect(maskExample(part.repeat(50_000)).length).toBeLessThanOrEqual(MOST_EXAMPLE);
});

test("what a person saved is looked at once more", () => {
  expect(stillMasked("Hello Nadia Orlin, call 0199 004 242")).toEqual(["Nadia", "Orlin,", "0199", "004", "242"]);
  expect(stillMasked("Hello •••, pay on renew[.]example")).toEqual([]);
});
