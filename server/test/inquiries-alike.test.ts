import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createApp, openFeatures, readBrandPolicy, type Features } from "../src/app.ts";
import { emptyContent, type Incident } from "../src/features/breaches/incident.ts";
import { finishRun, insertIncident, insertPeople, insertRun } from "../src/features/breaches/store.ts";
import type { ScopeSummary } from "../src/features/scope/index.ts";
import type { Deps } from "../src/platform/deps.ts";
import { newId } from "../src/platform/ids.ts";
import { openRelay } from "../src/platform/mail/relay.ts";
import { openTestDeps } from "./deps.ts";
import { startFakeRelay, type FakeRelay } from "./fakes/relay.ts";
import { compareSamples } from "./two-samples.ts";

// What tells a customer from a stranger: nothing of the answer, nothing of what is done before it, not its time. `npm run bench -- inquiries` measures
// the times of a real server; here only what holds under any load is asked.

const NAME = "INC-2026-001";
const EACH = 100;
/** Addresses equally long, so that nothing differs but who is concerned. */
const people = (kind: "c" | "s", count: number): string[] => Array.from({ length: count }, (_, index) => `${kind}${String(index).padStart(4, "0")}@customer.example`);
const [CONCERNED, OTHERS] = [people("c", EACH), people("s", EACH)];

let deps: Deps;
let clock: Awaited<ReturnType<typeof openTestDeps>>["clock"];
let relay: FakeRelay;
let features: Features;
let answer: (data: { id: string }) => Promise<void>;
let ask: (email: string) => Promise<Response>;
let planted: (email: string) => Promise<Response>;

beforeAll(async () => {
  relay = await startFakeRelay();
  const opened = await openTestDeps();
  ({ clock } = opened);
  deps = { ...opened.deps, relay: openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "" }) };
  const { jobs } = deps;
  deps.jobs = { ...jobs, define: (kind) => { if (kind.name === "inquiries.answer") answer = kind.handle as unknown as typeof answer; return jobs.define(kind); } };
  const policy = await readBrandPolicy(deps.config);
  features = openFeatures(deps, policy);
  await jobs.start({ work: false });
  await publish();
  const { inquiries } = features;
  const asking = (over: Features) => {
    const app = createApp(deps, policy, { stopping: false }, over);
    return (email: string): Promise<Response> => {
      // As much as the limit by client gives back for one question.
      clock.advance(2_000);
      return Promise.resolve(app.request(`/incidents/${NAME}/concerned?lang=en`, { method: "POST", body: new URLSearchParams({ mail: email }) }));
    };
  };
  ask = asking(features);
  planted = asking({ ...features, inquiries: { ...inquiries, async ask(incident, email, language) { if (CONCERNED.includes(email)) await sleep(20); await inquiries.ask(incident, email, language); } } });
});
afterAll(async () => {
  await deps.jobs.stop();
  deps.relay?.close();
  await relay.close();
  await deps.threads.close();
});

/** An incident with a frozen list and a page, without its logs. */
async function publish(): Promise<void> {
  const at = clock.now();
  const run = { id: newId("run", at), incidentId: newId("inc", at), caseVersion: 1, askedBy: "a", askedAt: at };
  const content = { ...emptyContent("Orders were read"), page: { en: { title: "Orders were read", what: "", exposed: "", safe: "", did: "", next: "" } } };
  const incident: Incident = { id: run.incidentId, name: NAME, state: "open", awareAt: at, openedAt: at, openedBy: "a", closedAt: null, caseVersion: 1, frozenRun: run.id, publishedAt: at, evidenceKept: false, evidenceGoneAt: null, version: 1, content };
  const summary = { affected: EACH, classes: ["name", "email", "order_history"].map((id) => ({ id, customers: EACH, atMost: false })), safe: [{ class: "password_clear", held: true }], coverage: { holes: [], unreadable: 0, mayExclude: true, whyNot: [] } };
  await deps.db.transaction().execute(async (trx) => {
    await insertIncident(trx, deps.vault, incident);
    await insertRun(trx, run);
    await finishRun(trx, run.id, { state: "done", at, summary: summary as unknown as ScopeSummary });
    await insertPeople(trx, deps.vault, incident.id, CONCERNED.map((email, index) => ({ customer: String(index), email, phone: null, name: "Ana", language: "en", country: null, address: null, classes: index % 2 === 0 ? ["email", "name"] : ["order_history"], firstSeen: at.toISOString(), lastSeen: at.toISOString() })));
  });
}

