import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Deps } from "../../platform/deps.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { readMailFields, type MailField } from "../../platform/mail/mail-headers.ts";
import type { Reports, StoredReport } from "../reports/index.ts";
import { decideReply, type ReplyKind } from "./reply.ts";
import { addMail, countToday } from "./store.ts";

export interface Replying extends Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log"> {
  policy: Policy;
  reports: Pick<Reports, "read" | "readRaw" | "readReporter" | "readTriaged" | "noteReply">;
  queue: Queue<{ id: string; kind: ReplyKind }>;
}

/** Questions to one address within a day: it did not ask for them, perhaps. */
const MOST_QUESTIONS = 2;

/** Decides whether a report that was judged is answered, and has the answer sent. Again: nothing new. */
export async function replyToReport(deps: Replying, id: string): Promise<void> {
  const { db, policy, reports, config, relay } = deps;
  const report = await reports.read(id);
  if (report === null || report.state !== "triaged" || report.reply !== "none") return;
  const address = report.hasReporter ? ((await reports.readReporter(id))?.email ?? null) : null;
  const decision = decideReply({
    report, address, fields: address === null ? [] : await fieldsOf(deps, report), relay: relay !== null, pages: config.publicUrl !== null,
    own: { from: policy.mail.from, mailboxes: [policy.reports.mailbox, ...(config.mailFrom === null ? [] : [config.mailFrom])] },
  });
  if (decision.do === "nothing" || address === null) return;
  await db.transaction().execute(async (trx) => {
    if (decision.do === "not-allowed") await reports.noteReply(trx, id, "not-allowed");
    else await askFor(deps, trx, report, decision.do === "answer" ? "answer" : "confirmation", address);
  });
}

/** Puts a mail among those to be sent, unless the address had its share today or the report has that mail. True when it was put. */
export async function askFor({ vault, clock, config, reports, queue }: Replying, trx: Kysely<Tables>, report: Pick<StoredReport, "id">, kind: ReplyKind, address: string): Promise<boolean> {
  const now = clock.now();
  const most = kind === "answer" ? config.repliesADay : Math.min(config.repliesADay, MOST_QUESTIONS);
  if ((await countToday(trx, vault, address, now, kind)) >= most) {
    await reports.noteReply(trx, report.id, "not-allowed");
    return false;
  }
  if (!(await addMail(trx, vault, report.id, kind, address, now))) return false;
  await reports.noteReply(trx, report.id, kind === "answer" ? "waiting" : "confirm");
  await queue.send(trx, { id: report.id, kind });
  return true;
}

/** Header of the mail that somebody sent us; of a text, and of a mail that was handed in, there is none. */
export async function fieldsOf({ reports }: Pick<Replying, "reports">, report: Pick<StoredReport, "id" | "kind" | "via">): Promise<MailField[]> {
  if (report.kind !== "mail" || (report.via !== "smtp" && report.via !== "imap")) return [];
  const raw = await reports.readRaw(report.id);
  return raw?.kind === "mail" ? readMailFields(raw.bytes) : [];
}
