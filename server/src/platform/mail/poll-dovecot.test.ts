import { afterAll, describe, expect, test } from "vitest";
import { silentLog } from "../../../test/deps.ts";
import { findDovecot, startDovecot } from "../../../test/fakes/dovecot.ts";
import { pollMailbox, type FetchedMail } from "./poll-mailbox.ts";

const program = findDovecot();
if (program === null) console.info("Dovecot is not installed (apt-get install dovecot-imapd): the poller is tested against the fake server alone.");
const user = "desk@orvane.example";
const server = program === null ? null : await startDovecot(program, { user, password: "secret" });
afterAll(() => server?.stop());

/** Waits for what Dovecot does in its own time. */
async function until(condition: () => boolean): Promise<void> {
  await expect.poll(condition, { timeout: 20_000, interval: 20 }).toBe(true);
}

describe.skipIf(server === null)("against Dovecot", () => {
  const dovecot = server!;
  const taken: FetchedMail[] = [];
  const poll = (changes: { take?: (mail: FetchedMail) => Promise<void>; password?: string } = {}) => pollMailbox({
    address: { host: "127.0.0.1", port: dovecot.port, secure: false, user, folder: "INBOX" }, credentials: async () => ({ password: changes.password ?? "secret" }), ready: async () => true, log: silentLog,
    take: changes.take ?? (async (mail) => void taken.push(mail)), times: { retry: 50, firstPause: 50, longestPause: 200, refusedPause: 100 },
  });
  const mail = (words: string): string => `From: marta@mail.example\r\nSubject: ${words}\r\n\r\n${words}\r\n`;

  test("takes what lies there and what comes while it waits, through a restart, and moves each", async () => {
    for (let index = 0; index < 60; index++) dovecot.deliver(mail(`old ${index}`));
    const polling = poll();
    await until(() => dovecot.count("Rempart") === 60);
    dovecot.deliver(mail("new"));
    await until(() => dovecot.count("Rempart") === 61);
    await dovecot.restart();
    dovecot.deliver(mail("after the restart"));
    await until(() => dovecot.count("Rempart") === 62);
    await polling.stop();
    expect([dovecot.count("INBOX"), taken.length, new Set(taken.map(({ key }) => key)).size]).toEqual([0, 62, 62]);
    expect(taken.at(-1)!.bytes.toString()).toBe(mail("after the restart"));
  });

  test("sets aside what cannot be taken, and knows other numbers for other mails", async () => {
    taken.length = 0;
    dovecot.deliver(mail("bad"));
    dovecot.deliver(mail("good"));
    const first = poll({ take: async (each) => (each.bytes.includes("bad") ? Promise.reject(new Error("cannot")) : void taken.push(each)) });
    await until(() => dovecot.count("Rempart-Aside") === 1 && dovecot.count("INBOX") === 0);
    await first.stop();
    await dovecot.forgetNumbers();
    dovecot.deliver(mail("renumbered"));
    const second = poll();
    await until(() => dovecot.count("INBOX") === 0);
    await second.stop();
    const [before, after] = taken.map(({ key }) => key.split(";"));
    expect([taken.length, before![1] === after![1]]).toEqual([2, false]);
  });

  test("a wrong password reads nothing and stops when told", async () => {
    taken.length = 0;
    dovecot.deliver(mail("kept"));
    const polling = poll({ password: "wrong" });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await polling.stop();
    expect([taken.length, dovecot.count("INBOX")]).toEqual([0, 1]);
  });
});
