import type { Policy } from "@rempart/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { fakeDns, type FakeDns } from "../../../test/fakes/dns.ts";
import { outlookMessage } from "../../../test/outlook-message.ts";
import { signedMail, signingKey } from "../../../test/signed-mail.ts";
import type { Deps } from "../../platform/deps.ts";
import { createBase } from "../../platform/http/base.ts";
import { outboundRoutes } from "../outbound/index.ts";
import type { CheckAnswer } from "./contract.ts";
import { checkAnswer } from "./contract.ts";
import { checkerRoutes, openChecker } from "./index.ts";

const SMS = "Orvane: your payment was declined and your membership renews on 12/11. Update your details at http://orvane-renew.top/pay";
const brand = signingKey("orvane.example");
const evil = signingKey("orvane-mail.top");

let dns: FakeDns;
let deps: Deps;
let policy: Policy;
let site: ReturnType<typeof createBase>;
let write: string;

beforeAll(async () => {
  dns = await fakeDns(Object.fromEntries([brand.record, evil.record]));
  const opened = await openTestDeps({ config: { resolver: { servers: [dns.address] } } });
  ({ deps } = opened);
  policy = await examplePolicy();
  site = createBase(deps);
  site.route("/", outboundRoutes({ ...deps, policy }));
  site.route("/", checkerRoutes({ ...deps, rateLimit: () => (_c, next) => next(), check: openChecker(deps, policy) }));
  write = (await opened.tokens.create({ name: "sender", scopes: ["outbound:write"] }, "cli")).text;
});
afterAll(() => dns[Symbol.asyncDispose]());

const post = (type: string, body: BodyInit, query = "", headers: Record<string, string> = {}) =>
  site.request(`/api/v1/checks${query}`, { method: "POST", headers: { ...(type === "" ? {} : { "content-type": type }), ...headers }, body });
async function answer(response: Response | Promise<Response>): Promise<CheckAnswer> {
  const settled = await response;
  expect(settled.status, await settled.clone().text()).toBe(200);
  return checkAnswer.parse(await settled.json());
}
const check = (body: object, query = "") => answer(post("application/json", JSON.stringify(body), query));
const checkMail = (mail: string) => answer(post("message/rfc822", Buffer.from(mail, "latin1")));

describe("POST /api/v1/checks", () => {
  it("answers one line of the contract", async () => {
    const result = await check({ id: "7", channel: "sms", text: SMS, sender: "Orvane", country: "PT" }, "?lang=pt");
    expect(result).toMatchObject({ id: "7", channel: "sms", verdict: "fraud", brand: "orvane", language: "pt", languageFallback: false });
    expect(result.score).toBeGreaterThan(0.9);
    expect(result.reasons.length).toBeGreaterThan(0);
    for (const { evidence } of result.reasons) for (const { part, start, end, text } of evidence) if (part === "text") expect(SMS.slice(start, end)).toBe(text);
    expect(result.advice.length).toBeGreaterThan(0);
  });

  it("answers a form as it answers a line", async () => {
    const line = await check({ text: SMS, channel: "sms", country: "FR" });
    const form = new URLSearchParams({ text: SMS, channel: "sms", country: "fr", sender: "" });
    expect(await answer(post("application/x-www-form-urlencoded", form.toString()))).toEqual(line);
    const upload = new FormData();
    for (const [name, value] of form) upload.set(name, value);
    expect(await answer(post("", upload))).toEqual(line);
  });

  it("speaks the language asked for, then the browser's, else English and says so", async () => {
    const say = async (query: string, accept: string) => (await answer(post("application/json", JSON.stringify({ text: SMS }), query, { "accept-language": accept }))) as CheckAnswer;
    expect((await say("", "fr-FR,fr;q=0.9")).language).toBe("fr");
    expect((await say("?lang=de", "fr")).language).toBe("de");
    expect(await say("?lang=it", "fr")).toMatchObject({ language: "en", languageFallback: true });
  });

  it.each([
    ["a path", "application/json", JSON.stringify({ id: "1", channel: "email", path: "/etc/passwd" }), 422, "path_refused"],
    ["facts", "application/json", JSON.stringify({ text: "x", facts: { outbound: { id: "a", title: "b", sentAt: "c" } } }), 422, "facts_refused"],
    ["a path in a form", "application/x-www-form-urlencoded", "path=/etc/passwd", 422, "path_refused"],
    ["broken JSON", "application/json", '{"text":', 400, "unreadable_body"],
    ["two lines", "application/json", '{"text":"a"}\n{"text":"b"}', 400, "unreadable_body"],
    ["a list", "application/json", "[]", 422, "invalid_request"],
    ["an unknown field", "application/json", '{"text":"a","sendr":"b"}', 422, "invalid_request"],
    ["a bad channel", "application/json", '{"text":"a","channel":"fax"}', 422, "invalid_request"],
    ["no text", "application/json", '{"text":"  "}', 422, "nothing_to_check"],
    ["an empty mail", "message/rfc822", "", 422, "nothing_to_check"],
    ["another type", "text/html", "<p>", 415, "unsupported_type"],
  ])("refuses %s", async (_what, type, body, status, code) => {
    const response = await post(type, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status });
  });

  it("reads a message saved by Outlook, whose signature nobody can verify", async () => {
    const bytes = outlookMessage({ subject: "Your invoice", body: "Your payment failed. Update your card at http://orvane-renew.top/pay", headers: "From: Orvane <care@orvane.example>\r\nSubject: Your invoice\r\nAuthentication-Results: spf=fail smtp.mailfrom=x.top; dkim=none; dmarc=fail action=none header.from=orvane.example\r\n\r\n" });
    const upload = new FormData();
    upload.set("file", new File([Buffer.from(bytes)], "a.msg"));
    for (const result of [await answer(post("application/vnd.ms-outlook", Buffer.from(bytes))), await answer(post("", upload))]) {
      expect(result).toMatchObject({ channel: "email", verdict: "fraud" });
      expect(result.reasons.map((reason) => reason.signal)).toContain("auth-failed");
    }
  });

  it("stores nothing", async () => {
    const size = async () => (await deps.pool.query("select (select count(*) from outbound_record) + (select count(*) from audit_entry) + (select count(*) from idempotency_key) as rows")).rows[0].rows;
    const before = await size();
    await check({ text: SMS });
    await checkMail(await signedMail({ from: "Orvane <care@orvane.example>", text: "Hello", key: brand }));
    expect(await size()).toBe(before);
  });
});

