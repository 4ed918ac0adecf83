import type { Kysely } from "kysely";
import type { Clock } from "../../platform/clock.ts";
import type { Tables } from "../../platform/db/tables.ts";
import type { Log } from "../../platform/log.ts";
import { markStarted, settleNotices, type Settled } from "./store.ts";

/** What this process has begun and what came of it, written down for many notices in one transaction. */
export interface Ledger {
  /** Resolves when it is committed that this notice is begun; false: it may not be. Rejects when nobody knows. */
  begin(id: string): Promise<boolean>;
  /** What became of it; committed before or with the next `begin`, so that a connection never has two whose end is unknown. Repeated until it is. */
  settle(settled: Settled): void;
  /** Resolves when everything is committed; false when the time is up. */
  drained(milliseconds: number): Promise<boolean>;
}

const PAUSE_MILLISECONDS = 250;

export function openLedger({ db, clock, log }: { db: Kysely<Tables>; clock: Clock; log: Log }, sender: number): Ledger {
  let beginning: { id: string; resolve: (begun: boolean) => void; reject: (error: unknown) => void }[] = [];
  let settled: Settled[] = [];
  let writing: Promise<void> | null = null;

  // While one transaction is under way the next gathers: connections share their commits.
  const write = async (): Promise<void> => {
    while (beginning.length + settled.length > 0) {
      const [marks, ends] = [beginning, settled];
      [beginning, settled] = [[], []];
      try {
        const begun = await db.transaction().execute(async (trx) => {
          const started = marks.length === 0 ? new Set<string>() : await markStarted(trx, sender, marks.map(({ id }) => id), clock.now());
          await settleNotices(trx, sender, ends, clock.now());
          return started;
        });
        for (const { id, resolve } of marks) resolve(begun.has(id));
      } catch (error) {
        log.warn({ err: error }, "the ledger of notices could not be written; it is tried again");
        for (const { reject } of marks) reject(error);
        settled = [...ends, ...settled];
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
      }
    }
  };
  const wake = (): void => {
    writing ??= write().finally(() => {
      writing = null;
      if (beginning.length + settled.length > 0) wake();
    });
  };

  return {
    begin: (id) => new Promise((resolve, reject) => {
      beginning.push({ id, resolve, reject });
      wake();
    }),
    settle(each) {
      settled.push(each);
      wake();
    },
    async drained(milliseconds) {
      const deadline = performance.now() + milliseconds;
      while (writing !== null && performance.now() < deadline) await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, 50))]);
      return writing === null;
    },
  };
}
