import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { round } from "./figures.ts";
import { phishingMails, wholeCheck } from "./inputs.ts";

const MAILS = 1_000;
const PASSES = 3;

/** Each worker does the same work; perfect would be twice as much in the same time. By the clock, the best of two tries. */
export async function twoWorkers(): Promise<number> {
  const workers = [new Worker(fileURLToPath(import.meta.url)), new Worker(fileURLToPath(import.meta.url))];
  const run = async (some: Worker[]): Promise<number> => {
    const begin = performance.now();
    const done = some.map((worker) => once(worker, "message"));
    for (const worker of some) worker.postMessage("go");
    await Promise.all(done);
    return performance.now() - begin;
  };
  await run(workers);
  const ratios: number[] = [];
  for (let k = 0; k < 2; k++) {
    const alone = await run(workers.slice(0, 1));
    ratios.push((2 * alone) / (await run(workers)));
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return round(Math.max(...ratios), 2);
}

if (!isMainThread) {
  const mails = phishingMails(MAILS);
  parentPort?.on("message", () => {
    for (let k = 0; k < PASSES; k++) mails.forEach(wholeCheck);
    parentPort?.postMessage("done");
  });
}
