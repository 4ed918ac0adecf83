import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../test/expect-linear.ts";
import { findAccountNumbers } from "./account-numbers.ts";
import { compileTemplate, fixedWords, matchesTemplate, receivedWords, similarity, type Template } from "./message-template.ts";
import { normaliseText } from "./normalise-text.ts";
import { isValueOf } from "./placeholder.ts";

function template(text: string): Template {
  const compiled = compileTemplate(text);
  if (!compiled.ok) throw new Error(compiled.code);
  return compiled.value;
}
const matches = (text: string, received: string): boolean => matchesTemplate(template(text), normaliseText(received));

const NOTICE = "Hello {{name}},\nPart of your order data was read by others. Your password and card are safe. Read more at https://lumio.example/notice/{{any}} or call +33 1 99 00 12 34.\nLumio";
const received = (name: string, link = "https://lumio.example/notice/ab12", phone = "+33 1 99 00 12 34") =>
  `Hello ${name},\nPart of your order data was read by others. Your password and card are safe. Read more at ${link} or call ${phone}.\nLumio`;

describe("matchesTemplate", () => {
  it.each([
    ["names and tokens differ", received("Zoé d'Arc-Morel", "https://lumio.example/notice/ZZ-9_x")],
    ["line wraps, case, blanks and quote marks", `> ${received("Ana").replaceAll(" ", "  ").replaceAll("\n", "\r\n> ").replace("Part", "PART")}`],
    ["curly quotes and invisible characters", received("Zoé d\u2019Arc").replace("order", "or\u200bder")],
  ])("accepts: %s", (_what, text) => expect(matches(NOTICE, text)).toBe(true));

  it.each([
    ["another host", received("Ana", "https://lumio-notice.example/notice/ab12")],
    ["another path", received("Ana", "https://lumio.example/pay/ab12")],
    ["a longer path", received("Ana", "https://lumio.example/notice/ab12/../../go")],
    ["a redirect in the token", received("Ana", "https://lumio.example/notice/a?u=evil.example")],
    ["user information before another host", received("Ana", "https://lumio.example/notice/a@evil.example")],
    ["another phone number", received("Ana", undefined, "+33 1 99 00 99 99")],
    ["a sentence added", `${received("Ana")} Pay now at https://evil.example`],
    ["a line added above", `Urgent!\n${received("Ana")}`],
    ["a copied beginning only", received("Ana").slice(0, 120)],
    ["a signature added by a program", `${received("Ana")}\n\nSent from my iPhone`],
    ["a link smuggled in the name", received("Ana www.evil.example")],
    ["a bare host smuggled in the name", received("evil.example")],
    ["a phone smuggled in the name", received("call 0639980012")],
    ["an e-mail address smuggled in the name", received("a@evil.example")],
    ["a look-alike letter", received("Ana").replace("password", "p\u0430ssword")],
    ["a long story as the name", received("the team tells you to phone us back at once")],
    ["an empty name", received("")],
  ])("refuses: %s", (_what, text) => expect(matches(NOTICE, text)).toBe(false));

  it("ends at a placeholder", () => {
    const ends = "Your Lumio sign-in code, never tell it to anybody: {{code}}";
    expect(matches(ends, "Your Lumio sign-in code, never tell it to anybody: 123 456")).toBe(true);
    expect(matches(ends, "Your Lumio sign-in code, never tell it to anybody: 123 456 http://a.example")).toBe(false);
    expect(matches(ends, "Your Lumio sign-in code, never tell it to anybody: 0639980012")).toBe(false);
  });

  it("accepts its own values and refuses every text with something added", () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,8}$/);
    fc.assert(fc.property(word, fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), fc.nat(300), (name, added, at) => {
      const text = received(name);
      expect(matches(NOTICE, text)).toBe(true);
      if (normaliseText(added) === "") return;
      const altered = `${text} ${added}`;
      expect(matches(NOTICE, altered)).toBe(false);
      const inside = `${text.slice(0, at)} ${added} ${text.slice(at)}`;
      // Only a value may grow: and then only into another value.
      if (matches(NOTICE, inside)) expect(inside.toLowerCase()).not.toMatch(/evil|0639/);
    }), { numRuns: 300 });
  });

  it.each([",", ", ", "a, ", "{{any}}, ", "a"])("is total and linear on many of %j", (unit) => {
    const hostile = template(`${"{{any}}, ".repeat(39)} one two three four five of these words`);
    return expectLinear((size) => matchesTemplate(hostile, normaliseText(unit.repeat(size / unit.length))), 60_000);
  });
});

