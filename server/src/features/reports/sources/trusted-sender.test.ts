import { describe, expect, test } from "vitest";
import { readMailFields } from "../../../platform/mail/mail-headers.ts";
import { isTrustedSender } from "./trusted-sender.ts";

const trusted = (header: string): boolean => isTrustedSender(readMailFields(Buffer.from(`${header}\r\nFrom: marta@mail.example\r\n\r\n`)), "marta@mail.example", "mx.orvane.example");
const pass = (id: string): string => `Authentication-Results: ${id}; dmarc=pass header.from=mail.example`;

describe("who reports, as the mailbox's own server says", () => {
  test.each([
    ["its topmost header", pass("mx.orvane.example")],
    ["with a version, a comment and folding", "Authentication-Results: (checked) MX.Orvane.example 1;\r\n\tspf=fail smtp.mailfrom=x.example;\r\n\tdmarc=pass (p=reject) header.from=mail.example"],
    ["below one of a filter of ours", `Authentication-Results: filter.orvane.example; spf=none\r\n${pass("mx.orvane.example")}`],
  ])("%s", (_, header) => expect(trusted(header)).toBe(true));

  test.each([
    ["nobody", "X: y"],
    ["another server", pass("mx.evil.example")],
    ["a name that only begins alike", pass("mx.orvane.example.evil.example")],
    ["a header below the topmost one that fails", `Authentication-Results: mx.orvane.example; dmarc=fail header.from=mail.example\r\n${pass("mx.orvane.example")}`],
    ["a header below one that says nothing", `Authentication-Results: mx.orvane.example; none\r\n${pass("mx.orvane.example")}`],
    ["a header below one that does not speak of DMARC", `Authentication-Results: mx.orvane.example; spf=pass smtp.mailfrom=mail.example\r\n${pass("mx.orvane.example")}`],
    ["a pass for another domain", "Authentication-Results: mx.orvane.example; dmarc=pass header.from=evil.example"],
    ["a pass without a domain", "Authentication-Results: mx.orvane.example; dmarc=pass"],
    ["a pass in a comment", "Authentication-Results: mx.orvane.example; spf=fail (dmarc=pass header.from=mail.example)"],
    ["a signature alone", "Authentication-Results: mx.orvane.example; dkim=pass header.d=mail.example"],
    ["an ARC header", "ARC-Authentication-Results: i=1; mx.orvane.example; dmarc=pass header.from=mail.example"],
  ])("not %s", (_, header) => expect(trusted(header)).toBe(false));
});
