import { parentPort } from "node:worker_threads";
import { fromFault, toFault, type FromThread, type ToThread } from "./protocol.ts";

/** Asks whoever gave the task for what only the main thread can tell. Rejects with the fault met there, its `code` kept. */
export type Ask = (about: string, data: unknown) => Promise<unknown>;

/** The thread's side of a `ThreadPool`: the whole of a thread's file, beside its imports. One task at a time, as the pool gives them. */
export function serveTasks<Task, Result>(work: (task: Task, ask: Ask) => Promise<Result> | Result): void {
  const port = parentPort!;
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  const send = (message: FromThread): void => port.postMessage(message);
  const ask: Ask = (about, data) => new Promise((resolve, reject) => {
    open.set(++asked, { resolve, reject });
    send({ question: asked, about, data });
  });
  const act = async (task: Task): Promise<void> => {
    try {
      send({ result: await work(task, ask) });
    } catch (error) {
      send({ fault: toFault(error) });
    }
  };
  port.on("message", (message: ToThread) => {
    if ("task" in message) return void act(message.task as Task);
    const waiting = open.get(message.question);
    open.delete(message.question);
    if ("fault" in message) waiting?.reject(fromFault(message.fault));
    else waiting?.resolve(message.value);
  });
}
