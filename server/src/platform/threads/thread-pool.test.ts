import { afterEach, expect, test } from "vitest";
import { createMetrics } from "../metrics.ts";
import { Refusal } from "../http/refusal.ts";
import type { Order } from "../../../test/threads/obedient-thread.ts";
import { createThreads } from "./threads.ts";
import type { Answer, ThreadPool, ThreadPoolOptions } from "./thread-pool.ts";

const opened: ReturnType<typeof createThreads>[] = [];
afterEach(async () => {
  for (const threads of opened.splice(0)) await threads.close();
});

function open(changes: Partial<ThreadPoolOptions> = {}) {
  const metrics = createMetrics();
  const threads = createThreads(metrics);
  opened.push(threads);
  const pool = threads.open({ name: "test", file: new URL("../../../test/threads/obedient-thread.ts", import.meta.url), threads: 1, mostWaiting: 2, waitMilliseconds: 60_000, runMilliseconds: 60_000, ...changes });
  const tell = <Result = unknown>(order: Order, answer?: Answer) => pool.run<Result>(order, answer);
  return { pool, tell, threads, metrics };
}

const gate = () => new Int32Array(new SharedArrayBuffer(4));
function letGo(held: Int32Array): void {
  Atomics.store(held, 0, 1);
  Atomics.notify(held, 0);
}
const outcome = (promise: Promise<unknown>) => promise.then(() => "done", (error: unknown) => (error instanceof Refusal ? `${error.status} ${error.code}` : (error as Error).message));
const untilBusy = async (pool: ThreadPool, busy: number) => {
  while (pool.state().busy !== busy) await new Promise((resolve) => setImmediate(resolve));
};

test("a thread is started by the first task, kept for the next, and given what is for all", async () => {
  const { pool, tell } = open({ data: { policy: "x" } });
  expect(pool.state()).toEqual({ idle: 0, busy: 0, waiting: 0 });
  const first = await tell<{ thread: number }>({ echo: new Uint8Array([1, 2]) });
  expect(first).toMatchObject({ echo: new Uint8Array([1, 2]), data: { policy: "x" } });
  expect((await tell<{ thread: number }>({ echo: 1 })).thread).toBe(first.thread);
  expect(pool.state()).toEqual({ idle: 1, busy: 0, waiting: 0 });
});

test("while a thread computes, this one goes on; tasks wait their turn, in order, and one too many is refused", async () => {
  const { pool, tell, metrics } = open();
  const held = gate();
  const ends: string[] = [];
  const all = [tell({ hold: held }).then(() => ends.push("held")), tell({ echo: 1 }).then(() => ends.push("second")), tell({ echo: 2 }).then(() => ends.push("third"))];
  expect(await outcome(tell({ echo: 3 }))).toBe("503 busy");
  await untilBusy(pool, 1);
  expect([pool.state(), ends]).toEqual([{ idle: 0, busy: 1, waiting: 2 }, []]);
  const shown = await metrics.registry.metrics();
  expect(shown).toContain('thread_pool_pending_tasks{thread_pool_name="test"} 2');
  expect(shown).toContain('thread_pool_thread_count{thread_pool_name="test",thread_pool_thread_state="busy"} 1');
  letGo(held);
  await Promise.all(all);
  expect(ends).toEqual(["held", "second", "third"]);
  expect(await metrics.registry.metrics()).toContain('thread_pool_tasks_total{thread_pool_name="test",thread_pool_task_end="done"} 3');
});

test("two threads work at once, and never more than that", async () => {
  const { pool, tell } = open({ threads: 2 });
  const [one, other] = [gate(), gate()];
  const tasks = [tell({ hold: one }), tell({ hold: other }), tell({ echo: 1 })];
  await untilBusy(pool, 2);
  expect(pool.state()).toEqual({ idle: 0, busy: 2, waiting: 1 });
  letGo(other);
  await Promise.all(tasks.slice(1));
  expect(pool.state()).toMatchObject({ busy: 1, waiting: 0 });
  letGo(one);
  await tasks[0];
});

test("a thread asks the main thread, and a failure there keeps its code", async () => {
  const { tell } = open();
  const answer: Answer = async (about, data) => {
    if (about === "weather") return `${String(data)} cloud`;
    throw Object.assign(new Error("not here"), { code: "ENOTFOUND" });
  };
  expect(await tell({ ask: "weather" }, answer)).toBe("1 cloud");
  expect(await tell({ ask: "time" }, answer)).toBe("not here ENOTFOUND");
  expect(await tell({ ask: "nothing" })).toContain("nobody answers");
  expect(await tell({ ask: "a function" }, async () => () => {})).toMatch(/could not be cloned/);
});

test("a task that fails fails alone, its thread goes on", async () => {
  const { pool, tell } = open();
  const { thread } = await tell<{ thread: number }>({ echo: 1 });
  await expect(tell({ fail: "as ordered" })).rejects.toMatchObject({ name: "RangeError", message: "as ordered", code: "E_ORDERED" });
  expect(await outcome(tell({ unclonable: true }))).toMatch(/could not be cloned/);
  expect(await outcome(pool.run({ echo: () => {} }))).toMatch(/could not be cloned/);
  expect(await tell({ echo: 1 })).toMatchObject({ thread });
  expect(pool.ended).toMatchObject({ done: 2, failed: 3, crashed: 0 });
});

test.each<[string, Order]>([["ends", { exit: 3 }], ["eats all its memory", { greed: true }]])("a thread that %s takes its own task with it; the waiting one gets a new thread", async (_what, order) => {
  const { pool, tell } = open({ megabytes: 32 });
  const { thread } = await tell<{ thread: number }>({ echo: 1 });
  const [lost, next] = [outcome(tell(order)), tell<{ thread: number }>({ echo: 2 })];
  expect(await lost).toMatch(/ended before its task did/);
  expect((await next).thread).not.toBe(thread);
  expect([pool.state(), pool.ended.crashed]).toEqual([{ idle: 1, busy: 0, waiting: 0 }, 1]);
});

test("a task that takes too long is ended with its thread", async () => {
  const { pool, tell } = open({ runMilliseconds: 100 });
  expect(await outcome(tell({ hold: gate() }))).toMatch(/took more than 100 ms/);
  expect([pool.state(), pool.ended.late]).toEqual([{ idle: 0, busy: 0, waiting: 0 }, 1]);
});

test("a task that waits too long is refused, the one it waited for is not", async () => {
  const { pool, tell } = open({ waitMilliseconds: 50 });
  const held = gate();
  const long = tell({ hold: held });
  expect(await outcome(tell({ echo: 1 }))).toBe("503 busy");
  expect(pool.state()).toMatchObject({ busy: 1, waiting: 0 });
  letGo(held);
  expect(await long).toBe("let go");
});

test("closing ends what runs and what waits, and takes no more", async () => {
  const { pool, tell, threads } = open();
  const ends = [outcome(tell({ hold: gate() })), outcome(tell({ echo: 1 }))];
  await untilBusy(pool, 1);
  await threads.close();
  expect(await Promise.all([...ends, outcome(tell({ echo: 2 }))])).toEqual(["503 busy", "503 busy", "503 busy"]);
  expect(pool.state()).toEqual({ idle: 0, busy: 0, waiting: 0 });
});
