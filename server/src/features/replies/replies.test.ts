import { createRequire } from "node:module";
import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestDeps, silentLog } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay, type FakeRelay } from "../../../test/fakes/relay.ts";
import type { Deps } from "../../platform/deps.ts";
import { openRelay } from "../../platform/mail/relay.ts";
import { openChecker } from "../checker/index.ts";
import { openReports, type Incoming, type Reports } from "../reports/index.ts";
import { openReplies, type Replies } from "./index.ts";

const SCAM = [
  "Return-Path: <marta@mail.example>", "From: Marta <marta@mail.example>", "To: faux@orvane.example", "Subject: Tr: Votre colis Orvane", "Message-ID: <m1@mail.example>", "Date: Mon, 02 Mar 2026 09:00:00 +0000",
  "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "",
  "Bonjour, est-ce vrai ? Merci", "", "---------- Message transféré ---------", "De : Orvane <info@orvane-colis.example>", "Objet : Votre colis", "",
  "Orvane : votre paiement a échoué. Mettez à jour votre carte sur https://orvane.renew-plan.example/pay avant ce soir.", "",
].join("\r\n");

interface Read {
  subject: string;
  text: string;
  html: string;
  messageId: string;
  inReplyTo: string;
  references: string;
  headers: Map<string, unknown>;
}
const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<Read> };

const { deps: opened, clock } = await openTestDeps({ config: { publicUrl: "https://check.orvane.example" } });
const policy = await examplePolicy();
const check = openChecker(opened, policy);
let deps: Deps;
let relay: FakeRelay;
let reports: Reports;
let replies: Replies;
/** Jobs that were sent and not yet run. */
let jobs: { id: string; kind: "answer" | "confirmation"; after?: Date | undefined }[];

beforeEach(async () => {
  relay = await startFakeRelay();
  await sql`truncate report, reply_text, outbound_record cascade`.execute(opened.db);
  jobs = [];
  const queues = { ...opened.jobs, define: () => ({ send: async (_trx: unknown, data: object, after?: Date) => void jobs.push({ ...(data as (typeof jobs)[number]), after }), sendAll: async (_trx: unknown, all: (typeof jobs)[number][]) => void jobs.push(...all) }) };
  deps = { ...opened, jobs: queues as Deps["jobs"], log: silentLog, relay: openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "", silence: 2_000 }) };
  reports = openReports(deps, policy, check);
  replies = openReplies(deps, policy, reports);
});

afterEach(async () => {
  deps.relay!.close();
  await relay.close();
});
afterAll(() => opened.threads.close());

async function report(changes: Partial<Incoming> = {}, raw = SCAM): Promise<string> {
  const { id } = await deps.db.transaction().execute((trx) => reports.receive(trx, {
    via: "smtp", at: clock.now(), content: { kind: "mail", bytes: Buffer.from(raw) }, reporter: { email: "marta@mail.example", authenticated: true }, ...changes,
  }));
  await reports.triage(id);
  jobs.length = 0;
  await replies.reply(id);
  return id;
}

/** Runs what waits, as the job queue does, once. */
async function work(): Promise<void> {
  for (const job of jobs.splice(0)) await replies.send(job);
}

const stateOf = async (id: string): Promise<string> => (await reports.read(id))!.reply;
const form = (text: string, email = "marta@mail.example"): Partial<Incoming> => ({ via: "form", content: { kind: "text", text }, reporter: { email, authenticated: false }, language: "pt" });

