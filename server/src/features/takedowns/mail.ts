import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { ReceivedMail, Taken } from "../../platform/mail/listen-smtp.ts";
import type { ReplyMail } from "./receive-reply.ts";

export interface ReplyTaking extends Pick<Deps, "db"> {
  tokenOf(recipient: string): string | null;
  receiveReply(trx: Kysely<Tables>, token: string, mail: ReplyMail): Promise<unknown>;
}

/** The addresses of cases: what desks answer comes here. A token that no case has is refused, so that a guess learns nothing and keeps nothing. */
export function takedownMailbox({ db, tokenOf, receiveReply }: ReplyTaking): { accepts(recipient: string): boolean; take(mail: ReceivedMail): Promise<Taken> } {
  return {
    accepts: (recipient) => tokenOf(recipient) !== null,
    async take({ bytes, from, to }) {
      const token = to.map(tokenOf).find((found) => found !== null);
      const joined = token ? await db.transaction().execute((trx) => receiveReply(trx, token, { bytes, returnPath: from })) : null;
      return joined === null ? { ok: false, says: "No such mailbox here" } : { ok: true };
    },
  };
}
