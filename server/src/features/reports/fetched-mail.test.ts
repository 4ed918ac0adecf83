import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDeps, silentLog } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeImap } from "../../../test/fakes/imap.ts";
import { pollMailbox } from "../../platform/mail/poll-mailbox.ts";
import { openChecker } from "../checker/index.ts";
import { openReports } from "./index.ts";
import { fetchedReports, type FetchingDeps, type Mailbox } from "./mail.ts";

const { deps } = await openTestDeps();
const policy = await examplePolicy();
const silent = { define: () => ({ send: async () => {}, sendAll: async () => {} }), start: async () => {}, stop: async () => {} };
const reports = openReports({ ...deps, jobs: silent as never }, policy, openChecker(deps, policy));
const take = (changes: Partial<FetchingDeps> = {}) => fetchedReports({ isFromItsSender: undefined, keep: reports.keep, trust: "mx.orvane.example", others: [], ...changes });

beforeEach(async () => { await sql`truncate report, blob cascade`.execute(deps.db); });
afterAll(() => deps.threads.close());

const AT = new Date("2026-03-01T08:00:00Z");
const mail = (header = "", words = "Is this you?"): Buffer => Buffer.from(`Return-Path: <marta@mail.example>\r\n${header}From: Marta <marta@mail.example>\r\nTo: faux@orvane.example\r\nSubject: Fwd\r\n\r\n${words}\r\n`);
const PASS = "Authentication-Results: mx.orvane.example; dmarc=pass header.from=mail.example\r\n";
const all = () => reports.list({ limit: 100 });

describe("a mail fetched from a hosted mailbox", () => {
  test("is a report of the moment it came; its sender is believed when the mailbox's server says so", async () => {
    await take()({ bytes: mail(PASS), key: "k1", at: AT });
    const [report] = await all();
    expect(report).toMatchObject({ via: "imap", state: "received", authenticated: true, receivedAt: AT });
    expect(await reports.readReporter(report!.id)).toMatchObject({ email: "marta@mail.example" });
  });

  test("nobody is believed without such a header, or when no server is trusted", async () => {
    await take()({ bytes: mail(PASS.replace("mx.orvane", "mx.evil")), key: "k1", at: AT });
    await take({ trust: null })({ bytes: mail(PASS, "Another"), key: "k2", at: AT });
    expect((await all()).map(({ authenticated }) => authenticated)).toEqual([false, false]);
  });

  test("fetched again under its key it is nothing new; under another, one more delivery", async () => {
    await take()({ bytes: mail(), key: "INBOX;1;7", at: AT });
    await take()({ bytes: mail(), key: "INBOX;1;7", at: AT });
    expect((await all()).map(({ deliveries }) => deliveries)).toEqual([1]);
    await take()({ bytes: mail(), key: "INBOX;2;1", at: AT });
    expect((await all()).map(({ deliveries }) => deliveries)).toEqual([2]);
  });

  test("a bounce has nobody to answer", async () => {
    await take()({ bytes: Buffer.from(mail(PASS).toString().replace("<marta@mail.example>\r\nAuth", "<>\r\nAuth")), key: "k1", at: AT });
    expect((await all()).map(({ hasReporter }) => hasReporter)).toEqual([false]);
  });

  test("what is addressed to a more special mailbox goes there, and comes back when that one does not want it", async () => {
    const got: string[][] = [];
    const other = (ok: boolean): Mailbox => ({
      accepts: (recipient) => recipient.startsWith("faux+case"),
      take: async ({ to }) => {
        got.push(to);
        return ok ? { ok } : { ok, says: "no" };
      },
    });
    const addressed = mail("Delivered-To: faux+case7@orvane.example\r\n");
    await take({ others: [other(true)] })({ bytes: addressed, key: "k1", at: AT });
    expect([got, await all()]).toEqual([[["faux+case7@orvane.example"]], []]);
    await take({ others: [other(false)] })({ bytes: addressed, key: "k1", at: AT });
    expect((await all()).length).toBe(1);
  });

  test("through the poller: moved away only when it is stored", async () => {
    const imap = await startFakeImap({ user: "desk", password: "secret" });
    for (let index = 0; index < 5; index++) imap.deliver(mail(PASS, `Message ${index}`).toString());
    const stored: number[] = [];
    const polling = pollMailbox({
      address: { host: "127.0.0.1", port: imap.port, secure: false, user: "desk", folder: "INBOX" }, credentials: async () => ({ password: "secret" }), ready: async () => true, log: silentLog,
      take: async (fetched) => {
        await take()(fetched);
        stored.push(imap.folders.get("Rempart")!.length);
      },
    });
    await imap.until(() => imap.folders.get("Rempart")?.length === 5);
    await polling.stop();
    await imap.close();
    expect([(await all()).length, stored]).toEqual([5, [0, 0, 0, 0, 0]]);
  });
});
