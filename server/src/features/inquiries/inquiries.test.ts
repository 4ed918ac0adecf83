import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay, type FakeRelay } from "../../../test/fakes/relay.ts";
import { createRouter } from "../../platform/http/router.ts";
import { openRelay } from "../../platform/mail/relay.ts";
import { buildSite } from "../../platform/site/index.ts";
import { openChecker } from "../checker/index.ts";
import { composeAnswer } from "./compose-answer.ts";
import { openInquiries, type Inquiries } from "./index.ts";
import { mailboxOf, readAddress, type Finding } from "./inquiry.ts";
import { inquiryPages } from "./pages.ts";

interface Read { subject: string; text: string; html: string }
const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<Read> };

const { deps: opened, clock } = await openTestDeps();
const policy = await examplePolicy();
const check = openChecker(opened, policy);
const site = buildSite({ name: policy.brand.name, colour: policy.brand.colour, mailbox: policy.reports.mailbox });
const ANA = "ana.reis@customer.example";
const BO = "bo.lind@customer.example";
const STRANGER = "somebody.else@stranger.example";
let relay: FakeRelay;
let inquiries: Inquiries;
let run: (data: { id: string }) => Promise<void>;
let jobs: string[];
/** Jobs for later. */
let turns: Date[];
let looked: string[];
let inquiriesAnHour = 1000;

beforeEach(async () => {
  relay = await startFakeRelay();
  await opened.pool.query("truncate inquiry, inquiry_wording, outbound_record cascade");
  jobs = [];
  turns = [];
  looked = [];
  const queues = { ...opened.jobs, define: ({ handle }: { handle: typeof run }) => { run = handle; return { send: async (_trx: unknown, { id }: { id: string }, after?: Date) => void (after === undefined ? jobs.push(id) : turns.push(after)) }; } };
  const sender = openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "", silence: 20_000 });
  inquiries = openInquiries({ ...opened, config: { ...opened.config, inquiriesAnHour }, jobs: queues as never, relay: sender }, policy, async (_incident, email): Promise<Finding> => {
    looked.push(email);
    return { title: "Orders were read", exposed: email === ANA ? ["Name", "Delivery address"] : email === BO ? ["Order history"] : [], safe: ["Password"], kinds: ["Name", "Delivery address", "Order history"], certain: true };
  });
});
afterEach(() => relay.close());
afterAll(() => opened.threads.close());

const work = async (): Promise<void> => { for (const id of jobs.splice(0)) await run({ id }); };
const rows = async () => (await opened.pool.query<{ state: string; sealed: Buffer | null }>("select state, sealed from inquiry order by id")).rows;

function open() {
  const app = createRouter();
  app.route("/", inquiryPages({ ...opened, site, inquiries, isPublished: async (name) => name === "INC-2026-001" }));
  return (mail: string, name = "INC-2026-001", lang = "en") => app.request(`/incidents/${name}/concerned?lang=${lang}`, { method: "POST", body: new URLSearchParams({ mail }) });
}

test("the page says the same, byte for byte, of a customer and of a stranger; and nothing was looked up when it did", async () => {
  const ask = open();
  const [one, other] = [await ask(ANA), await ask(STRANGER)];
  expect([one.status, other.status]).toEqual([200, 200]);
  expect(await one.text()).toBe(await other.text());
  // The bucket of the asker's own address counts down whoever is asked about.
  const said = ({ headers }: Response) => [...headers].filter(([name]) => name !== "x-request-id" && name !== "ratelimit");
  expect(said(one)).toEqual(said(other));
  expect(looked, "looking up is the job's business, so no time tells").toEqual([]);
  expect(jobs).toHaveLength(2);
});

