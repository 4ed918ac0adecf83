import { afterEach, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay } from "../../../test/fakes/relay.ts";
import type { MailingDetail, RecipientInput } from "./contract.ts";
import { noticeMailbox, openNotices, type Notices } from "./index.ts";
import { isSameReader, type Recipient } from "./notice.ts";
import { readMailing } from "./store.ts";
import { noticeTemplates } from "./texts/index.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });

const INCIDENT = "INC-2026-007";
const person = (number: number, more: Partial<RecipientInput> = {}): RecipientInput => ({ customer: `c${number}`, email: `c${number}@mail.example`, language: "en", classes: ["email"], ...more });

/** A mailing of these people that is being sent; `list` is what the incident's list says from then on. */
async function openScene(people: RecipientInput[]) {
  const relay = await startFakeRelay();
  const opened = await openTestDeps({ config: { relay: { host: relay.host, port: relay.port, secure: false, user: "", password: "" } } });
  const { deps } = opened;
  const notices = openNotices(deps, await examplePolicy());
  closing.push(async () => { await notices.stop(); await deps.threads.close(); await relay.close(); });
  const within = <T>(act: Parameters<ReturnType<typeof deps.db.transaction>["execute"]>[0]): Promise<T> => deps.db.transaction().execute(act) as Promise<T>;
  const scene = { ...opened, relay, notices, within, list: people, released: 0, timeline: [] as string[] };
  notices.follow({
    listed: async (_, incident, customers) => new Map(incident === INCIDENT ? scene.list.filter(({ customer }) => customers.includes(customer)).map((each) => [each.customer, each]) : []),
    released: async () => void scene.released++,
  });
  notices.onMoved(async (_, { state, pausedBecause, newList }) => void scene.timeline.push([state, pausedBecause, newList].filter((part) => part !== null).join(" ")));
  const id = await begin(scene, people, null);
  return Object.assign(scene, { id });
}
type Scene = Omit<Awaited<ReturnType<typeof openScene>>, "id">;

async function begin({ within, notices }: Pick<Scene, "within" | "notices">, people: RecipientInput[], perMinute: number | null): Promise<string> {
  const write = noticeTemplates["en"]!({ brand: "Orvane", website: "orvane.example", incident: INCIDENT });
  const text = { ...write, classes: { email: "your e-mail address", name: "your name", phone: "your phone number" }, safe: ["your password"], sections: write.sections.map((section) => ({ ...section, text: section.text.replace(/\[\[.*?\]\]/, "12 March") })) };
  const { id } = await within<{ id: string }>((trx) => notices.create(trx, { incident: INCIDENT, texts: { default: "en", languages: { en: text } }, perMinute }, "staff:a"));
  await within((trx) => notices.add(trx, id, people, "staff:a"));
  await act({ within, notices }, id, "freeze");
  const { hash } = (await within<MailingDetail>((trx) => notices.show(trx, id, new Date())));
  expect(await within((trx) => notices.approve(trx, id, hash!, "staff:b"))).toMatchObject({ ok: true });
  await act({ within, notices }, id, "send");
  return id;
}

async function act({ within, notices }: Pick<Scene, "within" | "notices">, id: string, deed: "freeze" | "send" | "resume" | "pause", newList?: "remaining" | "approved", actor = "staff:a"): Promise<unknown> {
  const { version } = await within<MailingDetail>((trx) => notices.show(trx, id, new Date()));
  const acted = await within<Awaited<ReturnType<Notices["act"]>>>((trx) => notices.act(trx, id, { do: deed, version, newList }, actor));
  return acted.ok ? "done" : acted.code;
}
const shown = ({ within, notices }: Scene, id: string): Promise<MailingDetail> => within<MailingDetail>((trx) => notices.show(trx, id, new Date()));
const told = ({ relay }: Scene): string[] => relay.mails.map(({ to }) => to[0]!.split("@")[0]!).toSorted();

/** Two of them are told, then the relay puts the others off, and the list is frozen anew. */
async function halfSent(): Promise<Scene & { id: string }> {
  const scene = await openScene([1, 2].map((number) => person(number)));
  await scene.notices.tick();
  expect(told(scene)).toEqual(["c1", "c2"]);
  const id = await begin(scene, [3, 4, 5, 6, 7].map((number) => person(number)), null);
  scene.relay.mood = "refuse-later";
  await scene.notices.tick();
  scene.relay.mood = "accept";
  scene.clock.advance(3_600_000);
  // 3 stays, 4 is not concerned after all, 5 lost another kind of data, 6 has another address, 7 stays; 8 is new.
  scene.list = [person(1), person(2), person(3), person(5, { classes: ["email", "phone"] }), person(6, { email: "six@mail.example" }), person(7), person(8)];
  await scene.within((trx) => scene.notices.takeBack(trx, INCIDENT, "staff:a"));
  return Object.assign(scene, { id });
}

