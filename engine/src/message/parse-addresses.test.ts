import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { defectLog } from "./defects.ts";
import { parseAddresses, shownAddress } from "./parse-addresses.ts";

const read = (value: string): string[] => parseAddresses(value, null).map(({ name, address }) => `${name}|${address}`);

describe("parseAddresses", () => {
  it.each([
    ["a@b.example", ["|a@b.example"]],
    ["<a@B.Example>", ["|a@b.example"]],
    ["Anna <a@b.example>", ["Anna|a@b.example"]],
    ['"Lumio, Billing" <a@b.example>', ["Lumio, Billing|a@b.example"]],
    ["Microsoft team ,_<a@b.example>", ["Microsoft team ,_|a@b.example"]],
    ["Doe, John <j@b.example>, c@d.example", ["Doe, John|j@b.example", "|c@d.example"]],
    ['"service@bank.example" <x@y.example>', ["service@bank.example|x@y.example"]],
    ["service@bank.example <x@y.example>", ["service@bank.example|x@y.example"]],
    ['"a@b.example, c" <d@e.example>', ["a@b.example, c|d@e.example"]],
    ["a@b.example (Anna Meier)", ["Anna Meier|a@b.example"]],
    ["Lumio support a@b.example", ["Lumio support|a@b.example"]],
    ["Lumio <a@b.example", ["Lumio|a@b.example"]],
    ["Lumio <<a@b.example>>", ["Lumio|a@b.example"]],
    ["Lumio <x@<a@b.example>", ["Lumio|a@b.example"]],
    ["Lumio <mailto:a@b.example>", ["Lumio|a@b.example"]],
    ["<@relay.example,@other.example:a@b.example>", ["|a@b.example"]],
    ["a@b.example; c@d.example", ["|a@b.example", "|c@d.example"]],
    ["Friends: a@b.example, Bo <c@d.example>; e@f.example", ["|a@b.example", "Bo|c@d.example", "|e@f.example"]],
    ["undisclosed-recipients:;", []],
    ["Lumio: billing <a@b.example>", ["Lumio: billing|a@b.example"]],
    ["=?utf-8?Q?Andr=C3=A9?= <a@b.example>", ["André|a@b.example"]],
    ["=?utf-8?Q?Doe,_Jane?= <a@b.example>", ["Doe, Jane|a@b.example"]],
    ["=?utf-8?Q?Bank_=3Cinfo=40bank.example=3E?= <a@b.example>", ["Bank <info@bank.example>|a@b.example"]],
    ["=?utf-8?Q?Bank_=3Cinfo=40bank.example=3E?=", ["Bank|info@bank.example"]],
    ['"\\"Quoted\\" name" <a@b.example>', ['"Quoted" name|a@b.example']],
    ['"odd local"@b.example', ["|oddlocal@b.example"]],
    ["'Lumio' <a@b.example>", ["Lumio|a@b.example"]],
    ["<a@b.example> <c@d.example>", ["|a@b.example", "|c@d.example"]],
    ["<a@b.example> Lumio", ["Lumio|a@b.example"]],
    ["Kérès <a@MÜNCHEN.example>", ["Kérès|a@münchen.example"]],
    ["Lumio <@b.example>", ["Lumio|@b.example"]],
    ["Lumio <a@b.example.>", ["Lumio|a@b.example"]],
    ["Lumio,(<a@b.example>)", ["Lumio,|a@b.example"]],
    ["Lumio <lumio.example>, x <a@b.example>, Bo", ["Lumio lumio.example, x|a@b.example"]],
    ["Just a name", ["Just a name|"]],
    ["Lumio <>", ["Lumio|"]],
    ['"a@b.example" <>', ["a@b.example|"]],
    ["", []],
    [",,;,", []],
  ])("%s", (value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it("reports what does not follow the grammar, and nothing for what does", () => {
    const fine = defectLog();
    parseAddresses('"Lumio" <a@b.example>, c@d.example', fine);
    expect(fine.list()).toEqual([]);
    const odd = defectLog();
    parseAddresses("Microsoft team ,_<a@b.example>", odd);
    expect(odd.list()).toEqual([{ id: "address-malformed" }]);
    const encoded = defectLog();
    parseAddresses("=?utf-8?Q?Bank_=3Cinfo=40bank.example=3E?=", encoded);
    expect(encoded.list()).toContainEqual({ id: "address-encoded" });
  });

  it("stops at 200 mailboxes", () => {
    const log = defectLog();
    expect(parseAddresses(Array.from({ length: 500 }, (_, at) => `a${at}@b.example`).join(","), log)).toHaveLength(200);
    expect(log.list()).toContainEqual({ id: "too-many-addresses" });
  });

  it.each(["(", "<", "=?a?q?x ", '"', "<,", "a@b,", "=?", "\\"])("stays linear on %s repeated", (piece) => expectLinear((size) => parseAddresses(piece.repeat(size / piece.length), null), 65_536));

  it("shows a mailbox as a reader sees it", () => {
    expect(parseAddresses("Lumio <a@b.example>, c@d.example", null).map(shownAddress)).toEqual(["Lumio <a@b.example>", "c@d.example"]);
  });
});
