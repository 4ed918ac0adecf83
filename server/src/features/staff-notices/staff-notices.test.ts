import { createRequire } from "node:module";
import { sql } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay, type FakeRelay } from "../../../test/fakes/relay.ts";
import type { Deps } from "../../platform/deps.ts";
import { openRelay } from "../../platform/mail/relay.ts";
import type { Passwords } from "../../platform/passwords/passwords.ts";
import { LANGUAGES } from "../../platform/site/index.ts";
import { openChecker } from "../checker/index.ts";
import { changePerson, invitePerson, openStaff, readPerson, resetPerson, type Notice, type NoticeKind, type StaffContext } from "../staff/index.ts";
import { composeNotice } from "./compose-notice.ts";
import { openStaffNotices, type StaffNotices } from "./index.ts";
import { noticeTexts } from "./texts/index.ts";

interface Read {
  subject: string;
  text: string;
  html: string;
  headers: Map<string, unknown>;
}
const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<Read> };

const ORIGIN = "https://check.orvane.example";
const ANA = { email: "ana.lima@orvane.example", name: "Ana <b>Lima</b>", role: "analyst" as const, language: "pt" as const };
const KINDS = ["new-device", "factor-added", "factor-removed", "recovery-code-used", "recovery-codes-renewed", "password-changed", "sessions-ended", "role-changed", "suspended", "reset", "link", "invited"] as const satisfies readonly NoticeKind[];

const { deps: opened, clock } = await openTestDeps({ config: { publicUrl: ORIGIN } });
const policy = await examplePolicy();
const check = openChecker(opened, policy);
let deps: Deps;
let relay: FakeRelay;
let notices: StaffNotices;
let staff: StaffContext;
let run: (data: { id: string }) => Promise<void>;
let jobs: { id: string; after?: Date | undefined }[];

function open(withRelay: boolean): void {
  const queues = { ...opened.jobs, define: ({ handle }: { handle: typeof run }) => { run = handle; return { send: async (_trx: unknown, { id }: { id: string }, after?: Date) => void jobs.push({ id, after }) }; } };
  deps = { ...opened, jobs: queues as never, relay: withRelay ? openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "", silence: 20_000 }) : null };
  notices = openStaffNotices(deps, policy);
  staff = openStaff(deps, policy, {} as Passwords, notices.notify).context;
}

beforeEach(async () => {
  relay = await startFakeRelay();
  await sql`truncate staff_person, outbound_record cascade`.execute(opened.db);
  jobs = [];
  open(true);
});
afterEach(async () => {
  deps.relay?.close();
  await relay.close();
});
afterAll(() => opened.threads.close());

const inTransaction = <T>(act: (trx: StaffContext["db"]) => Promise<T>): Promise<T> => deps.db.transaction().execute(act);
const work = async (): Promise<void> => { for (const { id } of jobs.splice(0)) await run({ id }); };
async function invite(): Promise<{ id: string; link: string }> {
  const invited = await inTransaction((trx) => invitePerson(staff, trx, ANA, ORIGIN, "system"));
  if (!invited.ok) throw new Error(invited.code);
  return { id: invited.value.person.id, link: invited.value.link };
}
async function tell(id: string, kind: NoticeKind, more: Partial<Notice> = {}): Promise<void> {
  const to = (await readPerson(deps.db, deps.vault, { id }))!;
  await inTransaction((trx) => notices.notify(trx, { kind, to, at: clock.now(), device: "Firefox on Linux", place: "198.51.100.0/24", ...more }));
}
const verdictOf = async (text: string): Promise<string> => (await check({ raw: { kind: "pasted", text, channel: "email" }, language: "en" })).judgement.verdict;
const rows = async () => (await deps.pool.query<{ kind: string; state: string; sealed: Buffer | null }>("select kind, state, sealed from staff_notice order by kind")).rows;

