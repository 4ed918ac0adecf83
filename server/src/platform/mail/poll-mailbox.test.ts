import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog } from "../../../test/deps.ts";
import { startFakeImap, type FakeImap } from "../../../test/fakes/imap.ts";
import { fixedClock } from "../clock.ts";
import { createAccessTokens } from "./access-token.ts";
import { pollMailbox, type FetchedMail, type Polling, type PollOptions } from "./poll-mailbox.ts";

let imap: FakeImap;
let polling: Polling | null = null;
let taken: FetchedMail[];
const waiting: { count: number; resolve: () => void }[] = [];
const until = (count: number): Promise<void> => new Promise((resolve) => {
  waiting.push({ count, resolve });
  tell();
});
const tell = (): void => {
  for (const each of waiting.splice(0)) {
    if (taken.length >= each.count) each.resolve();
    else waiting.push(each);
  }
};
const take = async (mail: FetchedMail): Promise<void> => {
  taken.push(mail);
  tell();
};
const lies = (folder: string): number => imap.folders.get(folder)?.length ?? 0;
const words = (): string[] => taken.map(({ bytes }) => bytes.toString());

function poll(changes: Partial<PollOptions> = {}): void {
  polling = pollMailbox({
    address: { host: "127.0.0.1", port: imap.port, secure: false, user: "desk@orvane.example", folder: "INBOX" }, credentials: async () => ({ password: "secret" }), take, ready: async () => true, log: silentLog,
    times: { poll: 60_000, retry: 20, firstPause: 5, longestPause: 40, refusedPause: 10, command: 5_000, ...changes.times }, ...Object.fromEntries(Object.entries(changes).filter(([key]) => key !== "times")),
  });
}

beforeEach(async () => {
  imap = await startFakeImap({ user: "desk@orvane.example", password: "secret", token: "tok-2" });
  taken = [];
  waiting.length = 0;
});
afterEach(async () => {
  await polling?.stop();
  polling = null;
  await imap.close();
});

