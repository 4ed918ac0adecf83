import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { Refusal } from "../../platform/http/refusal.ts";
import { openChecker, type Check } from "../checker/index.ts";
import { openReports, type Incoming, type Reports } from "./index.ts";

const MAIL = ["From: Marta <marta@mail.example>", "To: faux@orvane.example", "Subject: Fwd", "Message-ID: <1@mail.example>", "", "Is this you?", "", "---------- Forwarded message ---------", "From: Orvane <billing@orvane-renew.example>", "Date: Mon, 2 Mar 2026", "Subject: Payment declined", "To: Marta", "", "Hello Marta Silves, your payment failed. Pay at https://orvane-renew.example/p/8fk2"].join("\r\n");

const { deps, clock } = await openTestDeps();
const policy = await examplePolicy();
const check = openChecker(deps, policy);
/** Jobs that were sent. */
const sent: string[] = [];
const silent = { define: () => ({ send: async (_trx: unknown, { id }: { id: string }) => void sent.push(id), sendAll: async (_trx: unknown, all: { id: string }[]) => void sent.push(...all.map(({ id }) => id)) }), start: async () => {}, stop: async () => {} };
const open = (changes: { check?: Check } = {}): Reports => openReports({ ...deps, jobs: silent as never }, policy, changes.check ?? check);
let reports = open();

beforeEach(async () => {
  await sql`truncate report, blob cascade`.execute(deps.db);
  sent.length = 0;
  reports = open();
});
afterAll(() => deps.threads.close());

const mail = (text = MAIL, changes: Partial<Incoming> = {}): Incoming => ({ via: "smtp", at: clock.now(), content: { kind: "mail", bytes: Buffer.from(text, "latin1") }, reporter: { email: "marta@mail.example", authenticated: false }, ...changes });
const text = (words: string, changes: Partial<Incoming> = {}): Incoming => mail("", { via: "api", content: { kind: "text", text: words, channel: "sms" }, ...changes });
const receive = (incoming: Incoming) => deps.db.transaction().execute((trx) => reports.receive(trx, incoming));
const blobs = async (): Promise<number> => Number((await deps.pool.query<{ count: string }>("select count(*) from blob")).rows[0]!.count);

