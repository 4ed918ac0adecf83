import { getEnvironmentData } from "node:worker_threads";

/** The checker's thread, which does nothing until a test opens the gate: an `Int32Array` on shared memory, opened with a 1. */
Atomics.wait(getEnvironmentData("gate") as Int32Array, 0, 0);

await import("../../src/features/checker/check-thread.ts");
