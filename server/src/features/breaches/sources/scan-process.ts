// A process that scans once, for `scan-apart.ts`, and ends.
import { scopeBreach, type CaseFile } from "../../scope/index.ts";
import type { ScanSays } from "./scan-apart.ts";

const stop = new AbortController();
const EVERY_MILLISECONDS = 500;

const say = (says: ScanSays): Promise<void> => new Promise((resolve) => process.send!(says, () => resolve()));

process.once("disconnect", () => process.exit(1));
process.on("message", (order: { stop: true } | { case: CaseFile; folder: string; out: string }) => {
  if ("stop" in order) return stop.abort();
  let told = 0;
  scopeBreach({
    ...order, signal: stop.signal,
    progress({ read, total, matched }) {
      const now = performance.now();
      if (now - told < EVERY_MILLISECONDS && read < total) return;
      told = now;
      void say({ far: { read, all: total, matched } });
    },
  }).then((ended) => say({ ended }), (error: unknown) => say({ ended: { ok: false, code: "fault", detail: `The logs could not be read: ${error instanceof Error ? error.message.slice(0, 300) : "a fault"}` } })).finally(() => process.exit(0));
});
