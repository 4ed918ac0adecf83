import { readMailFields } from "../../platform/mail/mail-headers.ts";
import { automaticBy, type ReplyKind } from "./reply.ts";
import type { Replying } from "./reply-to-report.ts";
import { noteReturned } from "./store.ts";

/** A bounce names the mail near its top; what it returns of it may be long. */
const MOST_BYTES = 256 * 1024;
/** Message-ID of a mail of ours: nobody but its reader and the servers on its way can know it. */
const OURS = /<(answer|confirmation)\.(rpt_[0-9a-z]{26})@/;

/**
 * What machines tell of a mail of ours: that it could not be delivered (RFC 3464), that it is late, that its reader is away (RFC 3834). True when
 * it was that: it is no report. `nullSender`: it was handed over without a return path (RFC 5321 section 4.5.5). What a person writes, our mail quoted or not, never is.
 */
export async function hearOfReply({ db, clock, reports, mailsOf }: Pick<Replying, "db" | "clock" | "reports" | "mailsOf">, bytes: Buffer, nullSender: boolean): Promise<boolean> {
  const top = bytes.subarray(0, MOST_BYTES).toString("latin1");
  const named = OURS.exec(top);
  if (named === null) return false;
  const fields = readMailFields(bytes);
  const automatic = nullSender ? "bounce" : automaticBy(fields);
  if (automatic === null || automatic === "list") return false;
  const [kind, id] = [named[1] as ReplyKind, named[2]!];
  const mail = (await mailsOf(id))?.find((each) => each.kind === kind);
  if (mail === undefined || mail.state === "waiting") return false;
  const failed = /^action:[ \t]*failed\b/im.test(top) || fields.some(({ name }) => name === "x-failed-recipients");
  if (!failed) return true;
  const status = /^status:[ \t]*(5\.\d{1,3}\.\d{1,3})\b/im.exec(top)?.[1];
  await db.transaction().execute(async (trx) => {
    const noted = await noteReturned(trx, mail, `returned${status === undefined ? "" : `: ${status}`}`, clock.now());
    if (noted && kind === "answer") await reports.noteReplies(trx, [{ id, reply: "rejected" }]);
  });
  return true;
}
