import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay } from "../../../test/fakes/relay.ts";
import { readPdf } from "../../../test/read-pdf.ts";
import type { Config } from "../../platform/config/config.ts";
import { openChecker } from "../checker/index.ts";
import type { NoticeText, RecipientInput } from "./contract.ts";
import { noticeMailbox, openNotices, type Notices } from "./index.ts";
import { readMailing } from "./store.ts";
import { noticeTemplates } from "./texts/index.ts";

const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<{ text: string; html: string; subject: string; headers: Map<string, string> }> };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });

const CLASSES: Record<string, Record<string, string>> = {
  en: { email: "your e-mail address", name: "your name", phone: "your phone number", order_history: "what you ordered, and when" },
  fr: { email: "votre adresse e-mail", name: "votre nom", phone: "votre numéro de téléphone", order_history: "ce que vous avez commandé, et quand" },
  es: { email: "su dirección de correo", name: "su nombre", phone: "su número de teléfono", order_history: "lo que pidió, y cuándo" },
  de: { email: "Ihre E-Mail-Adresse", name: "Ihr Name", phone: "Ihre Telefonnummer", order_history: "was Sie bestellt haben, und wann" },
  pt: { email: "o seu endereço de e-mail", name: "o seu nome", phone: "o seu número de telefone", order_history: "o que encomendou, e quando" },
};
const SAFE: Record<string, string[]> = { en: ["your password", "your card"], fr: ["votre mot de passe", "votre carte"], pt: ["a sua palavra-passe", "o seu cartão"], es: ["su contraseña", "su tarjeta"], de: ["Ihr Passwort", "Ihre Karte"] };
const DAY: Record<string, string> = { en: "12 November", fr: "12 novembre", pt: "12 de novembro", es: "12 de noviembre", de: "12. November" };
const DID: Record<string, string> = {
  en: "We closed the access on 13 November, and told the authority.", fr: "Nous avons fermé l’accès le 13 novembre et prévenu l’autorité.", pt: "Fechámos o acesso no dia 13 de novembro e avisámos a autoridade.",
  es: "Cerramos el acceso el 13 de noviembre y avisamos a la autoridad.", de: "Wir haben den Zugang am 13. November geschlossen und die Behörde benachrichtigt.",
};
const EVERY = ["en", "fr", "pt", "es", "de"];

function textIn(language: string, incident: string): NoticeText {
  const text = noticeTemplates[language]!({ brand: "Orvane", website: "orvane.example", incident });
  return { ...text, classes: CLASSES[language]!, safe: SAFE[language]!, sections: text.sections.map((section) => ({ ...section, text: section.text.replace(/\[\[(?:day|jour|dia|día|Tag)\]\]/, DAY[language]!).replace(/\[\[.*\]\]/, DID[language]!) })) };
}

