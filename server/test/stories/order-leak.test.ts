// The second story of DESIGN section 1, played against the whole server: a phone maker's orders are read by a stranger, from the log lines to the last customer.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import nodemailer from "nodemailer";
import MimeNode from "nodemailer/lib/mime-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClockShown, IncidentDetail, Run } from "../../src/features/breaches/contract.ts";
import type { MailingDetail, NoticeProof, NoticeText } from "../../src/features/notices/contract.ts";
import { createToken } from "../../src/admin.ts";
import type { Config } from "../../src/platform/config/config.ts";
import { serve, type Running } from "../../src/serve.ts";
import { openTestDatabase } from "../database.ts";
import { silentLog, testConfig } from "../deps.ts";
import { startFakeRelay, type FakeRelay } from "../fakes/relay.ts";
import { createBrowser, GOOD_PASSWORD, totpCode, type Browser } from "../staff.ts";
import { caseOf, CONCERNED, CUSTOMERS, customersCsv, LOGS, ordersCsv } from "./order-leak-evidence.ts";

const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<{ text: string; html: string; subject: string; headers: Map<string, string> }> };

const evidence = mkdtempSync(path.join(os.tmpdir(), "rempart-order-leak-"));
let relay: FakeRelay;
let server: Running;
let config: Config;
let origin: string;
let smtpPort: number;
/** Those who work on it. Both leads may do the same; what takes two persons takes both. */
let staff: Record<"admin" | "lead" | "second" | "analyst" | "auditor", { browser: Browser; id: string }>;