test("a list frozen anew stops what is being sent; nobody more is told until a person says to whom", async () => {
  const scene = await halfSent();
  expect(await shown(scene, scene.id)).toMatchObject({ state: "paused", pausedBecause: "list_changed", newList: "undecided", states: { pending: 5 } });
  expect(scene.timeline.at(-1)).toBe("paused list_changed undecided");
  await scene.notices.tick();
  expect(told(scene)).toEqual(["c1", "c2"]);
  expect(await scene.notices.listChange(scene.id)).toEqual({ open: 5, same: 2, changed: 2, gone: 1 });
  expect(await act(scene, scene.id, "resume")).toBe("list_changed");
  expect(await act(scene, scene.id, "resume", "remaining", "token:0123456789ab")).toBe("person_needed");
});

test("`remaining`: those whom the new list has alike are told, the others are withdrawn, and free for the next draft; nobody is told twice", async () => {
  const scene = await halfSent();
  expect(await act(scene, scene.id, "resume", "remaining")).toBe("done");
  expect(scene.timeline.at(-1)).toBe("sending remaining");
  expect(scene.released).toBe(1);
  await scene.notices.tick();
  expect(told(scene)).toEqual(["c1", "c2", "c3", "c7"]);
  expect(await shown(scene, scene.id)).toMatchObject({ state: "done", states: { accepted: 2, withdrawn: 3 } });
  const { rows } = await scene.database.pool.query("select actor, said from notice_event where kind = 'withdrawn' order by said");
  expect(rows).toEqual([{ actor: "staff:a", said: "not on the list any more" }, { actor: "staff:a", said: "on the list with other data" }, { actor: "staff:a", said: "on the list with other data" }]);

  // The next draft takes the whole new list: only those who were not told, each as the new list has him.
  const next = await begin(scene, scene.list, null);
  await scene.within((trx) => scene.notices.finishDraft(trx, next));
  await scene.notices.tick();
  expect(scene.relay.mails.map(({ to }) => to[0]).toSorted()).toEqual([1, 2, 3, 5, 7, 8].map((number) => `c${number}@mail.example`).concat("six@mail.example").toSorted());
  expect(await scene.notices.reachOf(INCIDENT)).toBe("everybody");
  // A third list has them all again: the one who was withdrawn alone was never told.
  const { rows: counted } = await scene.database.pool.query<{ count: number }>("select count(*)::int from notice_customer");
  expect(counted[0]!.count).toBe(8);
  await begin(scene, [1, 2, 3, 4, 5, 6, 7, 8].map((number) => person(number)), null);
  await scene.notices.tick();
  expect(scene.relay.mails.filter(({ to }) => to[0] === "c4@mail.example")).toHaveLength(1);
  expect(scene.relay.mails).toHaveLength(8);
});

test("`approved`: the mailing goes on as it was approved", async () => {
  const scene = await halfSent();
  expect(await act(scene, scene.id, "resume", "approved")).toBe("done");
  await scene.notices.tick();
  expect(told(scene)).toEqual(["c1", "c2", "c3", "c4", "c5", "c6", "c7"]);
  expect(scene.timeline.slice(-2)).toEqual(["sending approved", "done approved"]);
  // Frozen once more: all are told, and nothing is to be decided.
  await scene.within((trx) => scene.notices.takeBack(trx, INCIDENT, "staff:a"));
  expect(await shown(scene, scene.id)).toMatchObject({ state: "done", newList: "undecided" });
});

const dsn = Buffer.from('From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n');

test("a mailing that is over begins no letter for whom the new list does not have: printing waits for the decision, too", async () => {
  const letter = { address: ["1 rue des Lilas", "75011 Paris"], country: "FR" };
  const scene = await openScene([person(1, letter), person(2, letter), person(3, { ...letter, email: null })]);
  await scene.notices.tick();
  expect(await shown(scene, scene.id)).toMatchObject({ state: "done", states: { accepted: 2, fallback: 1 } });
  scene.list = [person(2, letter)];
  await scene.within((trx) => scene.notices.takeBack(trx, INCIDENT, "staff:a"));
  const print = async () => {
    const printed = await scene.notices.printLetters((await readMailing(scene.deps.db, scene.id))!, { language: "en" });
    return printed.ok ? printed.value.ids.length : printed.code;
  };
  expect([(await shown(scene, scene.id)).state, await print()]).toEqual(["paused", "list_changed"]);
  await act(scene, scene.id, "resume", "remaining");
  await scene.notices.tick();
  expect([await shown(scene, scene.id), await print()]).toMatchObject([{ state: "done", states: { accepted: 2, withdrawn: 1 } }, "unknown"]);
  // Both mails come back after the decision: only the one who is still concerned gets a letter.
  const mailbox = noticeMailbox({ ...scene.deps, ...scene.notices });
  for (const { from } of scene.relay.mails) await mailbox.take({ bytes: dsn, from: "", to: [from], client: { address: "", helo: "" } });
  expect(await print()).toBe(1);
  expect((await shown(scene, scene.id)).states).toEqual({ fallback: 1, withdrawn: 2 });
});

