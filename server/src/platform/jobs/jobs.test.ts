import { beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { silentLog } from "../../../test/deps.ts";
import { createJobs } from "./jobs.ts";

let database: TestDatabase;
beforeAll(async () => { database = await openTestDatabase(); });

const until = async (holds: () => boolean): Promise<void> => { for (let i = 0; i < 600 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 50)); };

test("a job exists if its transaction commits, is repeated when it fails, and fails alone", async () => {
  const done: number[] = [];
  let failures = 0;
  const jobs = createJobs({ pool: database.pool, log: silentLog });
  const queue = jobs.define<{ n: number }>({ name: "test.count", atOnce: 5, retries: 3, retryDelay: 1, expires: 30, async handle({ n }) { if (n === 2 && failures++ === 0) throw new Error("once"); done.push(n); } });
  await jobs.start();
  await expect(database.db.transaction().execute(async (trx) => { await queue.send(trx, { n: 99 }); throw new Error("undone"); })).rejects.toThrow("undone");
  await database.db.transaction().execute(async (trx) => { for (const n of [1, 2, 3]) await queue.send(trx, { n }); });
  await until(() => done.length === 3);
  expect(done.toSorted()).toEqual([1, 2, 3]);
  expect(failures).toBe(2);
  await jobs.stop();
});

test("what is sent together is done together, so many at once; what fails is repeated, and fails nobody else for long", async () => {
  const done: number[] = [];
  let [running, most, failures] = [0, 0, 0];
  const jobs = createJobs({ pool: database.pool, log: silentLog });
  const queue = jobs.define<{ n: number }>({
    name: "test.many", atOnce: 3, retries: 3, retryDelay: 1, expires: 30,
    async handle({ n }) {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      if (n === 2 && failures++ === 0) throw new Error("once");
      done.push(n);
    },
  });
  await jobs.start();
  await database.db.transaction().execute((trx) => queue.sendAll(trx, Array.from({ length: 40 }, (_, n) => ({ n }))));
  await until(() => new Set(done).size === 40);
  expect(new Set(done).size).toBe(40);
  expect([most, failures]).toEqual([3, 2]);
  await jobs.stop();
});

test("what another process sent is found", async () => {
  const done: string[] = [];
  const kind = { name: "test.other", atOnce: 2, retries: 0, retryDelay: 1, expires: 30, handle: async ({ word }: { word: string }) => { done.push(word); } };
  const here = createJobs({ pool: database.pool, log: silentLog });
  here.define(kind);
  const there = createJobs({ pool: database.pool, log: silentLog });
  const queue = there.define<{ word: string }>({ ...kind, handle: () => Promise.reject(new Error("not here")) });
  await here.start();
  await database.db.transaction().execute((trx) => queue.send(trx, { word: "found" }));
  await until(() => done.length === 1);
  expect(done).toEqual(["found"]);
  await here.stop();
});

test("what a process that was killed had taken is done by another, long before it expires", { timeout: 60_000 }, async () => {
  const done: string[] = [];
  const kind = { name: "test.lost", atOnce: 1, retries: 3, retryDelay: 1, expires: 3_600 };
  const killed = createJobs({ pool: database.pool, log: silentLog });
  const queue = killed.define<{ word: string }>({ ...kind, handle: async () => {} });
  await killed.start({ work: false });
  await database.db.transaction().execute((trx) => queue.send(trx, { word: "found" }));
  await database.pool.query("update jobs.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute' where name = 'test.lost'");
  const other = createJobs({ pool: database.pool, log: silentLog, superviseSeconds: 1 });
  other.define<{ word: string }>({ ...kind, handle: async ({ word }) => void done.push(word) });
  await other.start();
  await until(() => done.length === 1);
  expect(done).toEqual(["found"]);
  await Promise.all([killed.stop(), other.stop()]);
});
