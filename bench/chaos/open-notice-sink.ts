import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("notice-sink.ts", import.meta.url));

/** What the relay wrote down of one mail. */
export interface Arrival {
  messageId: string;
  to: string;
}

/** A relay in another process, that is killed and comes back at the same place with the same log. */
export interface NoticeSink {
  port: number;
  /** Mails written down so far. */
  count(): number;
  arrivals(): Arrival[];
  /** The log itself. */
  log(): string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

export function openNoticeSink(port: number, file: string, begun: (child: ChildProcess) => void): NoticeSink {
  let child: ChildProcess | null = null;
  let read = 0;
  let lines = 0;
  const buffer = Buffer.alloc(1 << 20);
  return {
    port,
    count() {
      if (!existsSync(file)) return 0;
      const log = openSync(file, "r");
      for (let size = readSync(log, buffer, 0, buffer.length, read); size > 0; size = readSync(log, buffer, 0, buffer.length, read)) {
        for (let at = buffer.indexOf(10); at >= 0 && at < size; at = buffer.indexOf(10, at + 1)) lines++;
        read += size;
      }
      closeSync(log);
      return lines;
    },
    arrivals: () => (existsSync(file) ? readFileSync(file, "utf8").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Arrival) : []),
    log: () => (existsSync(file) ? readFileSync(file, "utf8") : ""),
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    async start() {
      const starting = fork(program, [String(port), file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
      child = starting;
      begun(starting);
      await new Promise<void>((resolve, reject) => {
        starting.once("message", () => resolve());
        starting.once("error", reject);
        starting.once("exit", (code) => reject(new Error(`the sink ended with ${code}`)));
      });
    },
  };
}
