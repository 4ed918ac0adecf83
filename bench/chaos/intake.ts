// `npm run chaos -- intake`: kill -9 of the server while reports pour in. Whoever was told that a report is kept was told the truth, once.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openFeatures, readBrandPolicy } from "../../server/src/app.ts";
import { readConfig } from "../../server/src/platform/config/read-config.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { openPlatform } from "../../server/src/platform/open-platform.ts";
import { startServer, type ServerProcess } from "../../server/test/server.ts";
import { randomOf } from "../random.ts";
import { type Figure, round } from "../speed/figures.ts";
import { forwardedMail, MARK } from "./forwarded-mail.ts";
import { openOutsideWorld, type OutsideWorld } from "./outside-world.ts";
import { SmtpSender } from "./smtp-sender.ts";

const SMTP_SENDERS = 6;
const API_SENDERS = 3;
/** Between "ready" and the next kill, milliseconds: at random, so that it hits every stage of the work. */
const LIFE = { least: 300, most: 2_500 };
/** Before another try, as a patient client waits; the server needs the processor to start. */
const PAUSE = 200;
const MOST_DRAIN_SECONDS = 180;

export interface Drill {
  kills: number;
  seed: number;
  say?: (text: string) => void;
}

/** What the senders were told, by mark. */
interface Told {
  kept: Set<string>;
  /** Attempts without an answer: sent again, as every mail server does. */
  resent: number;
}

export async function chaosIntake({ kills, seed, say = () => {} }: Drill): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-chaos-"));
  chmodSync(folder, 0o711);
  const [port, smtp] = [await freePort(), await freePort()];
  const world = await openOutsideWorld();
  const environment = { REMPART_DATA: path.join(folder, "data"), REMPART_KEY: randomBytes(32).toString("hex"), PORT: String(port), REMPART_SMTP: `127.0.0.1:${smtp}`, REMPART_LOG_LEVEL: "error", ...world.environment };
  let server: ServerProcess | null = null;
  try {
    server = await startServer(environment);
    const token = /^ {4}(rempart_\S+)$/m.exec(server.output())![1]!;
    const byMail: Told = { kept: new Set(), resent: 0 };
    const byApi: Told = { kept: new Set(), resent: 0 };
    const flow = { on: true };
    const senders = [
      ...Array.from({ length: SMTP_SENDERS }, (_, index) => pourMails(smtp, `s${index}`, byMail, flow)),
      ...Array.from({ length: API_SENDERS }, (_, index) => pourRequests(port, token, `a${index}`, byApi, flow)),
    ];
    const random = randomOf(seed);
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(LIFE.least + random() * (LIFE.most - LIFE.least));
      await server.end("SIGKILL");
      say(`killed ${kill} of ${kills}; ${byMail.kept.size + byApi.kept.size} reports acknowledged so far`);
      server = await startServer(environment);
    }
    await sleep(LIFE.most);
    flow.on = false;
    await Promise.all(senders);
    await drain(port, token, say);
    await world.quiet(5_000, MOST_DRAIN_SECONDS * 1_000);
    await server.end("SIGTERM");
    return await countKept(environment, byMail, byApi, kills, world);
  } finally {
    await server?.end("SIGKILL");
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One mail after another; each is handed over again until it is kept. */
async function pourMails(port: number, name: string, told: Told, flow: { on: boolean }): Promise<void> {
  const sender = new SmtpSender(port, "faux@orvane.example");
  for (let number = 0; flow.on; number++) {
    const mark = `${name}x${number}`;
    const { from, bytes } = forwardedMail(mark);
    while ((await sender.send(bytes, from)) !== "kept") { told.resent++; await sleep(PAUSE); }
    told.kept.add(mark);
  }
  sender.close();
}

/** The same by API, each with its key. */
async function pourRequests(port: number, token: string, name: string, told: Told, flow: { on: boolean }): Promise<void> {
  for (let number = 0; flow.on; number++) {
    const mark = `${name}x${number}`;
    const body = JSON.stringify({ text: `Orvane: your payment failed, mark-${mark}-end. Update it at https://orvane-renew.example/p/${mark}`, channel: "sms", country: "GB", reporter: { phone: `+4477009${number}` } });
    const ask = async (): Promise<boolean> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports`, { method: "POST", body, headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": mark } }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      return answer?.status === 202;
    };
    while (!(await ask())) { told.resent++; await sleep(PAUSE); }
    told.kept.add(mark);
  }
}

/** Waits until nothing is left to judge. */
async function drain(port: number, token: string, say: (text: string) => void): Promise<void> {
  const deadline = Date.now() + MOST_DRAIN_SECONDS * 1_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports/figures`, { headers: { authorization: `Bearer ${token}` } });
    const { received, triaged, failed } = (await answer.json()) as { received: number; triaged: number; failed: number };
    if (received === triaged + failed || Date.now() > deadline) return;
    say(`${received - triaged - failed} reports left to judge`);
    await sleep(1_000);
  }
}