describe("an invitation", () => {
  test("is mailed to whoever is invited, with the link that the administrator is shown, in the inviter's language; then its secret is forgotten", async () => {
    const { link } = await invite();
    await work();
    const [mail] = relay.mails;
    expect([relay.mails.length, mail!.to]).toEqual([1, [ANA.email]]);
    const read = await simpleParser(mail!.raw);
    expect(read.subject).toBe("Consola Orvane: o seu convite");
    expect(read.text).toContain(`\n${link}\n`);
    expect([read.headers.get("auto-submitted"), read.headers.get("content-language")]).toEqual(["auto-generated", "pt"]);
    expect(read.html).not.toContain("<b>");
    expect(await verdictOf(read.text)).toBe("genuine");
    expect(await verdictOf(read.text.replace("check.orvane.example", "check.orvane-login.example"))).not.toBe("genuine");
    const [row] = await rows();
    expect([row!.state, row!.sealed]).toEqual(["sent", null]);
    const { rows: kept } = await deps.pool.query<{ all: string }>("select string_agg(outbound_record::text, ' ') as all from outbound_record");
    expect(kept[0]!.all).not.toContain(link.split("#")[1]);
  });

  test("that was undone tells nobody", async () => {
    await expect(inTransaction(async (trx) => { await invitePerson(staff, trx, ANA, ORIGIN, "system"); throw new Error("undone"); })).rejects.toThrow("undone");
    await work();
    expect([relay.mails.length, await rows()]).toEqual([0, []]);
  });

  test("is shown all the same where there is no relay", async () => {
    open(false);
    expect((await invite()).link).toMatch(/#[\w-]{43}$/);
    expect([jobs, await rows()]).toEqual([[], []]);
  });
});

test("a link to set another password is mailed; one that follows lost factors is handed over, and its mail holds none", async () => {
  const { id } = await invite();
  await work();
  const links: string[] = [];
  for (const resetFactors of [false, true]) {
    const reset = await inTransaction((trx) => resetPerson(staff, trx, id, { resetFactors, force: true }, ORIGIN, "system"));
    if (reset.ok) links.push(reset.value.link);
    await work();
  }
  const [, withLink, without] = await Promise.all(relay.mails.map(({ raw }) => simpleParser(raw)));
  expect(withLink!.text).toContain(links[0]);
  expect(without!.text).not.toMatch(/https?:|#/);
});

test("what an administrator does to an account is told to whom it belongs, once each", async () => {
  const { id } = await invite();
  await inTransaction((trx) => changePerson(staff, trx, id, { role: "lead", state: "suspended" }, "system"));
  await work();
  for (const { id: notice } of (await deps.pool.query<{ id: string }>("select id from staff_notice")).rows) await run({ id: notice });
  expect((await Promise.all(relay.mails.map(({ raw }) => simpleParser(raw)))).map(({ subject }) => subject)).toEqual(["Consola Orvane: o seu convite", "Consola Orvane: a sua função mudou", "Consola Orvane: a sua conta está suspensa"]);
});

describe("a notice", () => {
  test.each(LANGUAGES)("of every kind in %s holds no link and no word of anybody else, and verifies as genuine", async (language) => {
    const { id } = await invite();
    await deps.pool.query("update staff_person set language = $1", [language]);
    await work();
    relay.mails.length = 0;
    for (const kind of KINDS) {
      const link = kind === "invited" || kind === "link" ? `${ORIGIN}/console/invitation#${"aB3_-".repeat(9).slice(0, 43)}` : undefined;
      for (const factor of kind.startsWith("factor") ? (["totp", "passkey"] as const) : [undefined]) {
        await tell(id, kind, { factor, ...(link === undefined ? {} : { link }) });
        await work();
        const read = await simpleParser(relay.mails.at(-1)!.raw);
        expect([kind, /https?:/.test(read.text)]).toEqual([kind, link !== undefined]);
        expect(read.text).not.toContain("Lima");
        expect([kind, await verdictOf(read.text)]).toEqual([kind, "genuine"]);
      }
    }
    expect(relay.mails).toHaveLength(KINDS.length + 2);
  });

  test("says when, in which browser and from which network, in the reader's words", () => {
    const { text } = composeNotice({ kind: "new-device", email: ANA.email, language: "fr", at: "2026-03-02T10:00:00.000Z", device: "Firefox on Linux", place: "198.51.100.0/24" }, "Orvane");
    expect(text).toContain("- Quand : 2 mars 2026 à 10:00 (UTC)\n- Navigateur : Firefox sur Linux\n- Réseau : 198.51.100.0/24\n");
  });

  test("is sent once when the connection is lost after it was handed over", async () => {
    const { id } = await invite();
    await work();
    relay.mood = "lose-after";
    await tell(id, "password-changed");
    const [job] = jobs.splice(0);
    await run(job!);
    relay.mood = "accept";
    await run(job!);
    await notices.resume();
    expect([relay.mails.length, (await rows()).map(({ state }) => state), jobs]).toEqual([2, ["sent", "uncertain"], []]);
  });

  test("is tried again later when the relay cannot take it", async () => {
    const { id } = await invite();
    await work();
    relay.mood = "refuse-later";
    await tell(id, "password-changed");
    const [job] = jobs.splice(0);
    await run(job!);
    expect(jobs).toEqual([{ id: job!.id, after: new Date(clock.now().getTime() + 30_000) }]);
    relay.mood = "accept";
    await work();
    expect((await rows()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  test("left in the middle by a process that is gone is never sent again", async () => {
    const { id } = await invite();
    await tell(id, "password-changed");
    await deps.pool.query("update staff_notice set state = 'sending', sending_at = $1", [new Date(clock.now().getTime() - 11 * 60_000)]);
    expect(await notices.resume()).toBe(2);
    await work();
    expect([relay.mails.length, (await rows()).map(({ state, sealed }) => [state, sealed])]).toEqual([0, [["uncertain", null], ["uncertain", null]]]);
  });

  test("comes fifty times a day at most", async () => {
    const { id } = await invite();
    for (let number = 0; number < 52; number++) await tell(id, "sessions-ended");
    expect(await rows()).toHaveLength(50);
  });
});

test("no language says more, or leaves something out", () => {
  for (const language of LANGUAGES) {
    const words = Object.values(noticeTexts[language].said).flatMap(({ subject, text }) => [subject("Orvane"), text("Orvane")]);
    for (const word of words) expect(word).toMatch(/Orvane/);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => /!|undefined/.test(word))).toEqual([]);
  }
});