test("the answer goes to the address itself, and a pasted copy of it is genuine", async () => {
  await inquiries.ask("INC-2026-001", ANA, "en");
  await inquiries.ask("INC-2026-001", STRANGER, "pt");
  await work();
  expect(relay.mails.map(({ to }) => to)).toEqual([[ANA], [STRANGER]]);
  const [yes, no] = await Promise.all(relay.mails.map(({ raw }) => simpleParser(raw)));
  expect(yes!.text).toContain("Yes. Data kept under this e-mail address may have been read");
  expect(yes!.text).toContain("- Delivery address");
  expect(no!.text).toContain("Não. Não encontrámos nada seu");
  for (const { text, html } of [yes!, no!]) expect(`${text}${html}`, "no link, nothing fetched").not.toMatch(/https?:\/\/|src=|href=/);
  for (const { text } of [yes!, no!]) expect((await check({ raw: { kind: "pasted", text, channel: "email" }, language: "en" })).judgement.verdict).toBe("genuine");
  expect(await rows(), "the address is forgotten").toEqual([{ state: "sent", sealed: null }, { state: "sent", sealed: null }]);
});

test("one mailbox gets two answers a day, whoever asks how often; the page does not tell", async () => {
  const ask = open();
  for (let asked = 0; asked < 5; asked++) {
    expect((await ask(asked % 2 === 0 ? ANA : ANA.toUpperCase())).status).toBe(200);
    await work();
  }
  expect(relay.mails).toHaveLength(2);
  expect((await rows()).map(({ state }) => state).sort()).toEqual(["enough", "enough", "enough", "sent", "sent"]);
});

test("however many are answered at the same moment, and however the address is spelt", async () => {
  for (const spelling of [ANA, ANA.toUpperCase(), "ana.reis+1@customer.example", "ana.reis+two@CUSTOMER.example", "Ana.Reis+3+4@customer.example", ANA]) await inquiries.ask("INC-2026-001", spelling, "en");
  await Promise.all(jobs.splice(0).map((id) => run({ id })));
  expect(relay.mails).toHaveLength(2);
  expect((await rows()).map(({ state }) => state).sort()).toEqual(["enough", "enough", "enough", "enough", "sent", "sent"]);
});

describe("three an hour", () => {
  beforeAll(() => { inquiriesAnHour = 3; });
  afterAll(() => { inquiriesAnHour = 1000; });
  const MINUTE = 60_000;
  const told = () => relay.mails.map(({ to }) => to[0]);

  test("who finds the hour full waits his turn, in the order of asking; the page says what it always says", async () => {
    const ask = open();
    const pages = new Set<string>();
    for (const who of ["a", "b", "c", "d", "e"]) {
      pages.add(await (await ask(`${who}@customer.example`)).text());
      await work();
    }
    expect(pages.size).toBe(1);
    expect(told()).toEqual(["a@customer.example", "b@customer.example", "c@customer.example"]);
    const asked = clock.now().getTime();
    expect(await inquiries.line()).toEqual({ anHour: 3, waiting: 2, delayed: 2, lastAt: new Date(asked + 80 * MINUTE) });
    const waiting = (await opened.pool.query<{ id: string }>("select id from inquiry where state = 'waiting' order by due_at")).rows.map(({ id }) => id);
    expect(turns).toEqual([new Date(asked + 60 * MINUTE), new Date(asked + 80 * MINUTE)]);

    clock.advance(30 * MINUTE);
    for (const id of waiting) await run({ id });
    await inquiries.resume();
    expect([jobs, told().length], "a job that comes too early does nothing, nor is one missed").toEqual([[], 3]);
    clock.advance(31 * MINUTE);
    // There is room now, and still nobody gets in before those who wait.
    await inquiries.ask("INC-2026-001", "late@customer.example", "en");
    await work();
    expect(told()).toHaveLength(3);
    expect(turns.at(-1)).toEqual(new Date(asked + 100 * MINUTE));
    await run({ id: waiting[0]! });
    expect(told().slice(3)).toEqual(["d@customer.example"]);
    clock.advance(40 * MINUTE);
    for (const { id } of (await opened.pool.query<{ id: string }>("select id from inquiry where state = 'waiting' order by due_at")).rows) await run({ id });
    expect(told().slice(4)).toEqual(["e@customer.example", "late@customer.example"]);
    expect(await inquiries.line()).toMatchObject({ waiting: 0, delayed: 0, lastAt: null });
  });

  test("however many are answered at the same moment", async () => {
    for (let who = 0; who < 8; who++) await inquiries.ask("INC-2026-001", `w${who}@customer.example`, "en");
    await Promise.all(jobs.splice(0).map((id) => run({ id })));
    expect(relay.mails).toHaveLength(3);
    expect(turns.map((at) => (at.getTime() - clock.now().getTime()) / MINUTE).sort((a, b) => a - b)).toEqual([60, 80, 100, 120, 140]);
  });

  test("a job that was lost is sent again once its turn is long past", async () => {
    for (let who = 0; who < 4; who++) await inquiries.ask("INC-2026-001", `w${who}@customer.example`, "en");
    await work();
    clock.advance(150 * MINUTE);
    await inquiries.resume();
    expect(jobs).toEqual([]);
    clock.advance(60 * MINUTE);
    await inquiries.resume();
    await work();
    expect(relay.mails).toHaveLength(4);
  });
});

