import { Counter, Gauge } from "prom-client";
import type { Metrics } from "../metrics.ts";
import { TASK_ENDS, ThreadPool, type ThreadPoolOptions } from "./thread-pool.ts";

/** Every thread pool of the process: seen in the metrics, ended together. */
export interface Threads {
  /** Opens a pool. It starts no thread before its first task. */
  open(options: ThreadPoolOptions): ThreadPool;
  close(): Promise<void>;
}

export function createThreads({ registry }: Pick<Metrics, "registry">): Threads {
  const pools: ThreadPool[] = [];
  new Gauge({
    name: "thread_pool_thread_count",
    help: "Threads of a pool by state.",
    labelNames: ["thread_pool_name", "thread_pool_thread_state"],
    registers: [registry],
    collect() {
      for (const pool of pools) {
        const { idle, busy } = pool.state();
        this.set({ thread_pool_name: pool.name, thread_pool_thread_state: "idle" }, idle);
        this.set({ thread_pool_name: pool.name, thread_pool_thread_state: "busy" }, busy);
      }
    },
  });
  new Gauge({
    name: "thread_pool_pending_tasks",
    help: "Tasks waiting for a thread.",
    labelNames: ["thread_pool_name"],
    registers: [registry],
    collect() {
      for (const pool of pools) this.set({ thread_pool_name: pool.name }, pool.state().waiting);
    },
  });
  new Counter({
    name: "thread_pool_tasks_total",
    help: "Tasks by how they ended.",
    labelNames: ["thread_pool_name", "thread_pool_task_end"],
    registers: [registry],
    collect() {
      this.reset();
      for (const pool of pools) for (const end of TASK_ENDS) this.inc({ thread_pool_name: pool.name, thread_pool_task_end: end }, pool.ended[end]);
    },
  });
  return {
    open(options) {
      const pool = new ThreadPool(options);
      pools.push(pool);
      return pool;
    },
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}
