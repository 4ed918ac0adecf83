// `npm run bench -- campaigns`: one report joins a million.
import os from "node:os";
import type pg from "pg";
import { examine, type Policy } from "@rempart/engine";
import { openCampaigns } from "../../server/src/features/campaigns/index.ts";
import { bandsOf, campaignKeys, footprintOf } from "../../server/src/features/campaigns/join-report.ts";
import type { Platform } from "../../server/src/platform/open-platform.ts";
import { fakeReports } from "../../server/test/fake-reports.ts";
import { type Figure, percentile, round, timesOf } from "./figures.ts";
import { processorSeconds } from "./processor-time.ts";
import { withPlatform } from "./with-platform.ts";

const EXISTING = 1_000_000;
/** Reports of one campaign; most campaigns are small. */
const OF_ONE = 10;
const BANDS = 20;
const STORIES = 60;
const JOINED = 600;
const WARM = 50;
const MOST_MILLISECONDS = 20;

/**
 * A million reports of a year, each with a text of its own kept and three traces: random keys, as unlike messages have. Of each text one key is
 * one of the stories', so that a search meets as many texts as it may look at.
 */
async function fill({ deps }: Platform, policy: Policy): Promise<void> {
  const keyed = campaignKeys(deps.vault);
  const common = Array.from({ length: STORIES }, (_, index) => bandsOf(footprintOf(examine({ kind: "pasted", channel: "sms", text: told(index) }, policy).evidence, policy, keyed))).flat();
  const pool = await deps.pool.connect();
  try {
    await fillBy(pool, common);
  } finally {
    pool.release();
  }
}

async function fillBy(pool: pg.PoolClient, common: string[]): Promise<void> {
  await pool.query("set synchronous_commit = off");
  await pool.query("set maintenance_work_mem = '512MB'");
  await pool.query("set work_mem = '256MB'");
  await pool.query(`insert into campaign (id, number, title, genuine, channel, size, first_seen, last_seen, verdict)
    select 'cmp_f' || n, n, 'Filled', false, 'sms', ${OF_ONE}, now() - interval '1 year', now() - make_interval(mins => n * 5), 'suspicious' from generate_series(1, ${EXISTING / OF_ONE}) as n`);
  const keys = "array[hashint8extended(n, 11), hashint8extended(n / 3, 12), hashint8extended(n / 100, 13)]";
  await pool.query(`insert into campaign_member (report_id, campaign_id, at, text_id, traces, facets) select 'rpt_f' || n, 'cmp_f' || (n / ${OF_ONE} + 1), now(), n + 1, ${keys}, array['lure parcel-fee', 'verdict suspicious'] from generate_series(0, ${EXISTING - 1}) as n`);
  await pool.query(`insert into campaign_text (campaign_id, report_id, words, minima) select 'cmp_f' || (n / ${OF_ONE} + 1), 'rpt_f' || n, 40, decode(repeat(md5(n::text), 12), 'hex') from generate_series(0, ${EXISTING - 1}) as n`);
  await pool.query("alter table campaign_band drop constraint campaign_band_pkey");
  await pool.query("drop index campaign_band_text");
  // Half of the keys are shared by the texts of a hundred reports: common turns of phrase.
  await pool.query(`insert into campaign_band (band, text_id)
    select case when band = 1 then ($1::bigint[])[n % ${common.length} + 1] else hashint8extended(case when band < ${BANDS / 2} then n else n / 100 end, band) end, n + 1 from generate_series(0, ${EXISTING - 1}) as n, generate_series(1, ${BANDS}) as band`, [common]);
  await pool.query("alter table campaign_band add primary key (band, text_id)");
  await pool.query("create index campaign_band_text on campaign_band (text_id)");
  await pool.query(`insert into campaign_trace (campaign_id, key, kind, standing, sealed, seen, first_seen, last_seen)
    select distinct on (1, 2) campaign_id, key, 'domain', 'stranger', '\\x00'::bytea, 1, now(), now() from campaign_member, unnest(traces) as key`);
  await pool.query(`insert into campaign_facet (campaign_id, what, value, count) select id, what, value, ${OF_ONE} from campaign, (values ('lure', 'parcel-fee'), ('verdict', 'suspicious'), ('language', 'en')) as facet (what, value)`);
  await pool.query(`insert into campaign_facet (campaign_id, what, value, count) select distinct on (3, 1) 'cmp_f' || (n / ${OF_ONE} + 1), 'hour', to_char(now() - make_interval(mins => n / ${OF_ONE} * 5 + n % ${OF_ONE} * 600), 'YYYY-MM-DD"T"HH24'), 1 from generate_series(0, ${EXISTING - 1}) as n order by 3, 1`);
  await pool.query("vacuum (analyze) campaign, campaign_member, campaign_text, campaign_band, campaign_trace, campaign_facet");
  // What filling leaves to be written is no part of joining.
  await pool.query("checkpoint");
}