test("the checker does not tell what another was answered: what it calls genuine is the same whoever was asked about", async () => {
  const copy = (exposed: string[]) => composeAnswer({ title: "Orders were read", exposed, safe: ["Password"], certain: true }, "en", policy.brand).text;
  const said = async () => Promise.all([[], ["Order history"], ["Name", "Delivery address"]].map(async (exposed) => (await check({ raw: { kind: "pasted", text: copy(exposed), channel: "email" }, language: "en" })).judgement.verdict));
  const before = await said();
  expect(before).not.toContain("genuine");
  await inquiries.ask("INC-2026-001", STRANGER, "en");
  await work();
  expect(await said(), "after a stranger's").toEqual(["genuine", "genuine", "genuine"]);
  const held = async () => (await opened.pool.query<{ count: number }>("select count(*)::int as count from outbound_record")).rows[0]!.count;
  const records = await held();
  await inquiries.ask("INC-2026-001", BO, "en");
  await inquiries.ask("INC-2026-001", ANA, "en");
  await work();
  expect(await held(), "and no answer adds to the register").toBe(records);
});

test("a relay that is away is asked again; one that hangs up after the mail is not", async () => {
  relay.mood = "lose-before";
  await inquiries.ask("INC-2026-001", ANA, "en");
  await work();
  expect((await rows())[0]!.state).toBe("waiting");
  relay.mood = "lose-after";
  await opened.pool.query("update inquiry set asked_at = $1", [clock.now()]);
  await run({ id: (await opened.pool.query<{ id: string }>("select id from inquiry")).rows[0]!.id });
  expect(await rows()).toEqual([{ state: "uncertain", sealed: null }]);
  await inquiries.resume();
  await work();
  expect(relay.mails).toHaveLength(1);
});

test("what is no address is said at once; what is not published is not there", async () => {
  const ask = open();
  const wrong = await ask("<b>nobody</b>");
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).not.toContain("<b>nobody");
  expect((await ask(ANA, "INC-2026-002")).status).toBe(404);
  expect(jobs).toEqual([]);
});

test.each([["a@b.example", true], ["a@b", false], ["a b@c.example", false], ["a@b..example", false], [`${"a".repeat(65)}@b.example`, false], ["a@b.example\r\nBcc: c@d.example", false], ["a,b@c.example", false], ["a\u0000@b.example", false], ["a\u202e@b.example", false], ["victim%c.example@b.example", false], ["c.example!victim@b.example", false], ["a@127.1", false], ["ana@münchen.example", true]])("%j is an address: %s", (text, isOne) => {
  expect(readAddress(text) !== null).toBe(isOne);
});

test.each([["ana@customer.example", "ana@customer.example"], ["Ana+shop@Customer.example", "ana@customer.example"], ["a.n.a@gmail.com", "ana@googlemail.com"], ["ana@münchen.example", "ana@xn--mnchen-3ya.example"], ["\uff41na@customer.example", "ana@customer.example"]])("%j and %j are one mailbox", (one, other) => {
  expect(mailboxOf(one)).toBe(mailboxOf(other));
});

test("+ alone, and other names, are mailboxes of their own", () => {
  expect(new Set(["+@a.example", "j.doe@a.example", "jdoe@a.example", "doe@a.example"].map(mailboxOf)).size).toBe(4);
});