beforeAll(async () => {
  const database = await openTestDatabase();
  relay = await startFakeRelay();
  const { user, host, database: name } = database.connection;
  let printed = "";
  config = testConfig({
    databaseUrl: `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}`, host: "localhost", evidenceDir: evidence, smtp: { host: "127.0.0.1", port: 0 },
    relay: { host: relay.host, port: relay.port, secure: false, user: "", password: "" }, trustedProxies: ["127.0.0.0/8", "::1/128"],
  });
  server = await serve(config, silentLog, (text) => { printed += text; });
  origin = `http://localhost:${server.port}`;
  smtpPort = Number(/Mail: +\S+:(\d+) for/.exec(printed)![1]);
  const admin = await join(/#([\w-]{43})/.exec(printed)![1]!, { name: "Marta Reis", email: "marta.reis@orvane.example" });
  const invite = async (role: string, name: string) => {
    const { status, body } = await admin.browser.call("POST", "/api/v1/staff/invitations", { role, name, email: `${role}.${name.split(" ")[0]!.toLowerCase()}@orvane.example` });
    expect(status, JSON.stringify(body)).toBe(201);
    return join(body.link.split("#")[1], {});
  };
  staff = { admin, lead: await invite("lead", "Rui Prado"), second: await invite("lead", "Ines Faria"), analyst: await invite("analyst", "Tom Hale"), auditor: await invite("auditor", "Lea Morel") };
}, 120_000);
afterAll(async () => {
  await server.stop();
  await relay.close();
  rmSync(evidence, { recursive: true, force: true });
});

async function join(token: string, more: object): Promise<{ browser: Browser; id: string }> {
  const browser = createBrowser(origin);
  const accepted = await browser.call("POST", "/api/v1/staff/invitations/accept", { token, password: GOOD_PASSWORD, ...more });
  expect(accepted.body.state, JSON.stringify(accepted.body)).toBe("enrol");
  const { body } = await browser.call("POST", "/api/v1/staff/me/totp");
  const confirmed = await browser.call("POST", "/api/v1/staff/me/totp/confirm", { code: totpCode(body.secret, new Date()) });
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  return { browser, id: accepted.body.person.id };
}

type Who = keyof typeof staff;

/** What somebody is answered; `status` is expected. */
async function as<T>(who: Who, method: string, route: string, body?: unknown, status = 200): Promise<T> {
  const answer = await staff[who].browser.call<T>(method, route, body);
  expect(answer.status, `${method} ${route} ${JSON.stringify(answer.body)}`).toBe(status);
  return answer.body;
}

async function until<T>(read: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await read();
    if (holds(found)) return found;
    if (tries >= 800) throw new Error(`it did not come: ${JSON.stringify(found).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const page = async (at: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(origin + at);
  return { status: answer.status, text: await answer.text() };
};
const check = async (text: string): Promise<string> => (await createBrowser(origin).call<{ verdict: string }>("POST", "/api/v1/checks", { text, channel: "email" })).body.verdict;
const mailsTo = (address: string) => relay.mails.filter(({ to }) => to.includes(address));

const awareAt = new Date(Date.now() - 3 * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
let place = "";
let name = "";
let run: Run;
let mailing = "";

test("within the hour: an incident is in the register, its clocks run, and the logs are given", { timeout: 120_000 }, async () => {
  await as("analyst", "POST", "/api/v1/incidents", { title: "Orders read by a stranger", awareAt }, 403);
  const opened = await as<IncidentDetail>("lead", "POST", "/api/v1/incidents", { title: "Orders read by a stranger", awareAt, countries: ["FR", "PT", "GB"] }, 201);
  place = `/api/v1/incidents/${opened.id}`;
  name = opened.name;
  expect(opened).toMatchObject({ name: `INC-${new Date().getUTCFullYear()}-001`, state: "open", affected: null });
  const due = (clocks: ClockShown[]) => clocks.find(({ id }) => id === "EU-GDPR:authority")!;
  expect(due(opened.clocks)).toMatchObject({ state: "running", dueAt: new Date(Date.parse(awareAt) + 72 * 3_600_000).toISOString() });

  for (const file of [...LOGS, { name: "orders.csv", bytes: ordersCsv }, { name: "customers.csv", bytes: customersCsv }]) {
    const cookie = [...staff.lead.browser.cookies].map((pair) => pair.join("=")).join("; ");
    const given = await fetch(`${origin}${place}/files/${file.name}`, { method: "PUT", headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/octet-stream" }, body: file.bytes });
    expect([given.status, await given.text()], file.name).toEqual([200, expect.stringContaining("bytes")]);
  }
  const written = await as<IncidentDetail>("lead", "POST", `${place}/actions`, { do: "case", version: opened.version, text: caseOf(name, awareAt) });
  expect(written.problems).toEqual([]);
});

test("the logs are read: exactly those concerned, exactly what was shown of each; nobody behind the same address", { timeout: 120_000 }, async () => {
  const asked = await as<Run>("lead", "POST", `${place}/runs`, {}, 202);
  run = await until(() => as<Run>("analyst", "GET", `${place}/runs/${asked.id}`), ({ state }) => state !== "waiting" && state !== "running");
  expect(run).toMatchObject({ state: "done", summary: { affected: CONCERNED.size, unresolved: 0, requests: { matched: 14, exposing: 10 }, coverage: { holes: [], unreadable: 0, mayExclude: true } } });
  expect(run.summary!.safe).toMatchObject([{ id: "payment_card", held: true }, { id: "password", held: true }]);

  await as("analyst", "GET", `${place}/runs/${run.id}/affected`, undefined, 403);
  const { items } = await as<{ items: { customer: string; classes: string[] }[] }>("lead", "GET", `${place}/runs/${run.id}/affected`);
  expect(items.map(({ customer, classes }) => [customer, classes])).toEqual([...CONCERNED]);
  const { items: lines } = await as<{ items: { file: string; text: string }[] }>("lead", "GET", `${place}/runs/${run.id}/evidence?customer=007`);
  expect(lines.map(({ file, text }) => [file, /"(.*?) HTTP/.exec(text)![1]])).toEqual([["access-1.log.gz", "GET /api/orders/1007"], ["access-1.log.gz", "GET /api/customers/007/orders"]]);

  const read = await as<IncidentDetail>("analyst", "GET", place);
  expect(read).toMatchObject({ affected: CONCERNED.size, frozen: false, severity: { score: expect.any(Number), groups: expect.any(Array) } });
  expect(read.severity!.groups.reduce((sum, { customers }) => sum + customers, 0)).toBe(CONCERNED.size);
});

test("the list is frozen, and its mailing drafted by itself; blanks are not sent, and nobody approves their own work", { timeout: 120_000 }, async () => {
  const { version } = await as<IncidentDetail>("lead", "GET", place);
  await as("lead", "POST", `${place}/approvals`, { do: "freeze", version, run: run.id });
  const mailings = await until(() => as<{ items: { id: string; state: string }[] }>("lead", "GET", `/api/v1/mailings?incident=${name}`), ({ items }) => items.length > 0);
  mailing = `/api/v1/mailings/${mailings.items[0]!.id}`;
  // 021 and 022 share an address and a language.
  const draft = await as<MailingDetail>("lead", "GET", mailing);
  expect(draft).toMatchObject({ state: "draft", customers: CONCERNED.size, notices: CONCERNED.size - 1 });
  expect(draft.texts.languages.fr!.classes["delivery_address"]).toBe("Adresse de livraison");
  expect(draft.texts.languages.pt!.safe.length).toBe(2);
  // What nobody on the list reads nobody need write.
  expect(Object.keys(draft.texts.languages).toSorted()).toEqual([...new Set(CUSTOMERS.flatMap(({ id, language }) => (CONCERNED.has(id) ? language : [])))].toSorted());

  expect(await as<{ code: string }>("lead", "POST", `${mailing}/actions`, { do: "freeze", version: draft.version }, 422)).toMatchObject({ code: "blanks_left" });
  const filled = (text: NoticeText): NoticeText => ({ ...text, sections: text.sections.map((section) => ({ ...section, text: section.text.replace(/\[\[(day|jour|dia|día|Tag)\]\]/, "12/03/2026").replace(/\[\[.*?\]\]/, "12/03/2026, 10:00.") })) });
  const languages = Object.fromEntries(Object.entries(draft.texts.languages).map(([language, text]) => [language, filled(text)]));
  const edited = await as<MailingDetail>("lead", "PATCH", mailing, { version: draft.version, texts: { ...draft.texts, languages } });
  expect(JSON.stringify(edited.texts)).not.toContain("[[");
  const frozen = await as<MailingDetail>("lead", "POST", `${mailing}/actions`, { do: "freeze", version: edited.version });
  expect(frozen).toMatchObject({ state: "frozen", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await as("lead", "POST", `${mailing}/actions`, { do: "send", version: frozen.version }, 422);
  expect(await as<{ code: string }>("lead", "POST", `${mailing}/approval`, { hash: frozen.hash }, 422)).toMatchObject({ code: "own_work" });
  expect(await as<{ code: string }>("second", "POST", `${mailing}/approval`, { hash: "0".repeat(64) }, 409)).toMatchObject({ code: "altered" });
  await as("analyst", "POST", `${mailing}/approval`, { hash: frozen.hash }, 403);
  // The one who froze it has a token, too: it makes no second person of one.
  const { text: token } = await createToken(config, { name: "lead's own", scopes: ["breaches:read", "breaches:write", "breaches:approve"] });
  const byToken = await fetch(`${origin}${mailing}/approval`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ hash: frozen.hash }) });
  expect([byToken.status, await byToken.json()]).toMatchObject([403, { code: "person_needed", detail: expect.stringContaining("Sign in to the console") }]);
  expect(await as<MailingDetail>("second", "POST", `${mailing}/approval`, { hash: frozen.hash })).toMatchObject({ state: "approved" });
  expect(relay.mails.filter(({ to }) => to[0]!.startsWith("customer-"))).toEqual([]);
});

test("the public page is there while nobody was told yet, and does not say that hearing nothing means anything", async () => {
  expect((await page(`/incidents/${name}`)).status).toBe(404);
  const { version } = await as<IncidentDetail>("lead", "GET", place);
  const text = { title: "Somebody read part of our customers' orders", what: "On 12 March, for an hour and a half.", exposed: "", safe: "", did: "We closed the access.", next: "We will write here what else we learn." };
  const written = await as<IncidentDetail>("lead", "POST", `${place}/actions`, { do: "page", version, language: "en", text });
  await as("lead", "POST", `${place}/approvals`, { do: "publish", version: written.version });
  const shown = (await page(`/incidents/${name}`)).text;
  for (const words of ["Somebody read part of our customers&#39; orders", "Delivery address", "Payment card", "We closed the access.", "The messages are still going out"]) expect(shown).toContain(words);
  expect(shown).not.toContain("you are not concerned");
  for (const { email, name: customer } of CUSTOMERS) for (const personal of [email, customer]) if (personal !== "") expect(shown).not.toContain(personal);
});

test("each one concerned gets one notice in their language, nobody else any; it leads nowhere, follows nobody, and can be believed", { timeout: 120_000 }, async () => {
  const { version } = await as<MailingDetail>("second", "GET", mailing);
  await as("second", "POST", `${mailing}/actions`, { do: "send", version });
  const done = await until(() => as<MailingDetail>("lead", "GET", mailing), ({ state }) => state === "done");
  // 015 has no e-mail address: a letter waits to be printed.
  expect(done).toMatchObject({ states: { accepted: CONCERNED.size - 2, fallback: 1 }, channels: { mail: CONCERNED.size - 2, letter: 1 } });
  const told = relay.mails.filter(({ to }) => to[0]!.startsWith("customer-")).flatMap(({ to }) => to).toSorted();
  expect(told).toEqual(["001", "003", "007", "011", "021", "033"].map((id) => `customer-${id}@mail.example`));

  for (const { raw, to } of relay.mails.filter((mail) => mail.to[0]!.startsWith("customer-"))) {
    const { text, html, headers, subject } = await simpleParser(raw);
    expect(`${text}${html}`, to[0]).not.toMatch(/https?:|<a\b|<img|src=|href=|\[\[|\{\w*\}/);
    expect(headers.get("list-unsubscribe")).toBeUndefined();
    const customer = CUSTOMERS.find(({ email }) => email === to[0])!;
    expect(headers.get("content-language")).toBe(customer.language);
    const code = /\b\d[0-9a-z]{3}-[0-9a-z]{4}\b/.exec(text)![0];
    expect((await as<{ items: { language: string }[] }>("analyst", "GET", `/api/v1/notices?code=${code}`)).items).toMatchObject([{ language: customer.language, classes: CONCERNED.get(customer.id) }]);
    expect(await check(text), text).toBe("genuine");
    expect(await check(`Subject: ${subject}\n\n${text}`)).toBe("genuine");
    expect(await check(`${subject}\n\n${text}`)).toBe("genuine");
    expect(await check(text.replaceAll("orvane.example", "orvane-help.example"))).not.toBe("genuine");
    expect(await check(text.replace(code, `${code}. https://orvane-help.example/login`))).not.toBe("genuine");
  }
  // Two customers with one address: no name that only one of them has.
  const [shared] = mailsTo("customer-021@mail.example");
  expect((await simpleParser(shared!.raw)).text).not.toMatch(/Jean Vidal|Léa Morel/);
});