const NAMES = ["Nadia", "Tomas", "Ines", "Paul", "Marta"];
/** Sixty stories of thirty words, told again and again with another name, sum and place; half of them new to the server. */
const story = (index: number): string => {
  const words = Array.from({ length: 26 }, (_, at) => WORDS[(index * 7 + at * (index + 3)) % WORDS.length]!);
  return words.join(" ");
};
const WORDS = "your parcel could not be delivered because customs fee open pay today or goes back account closed card stopped confirm who you are works again storage full photos deleted tonight upgrade page keep safe renewal failed update payment method streaming ends tomorrow tax refund waiting form bank details toll unpaid road fine points expire shop voucher prize telephone draw question answer short invoice attached overdue manager needs gift quickly".split(" ");

const told = (index: number): string => `Hello ${NAMES[index % NAMES.length]}, ${story(index % STORIES)}: ${index}.99 EUR https://place-${index % 90}.example/${index}`;

export const benchCampaigns = (): Promise<Figure[]> => withPlatform(async (platform, policy) => {
  await fill(platform, policy);
  const reports = fakeReports(policy);
  const campaigns = openCampaigns(platform.deps, policy, reports);
  const ids = Array.from({ length: WARM + JOINED }, (_, index) => reports.add(told(index)));
  for (const id of ids.slice(0, WARM)) await campaigns.join(id);
  let created = 0;
  const databasePid = platform.database.embedded!.pid;
  const [ownBefore, databaseBefore] = [process.cpuUsage(), processorSeconds(databasePid)];
  const before = process.memoryUsage().heapUsed;
  const joins = await timesOf(JOINED, async (index) => { if ((await campaigns.join(ids[WARM + index]!)).created) created++; });
  const own = process.cpuUsage(ownBefore);
  const cpu = (processorSeconds(databasePid) - databaseBefore) * 1e3;
  const evidence = (await reports.readEvidence(ids[0]!))!.evidence;
  await campaigns.act((await campaigns.join(ids[0]!)).campaignId, { do: "confirm", version: 1 }, { actor: "cli", scopes: ["campaigns:write", "campaigns:confirm"] });
  let found = 0;
  const finds = await timesOf(JOINED, async () => { if (await campaigns.find(evidence)) found++; });
  const lists = await timesOf(20, () => campaigns.list({ limit: 50 }, "nobody"));
  console.log(`load of the machine: ${os.loadavg()[0]!.toFixed(1)} on ${os.availableParallelism()} cores.`);
  return [
    { key: "existing", says: "reports that are there already, each with a text of its own", value: EXISTING, unit: "" },
    { key: "join.p50", says: `join, of ${JOINED}, examining included: half within`, value: round(percentile(joins, 0.5), 2), unit: "ms", most: MOST_MILLISECONDS },
    { key: "join.p99", says: "99 % within", value: round(percentile(joins, 0.99), 2), unit: "ms", most: MOST_MILLISECONDS },
    { key: "join.cpu", says: "processor time for each, database", value: round(cpu / JOINED, 2), unit: "ms" },
    { key: "join.cpu.own", says: "and this process, examining included", value: round((own.user + own.system) / 1e3 / JOINED, 2), unit: "ms" },
    { key: "join.created", says: "of them founded a campaign", value: created, unit: "", least: 1, most: JOINED - 1 },
    { key: "find.found", says: `of ${JOINED} checks of a message of a confirmed campaign, recognised`, value: found, unit: "", least: JOINED },
    { key: "find.p99", says: "the checker's question: 99 % within", value: round(percentile(finds, 0.99), 2), unit: "ms" },
    { key: "list.p50", says: `first page of ${EXISTING / OF_ONE} campaigns: half within`, value: round(percentile(lists, 0.5), 1), unit: "ms" },
    { key: "heap.grown", says: "memory grown meanwhile", value: round((process.memoryUsage().heapUsed - before) / 1e6), unit: "MB" },
  ];
});
