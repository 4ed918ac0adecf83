import { expect, test } from "vitest";
import { examine } from "@rempart/engine";
import type { Evidence, Explanation } from "@rempart/engine";
import { buildSite, viewOf } from "../../../platform/site/index.ts";
import type { View } from "../../../platform/site/index.ts";
import { Hono } from "hono";
import { expectLinear } from "../../../../test/expect-linear.ts";
import { exhibit } from "./exhibit.ts";

let view: View | undefined;
const app = new Hono();
app.get("/", (c) => {
  view = viewOf(buildSite({ name: "Orvane", colour: "#12a5c9", mailbox: "" }), c);
  return c.text("");
});

type Reason = Explanation["reasons"][number];

function reasonAt(evidence: Evidence, part: string, passage: string, kind: Reason["kind"] = "proof"): Reason {
  const text = evidence.message.parts.find(({ id }) => id === part)?.text ?? "";
  const start = text.indexOf(passage);
  return { signal: "link-ip", kind, weight: 1, title: "", says: "", kindSays: "", evidence: [{ part, start, end: start + passage.length, text: passage }] };
}

async function draw(evidence: Evidence, reasons: Reason[]): Promise<{ html: string; anchored: ReadonlySet<number> }> {
  await app.request("/?lang=en");
  if (view === undefined) throw new Error("no view");
  const { figure, anchored } = exhibit(view, evidence, reasons);
  return { html: String(await figure), anchored };
}

const pasted = (text: string, sender = "") => examine({ kind: "pasted", channel: "sms", text, sender }, null).evidence;

const mail = (headers: string, body: string) =>
  examine({ kind: "mail", bytes: new TextEncoder().encode(`${headers}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${body}`) }, null).evidence;

test("a link is inert and its registrable domain stands out", async () => {
  const { html } = await draw(pasted("Pay: https://brand.renew-plan.co.uk/x?y=z#t"), []);
  expect(html).toContain("https://brand.<b>renew-plan.co.uk</b>/x?y=z#t");
  expect(html).not.toContain("href=");
});

test("a link that shows another address says where it leads", async () => {
  const { html } = await draw(mail("From: a@b.example\r\nSubject: Hi", '<p><a href="https://www.elsewhere.example/a">https://bank.example/login</a></p>'), []);
  expect(html).toContain("(leads to <bdi dir=\"ltr\">www.<b>elsewhere.example</b>/…</bdi>)");
  expect(html).not.toContain('href="https');
});

test("marks carry their number to the reason, each anchor once", async () => {
  const evidence = pasted("Call now or lose your account now", "+44 7700 900417");
  const { html, anchored } = await draw(evidence, [reasonAt(evidence, "text", "lose your account"), reasonAt(evidence, "sender", "+44 7700 900417"), reasonAt(evidence, "text", "nowhere to be found")]);
  expect([...anchored].sort()).toEqual([1, 2]);
  expect(html.match(/id="m1"/g)).toHaveLength(1);
  expect(html).toContain('<a class="n" href="#r1" id="m1"');
});

test("a passage as wide as the message does not hide the others", async () => {
  const text = "Your payment was declined and your membership will end unless you update your details today";
  const evidence = pasted(text);
  const { html } = await draw(evidence, [reasonAt(evidence, "text", text.slice(0, 80)), reasonAt(evidence, "text", "payment was declined", "hint")]);
  expect(html.match(/<mark/g)).toHaveLength(1);
  expect(html).toContain('<mark class="sign">');
});

test("markup, quotes and direction controls in every part come out as text", async () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202Egpj\u202C';
  const { html } = await draw(pasted(`${evil} https://a.example/"onmouseover="x`, evil), []);
  expect(html).not.toMatch(/<script|<img|\u202E/);
  expect(html).toContain("U+202E");
});

test("two hundred kilobytes fold, within bounds of size and time", async () => {
  const lorem = (count: number) => {
    const evidence = pasted("Lorem ipsum dolor. ".repeat(count));
    return draw(evidence, [reasonAt(evidence, "text", "dolor")]);
  };
  await expectLinear(lorem, 11_000);
  const { html } = await lorem(11_000);
  expect(html.length).toBeLessThan(80_000);
  expect(html).toContain("<details>");
  expect(html).toMatch(/[\d,]+ more characters are not shown/);
});

test("a mail with nothing to read still has a frame", async () => {
  const { html } = await draw(mail("X: y", ""), []);
  expect(html).toContain("No text.");
});
