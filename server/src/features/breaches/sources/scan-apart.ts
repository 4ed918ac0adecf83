import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../../platform/outcome.ts";
import type { CaseFile } from "../../scope/index.ts";
import type { MergeOrder, Merged, PlannedFile, Scan, ScanOrder } from "../run-scope.ts";
import type { ScannedFile } from "../run.ts";

/** To the child. Orders have a number, never used twice. */
export type ToScan = { begin: { case: CaseFile; folder: string } } | { stop: number } | { id: number; plan: true } | { id: number; scan: ScanOrder } | { id: number; merge: MergeOrder };
/** What it says: that it can begin, how far an order is, how it ended. */
export type FromScan = { ready: true } | { id: number; far: { read: number; matched: number } } | { id: number; ended: Outcome<PlannedFile[], string> | Outcome<ScannedFile, string> | Merged };

/** Between asking an order to stop and ending its process. */
const PATIENCE_MILLISECONDS = 5_000;

interface Waiting { resolve(ended: never): void; reject(error: Error): void; progress?: ((far: { read: number; matched: number }) => void) | undefined }
interface Child { process: ChildProcess; ready: Promise<void>; waiting: Map<number, Waiting> }

/** Scans in a process of its own: whatever a log does to it, the server stands; and what it held is given back whole. One process for all orders of a run, because starting it takes longer than scanning a small file; a new one when it is lost. */
export const scanApart: Scan = (begin) => {
  let child: Child | null = null;
  let next = 1;
  const lost = (gone: Child, error: Error): void => {
    if (child === gone) child = null;
    for (const { reject } of gone.waiting.values()) reject(error);
    gone.waiting.clear();
  };
  const started = (): Child => {
    if (child !== null) return child;
    const started = fork(fileURLToPath(new URL("scan-process.ts", import.meta.url)), [], { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"], env: { PATH: process.env["PATH"] ?? "" } });
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    ready.catch(() => {});
    const own: Child = (child = { process: started, ready, waiting: new Map() });
    started.on("message", (says: FromScan) => {
      if ("ready" in says) return resolve();
      const order = own.waiting.get(says.id);
      if ("far" in says) return order?.progress?.(says.far);
      own.waiting.delete(says.id);
      order?.resolve(says.ended as never);
    });
    const end = (error: Error): void => {
      reject(error);
      lost(own, error);
    };
    started.on("error", end);
    started.on("exit", (code, killed) => end(new Error(`the process that scans ended without an answer (${killed ?? code})`)));
    started.send({ begin } satisfies ToScan, () => {});
    return own;
  };
  const ask = async <Ended>(what: { plan: true } | { scan: ScanOrder } | { merge: MergeOrder }, signal: AbortSignal, progress?: Waiting["progress"]): Promise<Ended> => {
    const own = started();
    await own.ready;
    signal.throwIfAborted();
    const id = next++;
    const { promise, resolve, reject } = Promise.withResolvers<Ended>();
    own.waiting.set(id, { resolve, reject, progress });
    let patience: NodeJS.Timeout | undefined;
    const stop = (): void => {
      own.process.send({ stop: id } satisfies ToScan, () => {});
      patience = setTimeout(() => own.process.kill("SIGKILL"), PATIENCE_MILLISECONDS);
    };
    signal.addEventListener("abort", stop, { once: true });
    own.process.send({ id, ...what } satisfies ToScan, (error) => error && lost(own, error));
    try {
      return await promise;
    } finally {
      clearTimeout(patience);
      signal.removeEventListener("abort", stop);
    }
  };
  return {
    ready: () => started().ready,
    plan: (signal) => ask({ plan: true }, signal),
    scan: (order, progress, signal) => ask({ scan: order }, signal, progress),
    merge: (order, signal) => ask({ merge: order }, signal),
    end: () => void child?.process.kill("SIGKILL"),
  };
};
