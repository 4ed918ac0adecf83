import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { charsetKnown, decodeCharset } from "./decode-charset.ts";
import { decodeWords } from "./decode-words.ts";
import { defectLog } from "./defects.ts";

describe("decodeWords", () => {
  it.each([
    ["plain", "plain"],
    ["=?utf-8?Q?Caf=C3=A9_noir?=", "Café noir"],
    ["=?UTF-8?b?Q2Fmw6k=?=", "Café"],
    ["=?iso-8859-1?q?caf=E9?=", "café"],
    ["=?utf-8*fr?Q?=C3=A9t=C3=A9?=", "été"],
    // a character cut in two at a word's end
    ["=?utf-8?Q?bloqu=C3?= =?utf-8?Q?=A9?=", "bloqué"],
    ["=?utf-8?Q?a?=\t=?utf-8?B?Yg==?=", "ab"],
    ["=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"],
    ["=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"],
    ["Re:=?utf-8?Q?a?=", "Re:a"],
    ["=?utf-8?Q?two words?=", "two words"],
    ["=?utf-8?B?Q2Fmw6k?=", "Café"],
    ["=?utf-8?Q?cut", "cut"],
    ["=?utf-8?Q?=41?=", "A"],
    ["=?utf-8?X?abc?=", "=?utf-8?X?abc?="],
    ["=?nonsense-9?Q?caf=C3=A9?=", "café"],
    ["=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"],
    ["=?", "=?"],
    ["a\u0001b", "a b"],
  ])("%s", (value, expected) => {
    expect(decodeWords(value, null)).toBe(expected);
  });

  it.each([
    ["=?utf-8?Q?cut", "encoded-word-broken"],
    ["=?utf-8?X?abc?=", "encoded-word-broken"],
    ["=?nonsense-9?Q?a?=", "encoded-word-charset"],
  ])("%s is %s", (value, id) => {
    const log = defectLog();
    decodeWords(value, log);
    expect(log.list().map((defect) => defect.id)).toContain(id);
  });

  it.each(["=?a?q?x ", "=?", "=?utf-8?q?a?=", "=?utf-8?b?a"])("stays linear on %s repeated", (piece) => expectLinear((size) => decodeWords(piece.repeat(size / piece.length), null), 100_000));
});

describe("decodeCharset", () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  it("reads undeclared bytes as UTF-8 if they allow it, else as windows-1252", () => {
    expect(decodeCharset(bytes(0xc3, 0xa9), "", null)).toBe("é");
    expect(decodeCharset(bytes(0x63, 0xe9), "", null)).toBe("cé");
    expect(decodeCharset(bytes(0x63, 0xe9), "utf-8", null)).toBe("cé");
    expect(decodeCharset(bytes(0x93, 0x61, 0x94), "us-ascii", null)).toBe("“a”");
  });
  it("keeps UTF-8 that is damaged in one place", () => {
    expect(decodeCharset(bytes(0xc3, 0xa9, 0xc3, 0xa8, 0xff), "utf-8", null)).toBe("éè\uFFFD");
  });
  it("forgives names and says when it does not know one", () => {
    for (const name of ['"UTF-8"', "utf8", "cp1252", "ISO-8859-15", "ks_c_5601-1987", "x-sjis", "unknown-8bit"]) expect(charsetKnown(name), name).toBe(true);
    const log = defectLog();
    expect(decodeCharset(bytes(0x61), "klingon", log)).toBe("a");
    expect(log.list()).toEqual([{ id: "charset-unknown", detail: "klingon" }]);
  });
  it("reads UTF-7 and byte order marks", () => {
    expect(decodeCharset(new TextEncoder().encode("caf+AOk- 1 +- 1"), "utf-7", null)).toBe("café 1 + 1");
    expect(decodeCharset(bytes(0xff, 0xfe, 0x61, 0), "utf-8", null)).toBe("a");
  });
});
