import fc from "fast-check";
import { knownHost } from "@rempart/engine";
import { expect, test } from "vitest";
import { examplePolicy } from "../../../test/example-policy.ts";
import { FEED_KINDS, mayEnter } from "./may-enter.ts";

const policy = await examplePolicy();

test.each([
  ["domain", "Renew-Plan.example.", { kind: "domain", value: "renew-plan.example" }],
  ["host", "orvane.renew-plan.example", { kind: "host", value: "orvane.renew-plan.example" }],
  ["domain", "orvane.renew-plan.example", { kind: "host", value: "orvane.renew-plan.example" }],
  ["host", "orvane-renew.webflow.io", { kind: "host", value: "orvane-renew.webflow.io" }],
  ["host", "pay.orvane-renew.pages.dev", { kind: "host", value: "pay.orvane-renew.pages.dev" }],
  ["host", "8.8.4.4", { kind: "ip", value: "8.8.4.4" }],
  ["host", "2606:4700::1111", { kind: "ip", value: "2606:4700::1111" }],
  ["url", "bit.ly/3xOrvane", { kind: "url", value: "bit.ly/3xOrvane" }],
  ["url", "https://renew-plan.example/pt/login?id=maria", { kind: "url", value: "renew-plan.example/pt/login" }],
  ["url", "docs.google.com/forms/d/e/1FAIpQLSdOrvane/viewform", { kind: "url", value: "docs.google.com/forms/d/e/1FAIpQLSdOrvane/viewform" }],
  ["url", "t.me/orvane_support", { kind: "url", value: "t.me/orvane_support" }],
  ["email", "Orvane.Help@gmail.com", { kind: "email", value: "orvane.help@gmail.com" }],
  ["sender-id", "@renew-plan.example", { kind: "sender", value: "@renew-plan.example" }],
  ["phone", "+447700900417", { kind: "phone", value: "+447700900417" }],
  ["wallet", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", { kind: "wallet", value: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq" }],
  ["account", "PT50000201231234567890154", { kind: "account", value: "PT50000201231234567890154" }],
] as const)("%s %s may", (kind, value, entry) => {
  expect(mayEnter(policy, kind, value)).toEqual(entry);
});

test.each([
  ["domain", "orvane.example", "owned"], ["host", "help.orvane.example", "owned"], ["domain", "orvane-forum.example", "owned"], ["domain", "helpdesk.example", "owned"],
  ["domain", "paylane.example", "owned"], ["domain", "sendry.example", "owned"], ["url", "https://orvane.example/evil", "owned"], ["url", "https://paylane.example:8443/x", "owned"],
  ["email", "faux@orvane.example", "owned"], ["sender-id", "@mail.orvane.example", "owned"], ["phone", "+33199004242", "owned"], ["host", "ORVANE.EXAMPLE.", "owned"],
  ["domain", "000webhost.com", "platform"], ["domain", "webflow.io", "suffix"], ["host", "www.wixsite.com", "platform"], ["domain", "github.io", "suffix"], ["domain", "co.uk", "suffix"], ["host", "s3.eu-west-1.amazonaws.com", "suffix"],
  ["domain", "bit.ly", "shortener"], ["url", "bit.ly", "shortener"], ["url", "https://bit.ly/", "shortener"],
  ["domain", "gmail.com", "mailboxes"], ["sender-id", "@gmail.com", "mailboxes"], ["host", "mail.yahoo.com", "mailboxes"], ["domain", "google.com", "listed"], ["domain", "netflix.com", "listed"], ["host", "www.netflix.com", "listed"],
  ["url", "https://www.netflix.com/login", "listed"], ["domain", "windows.net", "listed"], ["domain", "core.windows.net", "platform"], ["domain", "jsdelivr.net", "popular"], ["host", "fr.wikipedia.org", "listed"], ["host", "www.impots.gouv.fr", "listed"],
  ["url", "docs.google.com/forms/d/e/", "generic"], ["url", "renew-plan.example", "generic"],
  ["host", "192.168.1.4", "private-address"], ["host", "127.0.0.1", "private-address"], ["url", "http://10.0.0.1/a", "private-address"], ["host", "0x7f.1", "private-address"], ["host", "[::1]", "private-address"],
  ["url", "renew-plan.example/u/maria@mail.example", "personal"],
  ["sender-id", "orvane", "generic"], ["phone", "60777", "generic"], ["phone", "0612345678", "generic"], ["account", "12345678", "generic"],
  ["domain", "localhost", "malformed"], ["domain", "a b.example", "malformed"], ["domain", "evil.example\nCNAME", "malformed"], ["url", "javascript:alert(1)", "malformed"], ["html", "abc", "malformed"], ["url", "https://orvane.example@evil.example/", "malformed"],
] as const)("%s %s never may: %s", (kind, value, because) => {
  expect(mayEnter(policy, kind, value)).toBe(because);
});

const POPULAR = ["google.com", "youtube.com", "facebook.com", "microsoft.com", "apple.com", "amazon.com", "cloudflare.com", "wikipedia.org", "instagram.com", "whatsapp.com", "live.com", "office.com", "yahoo.com", "bing.com", "github.com", "paypal.com", "dhl.com", "laposte.fr", "gov.uk", "akamai.net", "amazonaws.com", "googleapis.com", "windows.net", "gmail.com", "outlook.com", "bit.ly", "t.co", "webflow.io", "vercel.app", "netlify.app", "pages.dev", "github.io", "weebly.com"];

test.each(POPULAR)("%s, in no kind that would block all of it", (host) => {
  for (const kind of ["domain", "host", "ip", "url", "sender-id"]) for (const text of [host, host.toUpperCase(), `${host}.`, `www.${host}`, `https://${host}/`, `@${host}`]) expect(typeof mayEnter(policy, kind, text), `${kind} ${text}`).toBe("string");
});

test("whatever is written: no fault, and what enters is stable and blocks nothing of ours", () => {
  const own = ["orvane.example", "orvane.tv.example", "orvane-forum.example", "orvane.helpdesk.example", "paylane.example", "colivo.example", "sendry.example"];
  const label = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  const host = fc.oneof(fc.constantFrom(...own, ...POPULAR, "example", "com", "10.1.2.3"), fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join(".")), fc.tuple(label, fc.constantFrom(...own, ...POPULAR)).map((each) => each.join(".")));
  const value = fc.oneof(fc.string({ maxLength: 60 }), host, fc.tuple(fc.constantFrom("", "https://", "http://a@"), host, fc.constantFrom("", "/", "/x", "/view/abcd", "?q=1")).map((each) => each.join("")), host.map((each) => `@${each}`), host.map((each) => `a@${each}`));
  fc.assert(fc.property(fc.constantFrom(...FEED_KINDS, "sender-id", "html", ""), value, (kind, text) => {
    const entry = mayEnter(policy, kind, text);
    if (typeof entry === "string") return;
    expect(mayEnter(policy, entry.kind, entry.value)).toEqual(entry);
    const at = entry.kind === "url" ? entry.value.split("/")[0]! : entry.value.split("@").at(-1)!;
    for (const each of own) expect(at === each || at.endsWith(`.${each}`) || each.endsWith(`.${at}`)).toBe(false);
    if (entry.kind === "domain" || entry.kind === "host") expect([knownHost(entry.value, policy).suffix, POPULAR.includes(entry.value)]).toEqual([false, false]);
  }), { numRuns: 3000, seed: 7 });
});
