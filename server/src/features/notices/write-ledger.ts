import type pg from "pg";
import type { Clock } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { writeLedger, type Settled } from "./store.ts";

/** What this process has begun and what came of it, written down for many notices at once. */
export interface Ledger {
  /** Resolves when it is committed that this notice is begun; false: it may not be. Rejects when nobody knows. */
  begin(id: string): Promise<boolean>;
  /** What became of it; committed before or with the next `begin`, so that a connection never has two whose end is unknown. Repeated until it is. */
  settle(settled: Settled): void;
  /** Resolves when everything is committed; false when the time is up. */
  drained(milliseconds: number): Promise<boolean>;
}

const PAUSE_MILLISECONDS = 250;

export function openLedger({ pool, clock, log }: { pool: pg.Pool; clock: Clock; log: Log }, sender: number): Ledger {
  let beginning: { id: string; resolve: (begun: boolean) => void; reject: (error: unknown) => void }[] = [];
  let settled: Settled[] = [];
  let writing: Promise<void> | null = null;

  // While one statement is under way the next gathers: connections share their commits.
  const write = async (): Promise<void> => {
    while (beginning.length + settled.length > 0) {
      const marks = beginning;
      const marked = new Set(marks.map(({ id }) => id));
      // Begun and ended since the last time: its end waits for the next.
      const ends = settled.filter(({ id }) => !marked.has(id));
      settled = settled.filter(({ id }) => marked.has(id));
      beginning = [];
      try {
        const begun = await writeLedger(pool, sender, [...marked], ends, clock.now());
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
