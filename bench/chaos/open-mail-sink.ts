import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("mail-sink.ts", import.meta.url));

export interface SunkMail { id: string; to: string; bytes: number; at: number }

/** A relay in another process, and what it took. */
export interface MailSink {
  port: number;
  child: ChildProcess;
  /** Arrivals by Message-ID, without the angle brackets: who got it, as often as it came. */
  arrived: ReadonlyMap<string, string[]>;
  /** Every mail in its order: its bytes, and when it was whole, by the machine's clock in milliseconds. */
  mails: readonly SunkMail[];
  /** `performance.now()` of the last arrival. */
  last(): number;
  end(): Promise<void>;
}

export async function openMailSink(): Promise<MailSink> {
  const child = fork(program, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const arrived = new Map<string, string[]>();
  const mails: SunkMail[] = [];
  let last = performance.now();
  const port = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the mail sink ended with ${code}`)));
    child.on("message", (told: { port: number } | SunkMail) => {
      if ("port" in told) return resolve(told.port);
      last = performance.now();
      mails.push(told);
      arrived.set(told.id, [...(arrived.get(told.id) ?? []), told.to]);
    });
  });
  return {
    port, child, arrived, mails, last: () => last,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
