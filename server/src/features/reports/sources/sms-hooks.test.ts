import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDeps } from "../../../../test/deps.ts";
import { examplePolicy } from "../../../../test/example-policy.ts";
import type { Config } from "../../../platform/config/config.ts";
import type { Deps } from "../../../platform/deps.ts";
import { createBase } from "../../../platform/http/base.ts";
import { openReports, type Incoming, type Reports } from "../index.ts";
import { readForwarded } from "./read-forwarded.ts";
import { smsHooks } from "./sms-hooks.ts";

const SECRETS = {
  smsTwilio: ["new-auth-token-of-twilio", "old-auth-token-of-twilio"], smsVonage: ["signature-secret-of-vonage"], smsOvhcloud: ["0123456789abcdef0123456789abcdef"],
  smsWebhook: [`whsec_${Buffer.alloc(32, 1).toString("base64")}`],
} satisfies Partial<Config>;
const PUBLIC = "https://check.orvane.example";
const NOW = new Date("2026-03-02T10:00:00Z");
const FROM = "+33639981234";
const WORDS = "Votre paiement a échoué : https://orvane-renew.example/fr";
const TEXT = `De: ORVANE\n${WORDS}`;

let deps: Deps;
let reports: Reports;
let end: () => Promise<void>;
const incoming: Incoming[] = [];

beforeAll(async () => {
  const [policy, opened] = await Promise.all([examplePolicy(), openTestDeps()]);
  deps = opened.deps;
  end = () => opened.database.close();
  const silent = { define: () => ({ send: async () => {}, sendAll: async () => {} }), start: async () => {}, stop: async () => {} };
  reports = openReports({ ...deps, jobs: silent as never }, policy, () => Promise.reject(new Error("nothing is judged here")));
});
afterAll(() => end());

function hooks(config: Partial<Config> = { publicUrl: PUBLIC, ...SECRETS }, receive: Reports["receive"] = reports.receive) {
  const app = createBase(deps);
  app.route("/", smsHooks({ ...deps, config: { ...deps.config, ...config }, receive: async (trx, one) => { incoming.push(one); return receive(trx, one); } }));
  return (path: string, init: RequestInit = {}) => app.request(`/api/v1/hooks/sms/${path}`, { method: "POST", ...init });
}
const reportsKept = async () => (await deps.pool.query<{ reports: number; deliveries: number }>("select (select count(*)::int from report) as reports, (select count(*)::int from report_delivery) as deliveries")).rows[0]!;