async function openScene(changes: Partial<Config> = {}) {
  const relay = await startFakeRelay();
  const opened = await openTestDeps({ config: { relay: { host: relay.host, port: relay.port, secure: false, user: "", password: "" }, ...changes } });
  const policy = await examplePolicy();
  const notices = openNotices(opened.deps, policy);
  closing.push(async () => { await notices.stop(); await opened.deps.threads.close(); await relay.close(); });
  return { ...opened, relay, policy, notices };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

async function prepare({ deps, notices }: Pick<Scene, "deps"> & { notices: Notices }, recipients: RecipientInput[], incident = "INC-2026-001"): Promise<string> {
  const within = <T>(act: Parameters<ReturnType<typeof deps.db.transaction>["execute"]>[0]): Promise<T> => deps.db.transaction().execute(act) as Promise<T>;
  const texts = { default: "en" as const, languages: Object.fromEntries(EVERY.map((language) => [language, textIn(language, incident)])) };
  const { id } = await within<{ id: string }>((trx) => notices.create(trx, { incident, texts, perMinute: null }, "staff:a"));
  expect(await within((trx) => notices.add(trx, id, recipients, "staff:a"))).toMatchObject({ ok: true });
  expect(await within((trx) => notices.act(trx, id, { do: "freeze", version: 2 }, "token:0123456789ab"))).toMatchObject({ ok: false, code: "person_needed" });
  const frozen = await within<Awaited<ReturnType<Notices["act"]>>>((trx) => notices.act(trx, id, { do: "freeze", version: 2 }, "staff:a"));
  if (!frozen.ok) throw new Error(`${frozen.code} ${frozen.detail}`);
  expect(await within((trx) => notices.approve(trx, id, frozen.value.hash!.toString("hex"), "staff:a"))).toMatchObject({ ok: false, code: "own_work" });
  for (const nobody of ["token:0123456789ab", "system", "cli"]) expect(await within((trx) => notices.approve(trx, id, frozen.value.hash!.toString("hex"), nobody))).toMatchObject({ ok: false, code: "person_needed" });
  const approved = await within<Awaited<ReturnType<Notices["act"]>>>((trx) => notices.approve(trx, id, frozen.value.hash!.toString("hex"), "staff:b"));
  if (!approved.ok) throw new Error(approved.code);
  expect(await within((trx) => notices.act(trx, id, { do: "send", version: approved.value.version }, "staff:b"))).toMatchObject({ ok: true });
  return id;
}

const person = (number: number, more: Partial<RecipientInput> = {}): RecipientInput => ({ customer: `c${number}`, email: `c${number}@mail.example`, language: "en", classes: ["email", "name"], ...more });

test("a list is frozen, approved by somebody else, and each person on it is told once", async () => {
  const scene = await openScene();
  const id = await prepare(scene, [person(1, { name: "Ana Martin" }), person(2, { language: "fr-FR" }), person(3, { language: "xx", classes: ["phone"] }), person(4, { email: "C1@mail.example", name: "Ana Martin", classes: ["order_history"] })]);
  await scene.notices.tick();
  expect(scene.relay.mails.map(({ to }) => to[0]).toSorted()).toEqual(["c1@mail.example", "c2@mail.example", "c3@mail.example"]);
  await scene.notices.tick();
  expect(scene.relay.mails).toHaveLength(3);
  const { rows } = await scene.database.pool.query("select state, (select count(*)::int from notice where state = 'accepted') as accepted, (select count(*)::int from notice_customer) as customers from mailing where id = $1", [id]);
  expect(rows).toEqual([{ state: "done", accepted: 3, customers: 4 }]);
});

test("the mail is for people and programs: two readable parts, no link, no image, and a return path of its own", async () => {
  const scene = await openScene();
  await prepare(scene, [person(1, { name: "Ana Martin", language: "fr", classes: ["name", "order_history"] })]);
  await scene.notices.tick();
  const { from, raw } = scene.relay.mails[0]!;
  expect(from).toMatch(/^faux\+ntc-[0-9a-z]{26}-[0-9a-z]{16}@orvane\.example$/);
  const mail = await simpleParser(raw);
  expect(mail.text).toContain("Bonjour Ana Martin,");
  expect(mail.text).toContain("- votre nom\n- ce que vous avez commandé, et quand\n");
  expect(mail.html).toContain('<html lang="fr">');
  expect(mail.html).not.toMatch(/<img|<a |https?:/);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail.headers.get("content-language")).toBe("fr");
  expect(mail.headers.get("list-unsubscribe")).toBeUndefined();
  expect(raw).toMatch(/^[\x00-\x7f]*$/);
});

test.each(EVERY)("whoever pastes a notice in %s learns that it is genuine; with another link it is not", async (language) => {
  const scene = await openScene();
  await prepare(scene, [person(1, { name: "Ana Martin", language, classes: ["name", "order_history"] }), person(2, { language, classes: ["email"] })]);
  await scene.notices.tick();
  const check = openChecker(scene.deps, scene.policy, {});
  expect(scene.relay.mails).toHaveLength(2);
  for (const { raw } of scene.relay.mails) {
    const { text, subject } = await simpleParser(raw);
    const pasted = async (words: string) => (await check({ raw: { kind: "pasted", channel: "email", text: words }, language })).judgement.verdict;
    expect(await pasted(text)).toBe("genuine");
    expect(await pasted(`Subject: ${subject}\n\n${text}`)).toBe("genuine");
    expect(await pasted(`${subject}\n\n${text}`)).toBe("genuine");
    expect(await pasted(`${subject}: ${DID[language]}\n\n${text}`)).not.toBe("genuine");
    expect(await pasted(`${subject}\n${DID[language]}\n\n${text}`)).not.toBe("genuine");
    expect(await pasted(text.replaceAll("orvane.example", "orvane-help.example"))).not.toBe("genuine");
  }
});

const dsn = (action: string, status: string): Buffer => Buffer.from(`From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; c1@mail.example\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 <c1@mail.example> unknown\r\n\r\n--b--\r\n`);

