import { afterEach, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { startFakeRelay } from "../../../test/fakes/relay.ts";
import type { Config } from "../../platform/config/config.ts";
import type { NoticeText, RecipientInput } from "./contract.ts";
import { openNotices, type Notices } from "./index.ts";
import { noticeTemplates } from "./texts/index.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });

const CLASSES: Record<string, Record<string, string>> = {
  en: { email: "your e-mail address", name: "your name", phone: "your phone number", order_history: "what you ordered, and when" },
  fr: { email: "votre adresse e-mail", name: "votre nom", phone: "votre numéro de téléphone", order_history: "ce que vous avez commandé, et quand" },
  pt: { email: "o seu endereço de e-mail", name: "o seu nome", phone: "o seu número de telefone", order_history: "o que encomendou, e quando" },
};
const SAFE: Record<string, string[]> = { en: ["your password", "your card"], fr: ["votre mot de passe", "votre carte"], pt: ["a sua palavra-passe", "o seu cartão"] };

function textIn(language: string, incident: string): NoticeText {
  const text = noticeTemplates[language]!({ brand: "Orvane", website: "orvane.example", incident });
  return { ...text, classes: CLASSES[language]!, safe: SAFE[language]!, sections: text.sections.map((section) => ({ ...section, text: section.text.replace("[[day]]", "12 November").replace("[[jour]]", "12 novembre").replace("[[dia]]", "12 de novembro").replace(/\[\[.*\]\]/, { en: "We closed the access on 13 November, and told the authority.", fr: "Nous avons fermé l'accès le 13 novembre et prévenu l'autorité.", pt: "Fechámos o acesso no dia 13 de novembro e avisámos a autoridade." }[language]!) })) };
}

export async function openScene(changes: Partial<Config> = {}) {
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
  const texts = { default: "en" as const, languages: { en: textIn("en", incident), fr: textIn("fr", incident), pt: textIn("pt", incident) } };
  const { id } = await within<{ id: string }>((trx) => notices.create(trx, { incident, texts, perMinute: null }, "staff:a"));
  expect(await within((trx) => notices.add(trx, id, recipients, "staff:a"))).toMatchObject({ ok: true });
  const frozen = await within<Awaited<ReturnType<Notices["act"]>>>((trx) => notices.act(trx, id, { do: "freeze", version: 2 }, "staff:a"));
  if (!frozen.ok) throw new Error(`${frozen.code} ${frozen.detail}`);
  expect(await within((trx) => notices.approve(trx, id, frozen.value.hash!.toString("hex"), "staff:a"))).toMatchObject({ ok: false, code: "own_work" });
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
