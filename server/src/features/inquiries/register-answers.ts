import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Language } from "../../platform/site/index.ts";
import { registerMessage } from "../outbound/index.ts";
import { composeAnswer } from "./compose-answer.ts";
import type { Finding } from "./inquiry.ts";
import { isRegistered, noteRegistered } from "./store.ts";
import { inquiryTexts } from "./texts/index.ts";

const DAY = 86_400_000;
/** Gaps that the register takes in one text. */
const MOST_KINDS = 40;

/**
 * Tells the outbound register every answer that the incident can have in a language, whatever this one is: were only those registered that were
 * sent, whoever pastes "yes" into the checker before and after asking for another's address would learn what he was answered.
 */
export async function registerAnswers({ db, vault, clock, policy }: Pick<Deps, "db" | "vault" | "clock"> & { policy: Policy }, finding: Finding, language: Language, sender: string): Promise<void> {
  const { brand, retention } = policy;
  const title = inquiryTexts[language].title;
  const wordings = possibleFindings(finding).map((each) => composeAnswer(each, language, brand));
  const key = vault.mac("inquiry wording", JSON.stringify([sender, wordings.map(({ subject, text }) => [subject, text])]));
  const now = clock.now();
  const kept = retention.outboundDays * DAY;
  await db.transaction().execute(async (trx) => {
    if (await isRegistered(trx, key, new Date(now.getTime() - kept / 2))) return;
    for (const { subject, text, html } of wordings) {
      const registered = await registerMessage(trx, vault, policy, { kind: "template", channel: "email", title, senders: [sender], subject, text, html, expiresAt: new Date(now.getTime() + kept) }, now);
      if (!registered.ok) throw new Error(`An answer to an inquiry cannot be registered: ${registered.code}`);
    }
    await noteRegistered(trx, key, now);
  });
}

/** No, and yes with one kind of data, with two, with all; which ones stand where the gaps are. Nothing in it is about the address that was asked for. */
function possibleFindings({ title, safe, certain, kinds }: Finding): Omit<Finding, "kinds">[] {
  return Array.from({ length: Math.min(kinds.length, MOST_KINDS) + 1 }, (_, count) => ({ title, safe, certain, exposed: new Array<string>(count).fill("{{any}}") }));
}
