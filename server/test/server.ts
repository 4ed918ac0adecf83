import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** Whatever a failed test leaves is ended with it. */
const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** A server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  child: ChildProcess;
  origin: string;
  /** Everything it has printed, logs included. */
  output(): string;
  /** Process number of its embedded PostgreSQL. */
  databasePid: number;
  /** Sends the signal and waits for the end; gives the exit code, or the signal that ended it. */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Starts it on a free loopback port and waits until it is ready. Ended with the test process at the latest. `begun` gets it at once. */
export async function startServer(environment: Record<string, string>, begun: (child: ChildProcess) => void = () => {}): Promise<ServerProcess> {
  const { child, output } = run([], environment);
  begun(child);
  const deadline = Date.now() + 100_000;
  while (!/^ {2}Policy:.*\n/m.test(output())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The server did not start:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    child,
    origin: /ready at (\S+)\/$/m.exec(output())?.[1] ?? "",
    output,
    databasePid: Number(/process (\d+)/.exec(output())?.[1]),
    async end(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode;
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
      return child.exitCode ?? child.signalCode;
    },
  };
}

/** Runs `main.ts` with these words. */
export function run(words: string[], environment: Record<string, string>): { child: ChildProcess; output(): string } {
  const child = spawn(process.execPath, [main, ...words], { env: { PATH: process.env["PATH"], PORT: "0", REMPART_LOG_LEVEL: "warn", ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  children.add(child);
  child.once("exit", () => children.delete(child));
  return { child, output: () => text };
}

/** Does a process with this number run? One that has ended and waits to be reaped does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