describe("an answer", () => {
  test("goes to whoever proved to be the sender, in the language of the note, marked as a program's, and holds nothing of the scam", async () => {
    const id = await report();
    expect(await stateOf(id)).toBe("waiting");
    await work();
    expect(await stateOf(id)).toBe("sent");
    const [mail] = relay.mails;
    expect([relay.mails.length, mail!.from, mail!.to]).toEqual([1, "faux@orvane.example", ["marta@mail.example"]]);
    const read = await simpleParser(mail!.raw);
    expect(read.headers.get("auto-submitted")).toBe("auto-replied");
    expect([read.messageId, read.inReplyTo, read.references]).toEqual([`<answer.${id}@orvane.example>`, "<m1@mail.example>", "<m1@mail.example>"]);
    expect(read.subject).toBe("Orvane : le message que vous avez signalé");
    expect(read.text).toContain("Ce message ne vient pas de nous.");
    expect(mail!.raw).not.toMatch(/renew-plan|orvane-colis|colis|<img|<a /i);
    expect(read.text.match(/^- /gm)!.length).toBeGreaterThanOrEqual(3);
  });

  test("verifies as genuine when its reader pastes it, whole, from the text or from the page, and as a mail; changed by one link it does not", async () => {
    await report();
    await work();
    const read = await simpleParser(relay.mails[0]!.raw);
    const verdict = async (text: string): Promise<string> => (await check({ raw: { kind: "pasted", text, channel: "email" }, language: "fr" })).judgement.verdict;
    expect(await verdict(read.text)).toBe("genuine");
    expect(await verdict(`From: Orvane <faux@orvane.example>\nSubject: ${read.subject}\n\n${read.text}`)).toBe("genuine");
    const shown = read.html.replace(/<head>.*<\/head>/s, "").replace(/<[^>]+>/g, "\n");
    expect(await verdict(shown)).toBe("genuine");
    expect((await check({ raw: { kind: "mail", bytes: Buffer.from(relay.mails[0]!.raw) }, language: "fr" })).facts.outbound).toMatchObject({ title: "Notre réponse à un signalement" });
    expect(await verdict(read.text.replace("check.orvane.example", "check.orvane-aide.example"))).not.toBe("genuine");
  });

  test.each(["en", "fr", "pt", "es", "de"])("verifies as genuine in %s, whatever was reported", async (language) => {
    const texts = ["Orvane: your payment failed. Update your card at https://orvane.renew-plan.example/pay", "Hi mum, my phone broke. Write me on WhatsApp: +44 7700 900123", "See you at eight, bring the cake."];
    for (const text of texts) await report({ content: { kind: "text", text }, language, via: "form", reporter: { email: `m${texts.indexOf(text)}@mail.example`, authenticated: false, confirmed: true } });
    jobs.length = 0;
    for (const { id } of await reports.list({ limit: 10 })) await replies.send({ id, kind: "answer" });
    expect(relay.mails.length).toBe(3);
    for (const mail of relay.mails) {
      const read = await simpleParser(mail.raw);
      const { judgement } = await check({ raw: { kind: "pasted", text: read.text, channel: "email" }, language });
      expect([read.subject, judgement.verdict]).toEqual([read.subject, "genuine"]);
    }
  });

  test("of the same words goes to each with his own address, number and thread", async () => {
    for (const [index, email] of ["marta@mail.example", "joao+orvane@mail.example", "zö@bücher.example"].entries()) {
      await report({ reporter: { email, authenticated: true } }, SCAM.replace("<m1@", `<m${index + 1}@`));
      await work();
    }
    const read = await Promise.all(relay.mails.map(({ raw }) => simpleParser(raw)));
    expect(new Set(read.map(({ text }) => text)).size).toBe(1);
    expect(new Set(read.map(({ messageId }) => messageId)).size).toBe(3);
    const headers = read.map((mail) => [(mail.headers.get("to") as { text: string }).text, mail.inReplyTo, mail.references, mail.headers.has("date"), mail.headers.get("auto-submitted")]).toSorted();
    expect(headers).toEqual([
      ["joao+orvane@mail.example", "<m2@mail.example>", "<m2@mail.example>", true, "auto-replied"],
      ["marta@mail.example", "<m1@mail.example>", "<m1@mail.example>", true, "auto-replied"],
      ["zö@bücher.example", "<m3@mail.example>", "<m3@mail.example>", true, "auto-replied"],
    ]);
    for (const { raw } of relay.mails) for (const field of ["To", "Message-ID", "Date", "From", "Subject", "In-Reply-To"]) expect(raw.match(new RegExp(`^${field}:`, "gim"))).toHaveLength(1);
  });

  test("is sent once, however often it is asked for", async () => {
    const id = await report();
    await replies.reply(id);
    await Promise.all([replies.send({ id, kind: "answer" }), replies.send({ id, kind: "answer" }), replies.send({ id, kind: "answer" })]);
    await replies.reply(id);
    await work();
    expect(relay.mails.length).toBe(1);
    // The same mail once more is one more delivery of the same report.
    expect(await report()).toBe(id);
    await work();
    expect(relay.mails.length).toBe(1);
  });

  test("lost while it was handed over: uncertain, and never sent again", async () => {
    relay.mood = "lose-after";
    const id = await report();
    await work();
    expect(await stateOf(id)).toBe("uncertain");
    relay.mood = "accept";
    await replies.resume();
    await replies.send({ id, kind: "answer" });
    await work();
    expect([relay.mails.length, jobs.length]).toEqual([1, 0]);
  });

  test("left in the middle by a process that died: uncertain once nobody can be sending it", async () => {
    const id = await report();
    const dying = openReplies({ ...deps, relay: { send: async (_mail, ready) => { await ready!(); throw new Error("killed"); }, close() {} } }, policy, reports);
    await expect(dying.send({ id, kind: "answer" })).rejects.toThrow("killed");
    await replies.send({ id, kind: "answer" });
    await replies.resume();
    expect(await stateOf(id)).toBe("waiting");
    clock.advance(11 * 60_000);
    await replies.resume();
    await replies.send({ id, kind: "answer" });
    expect([await stateOf(id), relay.mails.length]).toEqual(["uncertain", 0]);
  });

  test("that the relay cannot take yet waits, and is tried again; one that it refuses for good is not", async () => {
    relay.mood = "refuse-later";
    const id = await report();
    await work();
    expect(await stateOf(id)).toBe("waiting");
    expect(jobs).toMatchObject([{ id, after: new Date(clock.now().getTime() + 30_000) }]);
    relay.mood = "accept";
    await work();
    expect([await stateOf(id), relay.mails.length]).toEqual(["sent", 1]);
    relay.mood = "refuse-recipient";
    const other = await report({ reporter: { email: "joao@mail.example", authenticated: true } });
    await work();
    expect([await stateOf(other), jobs.length]).toEqual(["rejected", 0]);
  });

  test("an unreachable relay is tried for three days", async () => {
    const away = openReplies({ ...deps, relay: openRelay({ host: "127.0.0.1", port: 1, secure: false, user: "", password: "" }) }, policy, reports);
    const id = await report();
    await away.send({ id, kind: "answer" });
    expect([await stateOf(id), jobs.length]).toEqual(["waiting", 2]);
    clock.advance(4 * 86_400_000);
    await away.send({ id, kind: "answer" });
    expect(await stateOf(id)).toBe("rejected");
  });

  test("at most so many a day to one address", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.push(await report({}, SCAM.replace("<m1@", `<m${index}@`)));
    expect(await Promise.all(ids.map(stateOf))).toEqual(["waiting", "waiting", "waiting", "waiting", "waiting", "not-allowed", "not-allowed"]);
    clock.advance(25 * 3_600_000);
    expect(await stateOf(await report({}, SCAM.replace("<m1@", "<m9@")))).toBe("waiting");
  });
});