const FORM = { "content-type": "application/x-www-form-urlencoded" };
function twilio(fields: Record<string, string>, { token = SECRETS.smsTwilio[0]!, url = `${PUBLIC}/api/v1/hooks/sms/twilio` } = {}): RequestInit {
  const signed = url + Object.keys(fields).sort().map((name) => name + fields[name]).join("");
  return { body: new URLSearchParams(fields).toString(), headers: { ...FORM, "x-twilio-signature": createHmac("sha1", token).update(signed).digest("base64") } };
}
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
function vonage(body: object, { claims = {}, head = { alg: "HS256", typ: "JWT" }, secret = SECRETS.smsVonage[0]! }: { claims?: object; head?: object; secret?: string } = {}): RequestInit {
  const text = JSON.stringify(body);
  const signed = `${base64url(head)}.${base64url({ iat: NOW.getTime() / 1000, payload_hash: createHash("sha256").update(text).digest("hex"), ...claims })}`;
  return { body: text, headers: { "content-type": "application/json", authorization: `Bearer ${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}` } };
}
function standard(body: object | string, { id = "msg_1", at = NOW.getTime() / 1000, key = Buffer.alloc(32, 1), more = "" } = {}): RequestInit {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { body: text, headers: { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": `${more}v1,${createHmac("sha256", key).update(`${id}.${at}.${text}`).digest("base64")}` } };
}

describe("Twilio", () => {
  const fields = { MessageSid: "SM01", From: FROM, To: "+33199004242", Body: TEXT, FromCountry: "FR", NumMedia: "0" };

  test("a signed message is a report from that number, with the sender of its first line", async () => {
    const answer = await hooks()("twilio", twilio(fields));
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([200, "text/xml", "<Response/>"]);
    expect(incoming.at(-1)).toMatchObject({ via: "sms", country: "FR", content: { kind: "text", text: WORDS, channel: "sms", sender: "ORVANE" }, reporter: { phone: FROM, authenticated: false } });
  });

  test("sent again it is the same delivery; the same words anew are one more", async () => {
    await hooks()("twilio", twilio(fields));
    const before = await reportsKept();
    await hooks()("twilio", twilio(fields));
    expect(await reportsKept()).toEqual(before);
    await hooks()("twilio", twilio({ ...fields, MessageSid: "SM02" }));
    expect(await reportsKept()).toEqual({ reports: before.reports, deliveries: before.deliveries + 1 });
  });

  test("an older token holds while it is being changed, and the port may be written", async () => {
    expect((await hooks()("twilio", twilio(fields, { token: SECRETS.smsTwilio[1]! }))).status).toBe(200);
    expect((await hooks()("twilio", twilio(fields, { url: `${PUBLIC}:443/api/v1/hooks/sms/twilio` }))).status).toBe(200);
    expect((await hooks()("twilio?line=2", twilio(fields, { url: `${PUBLIC}/api/v1/hooks/sms/twilio?line=2` }))).status).toBe(200);
  });

  test("anything changed, another address or another token is refused, and nothing is kept", async () => {
    const before = await reportsKept();
    const signed = twilio(fields);
    const changed = { ...signed, body: String(signed.body).replace("SM01", "SM99") };
    for (const [path, init] of [["twilio", changed], ["twilio?x=1", signed], ["twilio", twilio(fields, { token: "another-token-of-16" })], ["twilio", twilio(fields, { url: "https://other.example/api/v1/hooks/sms/twilio" })], ["twilio", { body: signed.body, headers: FORM }]] as const) {
      expect((await hooks()(path, init as RequestInit)).status).toBe(401);
    }
    expect(await reportsKept()).toEqual(before);
  });

  test("a picture without words is taken and not kept", async () => {
    const before = await reportsKept();
    expect((await hooks()("twilio", twilio({ ...fields, MessageSid: "SM03", Body: "", NumMedia: "1" }))).status).toBe(200);
    expect(await reportsKept()).toEqual(before);
  });
});

describe("Vonage", () => {
  const messages = { message_uuid: "u-1", to: "33199004242", from: "33639981235", channel: "sms", message_type: "text", timestamp: "2026-03-02T09:59:58Z", text: "Fwd: +44 7700 900417: your account is locked" };

  test("the Messages API and the SMS API", async () => {
    expect((await hooks()("vonage", vonage(messages))).status).toBe(204);
    expect(incoming.at(-1)).toMatchObject({ reporter: { phone: "+33639981235" }, at: new Date(messages.timestamp), deliveryKey: "vonage u-1", content: { sender: "+44 7700 900417" } });
    expect((await hooks()("vonage", vonage({ msisdn: "33639981236", to: "33199004242", messageId: "m-1", text: "Orvane?", type: "text", "message-timestamp": "2026-03-02 09:59:58" }))).status).toBe(204);
    expect(incoming.at(-1)).toMatchObject({ reporter: { phone: "+33639981236" }, deliveryKey: "vonage m-1" });
  });

  test.each<[string, () => RequestInit]>([
    ["another secret", () => vonage(messages, { secret: "x".repeat(20) })],
    ["alg none", () => { const { headers, body } = vonage(messages, { head: { alg: "none" } }); return { body: body!, headers: { ...(headers as object), authorization: (headers as Record<string, string>)["authorization"]!.replace(/\.[^.]*$/, ".") } }; }],
    ["another algorithm, well signed", () => vonage(messages, { head: { alg: "HS512" } })],
    ["another body under the same token", () => ({ ...vonage(messages), body: JSON.stringify({ ...messages, text: "changed" }) })],
    ["a token without payload_hash", () => vonage(messages, { claims: { payload_hash: undefined } })],
    ["a token of two days ago", () => vonage(messages, { claims: { iat: NOW.getTime() / 1000 - 2 * 86_400 } })],
    ["a token of tomorrow", () => vonage(messages, { claims: { iat: NOW.getTime() / 1000 + 86_400 } })],
    ["a token that is over", () => vonage(messages, { claims: { exp: NOW.getTime() / 1000 - 1 } })],
    ["no token", () => ({ body: JSON.stringify(messages) })],
  ])("%s is refused", async (_name, init) => {
    expect((await hooks()("vonage", init())).status).toBe(401);
  });

  test("a signed body that is none of theirs says so", async () => {
    expect((await hooks()("vonage", vonage({ hello: "world" }))).status).toBe(422);
  });
});

describe("Standard Webhooks", () => {
  const body = { from: "+4915123456789", text: "+49 1570 0000 0001\nIhr Paket wartet", country: "de" };

  test("a signed message, also among other signatures", async () => {
    expect((await hooks()("standard", standard(body, { more: "v1a,zzz v1,AAAA " }))).status).toBe(204);
    expect(incoming.at(-1)).toMatchObject({ country: "DE", deliveryKey: "standard msg_1", content: { sender: "+49 1570 0000 0001" } });
  });

  test("older or newer than five minutes, changed or unsigned: refused", async () => {
    const now = NOW.getTime() / 1000;
    for (const init of [standard(body, { at: now - 301 }), standard(body, { at: now + 301 }), { ...standard(body), body: "{}" }, standard(body, { key: Buffer.alloc(32, 2) }), { body: JSON.stringify(body) }]) {
      expect((await hooks()("standard", init)).status).toBe(401);
    }
    expect((await hooks()("standard", standard(body, { at: now - 299, id: "msg_2" }))).status).toBe(204);
    expect((await hooks()("standard", standard("[]", { id: "msg_3" }))).status).toBe(422);
  });
});

describe("OVHcloud", () => {
  const [secret] = SECRETS.smsOvhcloud;

  test.each<[string, string, RequestInit]>([
    ["query", `ovhcloud/${secret}?id=7&sender=0033639981237&message=${encodeURIComponent(TEXT)}`, { method: "GET" }],
    ["form", `ovhcloud/${secret}`, { body: new URLSearchParams({ id: "7", senderid: "+33639981237", message: TEXT }).toString(), headers: FORM }],
    ["JSON", `ovhcloud/${secret}`, { body: JSON.stringify({ id: 7, sender: "+33639981237", message: TEXT }), headers: { "content-type": "application/json" } }],
  ])("by %s", async (_how, path, init) => {
    expect((await hooks()(path, init)).status).toBe(200);
    expect(incoming.at(-1)).toMatchObject({ reporter: { phone: expect.stringMatching(/^\+33639981237$/) }, deliveryKey: "ovhcloud 7", content: { text: WORDS, sender: "ORVANE" } });
  });

  test("a wrong secret is an address where there is nothing", async () => {
    for (const path of [`ovhcloud/${"f".repeat(32)}?id=1&sender=1&message=x`, "ovhcloud", "ovhcloud/"]) expect((await hooks()(path)).status).toBe(404);
  });
});

test("every provider is off until it is configured", async () => {
  const off = hooks({ smsTwilio: [], smsVonage: [], smsOvhcloud: [], smsWebhook: [] });
  for (const path of ["twilio", "vonage", "standard", "ovhcloud/undefined", "elsewhere", "constructor"]) expect((await off(path, { body: "{}" })).status).toBe(404);
});

test("what could not be kept is not acknowledged: the provider sends it again", async () => {
  const failing = hooks({ publicUrl: PUBLIC, ...SECRETS }, () => Promise.reject(new Error("the disk is full")));
  expect((await failing("twilio", twilio({ MessageSid: "SM50", From: FROM, Body: TEXT }))).status).toBe(500);
});

test.each([
  ["From: ORVANE\nYour parcel waits", "ORVANE"],
  ["Expéditeur : +33 6 39 98 12 34\nVotre colis", "+33 6 39 98 12 34"],
  ["60777\nYour code is 1234", "60777"],
  ["TR: ORVANE: votre paiement", "ORVANE"],
  ["Your parcel waits: pay now", undefined],
  ["From: ORVANE", undefined],
  ["URGENT\nYour account", undefined],
  ["De: tous les messages que j'ai reçus celui-ci est le plus étrange\nVotre colis", undefined],
  ["", undefined],
])("%j was sent by %j", (text, sender) => {
  expect(readForwarded(text).sender).toBe(sender);
});
