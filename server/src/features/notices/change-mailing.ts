import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { isPerson } from "../../platform/tokens/require-scope.ts";
import { blanksIn } from "./compose-notice.ts";
import type { MailingInput, NoticeTexts } from "./contract.ts";
import { classesOf, mailingHash, MAILING_DEEDS, type Mailing, type MailingRefusal } from "./notice.ts";
import { tryTexts, type Registering } from "./register-texts.ts";
import { deleteNotices, insertMailing, listMailings, listNotices, listVariants, readMailing, saveMailing } from "./store.ts";
import { noticeTemplates } from "./texts/index.ts";

export interface Changing extends Registering, Pick<Deps, "audit" | "relay"> {}
type Trx = Transaction<Tables>;
type Changed = Promise<Outcome<Mailing, MailingRefusal>>;

const AT_ONCE = 2_000;

export async function createMailing(trx: Trx, { clock, audit }: Changing, { incident, texts, perMinute }: MailingInput, actor: string): Promise<Mailing> {
  const now = clock.now();
  const mailing: Mailing = {
    id: newId("mlg", now), incident, state: "draft", texts, hash: null, authors: [actor], perMinute, registeredAt: null, toldBefore: 0, pausedBecause: null, createdAt: now,
    frozenAt: null, frozenBy: null, approvedAt: null, approvedBy: null, startedAt: null, endedAt: null, version: 1,
  };
  await insertMailing(trx, mailing);
  await audit.record({ actor, action: "mailing.created", target: mailing.id, details: { incident } }, trx);
  return mailing;
}

/** What a list's classes and what is safe are called, by language. */
export interface DataWords { classes: Record<string, Record<string, string>>; safe: Record<string, string[]> }

/** The draft of an incident, made with the first wordings when there is none: what was written in one that is there stays. */
export async function draftFor(trx: Trx, deps: Changing, { incident, words, actor }: { incident: string; words: DataWords; actor: string }): Promise<Mailing> {
  const draft = (await listMailings(trx, { incident, after: undefined, limit: 100 })).find(({ state }) => state === "draft");
  if (draft !== undefined) return draft;
  const { brand } = deps.policy;
  const languages = Object.fromEntries(Object.entries(noticeTemplates).map(([language, write]) => [language, { ...write!({ brand: brand.name, website: brand.website, incident }), classes: words.classes[language] ?? {}, safe: words.safe[language] ?? [] }]));
  return createMailing(trx, deps, { incident, texts: { default: "en", languages }, perMinute: null }, actor);
}

/** The list was frozen anew: no mailing of the incident that has not begun may keep, let alone send, what was on the old one. Texts stay; each is a draft again, and to be approved again. */
export async function takeBack(trx: Trx, deps: Changing, incident: string, actor: string): Promise<void> {
  for (const { id, state } of await listMailings(trx, { incident, after: undefined, limit: 1000 })) {
    if (!MAILING_DEEDS.cancel.includes(state)) continue;
    const mailing = await readMailing(trx, id, true);
    if (mailing === null || !MAILING_DEEDS.cancel.includes(mailing.state)) continue;
    await deleteNotices(trx, id);
    await saveMailing(trx, { ...mailing, state: "draft", hash: null, toldBefore: 0, frozenAt: null, frozenBy: null, approvedAt: null, approvedBy: null });
    await deps.audit.record({ actor, action: "mailing.taken_back", target: id, details: { incident, was: mailing.state } }, trx);
  }
}

/** The text of a draft, and the limit at any time. */
export async function editMailing(trx: Trx, deps: Changing, id: string, { version, texts, perMinute }: { version: number; texts?: NoticeTexts | undefined; perMinute?: number | null | undefined }, actor: string): Changed {
  const mailing = await readMailing(trx, id, true);
  if (mailing === null) return refused("unknown");
  if (mailing.version !== version) return refused("stale");
  if (texts !== undefined && !MAILING_DEEDS.edit.includes(mailing.state)) return refused("not_now");
  const edited = { ...mailing, texts: texts ?? mailing.texts, perMinute: perMinute === undefined ? mailing.perMinute : perMinute, authors: texts === undefined ? mailing.authors : [...new Set([...mailing.authors, actor])] };
  await deps.audit.record({ actor, action: "mailing.edited", target: id, details: { texts: texts !== undefined, perMinute: edited.perMinute } }, trx);
  return done(await saveMailing(trx, edited));
}

