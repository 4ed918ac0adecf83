import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { readAuthenticationResults } from "./authentication-results.ts";
import type { Header } from "./message.ts";

const ar = (value: string): Header => ({ name: "authentication-results", value });
const received: Header = { name: "received", value: "from a by b" };

describe("readAuthenticationResults", () => {
  it("reads RFC 8601 with authserv-id, version, comments and properties", () => {
    const read = readAuthenticationResults([ar('mx.receiver.example 1; spf=pass (ok; dmarc=fail) smtp.mailfrom=brand.example; dkim/1 = pass reason="good; really" header.d=Mail.Brand.example; dmarc=pass (p=REJECT) header.from=brand.example; arc=none')]);
    expect(read).toEqual({ by: "header", spf: "pass", dkim: "pass", dmarc: "pass", arc: "none", dkimDomains: ["mail.brand.example"], alignedDomain: "", weakened: [] });
  });

  it("reads Outlook's dialect without authserv-id", () => {
    const read = readAuthenticationResults([ar("spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=brand.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=brand.example;compauth=fail reason=001")]);
    expect(read).toMatchObject({ by: "header", spf: "fail", dkim: "none", dmarc: "none", dkimDomains: [] });
  });

  it("reads Outlook's older dialect, which names the receiver between two results", () => {
    const read = readAuthenticationResults([ar("spf=softfail (sender IP is 192.0.2.7) smtp.mailfrom=a.example; receiver.example; dkim=pass (signature was verified) header.d=a.example;receiver.example; dmarc=bestguesspass action=none header.from=a.example;")]);
    expect(read).toMatchObject({ spf: "softfail", dkim: "pass", dmarc: "none", dkimDomains: ["a.example"] });
  });

  it("does not let a forged header below hide the receiver's failing one", () => {
    const read = readAuthenticationResults([ar("mx.receiver.example; dmarc=fail header.from=brand.example"), received, ar("mx.receiver.example; dmarc=pass header.from=brand.example; dkim=pass header.d=brand.example")]);
    expect(read).toMatchObject({ dmarc: "fail", dkimDomains: [] });
  });

  it("takes the worse of two headers of one hop, whichever comes first", () => {
    const pass = ar("mx.receiver.example; dmarc=pass header.from=brand.example; spf=pass smtp.mailfrom=x");
    const fail = ar("mx.receiver.example; dmarc=fail header.from=brand.example");
    for (const headers of [[pass, fail], [fail, pass]]) expect(readAuthenticationResults(headers)).toMatchObject({ dmarc: "fail", spf: "pass" });
  });

  it("joins the headers that one hop wrote apart", () => {
    const read = readAuthenticationResults([ar("mx.receiver.example; dmarc=fail header.from=b.example"), ar("mx.receiver.example; dkim=pass header.d=evil.example")]);
    expect(read).toMatchObject({ dmarc: "fail", dkim: "pass", dkimDomains: ["evil.example"] });
  });

  it("fills a gap from the same organisation's edge, not from the sender's relays", () => {
    const edge = ar("edge.receiver.example; dmarc=fail header.from=brand.example");
    const relay = ar("smtp.sender.example; dmarc=fail header.from=brand.example; spf=fail smtp.mailfrom=x");
    expect(readAuthenticationResults([ar("inner.receiver.example; dkim=none"), received, edge])).toMatchObject({ dkim: "none", dmarc: "fail" });
    expect(readAuthenticationResults([ar("inner.receiver.example; dkim=none"), received, relay])).toMatchObject({ dkim: "none", dmarc: "unknown", spf: "unknown" });
  });

  it("is not blinded by an address with an open quote or parenthesis", () => {
    for (const mark of ["(", '"', '"(', "(((("]) {
      const read = readAuthenticationResults([ar(`mx.receiver.example; spf=pass smtp.mailfrom=a${mark}b; dmarc=fail header.from=brand.example`)]);
      expect(read?.dmarc, mark).toBe("fail");
    }
  });

  it("never lets a header prove anything unless our mailbox fetched the mail from its writer", () => {
    const headers = [ar("mx.receiver.example; dmarc=pass header.from=brand.example")];
    expect(readAuthenticationResults(headers)).toMatchObject({ by: "header", alignedDomain: "" });
    expect(readAuthenticationResults(headers, ["mx.other.example"])).toMatchObject({ by: "header", alignedDomain: "" });
    expect(readAuthenticationResults(headers, ["MX.receiver.example"])).toMatchObject({ by: "trusted", alignedDomain: "brand.example" });
    expect(readAuthenticationResults([ar("mx.evil.example; spf=none"), ...headers], ["mx.receiver.example"])).toMatchObject({ by: "header", alignedDomain: "" });
  });

  it("falls back on the last ARC set and on Received-SPF", () => {
    const arc = (i: number, rest: string): Header => ({ name: "arc-authentication-results", value: `i=${i}; ${rest}` });
    expect(readAuthenticationResults([arc(1, "mx.a.example; dmarc=pass"), arc(2, "mx.b.example; dmarc=fail; spf=none")])).toMatchObject({ dmarc: "fail", spf: "none" });
    expect(readAuthenticationResults([{ name: "received-spf", value: "SoftFail (x: domain of a) client-ip=192.0.2.1" }])).toMatchObject({ spf: "softfail", dmarc: "unknown" });
    expect(readAuthenticationResults([received])).toBeNull();
  });

  it("prefers SPF on the sender's address to SPF on the HELO name", () => {
    expect(readAuthenticationResults([ar("mx.r.example; spf=none smtp.helo=h.example; spf=pass smtp.mailfrom=a@b.example")])?.spf).toBe("pass");
  });

  it("is total, never proves, and a failing top header survives anything below it", () => {
    const soup = fc.string({ unit: fc.constantFrom(..."spfdkimarc=;()\"\\ \t.@/1x-", "pass", "fail", "dmarc=pass", "header.from=", "i=3;"), maxLength: 200 });
    const anyHeader = fc.record({ name: fc.constantFrom("authentication-results", "arc-authentication-results", "received-spf", "received"), value: soup });
    fc.assert(fc.property(fc.array(anyHeader, { maxLength: 8 }), (headers) => {
      const read = readAuthenticationResults(headers);
      expect(read === null || (read.by === "header" && read.alignedDomain === "")).toBe(true);
      const below = readAuthenticationResults([ar("mx.receiver.example; dmarc=fail header.from=b.example; spf=fail smtp.mailfrom=b"), ...headers]);
      expect(below).toMatchObject({ dmarc: "fail", spf: "fail" });
    }), { numRuns: 500 });
  });

  it.each(["(", '"', "\\", "=", ";", "a=b ", "()", '""', "dkim=pass;"])("stays linear on many of %s", (unit) =>
    expectLinear((size) => readAuthenticationResults(Array.from({ length: 200 }, () => ar(unit.repeat(size / unit.length)))), 65_536));
});