describe("no answer", () => {
  test.each([
    ["a bounce", "Return-Path: <>"], ["a vacation notice", "Auto-Submitted: auto-replied"], ["a list", "List-Id: <talk.lists.example>"], ["bulk mail", "Precedence: bulk"],
  ])("to %s", async (_, header) => {
    const id = await report({}, `${header}\r\n${SCAM.replace(/^Return-Path.*\r\n/, "")}`);
    expect([await stateOf(id), jobs]).toEqual(["none", []]);
  });

  test("to a mail that proves nothing, to ourselves, to imported history", async () => {
    expect(await stateOf(await report({ reporter: { email: "victim@mail.example", authenticated: false } }))).toBe("not-allowed");
    expect(await stateOf(await report({ reporter: { email: "faux+1@orvane.example", authenticated: true } }))).toBe("none");
    expect(await stateOf(await report({ reporter: { email: "press@mail.orvane.example", authenticated: true } }))).toBe("none");
    expect(await stateOf(await report({ via: "import" }))).toBe("none");
    expect(jobs).toEqual([]);
  });
});

describe("what comes back to an answer", () => {
  const bounce = (id: string, action = "failed"): Buffer => Buffer.from([
    "From: MAILER-DAEMON@mail.example", "To: faux@orvane.example", "Subject: Undelivered", "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b", "Content-Type: message/delivery-status", "",
    "Reporting-MTA: dns; mail.example", "", "Final-Recipient: rfc822; marta@mail.example", `Action: ${action}`, "Status: 5.1.1", "", "--b", "Content-Type: text/rfc822-headers", "", `Message-ID: <answer.${id}@orvane.example>`, "", "--b--", "",
  ].join("\r\n"));

  test("undelivered: noted with its report, and is no report; late, or away: only no report", async () => {
    const id = await report();
    await work();
    expect([await replies.hear(bounce(id, "delayed"), true), await stateOf(id)]).toEqual([true, "sent"]);
    const away = Buffer.from(`From: Marta <marta@mail.example>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <answer.${id}@orvane.example>\r\n\r\nI am away.`);
    expect([await replies.hear(away, false), await stateOf(id)]).toEqual([true, "sent"]);
    expect([await replies.hear(bounce(id), true), await stateOf(id)]).toEqual([true, "rejected"]);
    expect([await replies.hear(bounce(id), false), await stateOf(id)]).toEqual([true, "rejected"]);
    const { rows } = await deps.pool.query<{ state: string; said: string }>("select state, said from reply_mail");
    expect(rows).toEqual([{ state: "rejected", said: "returned: 5.1.1" }]);
  });

  test("of a mail that is none of ours, or was not sent yet, or by a person who quotes our answer: is a report", async () => {
    const id = await report();
    expect([await replies.hear(bounce(id), true), await stateOf(id)]).toEqual([false, "waiting"]);
    await work();
    expect(await replies.hear(bounce(`rpt_${"0".repeat(26)}`), true)).toBe(false);
    expect(await replies.hear(Buffer.from(SCAM), true)).toBe(false);
    const person = Buffer.from(`In-Reply-To: <answer.${id}@orvane.example>\r\n${SCAM}`);
    expect([await replies.hear(person, false), await stateOf(id)]).toEqual([false, "sent"]);
  });
});

