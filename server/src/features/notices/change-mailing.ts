import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { done, refused, type Outcome } from "../../platform/outcome.ts";
import { isPerson } from "../../platform/tokens/require-scope.ts";
import { blanksIn } from "./texts/compose-notice.ts";
import type { MailingInput, NoticeTexts } from "./contract.ts";
import { BEGUN, classesOf, mailingHash, MAILING_DEEDS, type Mailing, type MailingRefusal } from "./notice.ts";
import { tryTexts, type Registering } from "./register-texts.ts";
import { followList, type Following } from "./follow-list.ts";
import { deleteNotices, insertMailing, listMailings, listNotices, listOpen, listVariants, lockIncident, markDrawn, readMailing, saveMailing } from "./store.ts";
import { noticeTemplates } from "./texts/index.ts";

export interface Changing extends Registering, Following, Pick<Deps, "relay"> {}
type Trx = Transaction<Tables>;
type Changed = Promise<Outcome<Mailing, MailingRefusal>>;

const AT_ONCE = 2_000;

export async function createMailing(trx: Trx, { clock, audit }: Changing, { incident, texts, perMinute }: MailingInput, actor: string): Promise<Mailing> {
  const now = clock.now();
  const mailing: Mailing = {
    id: newId("mlg", now), incident, state: "draft", texts, hash: null, authors: [actor], perMinute, registeredAt: null, toldBefore: 0, pausedBecause: null, newList: null, createdAt: now,
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
  await lockIncident(trx, incident);
  const { brand } = deps.policy;
  const fresh = Object.fromEntries(Object.entries(noticeTemplates).map(([language, write]) => [language, { ...write!({ brand: brand.name, website: brand.website, incident }), classes: words.classes[language] ?? {}, safe: words.safe[language] ?? [] }]));
  const draft = (await listMailings(trx, { incident, after: undefined, limit: 100 })).find(({ state }) => state === "draft");
  // Its list is drawn anew: somebody may read a language that nobody read before, and who was told before is counted anew.
  if (draft !== undefined) return saveMailing(trx, { ...draft, texts: { ...draft.texts, languages: { ...fresh, ...draft.texts.languages } }, toldBefore: 0 });
  return createMailing(trx, deps, { incident, texts: { default: "en", languages: fresh }, perMinute: null }, actor);
}

/**
 * The list of the incident's draft is whole. Languages that nobody on it reads are left out, as far as nobody has filled them in: what nobody reads
 * nobody need write.
 */
export async function finishDraft(trx: Trx, { clock }: Pick<Changing, "clock">, id: string): Promise<void> {
  const mailing = await readMailing(trx, id, true);
  if (mailing !== null) await markDrawn(trx, mailing.incident, clock.now());
  const read = new Set((await listVariants(trx, id)).map(({ language }) => language));
  if (mailing === null || !MAILING_DEEDS.edit.includes(mailing.state) || read.size === 0) return;
  const { texts } = mailing;
  const languages = Object.fromEntries(Object.entries(texts.languages).filter(([language, text]) => read.has(language) || !blanksIn(text)));
  // Whoever's language has no text reads the default, so that one is among those read; where it is not, another serves as well.
  const first = [...read].find((language) => Object.hasOwn(languages, language)) as NoticeTexts["default"];
  await saveMailing(trx, { ...mailing, texts: { default: Object.hasOwn(languages, texts.default) ? texts.default : first, languages } });
}

/**
 * The list was frozen anew. A mailing that has not begun may neither keep nor send what was on the old one: its texts stay, it is a draft again, and to be
 * approved again. One that has begun stops until a person says what becomes of those whom it has not told. Gives those that are in another state now.
 */
export async function takeBack(trx: Trx, deps: Changing, incident: string, actor: string): Promise<Mailing[]> {
  const moved: Mailing[] = [];
  await lockIncident(trx, incident);
  await markDrawn(trx, incident, null);
  for (const { id } of await listMailings(trx, { incident, after: undefined, limit: 1000 })) {
    const mailing = await readMailing(trx, id, true);
    if (mailing === null) continue;
    const isBegun = BEGUN.includes(mailing.state);
    if (!isBegun && !MAILING_DEEDS.cancel.includes(mailing.state)) continue;
    if (!isBegun) await deleteNotices(trx, id);
    const after = await saveMailing(trx, isBegun ? await stopped(trx, deps, mailing) : { ...mailing, state: "draft", hash: null, toldBefore: 0, frozenAt: null, frozenBy: null, approvedAt: null, approvedBy: null });
    await deps.audit.record({ actor, action: isBegun ? "mailing.list_changed" : "mailing.taken_back", target: id, details: { incident, was: mailing.state } }, trx);
    if (after.state !== mailing.state) moved.push(after);
  }
  return moved;
}

/** Of one that is done, letters may still wait to be printed. */
async function stopped(trx: Trx, { vault }: Changing, mailing: Mailing): Promise<Mailing> {
  const isOver = mailing.state === "done" && (await listOpen(trx, vault, { mailingId: mailing.id, after: "", limit: 1 })).length === 0;
  return { ...mailing, newList: "undecided", ...(isOver ? {} : { state: "paused" as const, pausedBecause: "list_changed" as const, endedAt: null }) };
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

type MailingDeed = "freeze" | "send" | "pause" | "resume" | "cancel";

export async function actOnMailing(trx: Trx, deps: Changing, id: string, { do: deed, version, newList }: { do: MailingDeed; version: number; newList?: "remaining" | "approved" | undefined }, actor: string): Changed {
  const mailing = await readMailing(trx, id, true);
  if (mailing === null) return refused("unknown");
  // Stopping is never too late.
  if (mailing.version !== version && deed !== "pause") return refused("stale");
  if (!MAILING_DEEDS[deed].includes(mailing.state)) return refused("not_now");
  const after = await changed(trx, deps, mailing, { deed, newList }, actor);
  if (!after.ok) return after;
  await deps.audit.record({ actor, action: `mailing.${{ freeze: "frozen", send: "started", pause: "paused", resume: "resumed", cancel: "cancelled" }[deed]}`, target: id, details: { incident: mailing.incident, ...(newList === undefined ? {} : { newList }), hash: after.value.hash?.toString("hex") ?? null } }, trx);
  return done(await saveMailing(trx, after.value));
}

async function changed(trx: Trx, deps: Changing, mailing: Mailing, { deed, newList }: { deed: MailingDeed; newList: "remaining" | "approved" | undefined }, actor: string): Promise<Outcome<Mailing, MailingRefusal>> {
  const now = deps.clock.now();
  switch (deed) {
    case "freeze": return freeze(trx, deps, mailing, actor, now);
    case "pause": return done({ ...mailing, state: "paused", pausedBecause: null });
    case "cancel":
      await deleteNotices(trx, mailing.id);
      return done({ ...mailing, state: "cancelled", endedAt: now });
    case "send":
    case "resume": {
      if (deps.relay === null) return refused("no_relay");
      if (mailing.hash === null || !(await hashOf(trx, mailing)).equals(mailing.hash)) return refused("altered");
      const going: Mailing = { ...mailing, state: "sending", pausedBecause: null, startedAt: mailing.startedAt ?? now };
      if (mailing.newList !== "undecided") return done(going);
      if (newList === undefined) return refused("list_changed");
      if (!isPerson(actor)) return refused("person_needed");
      const decided = { ...going, newList };
      await followList(trx, deps, decided, actor);
      return done(decided);
    }
  }
}