/** Reads back everything that is kept, and holds it against what was promised. */
async function countKept(environment: Record<string, string>, byMail: Told, byApi: Told, kills: number, { answers }: OutsideWorld): Promise<Figure[]> {
  const config = readConfig(environment);
  const platform = await openPlatform(config, createLog("error"));
  try {
    const { reports } = openFeatures(platform.deps, await readBrandPolicy(config));
    const found = new Map<string, number>();
    let [untriaged, uncertain, after] = [0, 0, undefined as string | undefined];
    for (;;) {
      const page = await reports.list({ limit: 200, after });
      if (page.length === 0) break;
      for (const report of page) {
        if (report.state !== "triaged") untriaged++;
        if (report.reply === "uncertain") uncertain++;
        const raw = await reports.readRaw(report.id);
        const text = raw === null ? "" : raw.kind === "mail" ? Buffer.from(raw.bytes).toString("utf8") : raw.text;
        const mark = MARK.exec(text)?.[1] ?? report.id;
        found.set(mark, (found.get(mark) ?? 0) + 1);
      }
      after = page.at(-1)!.id;
    }
    const lost = (told: Told): number => [...told.kept].filter((mark) => !found.has(mark)).length;
    const doubled = (told: Told): number => [...told.kept].filter((mark) => (found.get(mark) ?? 0) > 1).length;
    return [
      { key: "kills", says: "kill -9 of the server", value: kills, unit: "" },
      { key: "smtp.kept", says: "mails that got 250", value: byMail.kept.size, unit: "", least: 1 },
      { key: "smtp.lost", says: "of them, lost", value: lost(byMail), unit: "", most: 0 },
      { key: "smtp.doubled", says: "of them, kept as two reports", value: doubled(byMail), unit: "", most: 0 },
      { key: "smtp.resent", says: "attempts that got no answer and were repeated", value: byMail.resent, unit: "" },
      { key: "api.kept", says: "requests that got 202", value: byApi.kept.size, unit: "", least: 1 },
      { key: "api.lost", says: "of them, lost", value: lost(byApi), unit: "", most: 0 },
      { key: "api.doubled", says: "of them, kept as two reports", value: doubled(byApi), unit: "", most: 0 },
      { key: "api.resent", says: "attempts that got no answer and were repeated", value: byApi.resent, unit: "" },
      { key: "reports", says: "reports in the database", value: [...found.values()].reduce((sum, count) => sum + count, 0), unit: "" },
      { key: "untriaged", says: "reports that were not judged in the end", value: untriaged, unit: "", most: 0 },
      { key: "replies", says: "answers that reached the relay", value: answers.size, unit: "", least: 1 },
      { key: "replies.doubled", says: "people who got two answers to their one report", value: [...answers.values()].filter((times) => times.length > 1).length, unit: "", most: 0 },
      { key: "replies.uncertain", says: "answers cut off by a kill while they were handed over: never sent again", value: uncertain, unit: "" },
      { key: "resent.share", says: "attempts for each report kept", value: round(1 + (byMail.resent + byApi.resent) / Math.max(1, byMail.kept.size + byApi.kept.size), 3), unit: "" },
    ];
  } finally {
    await platform.close();
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
