import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../server/test/database.ts";

const bin = path.join(import.meta.dirname, "../../bin/rempart.js");
let folder = "";
let history: TestDatabase;
let sample: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "rempart-reports-"));
  history = await openTestDatabase();
  sample = await openTestDatabase();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rempart(database: TestDatabase, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { host, user, database: name } = database.connection;
  const env = { ...process.env, DATABASE_URL: `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}`, REMPART_DATA: path.join(folder, `data-${name}`), REMPART_EVIDENCE: path.join(folder, `evidence-${name}`), REMPART_KEY: Buffer.alloc(32, 5).toString("base64") };
  return new Promise((resolve) => execFile(process.execPath, [bin, ...words], { timeout: 240_000, env }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err })));
}
const count = async (database: TestDatabase, table: string): Promise<number> => (await database.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]!.count;

test("history is imported once, however often; what was sent to the mailbox was reported by its sender", { timeout: 120_000 }, async () => {
  const mails = [
    "From ana@mail.example Mon Mar  2 10:00:00 2026\nReceived: from x by y.example; Mon, 2 Feb 2026 10:00:00 +0000 (UTC)\nFrom: Ana <ana@mail.example>\nTo: faux@orvane.example\nSubject: Fwd\n\nOrvane: pay at https://orvane-pay.example/1\n",
    "From - Mon Mar  2 11:00:00 2026\nFrom: Orvane <x@orvane-pay.example>\nTo: somebody@mail.example\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nSubject: Pay\n\nOrvane: pay at https://orvane-pay.example/2\n",
    "From - Mon Mar  2 12:00:00 2026\nFrom: Orvane <x@orvane-pay.example>\nTo: somebody@mail.example\nDate: Tue, 3 Feb 2026 10:00:00 +0000\nSubject: Pay\n\nOrvane: pay at https://orvane-pay.example/2\n",
  ];
  writeFileSync(path.join(folder, "mail.mbox"), mails.join("\n"));
  writeFileSync(path.join(folder, "lines.jsonl"), '{"channel":"sms","text":"Orvane: your card was refused"}\nnonsense\n');
  const first = await rempart(history, "reports", "import", path.join(folder, "mail.mbox"), path.join(folder, "lines.jsonl"));
  expect(first).toMatchObject({ code: 3, out: expect.stringContaining("4 reports kept: 3 new, 1 known already. 1 could not be read."), err: expect.stringContaining("lines.jsonl:2") });
  const again = await rempart(history, "reports", "import", path.join(folder, "mail.mbox"), path.join(folder, "lines.jsonl"));
  expect(again.out).toContain("4 reports kept: 0 new, 4 known already.");
  expect([await count(history, "report"), await count(history, "report_delivery")]).toEqual([3, 3]);
  const { rows } = await history.pool.query<{ received: string; reporter: boolean; via: string; jobs: number }>("select to_char(received_at, 'YYYY-MM-DD') as received, reporter is not null as reporter, via, (select count(*)::int from jobs.job where name = 'reports.triage') as jobs from report order by received_at limit 2");
  expect(rows).toEqual([{ received: "2026-02-02", reporter: true, via: "import", jobs: 3 }, { received: "2026-02-03", reporter: false, via: "import", jobs: 3 }]);
  expect((await rempart(history, "reports", "figures", "--json")).out).toContain('"received":3');
});

test("sample data fill an empty desk through intake, triage and campaigns; a full one is left alone; everything is exported and comes back", { timeout: 480_000 }, async () => {
  const filled = await rempart(sample, "sample-data");
  expect(filled).toMatchObject({ code: 0, out: expect.stringMatching(/^2\d\d invented reports of the last 14 days, judged and joined into \d+ campaigns/) });
  expect(await count(sample, "report where state <> 'triaged'")).toBe(0);
  const { rows } = await sample.pool.query<{ campaigns: number; large: number }>("select count(*)::int as campaigns, count(*) filter (where reports >= 10)::int as large from (select count(*) as reports from report where campaign_id is not null group by campaign_id) as each");
  expect(rows[0]!.large).toBeGreaterThanOrEqual(8);
  expect(filled.out).toContain("5 customers concerned, their notices drafted. Nothing is published, nothing is sent.");
  expect([await count(sample, "incident where frozen_run is not null and published_at is null"), await count(sample, "mailing where state = 'draft'"), await count(sample, "notice where state in ('pending', 'fallback')")]).toEqual([1, 1, 5]);
  const reports = await count(sample, "report");
  expect(await rempart(sample, "sample-data")).toMatchObject({ code: 2, err: expect.stringContaining("--anyway") });
  expect(await count(sample, "report")).toBe(reports);
  const figures = await rempart(sample, "reports", "figures");
  expect(figures.out).toMatch(/Decided without a person: 2\d\d \(9\d %\)/);

  const target = path.join(folder, "out");
  expect(await rempart(sample, "reports", "export", target)).toMatchObject({ code: 0, out: expect.stringContaining(`${reports} reports and ${rows[0]!.campaigns} campaigns written`) });
  const lines = readFileSync(path.join(target, "reports.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as { path?: string; text?: string; judgement: { verdict: string }; reporter?: { email?: string } });
  expect(lines).toHaveLength(reports);
  expect(lines.every((line) => (line.text !== undefined || existsSync(path.join(target, line.path!))) && line.judgement.verdict !== "")).toBe(true);
  expect(readdirSync(path.join(target, "mails"))).toHaveLength(lines.filter((line) => line.path !== undefined).length);
  expect(statSync(path.join(target, "reports.jsonl")).mode & 0o077).toBe(0);
  expect(await rempart(sample, "reports", "export", target)).toMatchObject({ code: 2, err: expect.stringContaining("not empty") });
  const { rows: audit } = await sample.pool.query("select from audit_entry where action = 'reports.exported'");
  expect(audit).toHaveLength(1);
  const back = await rempart(sample, "reports", "import", target);
  expect(back).toMatchObject({ code: 0, out: expect.stringContaining(`0 new, ${reports} known already`) });
});

test.each([[["reports"]], [["reports", "import"]], [["reports", "import", "/nothing/here"]], [["reports", "figures", "--days", "soon"]]])("%j is refused with what to do instead", async (words) => {
  expect((await rempart(history, ...words)).code).toBe(2);
});
