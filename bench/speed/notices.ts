// `npm run bench -- notices`: a mailing from the approved list to a relay on this machine, with every step in the ledger, beside nodemailer's own
// pool with nothing written down.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import type { NoticeText, RecipientInput } from "../../server/src/features/notices/contract.ts";
import { openNotices } from "../../server/src/features/notices/index.ts";
import { noticeTemplates } from "../../server/src/features/notices/texts/index.ts";
import { openMailSink } from "../chaos/open-mail-sink.ts";
import { type Figure, round } from "./figures.ts";
import { withPlatform } from "./with-platform.ts";

const NOTICES = 10_000;
const WARM_UP = 500;
const CONNECTIONS = 10;
const POSTFIX_SINK = "/usr/sbin/smtp-sink";
const LANGUAGES = ["en", "fr", "pt"] as const;
const EXPOSED = [["email"], ["email", "name"], ["email", "name", "order_history", "phone"]];

export async function benchNotices(): Promise<Figure[]> {
  const load = os.loadavg()[0]!;
  const sink = await openSink();
  try {
    return await withPlatform(async ({ deps }, policy) => {
      const relay = { host: "127.0.0.1", port: sink.port, secure: false, user: "", password: "" };
      const notices = openNotices({ ...deps, config: { ...deps.config, relay }, relay: { send: () => Promise.reject(new Error("not this one")), close() {} } }, policy);
      const within = deps.db.transaction.bind(deps.db);
      const prepare = async (incident: string, count: number): Promise<string> => {
        const { id } = await within().execute((trx) => notices.create(trx, { incident, texts: textsOf(incident), perMinute: null }, "staff:a"));
        for (let from = 0; from < count; from += 1_000) await within().execute((trx) => notices.add(trx, id, people(from, Math.min(count, from + 1_000)), "staff:a"));
        const act = async (deed: "freeze" | "send"): Promise<void> => {
          const version = (await notices.show(deps.db, id, new Date()))!.version;
          const acted = await within().execute((trx) => notices.act(trx, id, { do: deed, version }, "staff:a"));
          if (!acted.ok) throw new Error(`${acted.code} ${acted.detail}`);
        };
        await act("freeze");
        const { hash } = (await notices.show(deps.db, id, new Date()))!;
        await within().execute((trx) => notices.approve(trx, id, hash!, "staff:b"));
        await act("send");
        return id;
      };
      await prepare("WARM-UP", WARM_UP);
      await notices.tick();
      const beganList = performance.now();
      const id = await prepare("INC-2026-001", NOTICES);
      const listed = performance.now() - beganList;
      const began = performance.now();
      const cpuBegan = process.cpuUsage();
      await notices.tick();
      const seconds = (performance.now() - began) / 1e3;
      const cpu = cpuOf(cpuBegan) / NOTICES;
      const { states, state } = (await notices.show(deps.db, id, new Date()))!;
      await notices.stop();
      const bareCpuBegan = process.cpuUsage();
      const bare = await sendBare(sink.port, NOTICES);
      const bareCpu = cpuOf(bareCpuBegan) / NOTICES;
      console.log(`${os.availableParallelism()} cores for sender, database and relay together; relay: ${sink.name}; ${CONNECTIONS} connections; load of the machine before: ${load.toFixed(1)}.`);
      return [
        { key: "list.perSecond", says: `of a list sealed, grouped, frozen and approved, ${NOTICES} people`, value: round(NOTICES / (listed / 1e3)), unit: "/s" },
        { key: "ledger.perSecond", says: `notices from the approved list to the relay, each marked before its first byte and settled after its answer; mailing ${state}`, value: round(NOTICES / seconds), unit: "/s", least: 500 },
        { key: "ledger.notAccepted", says: "of these, not accepted", value: NOTICES - (states["accepted"] ?? 0), unit: "", most: 0 },
        { key: "bare.perSecond", says: "nodemailer's pool with as many connections, one mail each to as many people, nothing written down", value: round(bare), unit: "/s" },
        { key: "ratio", says: "of its speed", value: round(NOTICES / seconds / bare, 2), unit: "" },
        { key: "ledger.cpu", says: "processor time of this process for each notice with the ledger; database and relay have theirs", value: round(cpu, 2), unit: "ms" },
        { key: "bare.cpu", says: "and for each bare mail", value: round(bareCpu, 2), unit: "ms" },
      ] satisfies Figure[];
    });
  } finally {
    await sink.end();
  }
}

function textsOf(incident: string) {
  const words = (language: string): NoticeText => {
    const text = noticeTemplates[language]!({ brand: "Orvane", website: "orvane.example", incident });
    const classes = { email: "email", name: "name", phone: "phone", order_history: "orders" };
    return { ...text, classes, safe: ["password"], sections: text.sections.map((section) => ({ ...section, text: section.text.replace(/\[\[[^\]]*\]\]/g, "12.11.2026") })) };
  };
  return { default: "en" as const, languages: Object.fromEntries(LANGUAGES.map((language) => [language, words(language)])) };
}

const people = (from: number, to: number): RecipientInput[] => Array.from({ length: to - from }, (_, index): RecipientInput => {
  const number = from + index;
  return { customer: `c-${number}`, email: `c${number}@mail.example`, phone: null, name: number % 2 === 0 ? "Ana Martin" : null, language: LANGUAGES[number % 3]!, classes: EXPOSED[number % 3]! };
});

const cpuOf = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e3;
};

/** The peer: the same words, the same relay, nothing kept. */
async function sendBare(port: number, count: number): Promise<number> {
  const transport = createTransport({ host: "127.0.0.1", port, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity, ignoreTLS: true });
  const text = noticeTemplates["en"]!({ brand: "Orvane", website: "orvane.example", incident: "INC-2026-001" }).sections.map(({ heading = "", text: words }) => `${heading}\n${words}`).join("\n\n");
  const began = performance.now();
  await Promise.all(Array.from({ length: count }, (_, number) => transport.sendMail({ from: "faux@orvane.example", to: `c${number}@mail.example`, subject: "About your data", text, html: `<p>${text.replaceAll("\n\n", "</p><p>")}</p>` })));
  const rate = count / ((performance.now() - began) / 1e3);
  transport.close();
  return rate;
}

/** Postfix's own sink where it is installed, else ours. */
async function openSink(): Promise<{ name: string; port: number; end(): Promise<void> }> {
  if (!existsSync(POSTFIX_SINK)) return { name: "a sink of our own", ...(await openMailSink()) };
  const port = await freePort();
  const child: ChildProcess = spawn(POSTFIX_SINK, ["-c", ...(process.getuid?.() === 0 ? ["-u", "nobody"] : []), `127.0.0.1:${port}`, "1000"], { stdio: "ignore" });
  for (const deadline = Date.now() + 10_000; !(await answers(port));) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error("smtp-sink does not answer");
    await sleep(50);
  }
  return {
    name: "Postfix's smtp-sink", port,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const answers = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); resolve(true); });
  socket.on("error", () => resolve(false));
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
