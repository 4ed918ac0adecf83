import { closeSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { CaseFile } from "../case-file.ts";
import { type LineScanner, lineScanner, type ThreadFindings } from "./scan-lines.ts";

/** To a thread. Chunks come in buffers that both sides see. `file` is only a name for what belongs together. */
export type ToScanThread =
  | { file: number; entry: number; spill: string; chunk: number; bytes: Uint8Array; to: number; header: string; lean: boolean }
  | { finish: number };
/** From a thread, one for each message to it. */
export type FromScanThread = { lines: number; matched: number } | { findings: ThreadFindings | null };

const incident = (workerData as { incident: CaseFile }).incident;
const open = new Map<number, { scanner: LineScanner; close(): void }>();

parentPort!.on("message", (message: ToScanThread) => {
  if ("finish" in message) return finish(message.finish);
  const { file, entry, spill, chunk, bytes, to, header, lean } = message;
  let known = open.get(file);
  if (known === undefined) {
    let descriptor = -1;
    const scanner = lineScanner(incident, { entry, lean }, () => (descriptor = openSync(spill, "ax", 0o600)));
    open.set(file, known = { scanner, close: () => void (descriptor >= 0 && closeSync(descriptor)) });
  }
  const before = known.scanner.matched();
  const lines = known.scanner.scan(bytes, to, chunk, header);
  parentPort!.postMessage({ lines, matched: known.scanner.matched() - before } satisfies FromScanThread);
});

function finish(file: number): void {
  const known = open.get(file);
  open.delete(file);
  const findings = known?.scanner.finish() ?? null;
  known?.close();
  const moved = findings === null ? [] : [...Object.values(findings.stretches), ...Object.values(findings.clients), ...Object.values(findings.sessions)].flatMap((value: unknown) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
  parentPort!.postMessage({ findings } satisfies FromScanThread, moved);
}
