import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { buildSite, refusalPages } from "../../platform/site/index.ts";
import { openReports, type Incoming } from "./index.ts";
import { isEmailAddress } from "./pages/is-email-address.ts";
import { isReference, referenceOf } from "./pages/reference.ts";
import { reportPages } from "./pages.ts";
import { readDone } from "./store.ts";

let deps: Deps;
let end: () => Promise<void>;
let app: Hono<Env>;
let addresses = 0;
const incoming: Incoming[] = [];

beforeAll(async () => {
  const [policy, opened] = await Promise.all([examplePolicy(), openTestDeps()]);
  deps = opened.deps;
  end = () => opened.database.close();
  const silent = { define: () => ({ send: async () => {}, sendAll: async () => {} }), start: async () => {}, stop: async () => {} };
  const reports = openReports({ ...deps, jobs: silent as never }, policy, () => Promise.reject(new Error("nothing is judged here")));
  const site = buildSite({ name: "Orvane", colour: "#12a5c9", mailbox: "" });
  app = new Hono<Env>();
  app.use(async (c, next) => { c.set("clientAddress", c.req.header("x-test-address") ?? "unknown"); await next(); }, refusalPages(site));
  app.route("/", reportPages({ ...deps, site, policy, countries: [], canAnswer: true, receive: async (trx, one) => { incoming.push(one); return reports.receive(trx, one); } }));
});
afterAll(() => end());

const SCAM = "Orvane: your payment was declined. Update your details at https://orvane.renew-plan.example/pt";

async function post(fields: Record<string, string | string[] | File>, headers: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return app.request("/report?lang=en", { method: "POST", body: form, headers: { "x-test-address": `192.0.2.${addresses++ % 250}`, ...headers } });
}

const counts = async () => (await deps.pool.query<{ reports: number; deliveries: number }>("select (select count(*)::int from report) as reports, (select count(*)::int from report_delivery) as deliveries")).rows[0]!;

test("a text is reported, with what was done and an address that nobody has confirmed", async () => {
  const answer = await post({ text: SCAM, channel: "sms", sender: " ORVANE ", country: "PT", done: ["opened", "paid", "danced"], email: "ana@mail.example", nonce: "one-nonce-of-a-form", homepage: "" });
  expect(answer.status).toBe(303);
  const to = new URL(answer.headers.get("location")!, "http://x.example");
  expect(to.pathname).toBe("/report/thanks");
  expect(isReference(to.searchParams.get("ref")!)).toBe(true);
  expect(Object.fromEntries(to.searchParams)).toMatchObject({ answer: "1", did: "1", lang: "en" });
  expect(incoming.at(-1)).toMatchObject({ via: "form", content: { kind: "text", text: SCAM, channel: "sms", sender: "ORVANE" }, country: "PT", language: "en", reporter: { email: "ana@mail.example", authenticated: false } });
  const { rows: [row] } = await deps.pool.query<{ id: string; confirmed: boolean; authenticated: boolean }>("select id, confirmed, authenticated from report order by id desc limit 1");
  expect(row).toMatchObject({ confirmed: false, authenticated: false });
  expect(await readDone(deps.db, row!.id)).toEqual(["opened", "paid"]);
  const thanks = await (await app.request(`${to.pathname}${to.search}`)).text();
  expect(thanks).toContain(to.searchParams.get("ref")!);
  expect(thanks).toContain("We write to the address you gave");
});

test("pressing twice is one report; another form with the same words is one more delivery, and looks like a new report", async () => {
  const fields = { text: `${SCAM} again`, email: "rui@mail.example", homepage: "" };
  const before = await counts();
  const [first, second] = await Promise.all([post({ ...fields, nonce: "the-same-form-1" }), post({ ...fields, nonce: "the-same-form-1" })]);
  expect(second.headers.get("location")).toBe(first.headers.get("location"));
  expect(await counts()).toEqual({ reports: before.reports + 1, deliveries: before.deliveries + 1 });
  const third = await post({ ...fields, nonce: "another-form-2" });
  expect(third.status).toBe(303);
  expect(await counts()).toEqual({ reports: before.reports + 1, deliveries: before.deliveries + 2 });
  // Neither the reference nor the page tells that this address has reported this before.
  expect(third.headers.get("location")).not.toBe(first.headers.get("location"));
  const page = async (answer: Response) => (await (await app.request(answer.headers.get("location")!)).text()).replaceAll(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, "REF");
  expect(await page(third)).toBe(await page(first));
});

