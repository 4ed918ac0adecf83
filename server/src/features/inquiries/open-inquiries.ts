import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Queue } from "../../platform/jobs/jobs.ts";
import { newId } from "../../platform/ids.ts";
import { afterLoss, isAbandoned } from "../../platform/mail/mail-tries.ts";
import type { Language } from "../../platform/site/index.ts";
import { answerInquiry, type Answering } from "./answer-inquiry.ts";
import { KEPT_FOR, type Line } from "./inquiry.ts";
import { countWaiting, endInquiry, forgetInquiries, insertInquiry, listOpen } from "./store.ts";

/** "Am I concerned?" */
export interface Inquiries {
  /** Notes the question; the answer goes to the address later. The same work whoever is asked about: nothing is looked up here. */
  ask(incident: string, email: string, language: Language): Promise<void>;
  /** How full the hour is. */
  line(): Promise<Line>;
  /** What a process that is gone left. Forgets what is over. */
  resume(): Promise<void>;
}

const AT_ONCE = 500;

export type InquiriesDeps = Pick<Deps, "db" | "vault" | "clock" | "config" | "relay" | "log">;

/** `define` declares the job that answers. */
export function openInquiries(deps: InquiriesDeps, policy: Policy, find: Answering["find"], define: (answer: (id: string) => Promise<void>) => Queue<{ id: string }>): Inquiries {
  const { db, vault, clock } = deps;
  const queue = define((id) => answerInquiry(answering, id));
  const answering: Answering = { ...deps, policy, find, queue };
  return {
    async ask(incident, email, language) {
      const askedAt = clock.now();
      const id = newId("inq", askedAt);
      await db.transaction().execute(async (trx) => {
        await insertInquiry(trx, vault, { id, incident, content: { email, language }, askedAt });
        await queue.send(trx, { id });
      });
    },
    line: async () => ({ anHour: deps.config.inquiriesAnHour, ...(await countWaiting(db, clock.now())) }),
    async resume() {
      const now = clock.now();
      for (const inquiry of await listOpen(db, AT_ONCE)) {
        if (isAbandoned(inquiry, now)) await endInquiry(db, inquiry.id, "uncertain", now);
        else if (now.getTime() - inquiry.askedAt.getTime() > KEPT_FOR) await endInquiry(db, inquiry.id, "rejected", now);
        else if (afterLoss({ ...inquiry, askedAt: inquiry.dueAt ?? inquiry.askedAt }, now, KEPT_FOR) === "wake") await db.transaction().execute((trx) => queue.send(trx, { id: inquiry.id }));
      }
      await forgetInquiries(db, new Date(now.getTime() - KEPT_FOR));
    },
  };
}