describe("a mailbox that is polled", () => {
  test("what lies there is taken, each once, the oldest first by pages, and moved once it is kept", async () => {
    for (let index = 0; index < 130; index++) imap.deliver(`Subject: ${index}\r\n\r\nhello ${index}\r\n`);
    poll();
    await until(130);
    await imap.until(() => lies("Rempart") === 130);
    expect(lies("INBOX")).toBe(0);
    expect(new Set(taken.map(({ key }) => key)).size).toBe(130);
    expect(taken[0]).toMatchObject({ key: "desk@orvane.example@127.0.0.1/INBOX;1;1", at: new Date("2026-03-02T09:00:00Z") });
    expect(imap.commands.filter((command) => command.startsWith("FETCH 1:50 "))).toHaveLength(2);
  });

  test("the server tells of a new mail, and it is taken without looking for it", async () => {
    poll();
    await imap.until(() => imap.commands.includes("IDLE"));
    imap.deliver("Subject: later\r\n\r\nhello\r\n");
    await until(1);
    await imap.until(() => lies("Rempart") === 1);
  });

  test("a server without IDLE and MOVE is looked at, and its mails are copied and deleted", async () => {
    imap.without = ["IDLE", "MOVE"];
    poll({ times: { poll: 20 } });
    await imap.until(() => imap.commands.includes("NOOP"));
    imap.deliver("Subject: later\r\n\r\nhello\r\n");
    await imap.until(() => lies("Rempart") === 1 && lies("INBOX") === 0);
    expect(words()).toEqual(["Subject: later\r\n\r\nhello\r\n"]);
  });

  test("a connection that is lost is opened again, and nothing is taken twice", async () => {
    poll();
    await imap.until(() => imap.commands.includes("IDLE"));
    imap.deliver("Subject: one\r\n\r\n1\r\n");
    await imap.until(() => lies("Rempart") === 1);
    imap.cut();
    await imap.until(() => imap.connections === 2 && imap.commands.filter((command) => command === "IDLE").length >= 2);
    imap.deliver("Subject: two\r\n\r\n2\r\n");
    await imap.until(() => lies("Rempart") === 2);
    expect(words()).toEqual(["Subject: one\r\n\r\n1\r\n", "Subject: two\r\n\r\n2\r\n"]);
  });

  test("lost between keeping and moving: moved by the next connection, not taken again", async () => {
    imap.deliver("Subject: one\r\n\r\n1\r\n");
    poll({
      async take(mail) {
        await take(mail);
        if (taken.length === 1) imap.cut();
      },
    });
    await imap.until(() => lies("Rempart") === 1);
    expect(taken.length).toBe(1);
  });

  test("another process that dies there gives the same key to the same mail; other numbers, another key", async () => {
    imap.deliver("Subject: one\r\n\r\n1\r\n");
    const never = new Promise<void>(() => {});
    pollMailbox({ address: { host: "127.0.0.1", port: imap.port, secure: false, user: "desk@orvane.example", folder: "INBOX" }, credentials: async () => ({ password: "secret" }), ready: async () => true, log: silentLog, take: (mail) => take(mail).then(() => never), times: { longestPause: 600_000, firstPause: 600_000 } });
    await until(1);
    imap.cut();
    poll();
    await until(2);
    await imap.until(() => lies("Rempart") === 1);
    expect(taken[0]!.key).toBe(taken[1]!.key);
    await polling!.stop();
    imap.uidValidity = 2;
    imap.folders.get("INBOX")!.push({ uid: 1, raw: Buffer.from("Subject: other\r\n\r\n"), at: new Date() });
    poll();
    await until(3);
    expect(taken[2]!.key).toBe("desk@orvane.example@127.0.0.1/INBOX;2;1");
  });

  test("a mail that cannot be taken is tried three times and set aside; the others go on", async () => {
    let faults = 0;
    imap.deliver("Subject: bad\r\n\r\n");
    imap.deliver("Subject: good\r\n\r\n");
    poll({
      async take(mail) {
        if (mail.bytes.includes("bad")) {
          faults++;
          throw new Error("cannot");
        }
        await take(mail);
      },
    });
    await imap.until(() => lies("Rempart-Aside") === 1 && lies("Rempart") === 1);
    expect([faults, words()]).toEqual([3, ["Subject: good\r\n\r\n"]]);
  });

  test("a fault of ours blames no mail: it stays until it can be kept", async () => {
    let down = 6;
    imap.deliver("Subject: one\r\n\r\n");
    poll({
      ready: async () => down <= 0,
      async take(mail) {
        if (down-- > 0) throw new Error("no database");
        await take(mail);
      },
    });
    await imap.until(() => lies("Rempart") === 1);
    expect([lies("Rempart-Aside"), taken.length]).toEqual([0, 1]);
  });

  test("a mail that breaks the connection, and one that is too large, are set aside without being read", async () => {
    imap.breaking.add(imap.deliver("Subject: breaks\r\n\r\n"));
    imap.deliver(`Subject: large\r\n\r\n${"x".repeat(5_000)}`);
    imap.deliver("Subject: good\r\n\r\n");
    poll({ largest: 1_000 });
    await imap.until(() => lies("Rempart-Aside") === 2 && lies("Rempart") === 1);
    expect(words()).toEqual(["Subject: good\r\n\r\n"]);
  });

  test("a token that is refused is dropped, and the next one is used", async () => {
    let given = 0;
    const tokens = createAccessTokens({ command: "printf tok-2" }, fixedClock(new Date("2026-03-02T10:00:00Z")));
    imap.deliver("Subject: one\r\n\r\n");
    let dropped = 0;
    poll({
      credentials: async () => ({ accessToken: given++ === 0 ? "tok-1" : await tokens.get() }),
      refused: () => {
        dropped++;
        tokens.drop();
      },
    });
    await imap.until(() => lies("Rempart") === 1);
    expect([given, dropped]).toEqual([2, 1]);
  });

  test("stops at once while it waits, and while nobody answers", async () => {
    poll();
    await imap.until(() => imap.commands.includes("IDLE"));
    await polling!.stop();
    expect(imap.commands).toContain("LOGOUT");
    imap.refuseLogins = 1_000;
    poll({ times: { refusedPause: 600_000, longestPause: 600_000 } });
    await imap.until(() => imap.refuseLogins < 1_000);
    await polling!.stop();
  });
});
