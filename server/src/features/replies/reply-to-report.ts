import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import { together } from "../../platform/db/together.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { readMailFields, type MailField } from "../../platform/mail/mail-headers.ts";
import type { FoundReport, Reports } from "../reports/index.ts";
import type { writesMails } from "./compose-reply.ts";
import { decideReply, type ReplyKind, type ReplyMail } from "./reply.ts";
import { addMails, countToday, type EndedMail, type WantedMail } from "./store.ts";

export interface Replying extends Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log"> {
  policy: Policy;
  reports: Pick<Reports, "find" | "noteReplies">;
  queue: Queue<{ id: string; kind: ReplyKind }>;
  /** Puts a mail among those to be sent, unless the address had its share today or the report has that mail; `not-allowed` notes that none is. True when it was put. */
  ask(mail: WantedMail | { reportId: string; kind: "not-allowed" }): Promise<boolean>;
  mailsOf(reportId: string): Promise<ReplyMail[] | null>;
  /** From `waiting` to `sending`, kept for good; false when somebody else has it. */
  begin(mail: Pick<ReplyMail, "reportId" | "kind">): Promise<boolean>;
  /** The mail is over; of an answer, its report says how. */
  end(mail: EndedMail): Promise<void>;
  registeredAt(key: string): Promise<Date | null>;
  asMail: ReturnType<typeof writesMails>;
}

/** Questions to one address within a day: it did not ask for them, perhaps. */
const MOST_QUESTIONS = 2;

/** Decides whether a report that was judged is answered, and has the answer sent. Again: nothing new. */
export async function replyToReport(deps: Replying, id: string): Promise<void> {
  const { policy, reports, config, relay } = deps;
  const found = await reports.find(id);
  if (found?.report.state !== "triaged" || found.report.reply !== "none") return;
  const address = (await found.reporter())?.email ?? null;
  const decision = decideReply({
    report: found.report, address, fields: address === null ? [] : await fieldsOf(found), relay: relay !== null, pages: config.publicUrl !== null,
    own: { from: policy.mail.from, mailboxes: [policy.reports.mailbox, ...(config.mailFrom === null ? [] : [config.mailFrom])] },
  });
  if (decision.do === "nothing" || address === null) return;
  await deps.ask(decision.do === "not-allowed" ? { reportId: id, kind: "not-allowed" } : { reportId: id, kind: decision.do === "answer" ? "answer" : "confirmation", address });
}

/** What several are asked for at the same time, in one transaction. */
export function asksForMails({ db, vault, clock, config, reports, queue }: Pick<Replying, "db" | "vault" | "clock" | "config" | "reports" | "queue">): Replying["ask"] {
  const most: Record<ReplyKind, number> = { answer: config.repliesADay, confirmation: Math.min(config.repliesADay, MOST_QUESTIONS) };
  return together({
    most: 32, runs: 1,
    run: (asked) => db.transaction().execute(async (trx) => {
      const now = clock.now();
      const wanted = asked.filter((mail) => mail.kind !== "not-allowed");
      const room: WantedMail[] = [];
      if (wanted.length > 0) {
        const count = await countToday(trx, vault, wanted.map(({ address }) => address), now);
        for (const mail of wanted) if (count(mail) + room.filter(({ kind, address }) => kind === mail.kind && address === mail.address).length < most[mail.kind]) room.push(mail);
      }
      const added = await addMails(trx, vault, room, now);
      const refused = asked.filter((mail) => mail.kind === "not-allowed" || !room.includes(mail));
      await reports.noteReplies(trx, [
        ...added.map(({ reportId, kind }) => ({ id: reportId, reply: kind === "answer" ? "waiting" : "confirm" }) as const),
        ...refused.map(({ reportId }) => ({ id: reportId, reply: "not-allowed" }) as const),
      ]);
      await queue.sendAll(trx, added.map(({ reportId, kind }) => ({ id: reportId, kind })));
      return asked.map((mail) => added.includes(mail as WantedMail));
    }),
  });
}

/** Header of the mail that somebody sent us; of a text, and of a mail that was handed in, there is none. */
export async function fieldsOf({ report, raw }: FoundReport): Promise<MailField[]> {
  if (report.kind !== "mail" || (report.via !== "smtp" && report.via !== "imap")) return [];
  const mail = await raw();
  return mail?.kind === "mail" ? readMailFields(mail.bytes) : [];
}
