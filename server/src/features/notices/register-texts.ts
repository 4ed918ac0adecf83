import { examine, type Policy } from "@rempart/engine";
import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { findOutbound, recognises, registerMessage } from "../outbound/index.ts";
import { fillIn, wordNotice, type Wording } from "./texts/compose-notice.ts";
import type { Mailing } from "./notice.ts";
import { asTrial, listOfVariant, listVariants, lockTexts, readMailing, readText, saveMailing, saveText } from "./store.ts";

export interface Registering extends Pick<Deps, "db" | "pool" | "vault" | "clock" | "config"> {
  policy: Policy;
}

const DAY = 86_400_000;
const AT_ONCE = 100;

export const senderOf = ({ config, policy }: Pick<Registering, "config" | "policy">): string => config.mailFrom ?? policy.reports.mailbox;

/** The wording of one notice of this mailing. */
export function wordingOf(mailing: Mailing, language: string, variant: string): Wording {
  const text = mailing.texts.languages[language as keyof Mailing["texts"]["languages"]];
  if (text === undefined) throw new Error(`The mailing ${mailing.id} has no text in ${language}.`);
  return wordNotice(text, language, variant);
}

const EXAMPLE = { name: "Ana Martin", code: "4k7q-m2xd" };
/** Wordings that are tried one by one; with more, the first are. */
const MOST_TRIED = 200;

/** Would the register take these wordings, and know a copy of each? What is wrong with the first that it would not; null when there is none. Leaves nothing. */
export async function tryTexts(trx: Transaction<Tables>, deps: Registering, mailing: Mailing): Promise<string | null> {
  const tried = new Set<string>();
  for (const { language, variant } of (await listVariants(trx, mailing.id)).slice(0, MOST_TRIED)) {
    const wording = wordingOf(mailing, language, variant);
    const fault = tried.has(language) ? "" : await asTrial(trx, () => registerWording(trx, deps, wording));
    tried.add(language);
    if (typeof fault !== "string") return `${language}: ${fault.code}`;
    for (const registration of registrationsOf(deps, wording)) {
      if (!recognises(registration, fillIn(registration.text, EXAMPLE.name, EXAMPLE.code), deps.policy)) return `${language}: a copy of the ${registration.channel} would not be recognised`;
    }
  }
  return null;
}

/** What the register is told of a wording. */
function registrationsOf(deps: Registering, { subject, text, html, sms }: Wording) {
  const mail = { kind: "template" as const, channel: "email" as const, subject, text, html, senders: [senderOf(deps)] };
  return sms === null ? [mail] : [mail, { kind: "template" as const, channel: "sms" as const, text: sms }];
}

/** Id of the record, or why the register does not take it. */
async function registerWording(trx: Transaction<Tables>, deps: Registering, wording: Wording): Promise<string | { code: string }> {
  const now = deps.clock.now();
  let id = "";
  for (const registration of registrationsOf(deps, wording)) {
    const registered = await registerMessage(trx, deps.vault, deps.policy, { ...registration, title: wording.subject, expiresAt: new Date(now.getTime() + deps.policy.retention.outboundDays * DAY) }, now);
    if (!registered.ok) return { code: registered.code };
    id ||= registered.value.id;
  }
  return id;
}

/**
 * Puts every wording of a mailing into the outbound register before the first notice leaves, and asks it back: whoever pastes a copy learns that it
 * is genuine. A wording that the register has too many likes of to find is registered notice by notice. Again: only what is missing.
 */
export async function registerTexts(deps: Registering, mailing: Mailing): Promise<void> {
  const { db, vault, clock } = deps;
  for (const { language, variant } of await listVariants(db, mailing.id)) {
    const wording = wordingOf(mailing, language, variant);
    const key = vault.mac("notice text", [senderOf(deps), wording.subject, wording.text, wording.sms ?? ""].join("\0"));
    const known = await db.transaction().execute(async (trx) => {
      await lockTexts(trx, mailing.id);
      const before = await readText(trx, key);
      if (before !== null && before.at.getTime() > clock.now().getTime() - (deps.policy.retention.outboundDays * DAY) / 2) return before;
      const id = await registerWording(trx, deps, wording);
      if (typeof id !== "string") throw new Error(`A notice cannot be registered: ${id.code}`);
      await saveText(trx, key, id, true, clock.now());
      return null;
    });
    if (known?.isFound === true) continue;
    if (known === null && (await isFound(deps, wording))) continue;
    await registerEach(deps, mailing, wording, variant);
    await db.transaction().execute((trx) => saveText(trx, key, "", false, clock.now()));
  }
  await db.transaction().execute(async (trx) => {
    const now = await readMailing(trx, mailing.id, true);
    if (now !== null && now.registeredAt === null) await saveMailing(trx, { ...now, registeredAt: clock.now() });
  });
}

async function isFound(deps: Registering, { text }: Wording): Promise<boolean> {
  const pasted = examine({ kind: "pasted", channel: "email", text: fillIn(text, EXAMPLE.name, EXAMPLE.code) }, null).evidence;
  return (await findOutbound(deps.pool, deps.vault, pasted, deps.policy, deps.clock.now())).outbound !== undefined;
}

async function registerEach(deps: Registering, mailing: Mailing, wording: Wording, variant: string): Promise<void> {
  const { db, vault, policy, clock } = deps;
  for (let after = ""; ;) {
    const page = await listOfVariant(db, vault, { mailingId: mailing.id, language: wording.language, variant, after, limit: AT_ONCE });
    await db.transaction().execute(async (trx) => {
      for (const { notice, recipient } of page) {
        const filled = (text: string): string => fillIn(text, recipient.name ?? "", notice.code);
        const message = { kind: "message" as const, title: wording.subject };
        const registered = await registerMessage(trx, vault, policy, { ...message, channel: "email", subject: wording.subject, text: filled(wording.text), html: filled(wording.html), senders: [senderOf(deps)] }, clock.now());
        if (!registered.ok) throw new Error(`A notice cannot be registered: ${registered.code}`);
      }
    });
    if (page.length < AT_ONCE) return;
    after = page.at(-1)!.notice.id;
  }
}
