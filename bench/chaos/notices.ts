// `npm run chaos -- notices`: kill -9 of the server and of its relay while a mailing is sent. Everybody on the list is told once, or known to be
// uncertain; nobody twice; nobody else at all.
import { randomBytes } from "node:crypto";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { MailingDetail, NoticeText, RecipientInput } from "../../server/src/features/notices/contract.ts";
import { noticeTemplates } from "../../server/src/features/notices/texts/index.ts";
import { readConfig } from "../../server/src/platform/config/read-config.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { openPlatform } from "../../server/src/platform/open-platform.ts";
import type { ServerProcess } from "../../server/test/server.ts";
import { signInAs, type SignedIn } from "../../server/test/sign-in.ts";
import { randomOf } from "../random.ts";
import type { Figure } from "../speed/figures.ts";
import { type Ground, openGround } from "./open-ground.ts";
import { type Arrival, type NoticeSink, openNoticeSink } from "./open-notice-sink.ts";

const INCIDENT = "INC-2026-001";
/** As the server has them: connections to its relay. */
const CONNECTIONS = 10;
const MOST_MILLISECONDS = 3_600_000;
const PIECE = 2_000;
const LANGUAGES = ["en", "fr", "pt"] as const;
const EXPOSED = [["email"], ["email", "name"], ["email", "name", "phone"]];

export interface NoticeDrill {
  /** Of the server; of its relay a third as many. */
  kills: number;
  seed: number;
  notices?: number;
  say?: (text: string) => void;
}

export async function chaosNotices({ kills, seed, notices = 10_000, say = () => {} }: NoticeDrill): Promise<Figure[]> {
  const ground = openGround();
  const [port, sinkPort] = [await freePort(), await freePort()];
  const sink = openNoticeSink(sinkPort, path.join(path.dirname(ground.data), "relay.jsonl"), (child) => ground.alsoEnd(child));
  const environment = { REMPART_KEY: randomBytes(32).toString("hex"), PORT: String(port), REMPART_RELAY: `smtp://127.0.0.1:${sinkPort}`, REMPART_MAIL_FROM: "faux@orvane.example", REMPART_LOG_LEVEL: "error", REMPART_RATE_LIMIT: "1000000" };
  try {
    return await run({ kills, seed, notices, say }, { ground, sink, environment, port });
  } finally {
    await sink.kill();
    await ground.clear();
  }
}

interface Scene {
  ground: Ground;
  sink: NoticeSink;
  environment: Record<string, string>;
  port: number;
}