test("what comes back to a notice's return path moves it to a letter, once; a stranger's address is refused", async () => {
  const scene = await openScene();
  await prepare(scene, [person(1, { address: ["1 rue des Lilas", "75011 Paris"], country: "FR" }), person(2)]);
  await scene.notices.tick();
  const mailbox = noticeMailbox({ ...scene.deps, ...scene.notices });
  const back = (to: string): string => scene.relay.mails.find((mail) => mail.to[0] === to)!.from;
  const take = (to: string, bytes: Buffer) => mailbox.take({ bytes, from: "", to: [to], client: { address: "", helo: "" } });
  // Somebody else's guess: taken, so that it is no report of a customer, and dropped.
  const forged = back("c1@mail.example").replace(/.@/, (last) => (last === "0@" ? "1@" : "0@"));
  expect([mailbox.accepts(forged), mailbox.accepts("faux+ntc-x@orvane.example"), mailbox.accepts("faux@orvane.example"), mailbox.accepts("faux+ntc@orvane.example"), mailbox.accepts(forged.replace("orvane", "other"))]).toEqual([true, true, false, false, false]);
  expect(await take(forged, dsn("failed", "5.1.1"))).toEqual({ ok: true });
  expect(await take(back("c1@mail.example"), dsn("delayed", "4.4.1"))).toEqual({ ok: true });
  for (let again = 0; again < 2; again++) expect(await take(back("c1@mail.example"), dsn("failed", "5.1.1"))).toEqual({ ok: true });
  expect(await take(back("c2@mail.example").toUpperCase(), dsn("failed", "5.1.1"))).toEqual({ ok: true });
  const { rows } = await scene.database.pool.query("select state, channel, array(select kind || ' ' || said from notice_event where notice_id = notice.id order by id) as events from notice order by channel");
  expect(rows).toEqual([
    { state: "fallback", channel: "letter", events: ["accepted 250 2.0.0 taken", "delayed 4.4.1 smtp; 550 (address) unknown", "bounced 5.1.1 smtp; 550 (address) unknown", "fallback ", "bounced 5.1.1 smtp; 550 (address) unknown"] },
    { state: "bounced", channel: "mail", events: ["accepted 250 2.0.0 taken", "bounced 5.1.1 smtp; 550 (address) unknown"] },
  ]);
});

test.each(EVERY)("in %s: the short message is known by its words, the letter is whole, and nothing in either is said loudly", async (language) => {
  const sent = mkdtempSync(path.join(os.tmpdir(), "rempart-sms-"));
  closing.push(async () => rmSync(sent, { recursive: true, force: true }));
  const scene = await openScene({ smsSend: new URL(`folder:${sent}`) });
  const id = await prepare(scene, [person(1, { phone: "+33639980001", language, email: null }), person(2, { email: null, address: ["1 rue des Lilas", "75011 Paris"], country: "FR", language, name: "Ana Martin" })]);
  await scene.notices.tick();
  const [message] = readdirSync(sent).map((file) => JSON.parse(readFileSync(path.join(sent, file), "utf8")) as { text: string });
  const check = openChecker(scene.deps, scene.policy, {});
  const verdict = async (text: string) => (await check({ raw: { kind: "pasted", channel: "sms", text }, language })).judgement.verdict;
  expect(await verdict(message!.text)).toBe("genuine");
  expect(await verdict(message!.text.replace("orvane.example", "orvane-help.example"))).not.toBe("genuine");
  const printed = await scene.notices.printLetters((await readMailing(scene.deps.db, id))!, { language });
  if (!printed.ok) throw new Error(printed.code);
  const letter = readPdf(printed.value.pdf).pages.flat().map(({ text }) => text).join(" ");
  const { sections, subject } = textIn(language, "INC-2026-001");
  const plain = (text: string): string => text.replace(/\s+/g, "");
  for (const words of [subject, "Ana Martin", "75011 Paris", DAY[language]!, ...sections.flatMap(({ heading }) => heading ?? [])]) expect(plain(letter), words).toContain(plain(words));
});

