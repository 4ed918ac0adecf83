import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../test/database.ts";
import { silentLog } from "../test/deps.ts";
import type { Reports } from "./features/reports/index.ts";
import { createJobs } from "./platform/jobs/jobs.ts";
import { react } from "./reactions.ts";

const database = await openTestDatabase();
const jobs = createJobs({ pool: database.pool, log: silentLog });
afterAll(() => jobs.stop());

test("whoever reported is answered, though the report cannot join a campaign; and what follows the join waits for it", async () => {
  let send: Parameters<Reports["onTriaged"]>[0] | undefined;
  const [answered, told]: [string[], string[]] = [[], []];
  react({ jobs }, {
    reports: { onTriaged: (given) => { send = given; } } as Reports,
    answer: async (id) => { answered.push(id); },
    afterTriage: [async (id) => { if (id === "rpt_1") throw new Error("no campaign takes it"); }, async (id) => { told.push(id); }],
  });
  await jobs.start();
  await database.db.transaction().execute((trx) => send!(trx, ["rpt_1", "rpt_2"]));
  for (let tries = 0; tries < 300 && (answered.length < 2 || told.length < 1); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect([answered, told]).toEqual([["rpt_1", "rpt_2"], ["rpt_2"]]);
});
