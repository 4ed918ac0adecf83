// `npm run chaos -- intake`: kill -9 of the server while reports pour in. Whoever was told that a report is kept was told the truth, once.
import { randomBytes } from "node:crypto";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fakeDns } from "../../server/test/fakes/dns.ts";
import type { ServerProcess } from "../../server/test/server.ts";
import { randomOf } from "../random.ts";
import type { Figure } from "../speed/figures.ts";
import { countKept, letTimePass, readKept, untilSettled } from "./count-kept.ts";
import { type Ground, openGround } from "./open-ground.ts";
import { type MailSink, openMailSink } from "./open-mail-sink.ts";
import { type Flow, newTold, pourMails, pourRequests, pourTexts } from "./pour-reports.ts";
import { GATEWAYS, smsSettings } from "./sms-gateways.ts";

const SMTP_SENDERS = 6;
const API_SENDERS = 3;
const PUBLIC_URL = "https://check.orvane.example";
/** Between "ready" and the next kill, milliseconds: at random, so that it hits every stage of the work. */
const LIFE = { least: 300, most: 4_000 };
const MOST_STARTS = 5;
const MOST_DRAIN = 240_000;
/** After this without a mail, those that will come have come. */
const QUIET = 5_000;

export interface Drill {
  kills: number;
  seed: number;
  /** After the kills, time passes until nothing is open: every answer is sent, or known to be uncertain. Two minutes more. */
  settle?: boolean;
  /** Senders by SMTP and by API; each gateway has one. */
  senders?: { smtp: number; api: number };
  say?: (text: string) => void;
}

export async function chaosIntake(drill: Drill): Promise<Figure[]> {
  const ground = openGround();
  // In this machine's name, readers may send: their mail passes DMARC and is answered.
  const dns = await fakeDns({ "TXT mail.example": ["v=spf1 ip4:127.0.0.1 -all"], "TXT _dmarc.mail.example": ["v=DMARC1; p=none"] });
  const sink = await openMailSink();
  ground.alsoEnd(sink.child);
  const [port, smtp] = [await freePort(), await freePort()];
  const environment = {
    REMPART_KEY: randomBytes(32).toString("hex"), PORT: String(port), REMPART_SMTP: `127.0.0.1:${smtp}`, REMPART_PUBLIC_URL: PUBLIC_URL, REMPART_LOG_LEVEL: "error",
    REMPART_RESOLVER: dns.address, REMPART_RELAY: `smtp://127.0.0.1:${sink.port}`, REMPART_MAIL_FROM: "faux@orvane.example", ...smsSettings,
  };
  try {
    return await run(drill, { ground, sink, environment, port, smtp });
  } finally {
    await ground.clear();
    await sink.end();
    await dns[Symbol.asyncDispose]();
  }
}

interface Scene {
  ground: Ground;
  sink: MailSink;
  environment: Record<string, string>;
  port: number;
  smtp: number;
}

async function run({ kills, seed, settle = false, senders = { smtp: SMTP_SENDERS, api: API_SENDERS }, say = () => {} }: Drill, { ground, sink, environment, port, smtp }: Scene): Promise<Figure[]> {
  const load = os.loadavg()[0]!;
  const kept = { REMPART_DATA: ground.data, ...environment };
  const starts = { failed: 0 };
  let server = await startAgain(ground, environment, starts);
  const token = /^ {4}(rempart_\S+)$/m.exec(server.output())![1]!;
  const told = Object.fromEntries(["smtp", "api", ...GATEWAYS].map((name) => [name, newTold()]));
  const flow: Flow = { on: true, signal: ground.signal };
  const pouring = Promise.all([
    ...Array.from({ length: senders.smtp }, (_, index) => pourMails(smtp, `s${index}`, told["smtp"]!, flow)),
    ...Array.from({ length: senders.api }, (_, index) => pourRequests(port, token, `a${index}`, told["api"]!, flow)),
    ...GATEWAYS.map((gateway) => pourTexts(port, PUBLIC_URL, gateway, told[gateway]!, flow)),
  ]);
  const random = randomOf(seed);
  for (let kill = 1; kill <= kills; kill++) {
    await sleep(LIFE.least + random() * (LIFE.most - LIFE.least));
    await server.end("SIGKILL");
    say(`killed ${kill} of ${kills}; ${Object.values(told).reduce((sum, { kept }) => sum + kept.size, 0)} reports acknowledged so far`);
    server = await startAgain(ground, environment, starts);
  }
  await sleep(LIFE.least);
  flow.on = false;
  await pouring;
  await judged(port, token, say);
  await quiet(sink);
  if (settle) {
    await server.end("SIGKILL");
    await letTimePass(kept);
    server = await startAgain(ground, environment, starts);
    await untilSettled(kept, performance.now() + MOST_DRAIN, say);
    await quiet(sink);
  }
  await server.end("SIGTERM");
  return [
    { key: "kills", says: `kill -9 of the server (load of the machine before: ${load.toFixed(1)})`, value: kills, unit: "" },
    { key: "starts.failed", says: "starts that failed and were repeated, as a supervisor does", value: starts.failed, unit: "" },
    ...countKept(told, await readKept(kept), sink, settle),
  ];
}

/** As systemd does: a start that fails, on a machine that is too busy to reach its database in time, is tried again. */
async function startAgain(ground: Ground, environment: Record<string, string>, starts: { failed: number }): Promise<ServerProcess> {
  for (let left = MOST_STARTS; ; left--) {
    try {
      return await ground.start(environment);
    } catch (error) {
      if (left === 0 || ground.signal.aborted) throw error;
      starts.failed++;
      await sleep(1_000);
    }
  }
}

/** Waits until nothing is left to judge. */
async function judged(port: number, token: string, say: (text: string) => void): Promise<void> {
  const deadline = performance.now() + MOST_DRAIN;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports/figures`, { headers: { authorization: `Bearer ${token}` } });
    const { received, triaged, failed } = (await answer.json()) as { received: number; triaged: number; failed: number };
    if (received === triaged + failed || performance.now() > deadline) return;
    say(`${received - triaged - failed} reports left to judge`);
    await sleep(1_000);
  }
}

async function quiet(sink: MailSink): Promise<void> {
  const deadline = performance.now() + MOST_DRAIN;
  while (performance.now() - sink.last() < QUIET && performance.now() < deadline) await sleep(200);
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
