import { expect, test } from "vitest";
import { knownHost } from "./known-host.ts";

test.each([
  ["renew-plan.example", { domain: "renew-plan.example", suffix: false, platform: "", listed: "", above: false }],
  ["orvane.webflow.io", { platform: "webflow.io", suffix: false }],
  ["webflow.io", { platform: "webflow.io" }],
  ["github.io", { suffix: true }],
  ["co.uk", { suffix: true }],
  ["windows.net", { above: true }],
  ["docs.google.com", { platform: "docs.google.com", everybodys: true, listed: "docs.google.com" }],
  ["www.netflix.com", { listed: "netflix.com" }],
  ["bit.ly", { shortener: true }],
  ["mail.yahoo.com", { mailboxes: true }],
  ["198.51.100.7", { ip: true, platform: "" }],
])("%s", (host, expected) => {
  expect(knownHost(host, null)).toMatchObject(expected);
});
