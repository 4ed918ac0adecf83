import { setTimeout as sleep } from "node:timers/promises";
import { openFeatures, readBrandPolicy } from "../../server/src/app.ts";
import { readConfig } from "../../server/src/platform/config/read-config.ts";
import { openDatabase } from "../../server/src/platform/db/database.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { openPlatform, type Platform } from "../../server/src/platform/open-platform.ts";
import type { Figure } from "../speed/figures.ts";
import { MARK } from "./forwarded-mail.ts";
import type { MailSink } from "./open-mail-sink.ts";
import type { Told } from "./pour-reports.ts";

export interface Kept {
  /** Reports by mark, each with its id and state. */
  reports: Map<string, { id: string; state: string }[]>;
  /** Answers and questions that were asked for: `answer.rpt_…`, and what became of each. */
  mails: Map<string, string>;
}

/** Reads back everything that is kept, while no server runs. */
export function readKept(environment: Record<string, string>): Promise<Kept> {
  return withPlatform(environment, async ({ deps }, config) => {
    const { reports } = openFeatures(deps, await readBrandPolicy(config));
    const found: Kept["reports"] = new Map();
    for (let after: string | undefined; ; ) {
      const page = await reports.list({ limit: 200, after });
      if (page.length === 0) break;
      for (const { id, state } of page) {
        const raw = await reports.readRaw(id);
        const text = raw === null ? "" : raw.kind === "mail" ? Buffer.from(raw.bytes).toString("utf8") : raw.text;
        const mark = MARK.exec(text)?.[1] ?? id;
        found.set(mark, [...(found.get(mark) ?? []), { id, state }]);
      }
      after = page.at(-1)!.id;
    }
    const { rows } = await deps.pool.query<{ key: string; state: string }>("select kind || '.' || report_id as key, state from reply_mail");
    return { reports: found, mails: new Map(rows.map(({ key, state }) => [key, state])) };
  });
}

/**
 * A quarter of an hour passes, in the only places that remember when something began: work of processes that are gone is taken up after minutes,
 * and a drill need not wait for them.
 */
export async function letTimePass(environment: Record<string, string>): Promise<void> {
  await withPlatform(environment, async ({ deps }) => {
    await deps.pool.query("update jobs.job set started_on = started_on - interval '15 minutes', start_after = start_after - interval '15 minutes' where state < 'completed'");
    await deps.pool.query("update reply_mail set sending_at = sending_at - interval '15 minutes' where state = 'sending'");
  });
}

/** Waits beside a running server until every job is done and every mail of ours has ended, or until the deadline. */
export async function untilSettled(environment: Record<string, string>, deadline: number, say: (text: string) => void): Promise<void> {
  const database = await openDatabase(readConfig(environment), createLog("error"));
  try {
    for (;;) {
      const { rows: [left] } = await database.pool.query<{ jobs: number; mails: number }>("select (select count(*)::int from jobs.job where state < 'completed') as jobs, (select count(*)::int from reply_mail where state in ('waiting', 'sending')) as mails");
      if (left!.jobs + left!.mails === 0 || performance.now() > deadline) return;
      say(`${left!.jobs} jobs and ${left!.mails} mails of ours left`);
      await sleep(3_000);
    }
  } finally {
    await database.close();
  }
}

async function withPlatform<T>(environment: Record<string, string>, act: (platform: Platform, config: ReturnType<typeof readConfig>) => Promise<T>): Promise<T> {
  const config = readConfig(environment);
  const platform = await openPlatform(config, createLog("error"));
  try {
    return await act(platform, config);
  } finally {
    await platform.close();
  }
}

/** What was promised, held against what is there. `settled`: every job had its time, so nothing may be left open. */
export function countKept(told: Record<string, Told>, { reports, mails }: Kept, { arrived }: MailSink, settled: boolean): Figure[] {
  const acknowledged = Object.values(told).flatMap(({ kept }) => [...kept]);
  const senders = Object.entries(told).flatMap(([name, { kept, resent, repeated }]): Figure[] => [
    { key: `${name}.kept`, says: `${name}: reports that were acknowledged`, value: kept.size, unit: "", least: 1 },
    { key: `${name}.lost`, says: "of them, lost", value: [...kept].filter((mark) => !reports.has(mark)).length, unit: "", most: 0 },
    { key: `${name}.doubled`, says: "of them, kept as two reports", value: [...kept].filter((mark) => (reports.get(mark)?.length ?? 0) > 1).length, unit: "", most: 0 },
    { key: `${name}.resent`, says: "attempts that got no answer and were repeated; and sent again though acknowledged", value: resent + repeated, unit: "" },
  ]);
  const all = [...reports.values()].flat();
  const states = (...wanted: string[]): string[] => [...mails].filter(([, state]) => wanted.includes(state)).map(([key]) => key);
  const came = (key: string): number => [...arrivals.get(key) ?? []].length;
  // Message-ID is `answer.rpt_…@domain`.
  const arrivals = new Map([...arrived].map(([id, to]) => [id.slice(0, id.lastIndexOf("@")), to]));
  const people = new Map<string, number>();
  for (const [key, to] of arrivals) for (const address of to) people.set(`${key.split(".")[0]} ${address}`, (people.get(`${key.split(".")[0]} ${address}`) ?? 0) + 1);
  const owed = ([["smtp", "answer"], ["api", "confirmation"]] as const).flatMap(([name, kind]) => [...(told[name]?.kept ?? [])].flatMap((mark) => (reports.get(mark) ?? []).map(({ id }) => `${kind}.${id}`)));
  const uncertain = states("uncertain");
  return [
    ...senders,
    { key: "acknowledged", says: "acknowledged in all", value: acknowledged.length, unit: "" },
    { key: "reports", says: "reports in the database", value: all.length, unit: "" },
    { key: "untriaged", says: "reports that were not judged in the end", value: all.filter(({ state }) => state !== "triaged").length, unit: "", most: 0 },
    { key: "replies.sent", says: "mails of ours that the relay confirmed", value: states("sent").length, unit: "", least: 1 },
    { key: "replies.arrived", says: "mails of ours that reached it, by Message-ID", value: arrivals.size, unit: "", least: 1 },
    { key: "replies.doubled", says: "of them, those that came twice, and people who got two of a kind for their one report", value: [...arrivals.keys()].filter((key) => came(key) > 1).length + [...people.values()].filter((count) => count > 1).length, unit: "", most: 0 },
    { key: "replies.lost", says: "confirmed by the relay, and not there", value: states("sent").filter((key) => came(key) === 0).length, unit: "", most: 0 },
    { key: "replies.uncertain", says: "cut off by a kill while they were handed over: never sent again", value: uncertain.length, unit: "" },
    { key: "replies.missing", says: "of these, never arrived", value: uncertain.filter((key) => came(key) === 0).length, unit: "" },
    { key: "replies.rejected", says: "given up", value: states("rejected").length, unit: "", most: 0 },
    { key: "replies.open", says: settled ? "still open" : "still open: work of a killed server is taken up after minutes", value: states("waiting", "sending").length, unit: "", ...(settled ? { most: 0 } : {}) },
    { key: "replies.unasked", says: settled ? "reports that are owed an answer and have none asked for" : "reports whose answer is not asked for yet, for the same reason", value: owed.filter((key) => !mails.has(key)).length, unit: "", ...(settled ? { most: 0 } : {}) },
  ];
}
