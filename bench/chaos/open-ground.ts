import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddedPlace } from "../../server/src/platform/db/embedded/embedded-postgres.ts";
import { findPostmaster, isPostgres } from "../../server/src/platform/db/embedded/postmaster.ts";
import { startServer, type ServerProcess } from "../../server/test/server.ts";

/** Where a drill takes place: a folder, the server in it, and its PostgreSQL, which outlives a killed server. */
export interface Ground {
  data: string;
  /** Aborted once the ground is cleared: nothing is started on it any more. */
  signal: AbortSignal;
  start(environment: Record<string, string>): Promise<ServerProcess>;
  /** Ends, by their numbers, the server, its database and `others`; removes the folder. Again: nothing. */
  clear(): Promise<void>;
  /** Something else to end with it. */
  alsoEnd(child: ChildProcess): void;
}

interface Open {
  /** At once, without waiting: when this process ends. */
  endNow(): void;
  clear(): Promise<void>;
}

const open = new Set<Open>();
/** To wait on while nothing else may run. */
const STILL = new Int32Array(new SharedArrayBuffer(4));
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const endAll = (): void => { for (const { endNow } of open) endNow(); };
const endOnSignal = (signal: NodeJS.Signals): void => {
  endAll();
  stopListening();
  process.kill(process.pid, signal);
};

/** Whatever happens to this process short of SIGKILL, nothing of a drill is left running. */
export function openGround(): Ground {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-chaos-"));
  chmodSync(folder, 0o711);
  const data = path.join(folder, "data");
  const stopped = new AbortController();
  const children = new Set<ChildProcess>();
  const servers: Promise<ServerProcess>[] = [];
  const alsoEnd = (child: ChildProcess): void => {
    children.add(child);
    if (stopped.signal.aborted) child.kill("SIGKILL");
  };
  const endNow = (): void => {
    stopped.abort();
    for (const child of children) child.kill("SIGKILL");
    endDatabaseNow(data);
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // Something still wrote into it.
    }
  };
  const clear = async (): Promise<void> => {
    stopped.abort();
    for (const child of children) child.kill("SIGKILL");
    await Promise.allSettled(servers.map(async (starting) => (await starting).end("SIGKILL")));
    // A server that was just starting may have left a database that is starting too.
    for (let quietSince = Date.now(); Date.now() - quietSince < 300; ) {
      if (endDatabaseNow(data)) quietSince = Date.now();
      await sleep(50);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    open.delete(here);
    if (open.size === 0) stopListening();
  };
  let cleared: Promise<void> | null = null;
  const here: Open = { endNow, clear: () => (cleared ??= clear()) };
  if (open.size === 0) startListening();
  open.add(here);
  return {
    data,
    signal: stopped.signal,
    async start(environment) {
      stopped.signal.throwIfAborted();
      const starting = startServer({ REMPART_DATA: data, ...environment }, alsoEnd);
      servers.push(starting);
      return starting;
    },
    clear: here.clear,
    alsoEnd,
  };
}

/** Clears the grounds that nobody cleared, such as that of a test that was given up. */
export async function clearGrounds(): Promise<void> {
  await Promise.all([...open].map(({ clear }) => clear()));
}

/** PostgreSQL's "immediate" end: it ends its own children, and writes nothing more. True when there was one. */
function endDatabaseNow(data: string): boolean {
  const { dataDir } = embeddedPlace(data);
  const postmaster = findPostmaster(dataDir);
  if (postmaster === null) return false;
  process.kill(postmaster.pid, "SIGQUIT");
  for (let waits = 0; waits < 100 && isPostgres(postmaster.pid, dataDir); waits++) Atomics.wait(STILL, 0, 0, 20);
  return true;
}

function startListening(): void {
  process.on("exit", endAll);
  for (const signal of SIGNALS) process.on(signal, endOnSignal);
}

function stopListening(): void {
  process.off("exit", endAll);
  for (const signal of SIGNALS) process.off(signal, endOnSignal);
}
