import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { isAbandoned, nextTry } from "../../platform/mail/mail-tries.ts";
import type { Language } from "../../platform/site/index.ts";
import { writeAnswer } from "./compose-answer.ts";
import { MOST_A_DAY, nextTurn, TRIED_FOR, type Finding, type Inquiry } from "./inquiry.ts";
import { registerAnswers } from "./register-answers.ts";
import { beginSending, countAnswered, endInquiry, giveTurn, lockLine, lockMailbox, noteTry, readInquiry, readLastTurn, readNth } from "./store.ts";

export interface Answering extends Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log"> {
  policy: Policy;
  queue: Queue<{ id: string }>;
  /** What is known of an address; null when the incident is no longer told of. */
  find(incident: string, email: string, language: Language): Promise<Finding | null>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Answers one inquiry: the register is told, and `sending` committed, before the relay is given anything; so it is sent once, or never. */
export async function answerInquiry(deps: Answering, id: string): Promise<void> {
  const { db, vault, clock, relay, policy, config } = deps;
  const inquiry = await readInquiry(db, vault, id);
  if (inquiry === null) return;
  const now = clock.now();
  if (isAbandoned(inquiry, now)) return endInquiry(db, id, "uncertain", now);
  if (inquiry.state !== "waiting" || inquiry.content === null || relay === null) return;
  // Another job has its turn.
  if (inquiry.dueAt !== null && inquiry.dueAt > now) return;
  const { email, language } = inquiry.content;
  const hasEnough = async (at: Kysely<Tables>): Promise<boolean> => (await countAnswered(at, vault, email, new Date(now.getTime() - DAY))) >= MOST_A_DAY;
  if (await hasEnough(db)) return endInquiry(db, id, "enough", now);
  // While others wait, a new one need not be looked up and written to find that it waits, too.
  if (nextTurn(inquiry, { anHour: config.inquiriesAnHour, nth: null, last: await readLastTurn(db) }, now) !== null && !(await db.transaction().execute((trx) => mayLeave(deps, trx, inquiry, now)))) return;
  const finding = await deps.find(inquiry.incident, email, language);
  if (finding === null) return endInquiry(db, id, "rejected", now);
  const from = config.mailFrom ?? policy.reports.mailbox;
  await registerAnswers(deps, finding, language, from);
  const raw = await writeAnswer(finding, language, policy.brand, { from: { name: policy.brand.name, address: from }, to: email, messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`, date: now });
  let enough = false;
  const sent = await relay.send({ envelope: { from, to: email }, raw }, () => db.transaction().execute(async (trx) => {
    // Others may have begun meanwhile.
    await lockMailbox(trx, vault, email);
    enough = await hasEnough(trx);
    return !enough && (await mayLeave(deps, trx, inquiry, clock.now())) && beginSending(trx, id, clock.now());
  }));
  if (enough) return endInquiry(db, id, "enough", clock.now());
  if (sent.state === "withdrawn") return;
  if (sent.state === "accepted" || sent.state === "uncertain") return endInquiry(db, id, sent.state === "accepted" ? "sent" : "uncertain", clock.now());
  const again = sent.state === "rejected" && sent.code >= 500 ? null : nextTry(inquiry, clock.now(), TRIED_FOR);
  if (again === null) return endInquiry(db, id, "rejected", clock.now());
  await db.transaction().execute(async (trx) => {
    await noteTry(trx, id);
    await deps.queue.send(trx, { id }, again);
  });
}

/** Whether the hour has room for it, all mailboxes together; where it has none, it gets its turn. */
async function mayLeave(deps: Answering, trx: Kysely<Tables>, inquiry: Inquiry, now: Date): Promise<boolean> {
  await lockLine(trx);
  const anHour = deps.config.inquiriesAnHour;
  const turn = nextTurn(inquiry, { anHour, nth: await readNth(trx, anHour, new Date(now.getTime() - HOUR)), last: await readLastTurn(trx) }, now);
  if (turn === null) return true;
  if (await giveTurn(trx, inquiry.id, turn)) await deps.queue.send(trx, { id: inquiry.id }, turn);
  return false;
}
