import { afterLoss, isAbandoned } from "../../platform/mail/mail-tries.ts";
import { TRIED_FOR } from "./reply.ts";
import type { Replying } from "./reply-to-report.ts";
import { forgetTexts, listOpen } from "./store.ts";

const AT_ONCE = 200;
const TEXT_FORGOTTEN_AFTER = 60 * 86_400_000;

/** What a process that is gone, or a restored backup, left open. A job too many does no harm: whoever comes first sends. */
export async function resumeReplies(deps: Replying): Promise<number> {
  const { db, clock, queue, end } = deps;
  const now = clock.now();
  let resumed = 0;
  let after: { askedAt: Date; reportId: string } | null = null;
  for (;;) {
    const open = await listOpen(db, now, after, AT_ONCE);
    for (const mail of open) {
      if (isAbandoned(mail, now)) await end({ ...mail, state: "uncertain", said: { code: null, text: "left while it was sent" } });
      else if (afterLoss(mail, now, TRIED_FOR) === "end") await end({ ...mail, state: "rejected", said: { code: null, text: "waited too long" } });
      else if (afterLoss(mail, now, TRIED_FOR) === "wake") await db.transaction().execute((trx) => queue.send(trx, { id: mail.reportId, kind: mail.kind }));
      else continue;
      resumed++;
    }
    const last = open.at(-1);
    if (open.length < AT_ONCE || last === undefined) break;
    after = last;
  }
  await forgetTexts(db, new Date(now.getTime() - TEXT_FORGOTTEN_AFTER));
  return resumed;
}