describe("compileTemplate", () => {
  it.each([
    ["Hello {{nom}}, this is a message of several words", "placeholder_unknown"],
    ["Hello {{name}}{{any}}, this is a message of several words", "placeholder_adjacent"],
    ["Open https://{{any}}.example/a to read a message of several words", "placeholder_in_host"],
    ["Open https://a.example{{any}} to read a message of several words", "placeholder_in_host"],
    ["Open {{any}}.example to read a message of several words", "placeholder_in_host"],
    ["Open www.{{any}} to read a message of several words", "placeholder_in_host"],
    ["Write to {{any}}@a.example to read a message of several words", "placeholder_in_address"],
    ["Write to help@{{any}} to read a message of several words", "placeholder_in_address"],
    ["Hello {{name}}: {{any}}", "too_little_fixed_text"],
    ["{{any}} a ".repeat(50), "too_many_placeholders"],
  ])("refuses %s", (text, code) => expect(compileTemplate(text)).toMatchObject({ ok: false, code }));

  it("knows a placeholder in a link, with a scheme or without", () => {
    expect(template("See lumio.example/t/{{any}}?k={{code}} for the rest of this message").gaps).toEqual([{ kind: "any", inLink: true }, { kind: "code", inLink: true }]);
  });
});

describe("isValueOf", () => {
  it.each([
    ["date", "12 novembre 2026"], ["date", "12/11"], ["date", "12/11/2026 10:30"], ["date", "monday, 4 may 2026 at 18h30"], ["date", "2026-05-04t10:30"],
    ["amount", "12,99 €"], ["amount", "€12.99"], ["amount", "eur 1'200.00"], ["code", "123456"], ["code", "123-456"], ["code", "lum-4821"], ["name", "j. o'neil"], ["any", "galaxy s24 (256 gb)"],
  ] as const)("%s: %s", (kind, value) => expect(isValueOf(kind, value)).toBe(true));
  it.each([
    ["date", "01.99.00.12.34"], ["date", "0199001234"], ["date", "06 39 98 00 12"], ["date", "see evil.example"], ["amount", "0639980012"], ["amount", "12 evil.example"],
    ["code", "0639980012"], ["code", "bit.ly"], ["name", "evil\u3002example"], ["any", "call 06 39 98 00 12"], ["any", "bit.ly/abc"], ["any", "fr7630006000011234567890189"], ["any", "evil dot com"],
  ] as const)("not %s: %s", (kind, value) => expect(isValueOf(kind, value)).toBe(false));
});

describe("similarity and words", () => {
  it("leaves out what changes from one copy to the next", () => {
    expect(fixedWords(template(NOTICE)).slice(0, 5)).toEqual(["hello", "part", "of", "your", "order"]);
    expect(receivedWords("see https://a.example/b or a@b.example, code 123 a.example now")).toEqual(["see", "or", "code", "now"]);
  });
  it("is near 1 for a copy with another link, low for another message", () => {
    const words = fixedWords(template(NOTICE));
    expect(similarity(words, receivedWords(normaliseText(received("Ana", "https://evil.example/x", "06 39 98 00 12"))))).toBeGreaterThan(0.9);
    expect(similarity(words, receivedWords("your parcel waits at the depot, pay the customs fee"))).toBeLessThan(0.4);
  });
});

describe("findAccountNumbers", () => {
  it("finds IBANs by their check digits, and long digit runs", () => {
    expect(findAccountNumbers("Pay to FR76 3000 6000 0112 3456 7890 189, ref AB12 3456 7890 1234 5678")).toEqual(["FR7630006000011234567890189", "3456789012345678"]);
    expect(findAccountNumbers("card 4000-0000-0000-0002.")).toEqual(["4000000000000002"]);
    expect(findAccountNumbers("call 01 99 00 12 34 on 12/11")).toEqual([]);
  });
  it.each(["FR76 ", "A1", "1 ", "FR761"])("is linear on many of %j", (unit) => expectLinear((size) => findAccountNumbers(unit.repeat(size / unit.length)), 60_000));
});