const bounce = (to: string): string => ["From: MAILER-DAEMON@mx.example", `To: ${to}`, "Subject: Undelivered", "MIME-Version: 1.0", 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "", "Sorry.", "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", "", "Final-Recipient: rfc822; customer-011@mail.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 no such user", "", "--b--", ""].join("\r\n");

test("what comes back by SMTP turns that one notice into a letter; once it is posted, hearing nothing means not being concerned", { timeout: 120_000 }, async () => {
  const before = relay.mails.length;
  const { from } = mailsTo("customer-011@mail.example")[0]!;
  const smtp = nodemailer.createTransport({ host: "127.0.0.1", port: smtpPort, ignoreTLS: true });
  for (let again = 0; again < 2; again++) await smtp.sendMail({ envelope: { from: "", to: from }, raw: bounce(from) });
  // A return path that somebody made up is nobody's.
  const other = mailsTo("customer-003@mail.example")[0]!.from;
  await smtp.sendMail({ envelope: { from: "", to: forged(other) }, raw: bounce(other) });
  smtp.close();

  const letters = (await as<{ items: { id: string; channel: string }[] }>("lead", "GET", `${mailing}/notices?state=fallback`)).items;
  expect(letters.map(({ channel }) => channel)).toEqual(["letter", "letter"]);
  const proofs = await Promise.all(letters.map(({ id }) => as<NoticeProof>("lead", "GET", `/api/v1/notices/${id}`)));
  expect(proofs.map(({ customers }) => customers).toSorted()).toEqual([["011"], ["015"]]);
  expect(proofs.find(({ customers }) => customers[0] === "011")!.events.map(({ kind }) => kind)).toEqual(["accepted", "bounced", "fallback", "bounced"]);
  expect((await page(`/incidents/${name}`)).text).toContain("The messages are still going out");

  await as("lead", "POST", `${mailing}/letters`, { ids: letters.map(({ id }) => id) });
  expect((await as<MailingDetail>("lead", "GET", mailing)).states).toEqual({ accepted: CONCERNED.size - 1 });
  expect((await page(`/incidents/${name}`)).text).toContain("you are not concerned");
  expect(relay.mails.length, "nobody was written to a second time").toBe(before);
});

