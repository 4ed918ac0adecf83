// `npm run bench -- intake`: the real server on its embedded database takes customers' mails by SMTP, and judges them.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../server/src/platform/db/database.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { startServer, type ServerProcess } from "../../server/test/server.ts";
import { forwardedMail } from "../chaos/forwarded-mail.ts";
import { openOutsideWorld, type OutsideWorld } from "../chaos/outside-world.ts";
import { SmtpSender } from "../chaos/smtp-sender.ts";
import { type Figure, percentile, round } from "./figures.ts";
import { ownProcessorSeconds, processorSeconds } from "./processor-time.ts";

const CONNECTIONS = 24;
const WARM_UP = 500;
const MAILS = 8_000;
const MOST_SECONDS = 60;
const MOST_DRAIN_SECONDS = 180;
/** A report without a verdict, a campaign or a word about its answer. */
const UNSETTLED = "select 1 from report where state = 'received' or (state = 'triaged' and (campaign_id is null or reply = 'none')) limit 1";
const STEADY = { perSecond: 50, seconds: 15 };

export async function benchIntake(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-bench-"));
  chmodSync(folder, 0o711);
  const world = await openOutsideWorld();
  const server = await startServer({ REMPART_DATA: path.join(folder, "data"), REMPART_KEY: randomBytes(32).toString("hex"), REMPART_SMTP: "127.0.0.1:0", REMPART_LOG_LEVEL: "error", ...world.environment });
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const port = Number(/Mail:\s+127\.0\.0\.1:(\d+)/.exec(server.output())![1]);
    const token = /^ {4}(rempart_\S+)$/m.exec(server.output())![1]!;
    const asked = async (): Promise<{ received: number; triaged: number; failed: number }> => (await (await fetch(`${server.origin}/api/v1/reports/figures`, { headers: { authorization: `Bearer ${token}` } })).json()) as { received: number; triaged: number; failed: number };
    const database = await openDatabase({ databaseUrl: null, dataDir: path.join(folder, "data") }, createLog("silent"));
    closing.push(() => database.close());
    const settled = async (): Promise<void> => {
      await drained(asked);
      const deadline = Date.now() + MOST_DRAIN_SECONDS * 1e3;
      while (Date.now() < deadline && (await database.pool.query(UNSETTLED)).rows.length > 0) await sleep(100);
    };
    await pour(port, "w", WARM_UP);
    await settled();
    const begin = performance.now();
    const cpuBefore = secondsOf(server);
    const taken = await pour(port, "m", MAILS);
    const cpuTaken = secondsOf(server);
    const backlog = await asked();
    const drainBegin = performance.now();
    await settled();
    const after = await asked();
    const drainSeconds = (performance.now() - drainBegin) / 1e3;
    const cpuAfter = secondsOf(server);
    const wholeSeconds = (performance.now() - begin) / 1e3;
    await world.quiet(3_000, MOST_DRAIN_SECONDS * 1_000);
    const steady = await pourSteadily(port, world);
    const judgedLate = after.triaged - backlog.triaged;
    console.log(`${os.availableParallelism()} cores for server, database and senders together; ${CONNECTIONS} connections, each handing over the next mail as soon as the last was kept; load of the machine before: ${os.loadavg()[0]!.toFixed(1)}.`);
    return [
      { key: "smtp.perSecond", says: `mails of about 2 KB from the connection to the commit, ${taken.kept}`, value: round(taken.kept / taken.seconds), unit: "/s", least: 500 },
      { key: "smtp.failed", says: "not kept", value: taken.tried - taken.kept, unit: "", most: 0 },
      { key: "smtp.p50", says: "from its end to 250: half within", value: round(percentile(taken.times, 0.5), 1), unit: "ms" },
      { key: "smtp.p99", says: "99 % within", value: round(percentile(taken.times, 0.99), 1), unit: "ms" },
      { key: "smtp.cpu", says: "processor time for each, server and database, judging those that were judged meanwhile included", value: round(((cpuTaken - cpuBefore) * 1e3) / taken.kept, 2), unit: "ms" },
      { key: "judged.perSecond", says: `then judged, joined and their answers queued, ${judgedLate} that waited; until the last of all three`, value: round(judgedLate / drainSeconds), unit: "/s", least: 150 },
      { key: "judged.cpu", says: "processor time for each, server and database", value: round(((cpuAfter - cpuTaken) * 1e3) / Math.max(1, judgedLate), 2), unit: "ms" },
      { key: "judged.failed", says: "not judged", value: after.received - after.triaged, unit: "", most: 0 },
      { key: "whole.perSecond", says: "received, judged, joined and their answers queued, from the first mail to the last of them", value: round(taken.kept / wholeSeconds), unit: "/s", least: 150 },
      { key: "reply.p95", says: `from 250 to the answer at the relay, ${STEADY.perSecond} a second for ${STEADY.seconds} s: 95 % within`, value: round(percentile(steady.seconds, 0.95), 2), unit: "s", most: 5 },
      { key: "reply.missing", says: "of these, never answered", value: steady.missing, unit: "", most: 0 },
    ];
  } finally {
    for (const close of closing) await close();
    await server.end();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Hands over so many mails on all connections. */
async function pour(port: number, name: string, mails: number): Promise<{ tried: number; kept: number; seconds: number; times: number[] }> {
  const made = Array.from({ length: mails }, (_, number) => forwardedMail(`${name}${number}`));
  const times: number[] = [];
  const begin = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    const sender = new SmtpSender(port, "faux@orvane.example");
    while (next < mails && performance.now() - begin < MOST_SECONDS * 1e3) {
      const { bytes, from } = made[next++]!;
      const asked = performance.now();
      if ((await sender.send(bytes, from)) === "kept") times.push(performance.now() - asked);
    }
    sender.close();
  }));
  return { tried: next, kept: times.length, seconds: (performance.now() - begin) / 1e3, times };
}

