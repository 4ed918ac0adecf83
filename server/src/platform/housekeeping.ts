import type { Log } from "./log.ts";

/** Work that recurs while the server runs and that may be skipped or done twice without harm. */
export interface Chore {
  name: string;
  everySeconds: number;
  act(): Promise<unknown>;
}

/** Runs each chore now and then, one run at a time. `stop` waits for runs under way. */
export function startHousekeeping(chores: Chore[], log: Log): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const timers = chores.map((chore) => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      const run = chore
        .act()
        .catch((error: unknown) => log.warn({ err: error, job: chore.name }, "housekeeping failed, it is tried again later"))
        .then(() => {
          busy = false;
          running.delete(run);
        });
      running.add(run);
    }, chore.everySeconds * 1000);
    return timer.unref();
  });
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
