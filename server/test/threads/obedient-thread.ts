import { threadId, workerData } from "node:worker_threads";
import { serveTasks } from "../../src/platform/threads/serve-tasks.ts";

/** What a test tells the thread to do. */
export type Order = { echo: unknown } | { ask: string } | { fail: string } | { exit: number } | { hold: Int32Array } | { greed: true } | { unclonable: true };

serveTasks<Order, unknown>(async (order, ask) => {
  if ("echo" in order) return { echo: order.echo, thread: threadId, data: workerData };
  if ("ask" in order) return ask(order.ask, 1).catch((error: Error & { code?: string }) => `${error.message} ${error.code}`);
  if ("fail" in order) throw Object.assign(new RangeError(order.fail), { code: "E_ORDERED" });
  if ("exit" in order) process.exit(order.exit);
  if ("unclonable" in order) return () => {};
  if ("hold" in order) {
    // As a long computation: nothing else of this thread runs meanwhile.
    Atomics.wait(order.hold, 0, 0);
    return "let go";
  }
  const kept: string[][] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `${kept.length} ${index}`));
});