/** A complaint as a mail provider sends it (RFC 5965): made by another program than reads it. */
async function complaint(about: { returnPath?: string; messageId?: string }): Promise<Buffer> {
  const report = new MimeNode('multipart/report; report-type=feedback-report');
  report.setHeader({ from: "complaints@provider.example", to: "faux+complaints@orvane.example", subject: "FW: complaint" });
  report.createChild("text/plain; charset=utf-8").setContent("This is an email abuse report for a message received from 198.51.100.9.");
  const fields = ["Feedback-Type: abuse", "User-Agent: Provider-Loop/2.1", "Version: 1", ...(about.returnPath === undefined ? [] : [`Original-Mail-From: <${about.returnPath}>`]), "Arrival-Date: Thu, 12 Mar 2026 10:00:00 +0000", "Source-IP: 198.51.100.9"];
  report.createChild("message/feedback-report").setContent(`${fields.join("\r\n")}\r\n`);
  report.createChild("text/rfc822-headers").setContent(`From: Orvane <faux@orvane.example>\r\n${about.messageId === undefined ? "" : `Message-ID:\r\n ${about.messageId}\r\n`}Subject: about your data\r\n`);
  return report.build();
}
const forged = (address: string): string => address.replace(/.@/, (last) => (last === "0@" ? "1@" : "0@"));