async function run({ kills, seed, notices, say }: Required<NoticeDrill>, scene: Scene): Promise<Figure[]> {
  const load = os.loadavg()[0]!;
  const random = randomOf(seed);
  const { ground, sink, environment, port } = scene;
  await sink.start();
  const server = { now: await ground.start(environment) };
  const [writer, approver] = await signTwoIn({ REMPART_DATA: ground.data, ...environment });
  const asks = ({ headers }: SignedIn) => async <T>(method: string, at: string, body?: unknown, type = "application/json"): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${at}`, { method, headers: { ...headers, ...(body === undefined ? {} : { "content-type": type }) }, ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${at}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const [ask, askOther] = [asks(writer), asks(approver)];
  const people = makePeople(notices);
  const { id } = await ask<MailingDetail>("POST", "mailings", { incident: INCIDENT, texts: makeTexts() });
  for (let from = 0; from < people.length; from += PIECE) await ask("POST", `mailings/${id}/recipients`, people.slice(from, from + PIECE).map((person) => JSON.stringify(person)).join("\n"), "application/x-ndjson");
  const act = async (deed: string): Promise<MailingDetail> => ask("POST", `mailings/${id}/actions`, { do: deed, version: (await ask<MailingDetail>("GET", `mailings/${id}`)).version });
  const { hash } = await act("freeze");
  await askOther("POST", `mailings/${id}/approval`, { hash });
  await act("send");

  const relayKills = Math.ceil(kills / 3);
  await killAll(scene, server, { kills, relayKills, notices, random, say });
  const done = async (): Promise<MailingDetail> => {
    for (const deadline = performance.now() + MOST_MILLISECONDS; ;) {
      const mailing = await ask<MailingDetail>("GET", `mailings/${id}`);
      if (mailing.state === "done" || performance.now() > deadline) return mailing;
      say(`${sink.count()} at the relay; ${JSON.stringify(mailing.states)}`);
      await sleep(1_000);
    }
  };
  const after = await done();
  const before = await count({ REMPART_DATA: ground.data, ...environment }, people, sink.arrivals());
  // Now a person hands in the relay's log, in pieces; what it does not name was not sent.
  const log = sink.log().split("\n");
  for (let from = 0; from < log.length; from += PIECE) await ask("POST", `mailings/${id}/relay-log`, log.slice(from, from + PIECE).join("\n"), "text/plain");
  await ask("POST", `mailings/${id}/relay-log?absent=resend`, "\n", "text/plain");
  await done();
  const reconciled = await count({ REMPART_DATA: ground.data, ...environment }, people, sink.arrivals());
  await server.now.end("SIGTERM");
  return [
    { key: "kills", says: `kill -9 of the server (load of the machine before: ${load.toFixed(1)})`, value: kills, unit: "" },
    { key: "relayKills", says: "kill -9 of the relay", value: relayKills, unit: "" },
    { key: "customers", says: `customers on the list, with ${notices} addresses; mailing ${after.state}`, value: people.length, unit: "", least: people.length },
    { key: "once", says: "customers told exactly once, as ledger and relay say", value: before.once, unit: "" },
    { key: "uncertain", says: "customers listed as uncertain", value: before.uncertain, unit: "", most: (kills + relayKills) * CONNECTIONS },
    { key: "lost", says: "neither: lost", value: before.lost, unit: "", most: 0 },
    { key: "uncertain.perKill", says: "most notices made uncertain by one kill of the server", value: before.mostPerKill, unit: "", most: CONNECTIONS },
    { key: "uncertain.relay", says: "made uncertain by kills of the relay", value: before.byRelay, unit: "", most: relayKills * CONNECTIONS },
    { key: "doubled", says: "mails that the relay took twice", value: before.doubled, unit: "", most: 0 },
    { key: "strangers", says: "mails to people who are not on the list", value: before.strangers, unit: "", most: 0 },
    { key: "reconciled.once", says: "after the relay's log was handed in: customers told exactly once", value: reconciled.once, unit: "", least: people.length },
    { key: "reconciled.doubled", says: "mails that the relay took twice", value: reconciled.doubled, unit: "", most: 0 },
  ];
}

/** Kills at random moments of the sending, by how many mails have come: each while there is still much to send. */
async function killAll({ ground, sink, environment }: Scene, server: { now: ServerProcess }, { kills, relayKills, notices, random, say }: { kills: number; relayKills: number; notices: number; random: () => number; say(text: string): void }): Promise<void> {
  const deeds = [...Array.from({ length: kills }, () => "server"), ...Array.from({ length: relayKills }, () => "relay")].map((victim) => ({ victim, at: Math.floor((0.01 + random() * 0.95) * notices) })).toSorted((a, b) => a.at - b.at);
  const deadline = performance.now() + MOST_MILLISECONDS;
  let before = 0;
  for (const [index, { victim, at }] of deeds.entries()) {
    // Two at one place would hit a server that has not begun again.
    const wanted = Math.min(Math.max(at, before + 5), notices - 20);
    while (sink.count() < wanted && performance.now() < deadline) await sleep(2);
    await sleep(random() * 20);
    if (victim === "relay") {
      await sink.kill();
      await sleep(100 + random() * 400);
      await sink.start();
    } else {
      await server.now.end("SIGKILL");
      server.now = await ground.start(environment);
    }
    before = sink.count();
    say(`killed the ${victim}, ${index + 1} of ${deeds.length}; ${before} mails at the relay`);
  }
}

function makePeople(notices: number): RecipientInput[] {
  const people = Array.from({ length: notices }, (_, number): RecipientInput => ({ customer: `c-${number}`, email: `c${number}@mail.example`, name: number % 2 === 0 ? "Ana Martin" : null, language: LANGUAGES[number % 3]!, classes: EXPOSED[number % 3]! }));
  // Some have two accounts with one address: one notice for both.
  const twice = people.filter((_, number) => number % 50 === 0).map((person): RecipientInput => ({ ...person, customer: `${person.customer}-bis` }));
  return [...people, ...twice];
}

function makeTexts() {
  const words = (language: string): NoticeText => {
    const text = noticeTemplates[language]!({ brand: "Orvane", website: "orvane.example", incident: INCIDENT });
    return { ...text, classes: { email: "email", name: "name", phone: "phone" }, safe: ["password"], sections: text.sections.map((section) => ({ ...section, text: section.text.replace(/\[\[[^\]]*\]\]/g, "12.11.2026") })) };
  };
  return { default: "en", languages: Object.fromEntries(LANGUAGES.map((language) => [language, words(language)])) };
}

/** One who writes, and another who approves. */
async function signTwoIn(environment: Record<string, string>): Promise<[SignedIn, SignedIn]> {
  return beside(environment, async ({ deps }) => [await signInAs(deps, "lead", "Writer"), await signInAs(deps, "lead", "Approver")]);
}

interface Counted {
  once: number;
  uncertain: number;
  lost: number;
  doubled: number;
  strangers: number;
  mostPerKill: number;
  byRelay: number;
}

/** The list, the ledger and the relay's own log, held against one another. */
async function count(environment: Record<string, string>, people: RecipientInput[], arrivals: Arrival[]): Promise<Counted> {
  return beside(environment, async ({ deps }) => {
    const { rows } = await deps.pool.query<{ customer_key: string; state: string; notice_id: string }>("select encode(customer_key, 'hex') as customer_key, state, notice_id from notice_customer join notice on notice.id = notice_id");
    const ledger = new Map(rows.map((row) => [row.customer_key, row]));
    const came = new Map<string, number>();
    for (const { to } of arrivals) came.set(to, (came.get(to) ?? 0) + 1);
    const counted: Counted = { once: 0, uncertain: 0, lost: 0, doubled: [...came.values()].filter((times) => times > 1).length, strangers: 0, mostPerKill: 0, byRelay: 0 };
    const wanted = new Set(people.map(({ email }) => email));
    counted.strangers = [...came.keys()].filter((to) => !wanted.has(to)).length;
    for (const { customer, email } of people) {
      const kept = ledger.get(deps.vault.mac("notice customer", JSON.stringify([INCIDENT, customer])).toString("hex"));
      if (kept?.state === "accepted" && came.get(email!) === 1) counted.once++;
      else if (kept?.state === "uncertain") counted.uncertain++;
      else counted.lost++;
    }
    const { rows: [most] } = await deps.pool.query<{ most: number }>("select coalesce(max(count), 0)::int as most from (select count(*) from notice_event where kind = 'uncertain' and said like 'the server ended%' group by at) as kills");
    const { rows: [relay] } = await deps.pool.query<{ count: number }>("select count(*)::int as count from notice_event where kind = 'uncertain' and said not like 'the server ended%'");
    return { ...counted, mostPerKill: most!.most, byRelay: relay!.count };
  });
}

/** Opens the same database beside the server. */
async function beside<T>(environment: Record<string, string>, act: (platform: Awaited<ReturnType<typeof openPlatform>>) => Promise<T>): Promise<T> {
  const platform = await openPlatform(readConfig(environment), createLog("error"));
  try {
    return await act(platform);
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