test("in the middle of sending: what had begun stays what it is, nothing more begins, and of the rest only whoever is still concerned is left", async () => {
  const people = Array.from({ length: 40 }, (_, number) => person(number));
  const scene = await openScene(people);
  scene.relay.mood = "silent";
  const sending = scene.notices.tick();
  await scene.relay.until(10);
  scene.list = people.slice(0, 20);
  await scene.within((trx) => scene.notices.takeBack(trx, INCIDENT, "staff:a"));
  const begun = told(scene);
  await scene.relay.close();
  await sending;
  expect(await shown(scene, scene.id)).toMatchObject({ state: "paused", newList: "undecided", states: { uncertain: 10, pending: 30 } });
  expect(await act(scene, scene.id, "resume", "remaining")).toBe("done");
  const left = people.slice(0, 20).filter(({ customer }) => !begun.includes(customer)).length;
  expect((await shown(scene, scene.id)).states).toEqual({ uncertain: 10, pending: left, withdrawn: 30 - left });
  expect(scene.relay.mails).toHaveLength(10);
});

test("whoever was being told at the moment of the decision, and was put off, is not told after it", async () => {
  const scene = await halfSent();
  const set = (from: string, to: string) => scene.database.pool.query("update notice set state = $3 where mailing_id = $1 and state = $2", [scene.id, from, to]);
  await set("pending", "data_started");
  expect(await act(scene, scene.id, "resume", "remaining")).toBe("done");
  expect((await shown(scene, scene.id)).states).toEqual({ data_started: 5 });
  await set("data_started", "pending");
  await scene.notices.tick();
  expect(told(scene)).toEqual(["c1", "c2", "c3", "c7"]);
  expect(await shown(scene, scene.id)).toMatchObject({ state: "done", states: { accepted: 2, withdrawn: 3 } });
});

test("until a list frozen anew is in a draft, nobody is said to be told; a mailing that was cancelled before does not count for ever", async () => {
  const scene = await openScene([person(1)]);
  const { within, notices } = scene;
  const reach = () => notices.reachOf(INCIDENT);
  const draw = (people: RecipientInput[]) => within<string>(async (trx) => {
    const { id } = await notices.draftFor(trx, { incident: INCIDENT, words: { classes: {}, safe: {} }, actor: "system" });
    await notices.add(trx, id, people, "system");
    await notices.finishDraft(trx, id);
    return id;
  });
  await notices.tick();
  expect(await reach()).toBe("everybody");
  await within((trx) => notices.takeBack(trx, INCIDENT, "staff:a"));
  expect(await reach(), "frozen, not drawn").toBe("sending");
  const draft = await draw([person(1), person(2)]);
  expect(await reach(), "somebody is in a draft").toBe("sending");
  scene.clock.advance(1000);
  await within(async (trx) => notices.act(trx, draft, { do: "cancel", version: (await notices.show(trx, draft, scene.clock.now()))!.version }, "staff:a"));
  expect(await reach(), "nobody told that somebody").toBe("sending");
  scene.clock.advance(1000);
  await within((trx) => notices.takeBack(trx, INCIDENT, "staff:a"));
  await draw([person(1)]);
  expect(await reach(), "the list has nobody who was not told").toBe("everybody");
});

test("what comes back of a mailing that is over, before anybody decided, waits for the decision", async () => {
  const letter = { address: ["1 rue des Lilas", "75011 Paris"], country: "FR" };
  const scene = await openScene([person(1, letter)]);
  await scene.notices.tick();
  scene.list = [];
  await scene.within((trx) => scene.notices.takeBack(trx, INCIDENT, "staff:a"));
  expect((await shown(scene, scene.id)).state).toBe("done");
  await noticeMailbox({ ...scene.deps, ...scene.notices }).take({ bytes: dsn, from: "", to: [scene.relay.mails[0]!.from], client: { address: "", helo: "" } });
  expect(await shown(scene, scene.id)).toMatchObject({ state: "paused", pausedBecause: "list_changed", can: expect.arrayContaining(["resume"]) });
});

test("the same reader: whatever the notice would say and where it would go", () => {
  const one: Recipient = { customers: ["1"], email: "a@mail.example", phone: null, name: "Ana Reis", address: [], country: null, classes: ["email", "name"] };
  const two: Recipient = { ...one, customers: ["1", "2"], name: null, classes: ["email", "name", "phone"], phone: "+33639980001" };
  const other: Recipient = { ...one, customers: ["2"], name: "Bo Reis", classes: ["phone"], phone: "+33639980001" };
  expect(isSameReader(one, [{ ...one, email: "A@mail.example", country: "FR" }])).toBe(true);
  for (const change of [{ email: "b@mail.example" }, { email: null }, { name: null }, { classes: ["email"] }, { phone: "+33639980001" }, { address: ["1 rue des Lilas"] }]) expect(isSameReader(one, [{ ...one, ...change }]), JSON.stringify(change)).toBe(false);
  expect(isSameReader(two, [one, other])).toBe(true);
  expect(isSameReader(two, [one])).toBe(false);
  expect(isSameReader(one, [])).toBe(false);
});