test("a draft holds the languages that its list reads, filled in or not, and no others", async () => {
  const { deps, notices } = await openScene();
  const draft = async (...languages: string[]) => deps.db.transaction().execute(async (trx) => {
    const { id } = await notices.draftFor(trx, { incident: `INC-${languages.join("-")}`, words: { classes: {}, safe: {} }, actor: "system" });
    await notices.add(trx, id, languages.map((language, number) => person(number, { language })), "system");
    await notices.finishDraft(trx, id);
    const { texts } = (await readMailing(trx, id))!;
    return `${texts.default}: ${Object.keys(texts.languages).toSorted().join()}`;
  });
  expect(await draft("es", "de")).toMatch(/^(?:de|es): de,es$/);
  // Nobody has a text in Finnish: the default stays for that.
  expect(await draft("fr", "fi")).toBe("en: en,fr");
  expect(await draft()).toBe("en: de,en,es,fr,pt");
  // Another list, another language.
  expect(await draft("es", "de")).toMatch(/^(?:de|es): de,es$/);
});

test("a second mailing of the incident reaches only those who were not told", async () => {
  const scene = await openScene();
  await prepare(scene, [person(1), person(2)]);
  await scene.notices.tick();
  const { deps, notices } = scene;
  const second = await deps.db.transaction().execute((trx) => notices.create(trx, { incident: "INC-2026-001", texts: { default: "en", languages: { en: textIn("en", "INC-2026-001") } }, perMinute: null }, "staff:a"));
  const added = await deps.db.transaction().execute((trx) => notices.add(trx, second.id, [person(2), person(3), person(3)], "staff:a"));
  expect(added).toEqual({ ok: true, value: { added: 1, repeated: 1, toldBefore: 1, notices: 1 } });
});

test.each([["lose-after", "uncertain"], ["refuse-content", "rejected"], ["refuse-later", "pending"], ["lose-before", "pending"]] as const)("a relay that does `%s`: %s, and nobody is told twice", async (mood, state) => {
  const scene = await openScene();
  const id = await prepare(scene, [person(1)]);
  scene.relay.mood = mood;
  await scene.notices.tick();
  const states = async () => (await scene.notices.show(scene.deps.db, id, scene.clock.now()))!.states;
  expect(await states()).toEqual({ [state]: 1 });
  const before = scene.relay.mails.length;
  scene.relay.mood = "accept";
  scene.clock.advance(3_600_000);
  await scene.notices.tick();
  expect(await states()).toEqual({ [state === "pending" ? "accepted" : state]: 1 });
  expect(scene.relay.mails).toHaveLength(state === "pending" ? before + 1 : before);
});

test("an uncertain notice is settled by the relay's log: what it names was sent, what it does not is sent again", async () => {
  const scene = await openScene();
  const id = await prepare(scene, [person(1), person(2)]);
  scene.relay.mood = "lose-after";
  await scene.notices.tick();
  scene.relay.mood = "accept";
  const messageId = /^Message-ID: (<.*>)\r?$/m.exec(scene.relay.mails[0]!.raw)![1]!;
  const log = `Nov 22 10:00:00 mx postfix/cleanup[17]: 4XyZ12345: message-id=${messageId}\nNov 22 10:00:00 mx postfix/qmgr[9]: 4XyZ12345: from=<faux@orvane.example>, size=999, nrcpt=1 (queue active)\n`;
  const { readRelayLog } = await import("./sources/relay-log.ts");
  // Named while it came in, and never queued: it was not taken.
  expect(readRelayLog(log.split("\n")[0]!)).toEqual([]);
  const settled = await scene.deps.db.transaction().execute((trx) => scene.notices.reconcileByLog(trx, id, readRelayLog(log), "resend", "staff:a"));
  expect(settled).toMatchObject({ ok: true, value: { accepted: 1, resent: 1, left: 0, bounced: 0 } });
  await scene.notices.tick();
  expect((await scene.notices.show(scene.deps.db, id, scene.clock.now()))!.states).toEqual({ accepted: 2 });
});

test("two servers share a mailing, and nobody is told twice", async () => {
  const scene = await openScene();
  const other = openNotices(scene.deps, scene.policy);
  closing.push(() => other.stop());
  const id = await prepare(scene, Array.from({ length: 60 }, (_, number) => person(number)));
  await Promise.all([scene.notices.tick(), other.tick()]);
  await Promise.all([scene.notices.tick(), other.tick()]);
  expect(new Set(scene.relay.mails.map(({ to }) => to[0])).size).toBe(60);
  expect(scene.relay.mails).toHaveLength(60);
  expect((await scene.notices.show(scene.deps.db, id, scene.clock.now()))!.state).toBe("done");
});

