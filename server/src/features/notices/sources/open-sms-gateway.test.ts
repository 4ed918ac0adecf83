import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSmsGateway } from "./open-sms-gateway.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-sms-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const MESSAGE = { to: "+33639980001", text: "Orvane : un essai.", key: "ntc_1" };
const go = async (): Promise<boolean> => true;

function scene(setting: string, answer: () => Response | Error) {
  const asked: { url: string; init: RequestInit }[] = [];
  const gateway = openSmsGateway(new URL(setting), {
    now: () => new Date("2026-03-02T10:00:00Z"),
    fetch: async (url, init) => {
      asked.push({ url: String(url), init: init! });
      const given = answer();
      if (given instanceof Error) throw given;
      return given;
    },
  });
  return { gateway, asked };
}

test.each([
  ["twilio://AC1:token@api.twilio.com?from=ORVANE", { sid: "SM1" }, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json", "To=%2B33639980001&From=ORVANE&Body=Orvane+%3A+un+essai.", "SM1"],
  ["vonage://key:secret@rest.nexmo.com?from=ORVANE", { messages: [{ status: "0", "message-id": "V1" }] }, "https://rest.nexmo.com/sms/json", '{"api_key":"key","api_secret":"secret","from":"ORVANE","to":"33639980001","text":"Orvane : un essai.","type":"unicode","client-ref":"ntc_1"}', "V1"],
  ["ovhcloud://app:secret@eu.api.ovh.com?consumer=ck&service=sms-x1-1&from=ORVANE", { ids: [42], invalidReceivers: [] }, "https://eu.api.ovh.com/1.0/sms/sms-x1-1/jobs", '{"message":"Orvane : un essai.","receivers":["+33639980001"],"sender":"ORVANE","noStopClause":true,"priority":"high","tag":"ntc_1"}', "42"],
  ["https://:token@sms.orvane.example/send", { id: "g1" }, "https://sms.orvane.example/send", '{"to":"+33639980001","text":"Orvane : un essai.","id":"ntc_1"}', "g1"],
])("%s: what is asked, and what is understood", async (setting, answer, url, body, id) => {
  const { gateway, asked } = scene(setting, () => Response.json(answer));
  expect(await gateway.send(MESSAGE, go)).toEqual({ state: "accepted", text: id });
  expect(asked.map((each) => [each.url, each.init.body])).toEqual([[url, body]]);
  expect(await gateway.send(MESSAGE, async () => false)).toEqual({ state: "withdrawn" });
  expect(asked).toHaveLength(1);
});

test.each([
  ["too fast", () => new Response("", { status: 429 }), { state: "rejected", code: 450 }],
  ["a wrong number", () => new Response("bad +33639980001", { status: 400 }), { state: "rejected", code: 550, text: "400 bad (number)" }],
  ["a fault of theirs", () => new Response("", { status: 502 }), { state: "uncertain" }],
  ["nobody there", () => Object.assign(new TypeError("x"), { cause: { code: "ECONNREFUSED" } }), { state: "unreached" }],
  ["lost in the middle", () => Object.assign(new TypeError("x"), { cause: { code: "ECONNRESET" } }), { state: "uncertain" }],
])("%s is told as it is", async (_, answer, told) => {
  expect(await scene("https://sms.orvane.example/send", answer).gateway.send(MESSAGE, go)).toMatchObject(told);
});

test("a refusal inside a good status is a refusal", async () => {
  expect(await scene("vonage://k:s@rest.nexmo.com?from=O", () => Response.json({ messages: [{ status: "4", "error-text": "Bad credentials" }] })).gateway.send(MESSAGE, go)).toMatchObject({ state: "rejected", code: 550 });
  expect(await scene("ovhcloud://a:s@eu.api.ovh.com?consumer=c&service=s&from=O", () => Response.json({ ids: [], invalidReceivers: ["+33639980001"] })).gateway.send(MESSAGE, go)).toMatchObject({ state: "rejected", code: 550 });
});

test("the folder keeps each message once", async () => {
  const gateway = openSmsGateway(new URL(`folder:${path.join(folder, "out")}`), { fetch, now: () => new Date() });
  for (let again = 0; again < 2; again++) expect(await gateway.send(MESSAGE, go)).toEqual({ state: "accepted", text: "ntc_1.json" });
  expect(readdirSync(path.join(folder, "out"))).toEqual(["ntc_1.json"]);
  expect(JSON.parse(readFileSync(path.join(folder, "out", "ntc_1.json"), "utf8"))).toEqual({ to: MESSAGE.to, text: MESSAGE.text });
});