describe("what proves", () => {
  const body = "Hello,\n\nYour invoice of November is ready. You can read it in your account.\n\nThe Orvane team\n";
  const genuine = (extra: Partial<Parameters<typeof signedMail>[0]> = {}) => signedMail({ from: "Orvane <care@orvane.example>", text: body, key: brand, ...extra });

  it("is a signature verified here, aligned with the brand's From", async () => {
    expect(await checkMail(await genuine())).toMatchObject({ verdict: "genuine", brand: "orvane" });
  });

  it("is not held against a genuine mail that some program rewrote", async () => {
    const rewritten = (await genuine()).replace("The Orvane team", "The Orvane  team.");
    expect(await checkMail(rewritten)).toMatchObject({ verdict: "unproven" });
  });

  it("is found on the original when it comes attached to a forward", async () => {
    const wrap = (inner: string, from = "Ana <ana@mailbox.example>") => `From: ${from}\r\nTo: check@orvane.example\r\nSubject: Fwd: is this real?\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\n\r\n--b1\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n${inner}\r\n--b1--\r\n`;
    expect(await checkMail(wrap(await genuine()))).toMatchObject({ verdict: "genuine" });
    // The brand's own signed answer carries a stranger's forgery: its signature is not the forgery's.
    const forgery = "From: Orvane <care@orvane.example>\r\nSubject: Pay now\r\n\r\nYour payment failed. Update your card at http://orvane-renew.top/pay\r\n";
    const outer = wrap(forgery, "Orvane <care@orvane.example>");
    const signed = (await import("mailauth/lib/dkim/sign.js")).dkimSign(outer, { canonicalization: "relaxed/relaxed", headerList: "From: Subject: To", signatureData: [{ signingDomain: brand.domain, selector: brand.selector, privateKey: brand.privateKey }] } as never);
    expect((await checkMail((await signed).signatures + outer)).verdict).not.toBe("genuine");
  });

  it.each<[string, () => Promise<string>]>([
    ["a forged Authentication-Results", async () => `Authentication-Results: mx.orvane.example; spf=pass smtp.mailfrom=orvane.example; dkim=pass header.d=orvane.example; dmarc=pass header.from=orvane.example\r\nFrom: Orvane <care@orvane.example>\r\nSubject: Your invoice\r\n\r\n${body}`],
    ["a second From", async () => `From: Orvane <security@orvane.example>\r\n${await genuine()}`],
    ["a second From that looks like an mbox line", async () => `From : Orvane <security@orvane.example>\r\n${await genuine()}`],
    ["a replaced Subject that was not signed", async () => (await genuine({ skip: "subject" })).replace("Your invoice", "Call us at once")],
    ["a changed body", async () => (await genuine()).replace("in your account", "at http://orvane-renew.top/pay")],
    ["the attacker's own valid signature", () => signedMail({ from: "Orvane <care@orvane-mail.top>", text: body, key: evil })],
    ["the attacker's signature under the brand's From", () => genuine({ key: evil })],
    ["a pasted text with a From line", async () => ""],
  ])("is not %s", async (_what, mail) => {
    const raw = await mail();
    const result = raw === "" ? await check({ text: `From: Orvane <care@orvane.example>\nSubject: Your invoice\n\n${body}`, channel: "email" }) : await checkMail(raw);
    expect(result.verdict).not.toBe("genuine");
  });

  it("is a message of the register, and no copy of it", async () => {
    const text = "Orvane: hello {{name}}, others read part of your order data. Your password and card are safe. Read more at https://orvane.example/notice/{{any}}";
    const registered = await site.request("/api/v1/outbound/templates", { method: "POST", headers: { authorization: `Bearer ${write}`, "content-type": "application/json" }, body: JSON.stringify({ channel: "sms", title: "Notice", text }) });
    expect(registered.status).toBe(201);
    const received = text.replace("{{name}}", "Ana").replace("{{any}}", "8fk2");
    expect(await check({ channel: "sms", text: received })).toMatchObject({ verdict: "genuine" });
    const forgeries = [
      received.replace("https://orvane.example/notice/8fk2", "http://orvane-renew.top/notice/8fk2"),
      `${received} Or pay at http://orvane-renew.top`,
      received.replace("Ana", "Ana http://orvane-renew.top"),
    ];
    for (const forgery of forgeries) expect((await check({ channel: "sms", text: forgery })).verdict, forgery).toBe("fraud");
    for (const copy of [received.slice(0, 100), `${received} Tell us your password.`]) expect((await check({ channel: "sms", text: copy })).verdict, copy).not.toBe("genuine");
  });
});
