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
  alsoEnd(pid: number): void;
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
  for (const each of SIGNALS) process.off(each, endOnSignal);
  process.kill(process.pid, signal);
};

/** Whatever happens to this process short of SIGKILL, nothing of a drill is left running. */
export function openGround(): Ground {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-chaos-"));
  chmodSync(folder, 0o711);
  const data = path.join(folder, "data");
  const stopped = new AbortController();
  const pids = new Set<number>();
  const servers: Promise<ServerProcess>[] = [];

  const endNow = (): void => {
    stopped.abort();
    const { dataDir } = embeddedPlace(data);
    const postmaster = findPostmaster(dataDir);
    for (const pid of pids) kill(pid, "SIGKILL");
    if (postmaster !== null) {
      // "Immediate": PostgreSQL ends its own children, and writes nothing more.
      kill(postmaster.pid, "SIGQUIT");
      for (let waits = 0; waits < 100 && isPostgres(postmaster.pid, dataDir); waits++) Atomics.wait(STILL, 0, 0, 20);
    }
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // Something still wrote into it; `clear` comes back.
    }
  };
  let cleared: Promise<void> | null = null;
  const here: Open = { endNow, clear: () => (cleared ??= clear()) };
  if (open.size === 0) {
    process.on("exit", endAll);
    for (const signal of SIGNALS) process.on(signal, endOnSignal);
  }
  open.add(here);

  return {
    data,
    signal: stopped.signal,
    async start(environment) {
      stopped.signal.throwIfAborted();
      const starting = startServer({ REMPART_DATA: data, ...environment }, (pid) => {
        pids.add(pid);
        if (stopped.signal.aborted) kill(pid, "SIGKILL");
      });
      servers.push(starting);
      return starting;
    },
    clear: here.clear,
    alsoEnd: (pid) => void pids.add(pid),
  };

  async function clear(): Promise<void> {
    // Asked for first: once the folder is gone, nobody knows the database's number.
    const place = embeddedPlace(data);
    const postmaster = findPostmaster(place.dataDir);
    stopped.abort();
    for (const pid of pids) kill(pid, "SIGKILL");
    await Promise.allSettled(servers.map(async (starting) => (await starting).end("SIGKILL")));
    const deadline = Date.now() + 20_000;
    // A server that was just starting may have started the database only now.
    for (let left = findPostmaster(place.dataDir) ?? postmaster; left !== null && isPostgres(left.pid, place.dataDir) && Date.now() < deadline; left = findPostmaster(place.dataDir) ?? left) {
      kill(left.pid, "SIGQUIT");
      await sleep(50);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    open.delete(here);
    if (open.size > 0) return;
    process.off("exit", endAll);
    for (const signal of SIGNALS) process.off(signal, endOnSignal);
  }
}

/** Clears the grounds that nobody cleared, such as that of a test that was given up. */
export async function clearGrounds(): Promise<void> {
  await Promise.all([...open].map(({ clear }) => clear()));
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