describe("the same report", () => {
  it("is the same mail from the same person, whatever the way added to it; its raw copy is kept once", async () => {
    const first = await receive(mail());
    expect(first).toMatchObject({ new: true, deliveries: 1, state: "received" });
    const again = `Return-Path: <marta@mail.example>\r\nReceived: from a by b;\r\n\tMon, 2 Mar 2026 10:00:00 +0000\r\nX-Spam: no\r\nAuthentication-Results: mx.example;\r\n spf=pass\r\nARC-Seal: i=1\r\nDelivered-To: faux@orvane.example\r\n${MAIL}`;
    expect(await receive(mail(again, { via: "imap" }))).toMatchObject({ id: first.id, new: false, deliveries: 2 });
    expect(await receive(mail(MAIL.replaceAll("\r\n", "\n"), { via: "import" }))).toMatchObject({ id: first.id, deliveries: 3 });
    expect(await blobs()).toBe(1);
    expect(sent).toEqual([first.id]);
    for (const other of [mail(MAIL, { reporter: { email: "nadia@mail.example", authenticated: false } }), mail(MAIL.replace("8fk2", "8fk3")), mail(MAIL.replace("Subject: Fwd", "Subject: Fw")), mail(`${MAIL}\r\nReceived: in the body`)]) expect((await receive(other)).new).toBe(true);
  });

  it("of many at once is one, and one delivery for one key", async () => {
    const all = await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? reports.keep(mail()) : receive(mail()))));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter((one) => one.new)).toHaveLength(1);
    expect((await reports.read(all[0]!.id))!.deliveries).toBe(12);
    const keyed = await Promise.all(Array.from({ length: 6 }, () => receive(text("hello", { deliveryKey: "SM1" }))));
    expect((await reports.read(keyed[0]!.id))!.deliveries).toBe(1);
    // The key of another message by mistake: nothing that somebody reported is dropped.
    expect((await receive(text("another", { deliveryKey: "SM1" }))).new).toBe(true);
  });

  it("is counted by campaign for each time it came again", async () => {
    const { id } = await receive(mail());
    for (const incoming of [mail(), mail(MAIL, { via: "imap" })]) await receive(incoming);
    const once = await receive(text("of one campaign, sent once"));
    await deps.db.transaction().execute(async (trx) => { await reports.noteCampaigns(trx, [id, once.id].map((each) => ({ id: each, campaignId: "cmp_one" }))); });
    expect([...(await reports.countRepeats(["cmp_one", "cmp_other"]))]).toEqual([["cmp_one", 2]]);
  });

  it("is proven by the delivery that proves it", async () => {
    const { id } = await receive(mail());
    await receive(mail(MAIL, { reporter: { email: "Marta@Mail.example", authenticated: true } }));
    expect(await reports.read(id)).toMatchObject({ authenticated: true, deliveries: 2 });
  });

  it("holds nobody back when one of those kept together cannot be kept", async () => {
    const bad = mail(MAIL, { via: "telegram" as never });
    const answers = await Promise.allSettled([reports.keep(mail(MAIL.replace("<1@", "<2@"))), reports.keep(bad), reports.keep(mail(MAIL.replace("<1@", "<3@")))]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});

it("keeps nothing readable of a reporter or a message", async () => {
  await receive(mail());
  await receive(text("Hello Marta, call +447700900123", { reporter: { phone: "+447700900456", authenticated: false } }));
  for (const { id } of await reports.list({ limit: 10 })) await reports.triage(id);
  const { rows } = await deps.pool.query<{ all: string }>("select string_agg(row(r.*)::text, ' ') || (select string_agg(encode(sealed, 'escape'), ' ') from blob) || (select string_agg(encode(reporter, 'escape') || encode(judgement, 'escape'), ' ') from report) as all from report r");
  expect(rows[0]!.all).not.toMatch(/marta|silves|900123|900456|8fk2/i);
});

describe("triage", () => {
  it("judges the message inside the forward, once, and says what follows in the same transaction", async () => {
    const followed: string[] = [];
    reports.onTriaged(async (_, ids) => void followed.push(...ids));
    const { id } = await receive(mail());
    await Promise.all([reports.triage(id), reports.triage(id)]);
    await reports.triage(id);
    expect(followed).toEqual([id]);
    expect(await reports.read(id)).toMatchObject({ state: "triaged", verdict: "fraud", brand: "orvane", language: "en", excerpt: "Payment declined", sender: "b…@orvane-renew.example" });
    const { evidence, facts } = (await reports.readEvidence(id))!;
    expect([evidence.message.from[0]!.address, evidence.message.forwarded?.how, facts]).toEqual(["billing@orvane-renew.example", "inline", (await reports.readTriaged(id))!.facts]);
    for (const q of ["orvane-renew.example", "payment dec", "ORVANE declined"]) expect((await reports.list({ q, limit: 10 })).map((report) => report.id), q).toEqual([id]);
    for (const q of ["nothing", "' & !x", "payment | x"]) expect(await reports.list({ q, limit: 10 }), q).toEqual([]);
  });

  it("what follows failing leaves the report waiting", async () => {
    let fails = true;
    reports.onTriaged(async () => { if (fails) throw new Error("no"); });
    const { id } = await receive(mail());
    await expect(reports.triage(id)).rejects.toThrow("no");
    expect((await reports.read(id))!.state).toBe("received");
    fails = false;
    await reports.triage(id);
    expect((await reports.read(id))!.state).toBe("triaged");
  });

  it("that fails again and again leaves the report for a person", async () => {
    reports = open({ check: () => Promise.reject(new Error("broken")) });
    const { id } = await receive(mail());
    for (let i = 1; i < 5; i++) await expect(reports.triage(id)).rejects.toThrow("broken");
    await reports.triage(id);
    expect((await reports.list({ state: "failed", limit: 10 })).map((report) => report.id)).toEqual([id]);
  });

  it("that finds everybody busy is no fault of the report: it waits", async () => {
    let busy = true;
    reports = open({ check: (input) => (busy ? Promise.reject(new Refusal(503, "busy", "Many", "Later")) : check(input)) });
    const { id } = await receive(mail());
    for (let i = 0; i < 8; i++) await expect(reports.triage(id)).rejects.toThrow("Later");
    busy = false;
    await reports.triage(id);
    expect((await reports.read(id))!.state).toBe("triaged");
  });

  it("is asked for again at a start, for what waits alone", async () => {
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push((await receive(mail(MAIL.replace("<1@", `<${i}@`)))).id);
    await reports.triage(ids[1]!);
    sent.length = 0;
    expect(await reports.requeue()).toBe(2);
    expect(sent.toSorted()).toEqual([ids[0], ids[2]].toSorted());
  });

  it("of hostile bytes ends with a verdict", async () => {
    for (const bytes of ["", "\0\0\0", "From: \r\n\r\n", "\r\n\r\n", `X: ${"a".repeat(100_000)}`, MAIL.replace("Hello", "Hel\0lo\ud800")]) {
      const { id } = await receive(mail(bytes));
      await reports.triage(id);
      expect((await reports.read(id))!.state).toBe("triaged");
    }
    const { id } = await receive(text("a\0b \ud800"));
    await reports.triage(id);
    expect((await reports.read(id))!.state).toBe("triaged");
  });
});

describe("forgetting", () => {
  it("deletes reports and their messages when the policy's days are over, history counted from its import", async () => {
    const old = await receive(mail(MAIL, { via: "import", at: new Date(clock.now().getTime() - 400 * 86_400_000) }));
    clock.advance(60 * 86_400_000);
    const young = await receive(mail(MAIL.replace("<1@", "<2@")));
    clock.advance(31 * 86_400_000);
    expect(await reports.forgetOld()).toBe(1);
    expect([await reports.read(old.id), (await reports.read(young.id))?.id, await blobs()]).toEqual([null, young.id, 1]);
  });

  it("deletes all that one person reported and nothing else, though another reported the same words", async () => {
    const theirs = await receive(text("the same words", { reporter: { phone: "+44 7700 900456", authenticated: false } }));
    const mine = [await receive(mail()), await receive(text("the same words", { reporter: { email: "MARTA@mail.example", authenticated: false } }))];
    expect(await reports.erase({ email: "marta@mail.example" }, "cli")).toBe(2);
    for (const { id } of mine) expect(await reports.read(id)).toBeNull();
    expect(await reports.readRaw(theirs.id)).toMatchObject({ text: "the same words" });
    expect(await blobs()).toBe(1);
    expect(await reports.erase({ phone: "+447700900456" }, "cli")).toBe(1);
    expect(await blobs()).toBe(0);
    expect(await reports.erase({}, "cli")).toBe(0);
  });
});
