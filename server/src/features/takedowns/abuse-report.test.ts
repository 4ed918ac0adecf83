import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { buildAbuseReport, buildReminder, type AbuseReport } from "./abuse-report.ts";

interface Read { subject: string; text: string; messageId: string; inReplyTo?: string; references?: string; bcc?: unknown; from?: { text: string }; headers: Map<string, unknown>; attachments: { filename?: string; contentType: string; content: Buffer }[] }
const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: Buffer, options?: object): Promise<Read> };

const REPORT: AbuseReport = {
  caseId: "tkd_01k9xw2m6t5r0c8d3f7h9j2n4p", messageId: "tkd_01k9xw2m6t5r0c8d3f7h9j2n4p@orvane.example", date: new Date("2026-03-02T10:00:00Z"), from: { name: "Orvane", address: "faux@orvane.example" }, to: "abuse@host.example",
  replyTo: "faux+tkd-0123456789abcdefghjkmnpqrs@orvane.example", subject: "Fraude au nom d’Orvane : adresse web orvane-renew[.]example", text: "Au service des abus\n\nUne ligne avec des accents : déjà vu, 50 % = trop.\n", language: "fr",
  kind: "url", value: "orvane-renew.example/pay", firstSeen: "2026-03-01T08:00:00Z", lastSeen: "2026-03-02T09:30:00Z", seen: 412,
  evidence: { headers: [{ name: "received", value: "from evil (192.0.2.7) by mx.example for [removed]; Sun, 1 Mar 2026 08:00:00 +0000" }, { name: "from", value: "Orvané <no-reply@orvane-renew.example>" }, { name: "subject", value: "Votre paiement" }], body: "Bonjour •••, votre paiement a échoué.\nhttps://orvane-renew.example/…" },
};

/** RFC 5965, read strictly and by hand: a report is three parts, the second with each required field once. */
function readStrictly(raw: Buffer): { fields: Map<string, string[]>; parts: { head: string; body: string }[] } {
  const text = raw.toString("latin1");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
  const end = text.indexOf("\r\n\r\n");
  const head = text.slice(0, end).replace(/\r\n[ \t]+/g, " ");
  expect(head).toMatch(/^[\x20-\x7e\r\n]*$/);
  const type = /^Content-Type: multipart\/report; report-type=feedback-report; boundary="([^"]{1,70})"$/m.exec(head.replaceAll("\r", ""));
  expect(type).not.toBeNull();
  const pieces = text.slice(end + 2).split(`\r\n--${type![1]}`);
  expect(pieces.at(-1)).toBe("--\r\n");
  const parts = pieces.slice(1, -1).map((piece) => {
    const split = piece.indexOf("\r\n\r\n");
    return { head: piece.slice(2, split), body: piece.slice(split + 4) };
  });
  const fields = new Map<string, string[]>();
  for (const line of parts[1]!.body.split("\r\n").filter((each) => each !== "")) {
    const [, name, value] = /^([A-Za-z-]+): (.+)$/.exec(line)!;
    fields.set(name!.toLowerCase(), [...(fields.get(name!.toLowerCase()) ?? []), value!]);
  }
  return { fields, parts };
}

describe("an abuse report", () => {
  it("is ARF by the letter: three parts, required fields once, the rest at most as often as RFC 5965 allows", () => {
    const { fields, parts } = readStrictly(buildAbuseReport(REPORT));
    expect(parts.map(({ head }) => head.split("\r\n")[0]!.split(";")[0])).toEqual(["Content-Type: multipart/mixed", "Content-Type: message/feedback-report", "Content-Type: message/rfc822"]);
    expect(Object.fromEntries(fields)).toEqual({
      "feedback-type": ["fraud"], "user-agent": ["Rempart/0.1"], version: ["1"], "received-date": ["Mon, 02 Mar 2026 09:30:00 +0000"], incidents: ["412"], "reported-domain": ["orvane-renew.example"], "reported-uri": ["http://orvane-renew.example/pay"],
    });
    expect(parts[1]!.body).toMatch(/^[\x20-\x7e\r\n]*$/);
  });

  it("is read back by another parser: words, X-ARF, the message without its reader", async () => {
    const mail = await simpleParser(buildAbuseReport(REPORT), { skipHtmlToText: true });
    expect(mail.subject).toBe(REPORT.subject);
    expect([mail.from!.text, mail.messageId]).toEqual(['"Orvane" <faux@orvane.example>', `<${REPORT.messageId}>`]);
    expect(mail.text).toContain("Une ligne avec des accents : déjà vu, 50 % = trop.");
    const xarf = mail.attachments.find(({ filename }) => filename === "report.txt");
    expect(parse(xarf!.content.toString("utf8"))).toEqual({
      "Reported-From": "faux@orvane.example", Category: "fraud", "Report-Type": "phishing", "User-Agent": "Rempart/0.1", "Report-ID": `${REPORT.caseId}@orvane.example`, Version: "0.2", Date: "Mon, 02 Mar 2026 09:30:00 +0000", "First-Seen": "Sun, 01 Mar 2026 08:00:00 +0000",
      Source: "http://orvane-renew.example/pay", "Source-Type": "uri", Domain: "orvane-renew.example", Occurrences: 412, Attachment: "message/rfc822", "Schema-URL": "http://www.x-arf.org/schema/fraud_0.1.4.json",
    });
    const inner = await simpleParser(mail.attachments.find(({ contentType }) => contentType === "message/rfc822")!.content);
    expect([inner.from!.text, inner.subject]).toEqual(['"Orvané" <no-reply@orvane-renew.example>', "Votre paiement"]);
    expect(inner.text).toContain("Bonjour •••, votre paiement a échoué.");
  });

  it("stays one mail whatever stands in it", async () => {
    const hostile = "x\r\nBcc: victim@mail.example\r\n\r\n--=_report_tkd";
    const raw = buildAbuseReport({ ...REPORT, subject: hostile, text: `.\n${hostile}\nFrom here ${"é".repeat(3_000)}`, value: hostile, kind: "sender-id", evidence: { headers: [{ name: "x-mailer\r\nbcc", value: hostile }], body: hostile } });
    const { parts } = readStrictly(raw);
    expect(parts).toHaveLength(3);
    const mail = await simpleParser(raw);
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toContain("é".repeat(3_000));
    expect(mail.headers.get("to")).toMatchObject({ text: "abuse@host.example" });
  });

  it.each([["phone", "+33639981234", "tel:+33639981234", undefined], ["email", "pay@mail.example", "mailto:pay@mail.example", "mail.example"], ["host", "192.0.2.9", "http://192.0.2.9/", undefined], ["wallet", "bc1qexample", undefined, undefined]])("names a %s as machines read it", (kind, value, uri, domain) => {
    const { fields } = readStrictly(buildAbuseReport({ ...REPORT, kind, value, evidence: null }));
    expect([fields.get("reported-uri")?.[0], fields.get("reported-domain")?.[0], fields.get("source-ip")?.[0]]).toEqual([uri, domain, kind === "host" ? value : undefined]);
  });

  it("is followed by reminders of the same thread", async () => {
    const mail = await simpleParser(buildReminder({ ...REPORT, messageId: "second@orvane.example", inReplyTo: REPORT.messageId }));
    expect([mail.inReplyTo, mail.references, mail.attachments]).toEqual([`<${REPORT.messageId}>`, `<${REPORT.messageId}>`, []]);
  });
});
