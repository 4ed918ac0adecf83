import { parentPort } from "node:worker_threads";
import { readHeaderBlock } from "./header-block.ts";
import type { FromThread, ToThread } from "./verify-aside.ts";
import { verifySignatures } from "./verify-signatures.ts";

// The thread's side of `verify-aside.ts`: one mail, then it is ended.

const port = parentPort!;
const open = new Map<number, { resolve(records: unknown): void; reject(error: Error): void }>();

const ask = (name: string, type: string): Promise<unknown> => new Promise((resolve, reject) => {
  open.set(open.size, { resolve, reject });
  port.postMessage({ question: open.size - 1, name, type } satisfies FromThread);
});

port.on("message", (message: ToThread) => {
  if ("bytes" in message) return void verify(message.bytes, new Date(message.now));
  const asked = open.get(message.question);
  if (message.code !== undefined) asked?.reject(Object.assign(new Error("no answer"), { code: message.code }));
  else asked?.resolve(message.records);
});

async function verify(bytes: Uint8Array, now: Date): Promise<void> {
  const block = readHeaderBlock(bytes);
  const result = block && (await verifySignatures(bytes, block, ask, now).catch(() => null));
  port.postMessage({ result } satisfies FromThread);
}