test("a pause stops at once, and what was not begun waits", async () => {
  const scene = await openScene();
  const { deps, notices } = scene;
  const id = await prepare(scene, Array.from({ length: 40 }, (_, number) => person(number)));
  scene.relay.mood = "silent";
  const sending = notices.tick();
  await scene.relay.until(10);
  // Every connection waits for its answer: the pause comes in between.
  const paused = await deps.db.transaction().execute((trx) => notices.act(trx, id, { do: "pause", version: 0 }, "staff:a"));
  if (!paused.ok) throw new Error(paused.code);
  await scene.relay.close();
  await sending;
  expect((await notices.show(deps.db, id, scene.clock.now()))!).toMatchObject({ state: "paused", states: { uncertain: 10, pending: 30 } });
  await notices.tick();
  expect(scene.relay.mails).toHaveLength(10);
});

test("a list that was changed behind our back is not sent", async () => {
  const scene = await openScene();
  const id = await prepare(scene, [person(1), person(2)]);
  await scene.database.pool.query("update notice set digest = decode(repeat('00', 32), 'hex') where id = (select min(id) from notice)");
  await scene.notices.tick();
  expect(scene.relay.mails).toEqual([]);
  expect(await scene.notices.show(scene.deps.db, id, scene.clock.now())).toMatchObject({ state: "paused", pausedBecause: "altered" });
});

test("a limit holds over time", async () => {
  const scene = await openScene();
  const id = await prepare(scene, Array.from({ length: 30 }, (_, number) => person(number)));
  await scene.deps.db.transaction().execute(async (trx) => scene.notices.edit(trx, id, { version: (await scene.notices.show(trx, id, scene.clock.now()))!.version, perMinute: 60 }, "staff:a"));
  for (let second = 0; second < 10; second++) {
    await scene.notices.tick();
    scene.clock.advance(1_000);
  }
  expect(scene.relay.mails.length).toBeGreaterThanOrEqual(9);
  expect(scene.relay.mails.length).toBeLessThanOrEqual(11);
});

test("whom no mail reaches gets a short message, and whom that does not reach a letter", async () => {
  const sent = mkdtempSync(path.join(os.tmpdir(), "rempart-sms-"));
  closing.push(async () => rmSync(sent, { recursive: true, force: true }));
  const scene = await openScene({ smsSend: new URL(`folder:${sent}`) });
  const id = await prepare(scene, [
    person(1, { phone: "+33 6 39 98 00 01", language: "fr", email: null }), person(2, { email: "not an address", phone: "0", address: "1 rue des Lilas\n75011 Paris", country: "FR", language: "fr", name: "Ana Martin" }), person(3, { email: null }),
    person(4, { phone: "+33639980004", language: "fr" }),
  ]);
  scene.relay.mood = "refuse-recipient";
  for (let round = 0; round < 2; round++) await scene.notices.tick();
  const shown = (await scene.notices.show(scene.deps.db, id, scene.clock.now()))!;
  expect(shown).toMatchObject({ state: "done", states: { accepted: 2, fallback: 1, rejected: 1 }, channels: { sms: 2, letter: 2 } });
  const texts = readdirSync(sent).map((file) => JSON.parse(readFileSync(path.join(sent, file), "utf8")) as { to: string; text: string });
  expect(texts.map(({ to }) => to).toSorted()).toEqual(["+33639980001", "+33639980004"]);
  const check = openChecker(scene.deps, scene.policy, {});
  expect((await check({ raw: { kind: "pasted", channel: "sms", text: texts[0]!.text }, language: "fr" })).judgement.verdict).toBe("genuine");
  const mailing = (await readMailing(scene.deps.db, id))!;
  const printed = await scene.notices.printLetters(mailing, { language: "fr" });
  if (!printed.ok) throw new Error(printed.code);
  const letters = printed.value;
  expect(Buffer.from(letters.pdf).subarray(0, 5).toString()).toBe("%PDF-");
  expect(letters).toMatchObject({ next: null, ids: [expect.stringMatching(/^ntc_/)] });
  expect(await scene.deps.db.transaction().execute((trx) => scene.notices.markPosted(trx, id, letters.ids, "staff:a"))).toBe(1);
  expect(await scene.notices.printLetters(mailing, { language: "fr" })).toMatchObject({ ok: false, code: "unknown" });
  const proof = (await scene.notices.showNotice(letters.ids[0]!))!;
  expect(proof).toMatchObject({ state: "accepted", channel: "letter", customers: ["c2"], events: [{ kind: "printed", actor: "staff:a" }] });
});
