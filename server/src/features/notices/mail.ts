import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { ReceivedMail, Taken } from "../../platform/mail/listen-smtp.ts";
import { readMailReport, type MailReport } from "./sources/mail-report.ts";

export interface ReportTaking extends Pick<Deps, "db"> {
  /** The notice whose return path this is, `complaints` for the address that providers send complaints to, or null. */
  noticeOf(recipient: string): string | null;
  receive(trx: Transaction<Tables>, id: string, report: MailReport): Promise<void>;
}

/** The return paths of notices: what did not arrive is told here, by machines. Anything else that comes is taken, and nothing follows from it. */
export function noticeMailbox({ db, noticeOf, receive }: ReportTaking): { accepts(recipient: string): boolean; take(mail: ReceivedMail): Promise<Taken> } {
  return {
    accepts: (recipient) => noticeOf(recipient) !== null,
    async take({ bytes, to }) {
      const id = to.map(noticeOf).find((found) => found !== null);
      if (id === undefined || id === null) return { ok: false, says: "No such mailbox here" };
      const report = readMailReport(bytes);
      await db.transaction().execute((trx) => receive(trx, id, report));
      return { ok: true };
    },
  };
}