describe("an address that somebody typed", () => {
  const linkIn = (raw: string): string => /https:\/\/check\.orvane\.example\/report\/answer\/([0-9a-z-]+)/.exec(raw.replaceAll("=\r\n", ""))![1]!;

  test("is asked first; one press sends the answer, a second one nothing more", async () => {
    const id = await report(form("Orvane: pague em https://orvane.renew-plan.example"));
    expect(await stateOf(id)).toBe("confirm");
    await work();
    const question = await simpleParser(relay.mails[0]!.raw);
    expect(question.subject).toBe("Orvane: podemos responder-lhe para este endereço?");
    expect(question.text).not.toContain("renew-plan");
    const token = linkIn(relay.mails[0]!.raw);
    expect((await check({ raw: { kind: "pasted", text: question.text, channel: "email" }, language: "pt" })).judgement.verdict).toBe("genuine");
    expect(await replies.confirm(token)).toBe(true);
    expect(await stateOf(id)).toBe("waiting");
    expect(await replies.confirm(token)).toBe(true);
    await work();
    expect([await stateOf(id), relay.mails.length]).toEqual(["sent", 2]);
    expect(await replies.confirm(token)).toBe(true);
    await work();
    expect(relay.mails.length).toBe(2);
  });

  test("a token that was changed, made up or is over does nothing; one of an erased report tells nothing", async () => {
    const id = await report(form("Orvane: pague já"));
    await work();
    const token = linkIn(relay.mails[0]!.raw);
    for (const wrong of [`${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`, "x", "", token.toUpperCase(), token.replace(/^./, (first) => (first === "0" ? "1" : "0"))]) expect(await replies.confirm(wrong)).toBe(false);
    expect(await stateOf(id)).toBe("confirm");
    await reports.erase({ email: "marta@mail.example" }, "test");
    expect(await replies.confirm(token)).toBe(true);
    clock.advance(8 * 86_400_000);
    expect(await replies.confirm(token)).toBe(false);
    expect(jobs).toEqual([]);
  });

  test("is asked twice a day at most", async () => {
    for (let index = 0; index < 4; index++) {
      await report(form(`Orvane: pague já ${"x".repeat(index)}`));
      await work();
    }
    expect(relay.mails.length).toBe(2);
  });
});