/** Statements that the database was given meanwhile, with the length of each value: what they hold is not compared. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await act();
    for (const [asked, values] of spy.mock.calls as unknown as [string | { text: string; values?: unknown[] }, unknown[]?][]) {
      const [text, given] = typeof asked === "string" ? [asked, values] : [asked.text, asked.values ?? values];
      seen.push(`${text} ${(Array.isArray(given) ? given : []).map((value) => (Buffer.isBuffer(value) || typeof value === "string" ? value.length : typeof value)).join()}`);
    }
  } finally {
    spy.mockRestore();
  }
  return seen;
}

/** Of two lists of statements, for whoever must mend it. */
function firstDifference(one: string, other: string): [string | undefined, string | undefined] {
  const [ours, theirs] = [JSON.parse(one) as string[], JSON.parse(other) as string[]];
  const at = ours.findIndex((statement, index) => statement !== theirs[index]);
  return at < 0 ? [undefined, theirs[ours.length]] : [ours[at], theirs[at]];
}

const jobsWaiting = async () => (await deps.pool.query<{ data: { pieces: { id: string }[] } }>("select * from jobs.job where name = 'inquiries.answer' and state = 'created' order by created_on")).rows;
const forget = () => deps.pool.query("truncate inquiry; delete from jobs.job where name = 'inquiries.answer'");

test("the page: the same bytes and headers, from the same statements, with the same job", async () => {
  await ask(OTHERS[99]!);
  await forget();
  const answers = new Set<string>();
  const statements = new Set<string>();
  for (let index = 0; index < 10; index++) {
    for (const email of [CONCERNED[index]!, OTHERS[index]!]) {
      statements.add(JSON.stringify(await statementsOf(async () => {
        const response = await ask(email);
        answers.add(JSON.stringify([response.status, [...response.headers].filter(([name]) => name !== "x-request-id"), await response.text()]));
      })));
    }
  }
  expect(answers.size).toBe(1);
  expect([...statements][0]).toContain("insert into");
  expect([...statements].slice(1).map((other) => firstDifference([...statements][0]!, other))).toEqual([]);
  const jobs = (await jobsWaiting()).map(({ data, ...row }) => JSON.stringify([data.pieces.map((piece) => Object.entries(piece).map(([name, value]) => [name, value.length])), Object.entries(row).filter(([name]) => !/^(id|created_on|start_after|keep_until)$/.test(name))]));
  expect(jobs).toHaveLength(20);
  expect(new Set(jobs).size).toBe(1);
});

test("the answer: the same statements, a mail of the same size, sender and subject, whatever was exposed", async () => {
  await forget();
  await ask(OTHERS[98]!);
  // The first of a language tells the register its wordings; whoever it is.
  for (const { data } of await jobsWaiting()) for (const piece of data.pieces) await answer(piece);
  await forget();
  const before = relay.mails.length;
  const statements = new Set<string>();
  for (const email of [CONCERNED[0]!, CONCERNED[1]!, OTHERS[0]!, OTHERS[1]!]) {
    await ask(email);
    const [{ data }] = (await jobsWaiting()) as [{ data: { pieces: { id: string }[] } }];
    statements.add(JSON.stringify(await statementsOf(() => answer(data.pieces[0]!))));
    await deps.pool.query("delete from jobs.job where name = 'inquiries.answer'");
  }
  const mails = relay.mails.slice(before);
  expect(mails.map(({ to }) => to)).toEqual([[CONCERNED[0]], [CONCERNED[1]], [OTHERS[0]], [OTHERS[1]]]);
  expect(mails.map(({ raw }) => /Yes\. Data kept/.test(raw))).toEqual([true, true, false, false]);
  expect(new Set(mails.map(({ raw }) => Buffer.byteLength(raw))).size).toBe(1);
  expect(new Set(mails.map(({ from, raw }) => `${from} ${/^subject: .*$/im.exec(raw)![0]}`)).size).toBe(1);
  expect([...statements].slice(1).map((other) => firstDifference([...statements][0]!, other))).toEqual([]);
});

/** Response times of both kinds, in turn, which of the two first being a matter of the number. */
async function timesOf(asking: typeof ask): Promise<{ concerned: number[]; others: number[] }> {
  const times = { concerned: [] as number[], others: [] as number[] };
  const time = async (kind: keyof typeof times, email: string): Promise<void> => {
    const begin = performance.now();
    await (await asking(email)).text();
    times[kind].push(performance.now() - begin);
  };
  for (let index = 0; index < EACH; index++) {
    const [first, second] = ((index * 7) >> 2) % 2 === 0 ? (["concerned", "others"] as const) : (["others", "concerned"] as const);
    for (const kind of [first, second]) await time(kind, (kind === "concerned" ? CONCERNED : OTHERS)[index]!);
  }
  return times;
}

/**
 * Which is the slower of two taken at random? Of a hundred each, drawn alike, chance goes beyond 70 % once in a million; load on the machine weighs on
 * both. No threshold is a time.
 */
const telling = ({ concerned, others }: { concerned: number[]; others: number[] }): boolean => Math.abs(compareSamples(others, concerned).greater - 0.5) > 0.2;

test("the time tells nothing; had somebody made it tell, by a fiftieth of a second, this would show", async () => {
  expect(telling(await timesOf(ask))).toBe(false);
  expect(telling(await timesOf(planted))).toBe(true);
});
