import { linkSync, readFileSync, renameSync, unlinkSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  socketDir: string;
  ready: boolean;
}

/** The PostgreSQL that runs on this data folder, whoever started it; `null` when none does. */
export function findPostmaster(dataDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0 || !isPostgres(pid, dataDir)) return null;
  return { pid, socketDir: lines[4] ?? "", ready: lines[7]?.trim() === "ready" };
}

/** Is this process the PostgreSQL of that folder? A process number is reused after a crash or in a new container. */
export function isPostgres(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    // Empty for a zombie, which is as good as gone.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(dataDir);
  } catch {
    return false;
  }
}

/**
 * Takes away the lock file of a server that is gone when its process number belongs to another process of the same account by now.
 * PostgreSQL asks only whether the number is in use, and would refuse to start for ever: a restarted container has few numbers.
 */
export function clearStaleLock(dataDir: string): void {
  const lock = path.join(dataDir, "postmaster.pid");
  const aside = `${lock}.${process.pid}`;
  const held = (file: string): boolean => {
    const pid = Math.abs(Number.parseInt(readFileSync(file, "utf8"), 10));
    // Without a number it is just being written.
    return !(pid > 0) || isPostgres(pid, dataDir);
  };
  try {
    if (held(lock)) return;
    renameSync(lock, aside);
    // Another start may have written its own in between: that one goes back.
    if (held(aside)) linkSync(aside, lock);
    unlinkSync(aside);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** Stops it the fast way: open transactions are rolled back, everything committed is written. */
export async function stopPostmaster(pid: number, dataDir: string): Promise<void> {
  if (!isPostgres(pid, dataDir)) return;
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + 30_000;
  while (isPostgres(pid, dataDir)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${pid}) has not stopped after 30 s.`);
    await sleep(20);
  }
}