test("where no mail can be sent, no address is asked for, and none is kept", async () => {
  const policy = await examplePolicy();
  const mute = new Hono<Env>();
  mute.use(async (c, next) => { c.set("clientAddress", "192.0.2.1"); await next(); });
  mute.route("/", reportPages({ ...deps, site: buildSite({ name: "Orvane", colour: "#12a5c9", mailbox: "" }), policy, countries: [], canAnswer: false, receive: async (_, one) => { incoming.push(one); return { id: "rpt_1", new: true, deliveries: 1, state: "received" }; } }));
  expect(await (await mute.request("/report?lang=en")).text()).not.toContain('name="email"');
  const body = new FormData();
  for (const [name, value] of [["text", SCAM], ["email", "ana@mail.example"]] as const) body.append(name, value);
  expect((await mute.request("/report", { method: "POST", body })).headers.get("location")).not.toContain("answer");
  expect(incoming.at(-1)!.reporter).toEqual({ authenticated: false });
});

test("a mail comes as a file, and wins over text", async () => {
  const mail = "From: Orvane <no-reply@orvane-pay.example>\r\nSubject: Payment\r\n\r\nhttps://orvane-pay.example/\r\n";
  expect((await post({ text: "see file", file: new File([mail], "mail.eml"), homepage: "" })).status).toBe(303);
  const { content } = incoming.at(-1)!;
  expect(content.kind === "mail" && Buffer.from(content.bytes).toString()).toBe(mail);
});

test.each([
  [{ text: "  " }, "Paste the message or attach"],
  [{ text: SCAM, email: "ana at mail" }, "This address cannot be written to"],
  [{ file: new File(["x"], "holiday.exe") }, "This file cannot be read here"],
  [{ file: new File([], "empty.eml") }, "This file is empty"],
  [{ text: SCAM, homepage: "http://buy.example" }, "One field should have stayed empty"],
])("%j is refused with what to mend, and nothing is kept", async (fields, says) => {
  const before = await counts();
  const answer = await post({ homepage: "", done: "paid", sender: "ORVANE", ...fields });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain(says);
  expect(page).toContain('value="paid" checked');
  expect(page).toContain('value="ORVANE"');
  expect(await counts()).toEqual(before);
});

test("what was typed comes back as text, never as a tag", async () => {
  const page = await (await post({ text: "</textarea><script>alert(1)</script>", email: "no", sender: '"><img src=x>', homepage: "" })).text();
  expect(page).not.toMatch(/<script|<img/);
});

test("another site's page cannot report in its reader's name", async () => {
  const before = await counts();
  expect((await post({ text: SCAM, homepage: "" }, { "sec-fetch-site": "cross-site" })).status).toBe(400);
  expect(await counts()).toEqual(before);
});

test("one address may send forty reports at once, not more; another still may", async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 42; index++) statuses.push((await post({ text: "", homepage: "" }, { "x-test-address": "198.51.100.9" })).status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(40);
  expect(statuses.slice(40)).toEqual([429, 429]);
  expect((await post({ text: "", homepage: "" }, { "x-test-address": "198.51.100.10" })).status).toBe(422);
});

test("the page of thanks prints no reference that is none", async () => {
  expect(await (await app.request("/report/thanks?ref=%3Cb%3Eyou+won&lang=en")).text()).not.toContain("you won");
});

test("references are read aloud without mistake", () => {
  expect(referenceOf(Buffer.alloc(32))).toBe("00000-00000");
  expect(referenceOf(Buffer.alloc(32, 255))).toBe("ZZZZZ-ZZZZZ");
  expect(isReference("OOOOO-IIIII")).toBe(false);
});

test.each([["ana@mail.example", true], ["a.b+c@x.co.example", true], ["josé@münchen.example", true], ["ana@localhost", false], ["ana@@x.example", false], [".a@x.example", false], ["a b@x.example", false], ["a@-x.example", false], [`${"a".repeat(65)}@x.example`, false], ["a@x.example\nBcc: b@x.example", false]])("%s can be written to: %s", (address, can) => {
  expect(isEmailAddress(address)).toBe(can);
});
