import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../../platform/outcome.ts";
import type { Scan } from "../run-scope.ts";
import type { StoredSummary } from "../run.ts";

/** What the child says: how far it is, or how it ended. */
export type ScanSays = { far: { read: number; all: number; matched: number } } | { ended: Outcome<StoredSummary, string> };

/** Seconds between asking a scan to stop and ending its process. */
const PATIENCE_MILLISECONDS = 5_000;

/** Scans in a process of its own: whatever a log does to it, the server stands; and what it held is given back whole. */
export const scanApart: Scan = ({ case: read, folder, out, progress, signal }) =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("scan-process.ts", import.meta.url)), [], { serialization: "advanced", stdio: ["ignore", "ignore", "inherit", "ipc"], env: { PATH: process.env["PATH"] ?? "" } });
    let ended: Outcome<StoredSummary, string> | null = null;
    const stop = (): void => {
      child.send({ stop: true }, () => {});
      setTimeout(() => child.kill("SIGKILL"), PATIENCE_MILLISECONDS).unref();
    };
    signal.addEventListener("abort", stop, { once: true });
    child.on("message", (says: ScanSays) => {
      if ("far" in says) progress(says.far);
      else ended = says.ended;
    });
    child.on("error", reject);
    child.on("exit", (code, killed) => {
      signal.removeEventListener("abort", stop);
      if (ended !== null) resolve(ended);
      else reject(new Error(`the scan ended without an answer (${killed ?? code})`));
    });
    child.send({ case: read, folder, out });
  });