test("a reader's complaint stands beside the one notice; whoever makes one up changes nothing, and is no customer with a report", { timeout: 120_000 }, async () => {
  const smtp = nodemailer.createTransport({ host: "127.0.0.1", port: smtpPort, ignoreTLS: true });
  const hand = async (to: string, raw: Buffer | string, from = "") => { await smtp.sendMail({ envelope: { from, to }, raw }); };
  const [one, two] = [mailsTo("customer-003@mail.example")[0]!, mailsTo("customer-033@mail.example")[0]!];
  const messageId = (raw: string): string => /^Message-ID: (<.*>)\r?$/m.exec(raw)![1]!;
  const complaints = "faux+complaints@orvane.example";
  await hand(complaints, await complaint({ returnPath: one.from }), "complaints@provider.example");
  await hand(complaints, await complaint({ messageId: messageId(two.raw) }), "complaints@provider.example");
  await hand(two.from, await complaint({ returnPath: one.from }));
  // Nothing of these is proven: a token that is another's, an id without its proof, a path made up, with a report, a bounce or words.
  await hand(complaints, await complaint({ returnPath: forged(one.from) }), "complaints@provider.example");
  await hand(complaints, await complaint({ messageId: messageId(one.raw).replace(/\.\w{16}@/, `.${"0".repeat(16)}@`) }), "complaints@provider.example");
  await hand(complaints, await complaint({}), "complaints@provider.example");
  await hand(forged(one.from), await complaint({ returnPath: one.from }));
  await hand(forged(one.from), bounce(one.from));
  await hand(forged(one.from).toUpperCase(), "From: x@stranger.example\r\nSubject: Pay now\r\n\r\nhttps://evil.example/pay\r\n", "x@stranger.example");
  await hand("faux+ntc-@orvane.example", "From: x@stranger.example\r\nSubject: Pay now\r\n\r\nhttps://evil.example/pay\r\n", "x@stranger.example");
  smtp.close();

  const proofs = (await Promise.all((await as<{ items: { id: string }[] }>("lead", "GET", `${mailing}/notices?limit=200`)).items.map(({ id }) => as<NoticeProof>("lead", "GET", `/api/v1/notices/${id}`))));
  const found = proofs.flatMap(({ customers, state, events }) => events.flatMap(({ kind, said }) => (kind === "complaint" ? `${customers.join()} ${state} ${said}` : [])));
  expect(found.toSorted()).toEqual(["003 accepted abuse", "033 accepted abuse", "033 accepted abuse"]);
  expect((await as<MailingDetail>("lead", "GET", mailing)).states).toEqual({ accepted: CONCERNED.size - 1 });
  expect((await as<{ items: unknown[] }>("lead", "GET", "/api/v1/reports")).items, "no mail to a return path is a customer's report").toEqual([]);
});

