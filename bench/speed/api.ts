// `npm run bench -- api`: the real server on its embedded database, asked over loopback by a second process.
import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, openSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Figure, round } from "./figures.ts";
import type { Load, Loaded } from "./load-client.ts";

const CONNECTIONS = 16;
const WARM_UP = 6_000;
const REQUESTS = 15_000;
const MOST_SECONDS = 40;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A server process that prints its address; what it logs goes to a file, as an operator's would. */
async function start(file: string, environment: Record<string, string>, ready: RegExp, log: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [file], { env: { PATH: process.env["PATH"], ...environment }, stdio: ["ignore", "pipe", openSync(log, "a")] });
  let printed = "";
  let listening = 0;
  const port = new Promise<number>((resolve, reject) => {
    child.stdout!.on("data", (chunk: Buffer) => {
      if (listening > 0) return;
      printed += chunk.toString();
      listening = Number(ready.exec(printed)?.[1] ?? 0);
      if (listening > 0) resolve(listening);
    });
    child.once("exit", () => reject(new Error(`the server did not start:\n${printed}`)));
  });
  return { child, port: await port };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function load(port: number): Promise<Loaded> {
  const client = fork(here("load-client.ts"));
  const run = async (asked: Load): Promise<Loaded> => {
    const answer = once(client, "message");
    client.send(asked);
    return (await answer)[0] as Loaded;
  };
  try {
    await run({ port, connections: CONNECTIONS, requests: WARM_UP, mostSeconds: MOST_SECONDS });
    return await run({ port, connections: CONNECTIONS, requests: REQUESTS, mostSeconds: MOST_SECONDS });
  } finally {
    client.disconnect();
  }
}

export async function benchApi(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-bench-"));
  chmodSync(folder, 0o711);
  const log = path.join(folder, "log");
  try {
    const constant = await start(here("constant-server.ts"), {}, /listening on (\d+)/, log);
    const bound = await load(constant.port).finally(() => stop(constant.child));
    // One client asks for thousands: the limit by address is raised, nothing else is changed.
    const server = await start(here("../../server/src/main.ts"), { PORT: "0", REMPART_DATA: path.join(folder, "data"), REMPART_RATE_LIMIT: "10000000" }, /ready at \S+:(\d+)\/\n/, log);
    const checks = await load(server.port).finally(() => stop(server.child));
    console.log(`${os.availableParallelism()} cores for server, database and client together; ${CONNECTIONS} connections, each asking again as soon as it is answered.`);
    return [
      { key: "api.perSecond", says: `SMS checks by HTTP, ${checks.answered} requests`, value: round(checks.perSecond), unit: "/s", least: 1_500 },
      { key: "api.p50", says: "half are answered within", value: round(checks.p50, 1), unit: "ms" },
      { key: "api.p99", says: "99 % are answered within", value: round(checks.p99, 1), unit: "ms", most: 50 },
      { key: "api.failed", says: "answers other than 200", value: checks.failed, unit: "", most: 0 },
      { key: "peer.constant", says: "the same HTTP stack answering one constant object to the same requests", value: round(bound.perSecond), unit: "/s" },
      { key: "peer.constantP99", says: "99 % of these are answered within", value: round(bound.p99, 1), unit: "ms" },
      { key: "peer.share", says: "checks against that bound", value: round(checks.perSecond / bound.perSecond, 2), unit: "x" },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
