import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { ReceivedMail, Taken } from "../../platform/mail/listen-smtp.ts";
import { readMailReport, type MailReport } from "./sources/mail-report.ts";

export interface ReportTaking extends Pick<Deps, "db" | "log"> {
  /** The notice whose return path this is, `complaints` for the address that providers send complaints to, `nobody` for a return path made up, or null. */
  noticeOf(recipient: string): string | null;
  receive(trx: Transaction<Tables>, id: string, report: MailReport): Promise<void>;
}

/**
 * The return paths of notices: what did not arrive is told here, by machines. Anything else that comes is taken, and nothing follows from it: a path that
 * somebody made up is not the mailbox of customers, or whoever sends bounces to it would fill their queue.
 */
export function noticeMailbox({ db, log, noticeOf, receive }: ReportTaking): { accepts(recipient: string): boolean; take(mail: ReceivedMail): Promise<Taken> } {
  return {
    accepts: (recipient) => noticeOf(recipient) !== null,
    async take({ bytes, to }) {
      const places = to.map(noticeOf).filter((place) => place !== null);
      const place = places.find((each) => each !== "nobody") ?? places[0];
      if (place === undefined) return { ok: false, says: "No such mailbox here" };
      if (place === "nobody") log.info({ bytes: bytes.length }, "a mail to a return path that no notice has was dropped");
      else await db.transaction().execute((trx) => receive(trx, place, readMailReport(bytes)));
      return { ok: true };
    },
  };
}