test("am I concerned? One page for everybody; the answer goes to the address itself", { timeout: 120_000 }, async () => {
  const ask = async (mail: string) => {
    const answer = await fetch(`${origin}/incidents/${name}/concerned?lang=en`, { method: "POST", body: new URLSearchParams({ mail }) });
    return { status: answer.status, text: await answer.text() };
  };
  const [concerned, other, stranger] = [await ask("customer-003@mail.example"), await ask("customer-004@mail.example"), await ask("nobody@stranger.example")];
  expect(concerned.status).toBe(200);
  expect(other).toEqual(concerned);
  expect(stranger).toEqual(concerned);
  const answerTo = async (address: string) => (await simpleParser((await until(async () => mailsTo(address).filter(({ from }) => !from.includes("+ntc-")), (mails) => mails.length === 1))[0]!.raw)).text;
  const [yes, no, nobody] = [await answerTo("customer-003@mail.example"), await answerTo("customer-004@mail.example"), await answerTo("nobody@stranger.example")];
  expect(yes).toContain("Delivery address");
  expect(no).not.toContain("Delivery address");
  expect(nobody).toBe(no);
  for (const text of [yes, no]) expect(await check(text)).toBe("genuine");
});

test("everything is told: the timeline, the authority's form, and who looked at whom", { timeout: 120_000 }, async () => {
  const told = await as<IncidentDetail>("lead", "GET", place);
  const kinds = told.timeline.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["opened", "file", "case", "run", "run-done", "frozen", "notices", "page", "published"]));
  expect(told.timeline.filter(({ kind }) => kind === "notices").map(({ text, actorName }) => [text, actorName])).toEqual([["7 notices drafted.", null], ["Mailing frozen.", "Rui Prado"], ["Mailing approved.", "Ines Faria"], ["Mailing sending.", "Ines Faria"], ["Mailing done.", null]]);
  const filed = await as<IncidentDetail>("lead", "POST", `${place}/actions`, { do: "filed", version: told.version, law: "EU-GDPR:authority", at: new Date().toISOString(), reference: "N-1" });
  expect(filed.clocks.find(({ id }) => id === "EU-GDPR:authority")).toMatchObject({ state: "met" });
  const form = await as<{ fields: { id: string; status: string }[] }>("lead", "GET", `${place}/form?authority=cnil&lang=fr`);
  expect(form.fields.some(({ status }) => status === "answered")).toBe(true);

  const audit = async (action: string) => (await as<{ items: { actor: string; actorName: string; action: string; target: string; details: Record<string, unknown> }[] }>("auditor", "GET", `/api/v1/staff/audit?action=${action}`)).items;
  const looked = await audit("incident.looked_at");
  expect(looked.every(({ actor, target }) => actor === `staff:${staff.lead.id}` && target === told.id), JSON.stringify(looked)).toBe(true);
  expect(looked.map(({ details }) => details["what"]).toSorted()).toEqual(["affected", "evidence"]);
  expect((await audit("notice.opened")).every(({ actorName }) => actorName === "Rui Prado")).toBe(true);
  expect((await audit("mailing.")).map(({ action: kind }) => kind)).toEqual(expect.arrayContaining(["mailing.created", "mailing.frozen", "mailing.approved", "mailing.started"]));
});
