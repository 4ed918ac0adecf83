import { afterEach, describe, expect, test } from "vitest";
import { startFakeRelay, type FakeRelay } from "../../../test/fakes/relay.ts";
import { openRelay, type Relay, type RelayOptions } from "./relay.ts";

let fake: FakeRelay;
let relay: Relay;
const mail = (to = "marta@mail.example") => ({ envelope: { from: "", to }, raw: Buffer.from("Subject: Thank you\r\n\r\n.one\r\nbye\r\n") });

async function open(changes: Partial<RelayOptions> = {}, login?: { user: string; password: string }): Promise<void> {
  fake = await startFakeRelay(login);
  relay = openRelay({ host: fake.host, port: fake.port, secure: false, user: "", password: "", silence: 5_000, ...changes });
}

afterEach(async () => {
  relay.close();
  await fake.close();
});

describe("a relay", () => {
  test("takes a mail as it is, from nobody", async () => {
    await open();
    expect(await relay.send(mail())).toMatchObject({ state: "accepted" });
    expect(fake.mails).toEqual([{ from: "", to: ["marta@mail.example"], raw: "Subject: Thank you\r\n\r\n.one\r\nbye\r\n" }]);
  });

  test("many mails share few connections", async () => {
    await open({ connections: 2 });
    const sent = await Promise.all(Array.from({ length: 30 }, (_, index) => relay.send(mail(`m${index}@mail.example`))));
    expect(sent.every(({ state }) => state === "accepted")).toBe(true);
    expect(new Set(fake.mails.map(({ to }) => to[0])).size).toBe(30);
    expect(fake.connections).toBe(2);
  });

  test.each([["refuse-recipient", 550], ["refuse-content", 554], ["refuse-later", 451]] as const)("%s: rejected, the address left out of the words, and the connection serves the next", async (mood, code) => {
    await open();
    fake.mood = mood;
    const sent = await relay.send(mail());
    expect(sent).toMatchObject({ state: "rejected", code });
    expect(JSON.stringify(sent)).not.toContain("marta");
    fake.mood = "accept";
    expect(await relay.send(mail())).toMatchObject({ state: "accepted" });
    expect(fake.connections).toBe(1);
  });

  test("a connection lost before the content was not handed over; lost after it, nobody knows, and it is not sent again", async () => {
    await open();
    fake.mood = "lose-before";
    expect(await relay.send(mail())).toMatchObject({ state: "unreached" });
    fake.mood = "lose-after";
    expect(await relay.send(mail())).toMatchObject({ state: "uncertain" });
    fake.mood = "accept";
    expect(await relay.send(mail("other@mail.example"))).toMatchObject({ state: "accepted" });
    expect(fake.mails.map(({ to }) => to[0])).toEqual(["marta@mail.example", "other@mail.example"]);
  });

  test("a relay that never answers the content: uncertain", async () => {
    await open({ silence: 200 });
    fake.mood = "silent";
    expect(await relay.send(mail())).toMatchObject({ state: "uncertain" });
  });

  test("nobody listens: unreached, for all that wait", async () => {
    await open({ port: 1, connections: 1 });
    expect((await Promise.all([relay.send(mail()), relay.send(mail()), relay.send(mail())])).map(({ state }) => state)).toEqual(["unreached", "unreached", "unreached"]);
  });

  test("is asked once more before it begins: withdrawn, nothing is sent; the connection is kept", async () => {
    await open();
    expect(await relay.send(mail(), async () => false)).toEqual({ state: "withdrawn" });
    await expect(relay.send(mail(), async () => Promise.reject(new Error("no database")))).rejects.toThrow("no database");
    expect(await relay.send(mail(), async () => true)).toMatchObject({ state: "accepted" });
    expect([fake.mails.length, fake.connections]).toEqual([1, 1]);
  });

  test("signs in; a wrong password is told without it", async () => {
    await open({ user: "desk", password: "right" }, { user: "desk", password: "right" });
    expect(await relay.send(mail())).toMatchObject({ state: "accepted" });
    const wrong = openRelay({ host: fake.host, port: fake.port, secure: false, user: "desk", password: "wrong-one" });
    const sent = await wrong.send(mail());
    wrong.close();
    expect(sent).toMatchObject({ state: "unreached" });
    expect(JSON.stringify(sent)).not.toContain("wrong-one");
  });
});