/** From here on neither text nor list changes: what is approved and what is sent must have this hash. */
async function freeze(trx: Trx, deps: Changing, mailing: Mailing, actor: string, now: Date): Promise<Outcome<Mailing, MailingRefusal>> {
  // Whoever froze it through a token could approve it in his own name.
  if (!isPerson(actor)) return refused("person_needed");
  const variants = await listVariants(trx, mailing.id);
  if (variants.length === 0) return refused("empty");
  const { languages } = mailing.texts;
  for (const { language, variant } of variants) {
    const text = languages[language as keyof typeof languages];
    if (text === undefined) return refused("language_missing", language);
    const missing = classesOf(variant).find((each) => text.classes[each] === undefined);
    if (missing !== undefined) return refused("class_without_words", `${language}: ${missing}`);
  }
  if (Object.values(languages).some((text) => text !== undefined && blanksIn(text))) return refused("blanks_left");
  const fault = await tryTexts(trx, deps, mailing);
  if (fault !== null) return refused("text_refused", fault);
  return done({ ...mailing, state: "frozen", hash: await hashOf(trx, mailing), authors: [...new Set([...mailing.authors, actor])], frozenAt: now, frozenBy: actor });
}

/** SHA-256 over texts and list as they are now. */
export async function hashOf(db: Kysely<Tables>, mailing: Mailing): Promise<Buffer> {
  const hash = mailingHash(mailing);
  for (let after = ""; ;) {
    const page = await listNotices(db, { mailingId: mailing.id, after, limit: AT_ONCE });
    for (const { digest } of page) hash.add(digest);
    if (page.length < AT_ONCE) return hash.end();
    after = page.at(-1)!.id;
  }
}

/** A second person's word for exactly this text and list. Freezing and approving are the deeds of two people, each signed in. */
export async function approveMailing(trx: Trx, deps: Changing, id: string, hash: string, actor: string): Changed {
  const mailing = await readMailing(trx, id, true);
  if (mailing === null) return refused("unknown");
  if (!isPerson(actor)) return refused("person_needed");
  if (!MAILING_DEEDS.approve.includes(mailing.state)) return refused("not_now");
  if (mailing.authors.includes(actor)) return refused("own_work");
  if (mailing.hash?.toString("hex") !== hash || !(await hashOf(trx, mailing)).equals(mailing.hash)) return refused("altered");
  await deps.audit.record({ actor, action: "mailing.approved", target: id, details: { hash } }, trx);
  return done(await saveMailing(trx, { ...mailing, state: "approved", approvedAt: deps.clock.now(), approvedBy: actor }));
}

export async function actOnMailing(trx: Trx, deps: Changing, id: string, { do: deed, version }: { do: "freeze" | "send" | "pause" | "resume" | "cancel"; version: number }, actor: string): Changed {
  const mailing = await readMailing(trx, id, true);
  if (mailing === null) return refused("unknown");
  // Stopping is never too late.
  if (mailing.version !== version && deed !== "pause") return refused("stale");
  if (!MAILING_DEEDS[deed].includes(mailing.state)) return refused("not_now");
  const after = await changed(trx, deps, mailing, deed, actor);
  if (!after.ok) return after;
  await deps.audit.record({ actor, action: `mailing.${{ freeze: "frozen", send: "started", pause: "paused", resume: "resumed", cancel: "cancelled" }[deed]}`, target: id, details: { incident: mailing.incident, hash: after.value.hash?.toString("hex") ?? null } }, trx);
  return done(await saveMailing(trx, after.value));
}

async function changed(trx: Trx, deps: Changing, mailing: Mailing, deed: "freeze" | "send" | "pause" | "resume" | "cancel", actor: string): Promise<Outcome<Mailing, MailingRefusal>> {
  const now = deps.clock.now();
  switch (deed) {
    case "freeze": return freeze(trx, deps, mailing, actor, now);
    case "pause": return done({ ...mailing, state: "paused", pausedBecause: null });
    case "cancel":
      await deleteNotices(trx, mailing.id);
      return done({ ...mailing, state: "cancelled", endedAt: now });
    case "send":
    case "resume":
      if (deps.relay === null) return refused("no_relay");
      return mailing.hash === null || !(await hashOf(trx, mailing)).equals(mailing.hash) ? refused("altered") : done({ ...mailing, state: "sending", pausedBecause: null, startedAt: mailing.startedAt ?? now });
  }
}
