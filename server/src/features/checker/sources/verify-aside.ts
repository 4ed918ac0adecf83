import { Worker } from "node:worker_threads";
import type { Authentication } from "@rempart/engine";
import type { Resolve } from "./dns-resolver.ts";

/** Threads at once; a mail that waits longer than its own deadline stays unknown. */
const MAX_THREADS = 2;
const MAX_WAITING = 20;

export type ToThread = { bytes: Uint8Array; now: number } | { question: number; records?: unknown; code?: string };
export type FromThread = { question: number; name: string; type: string } | { result: Authentication | null };

const waiting: (() => void)[] = [];
let running = 0;

/**
 * Verifies in a thread of its own, which is ended at `deadline` (milliseconds since 1970): hashing cannot be interrupted otherwise, and would
 * hold up every other request. Its DNS questions come back here. Null when it was too late or failed.
 */
export async function verifyAside(wire: Uint8Array, resolver: Resolve, now: Date, deadline: number): Promise<Authentication | null> {
  if (waiting.length >= MAX_WAITING) return null;
  if (running >= MAX_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return deadline <= Date.now() ? null : await verifyInThread(wire, resolver, now, deadline - Date.now());
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function verifyInThread(wire: Uint8Array, resolver: Resolve, now: Date, milliseconds: number): Promise<Authentication | null> {
  const thread = new Worker(new URL("./verify-thread.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Authentication | null>((resolve) => {
      timer = setTimeout(resolve, milliseconds, null);
      thread.on("error", () => resolve(null));
      thread.on("exit", () => resolve(null));
      thread.on("message", (message: FromThread) => {
        if ("result" in message) resolve(message.result);
        else void answer(thread, message, resolver);
      });
      thread.postMessage({ bytes: wire, now: now.getTime() } satisfies ToThread);
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

async function answer(thread: Worker, { question, name, type }: Extract<FromThread, { question: number }>, resolver: Resolve): Promise<void> {
  const reply: ToThread = await resolver(name, type).then((records) => ({ question, records }), (error: { code?: string }) => ({ question, code: error.code ?? "ESERVFAIL" }));
  thread.postMessage(reply);
}
