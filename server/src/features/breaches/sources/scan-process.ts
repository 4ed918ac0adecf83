// A process that scans for `scan-apart.ts`, and ends with it.
import { openScanThreads, type CaseFile } from "../../scope/index.ts";
import type { FromScan, ToScan } from "./scan-apart.ts";
import { mergeParts, planScan, scanPart, THREADS } from "./scan-parts.ts";

const EVERY_MILLISECONDS = 500;
const stops = new Map<number, AbortController>();
let threads: ReturnType<typeof openScanThreads> | null = null;
let begun: { case: CaseFile; folder: string } | null = null;

const say = (says: FromScan): void => void process.send!(says, () => {});

process.once("disconnect", () => process.exit(1));
process.on("message", (order: ToScan) => {
  if ("begin" in order) {
    begun = order.begin;
    return say({ ready: true });
  }
  if ("stop" in order) return stops.get(order.stop)?.abort();
  const { id } = order;
  const stop = new AbortController();
  stops.set(id, stop);
  work(order, stop.signal)
    .then((ended) => say({ id, ended }), (error: unknown) => say({ id, ended: { ok: false, code: "fault", detail: error instanceof Error ? error.message.slice(0, 300) : "a fault" } }))
    .finally(() => stops.delete(id));
});

async function work(order: Extract<ToScan, { id: number }>, signal: AbortSignal): Promise<Extract<FromScan, { ended: unknown }>["ended"]> {
  const { case: incident, folder } = begun!;
  if ("plan" in order) return planScan(incident, folder);
  if ("merge" in order) {
    await threads?.close();
    threads = null;
    return mergeParts(incident, folder, order.merge, signal);
  }
  let told = 0;
  const far = { read: 0, matched: 0 };
  return scanPart(incident, folder, order.scan, (threads ??= openScanThreads(incident, THREADS)), order.id, (read, matched) => {
    far.read += read;
    far.matched += matched;
    const now = performance.now();
    if (now - told < EVERY_MILLISECONDS) return;
    told = now;
    say({ id: order.id, far: { ...far } });
  }, signal);
}