/** Mails at a steady pace; for each, seconds from its 250 to its answer at the relay. */
async function pourSteadily(port: number, world: OutsideWorld): Promise<{ seconds: number[]; missing: number }> {
  const kept = new Map<string, number>();
  const free = Array.from({ length: CONNECTIONS }, () => new SmtpSender(port, "faux@orvane.example"));
  const senders = [...free];
  const sending: Promise<void>[] = [];
  for (let number = 0; number < STEADY.perSecond * STEADY.seconds; number++) {
    await sleep(1_000 / STEADY.perSecond);
    const sender = free.pop();
    // All connections busy: the server does not keep up, and the mail waits its turn at its relay.
    if (sender === undefined) { number--; continue; }
    const { bytes, from } = forwardedMail(`t${number}`);
    sending.push(sender.send(bytes, from).then((answer) => { if (answer === "kept") kept.set(from, performance.now()); free.push(sender); }));
  }
  await Promise.all(sending);
  await world.quiet(5_000, 60_000);
  for (const sender of senders) sender.close();
  const seconds = [...kept].flatMap(([from, at]) => (world.answers.get(from) ?? []).slice(0, 1).map((arrived) => Math.max(0, arrived - at) / 1e3));
  return { seconds, missing: kept.size - seconds.length };
}

async function drained(asked: () => Promise<{ received: number; triaged: number; failed: number }>): Promise<{ received: number; triaged: number; failed: number }> {
  const deadline = Date.now() + MOST_DRAIN_SECONDS * 1e3;
  for (;;) {
    const counts = await asked();
    if (counts.received === counts.triaged + counts.failed || Date.now() > deadline) return counts;
    await sleep(100);
  }
}

const secondsOf = ({ child, databasePid }: ServerProcess): number => ownProcessorSeconds(child.pid!) + processorSeconds(databasePid);
