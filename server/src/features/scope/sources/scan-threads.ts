import { Worker } from "node:worker_threads";
import type { CaseFile } from "../case-file.ts";
import type { FromScanThread, ToScanThread } from "./scan-thread.ts";
import type { ThreadFindings } from "./scan-lines.ts";
import { CHUNK } from "./read-chunks.ts";

interface Thread {
  worker: Worker;
  /** Messages not yet answered, oldest first: a thread answers in order. */
  waiting: ((answer: FromScanThread) => void)[];
}

/** A chunk in a buffer that threads see, on its way. */
export interface ChunkToScan {
  file: number;
  entry: number;
  spill: string;
  chunk: number;
  to: number;
  header: string;
  /** Looks for the intruder's requests and nothing else. */
  lean: boolean;
}

/** Threads that scan chunks, and the buffers in which these come: as few as keep every thread busy, so that memory stays what it is whatever the size of the logs. */
export interface ScanThreads {
  /** A buffer that nobody reads. Waits for one. */
  takeBuffer(): Promise<Uint8Array>;
  giveBack(bytes: Uint8Array): void;
  /** Has a chunk scanned, then gives its buffer back. */
  scan(chunk: ChunkToScan, bytes: Uint8Array): Promise<{ lines: number; matched: number }>;
  /** What all threads found in a file, once its chunks are scanned. */
  finish(file: number): Promise<ThreadFindings[]>;
  close(): Promise<void>;
}

export function openScanThreads(incident: CaseFile, count: number): ScanThreads {
  const free: Uint8Array[] = Array.from({ length: count + 2 }, () => new Uint8Array(new SharedArrayBuffer(CHUNK + 64)));
  const wanting: { resolve(bytes: Uint8Array): void; reject(error: Error): void }[] = [];
  let broken: Error | null = null;
  const failures = new Set<(error: Error) => void>();
  const fail = (error: Error): void => {
    broken ??= error;
    for (const each of wanting.splice(0)) each.reject(broken);
    for (const each of failures) each(broken);
  };
  const threads = Array.from({ length: count }, (): Thread => {
    const worker = new Worker(new URL("./scan-thread.ts", import.meta.url), { workerData: { incident }, resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 } });
    const thread: Thread = { worker, waiting: [] };
    worker.on("message", (answer: FromScanThread) => thread.waiting.shift()?.(answer));
    worker.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => fail(new Error(`a scanning thread ended with code ${code}`)));
    return thread;
  });
  const ask = (thread: Thread, message: ToScanThread): Promise<FromScanThread> => {
    if (broken) return Promise.reject(broken);
    const { promise, resolve, reject } = Promise.withResolvers<FromScanThread>();
    failures.add(reject);
    thread.waiting.push(resolve);
    thread.worker.postMessage(message);
    return promise.finally(() => failures.delete(reject));
  };
  const giveBack = (bytes: Uint8Array): void => {
    const next = wanting.shift();
    if (next) next.resolve(bytes);
    else free.push(bytes);
  };
  return {
    giveBack,
    takeBuffer() {
      if (broken) return Promise.reject(broken);
      const bytes = free.pop();
      if (bytes) return Promise.resolve(bytes);
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
      wanting.push({ resolve, reject });
      return promise;
    },
    async scan(chunk, bytes) {
      const thread = threads.reduce((idlest, each) => (each.waiting.length < idlest.waiting.length ? each : idlest));
      try {
        const { spill, ...rest } = chunk;
        return (await ask(thread, { ...rest, spill: `${spill}.${threads.indexOf(thread)}`, bytes })) as { lines: number; matched: number };
      } finally {
        giveBack(bytes);
      }
    },
    async finish(file) {
      const answers = await Promise.all(threads.map((thread) => ask(thread, { finish: file })));
      return answers.flatMap((answer) => ("findings" in answer && answer.findings ? [answer.findings] : []));
    },
    async close() {
      broken ??= new Error("the scan was ended");
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
