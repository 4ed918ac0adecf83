import type { Policy } from "@rempart/engine";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import { newId } from "../../platform/ids.ts";
import { afterLoss, isAbandoned } from "../../platform/mail/mail-tries.ts";
import type { Notice } from "../staff/index.ts";
import { defineSending } from "./jobs.ts";
import { KEPT_FOR, MOST_A_DAY, TRIED_FOR } from "./staff-notice.ts";
import { sendNotice, type Sending } from "./send-notice.ts";
import { countToday, endNotice, forgetNotices, insertNotice, listOpen } from "./store.ts";

/** What colleagues are told by mail of their own account. */
export interface StaffNotices {
  /** In the deed's transaction: the mail goes out if and only if it happened. Without a relay: nothing. */
  notify(trx: Kysely<Tables>, notice: Notice): Promise<void>;
  /** What a process that is gone left: mails in the middle become `uncertain`, those that wait are sent. Forgets what is long over. Gives how many. */
  resume(): Promise<number>;
}

const AT_ONCE = 500;

export function openStaffNotices(deps: Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log" | "jobs">, policy: Policy): StaffNotices {
  const { db, vault, clock, relay, log } = deps;
  const queue = defineSending(deps.jobs, (id) => sendNotice(sending, id));
  const sending: Sending = { ...deps, policy, queue };
  return {
    async notify(trx, { kind, factor, to, at, device, place, link }) {
      // Without an address its key is lost.
      if (relay === null || to.email === "") return;
      if ((await countToday(trx, to.id, at)) >= MOST_A_DAY) {
        log.warn({ person: to.id, kind }, "a colleague got the most notices that one gets in a day: this one is not sent");
        return;
      }
      const id = newId("snt", at);
      // A link that is handed over is not mailed: with the factors gone, whoever reads that mailbox would have what they guarded.
      await insertNotice(trx, vault, id, to.id, { kind, factor, email: to.email, language: to.language ?? "en", at: at.toISOString(), device, place, ...(kind === "reset" ? {} : { link }) }, at);
      await queue.send(trx, { id });
    },
    async resume() {
      const now = clock.now();
      let resumed = 0;
      for (const mail of await listOpen(db, AT_ONCE)) {
        if (isAbandoned(mail, now)) await endNotice(db, mail.id, "uncertain", { code: null, text: "left while it was sent" }, now);
        else if (afterLoss(mail, now, TRIED_FOR) === "end") await endNotice(db, mail.id, "rejected", { code: null, text: "waited too long" }, now);
        else if (afterLoss(mail, now, TRIED_FOR) === "wake") await db.transaction().execute((trx) => queue.send(trx, { id: mail.id }));
        else continue;
        resumed++;
      }
      await forgetNotices(db, new Date(now.getTime() - KEPT_FOR));
      return resumed;
    },
  };
}
