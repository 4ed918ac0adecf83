// `npm run bench -- scope`: 7 million lines of an access log, one network as indicator, beside wc, grep and hand-written SQL in the same run.
import { execFile, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { openResult, readCase, scanFile, scopeBreach, openScanThreads } from "../../server/src/features/scope/index.ts";
import { randomOf } from "../random.ts";
import { type Figure, percentile, round, timesOf } from "./figures.ts";

const LINES = 7_000_000;
const JSON_LINES = 3_000_000;
const QUESTIONS = 20;
const ORDERS = 400_000;
const CUSTOMERS = 200_000;
const FROM = Date.UTC(2026, 10, 1);
const SPAN = 20 * 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
  "OrvaneApp/8.2.1 (Android 15; Pixel 9)",
  "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
];
const NETWORK = "203.0.113.";
/** Clients at work at the same time; each makes some 70 requests and is followed by another. */
const AT_WORK = 2000;
const VISIT = 70;

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

interface Hit { time: number; client: string; path: string; status: number; bytes: number; agent: string }

const combinedLine = ({ time, client, path: target, status, bytes, agent }: Hit): string => {
  const at = new Date(time);
  return `${client} - - [${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000] "GET ${target} HTTP/1.1" ${status} ${bytes} "https://shop.orvane.example/" "${agent}"\n`;
};
const jsonLine = ({ time, client, path: target, status, bytes, agent }: Hit): string =>
  `${JSON.stringify({ ts: new Date(time).toISOString(), level: "info", client: { ip: client }, req: { method: "GET", url: target, ua: agent }, res: { status, bytes }, auth: { session: `s_${client.replaceAll(".", "")}` } })}\n`;

/** The intruder, one request in two thousand, reads orders one after the other. */
function writeLog(file: string, count: number, lineOf: (hit: Hit) => string): void {
  const random = randomOf(4);
  const whole = (below: number): number => Math.floor(random() * below);
  const clients = Array.from({ length: AT_WORK }, () => ({ ip: "", left: 0, agent: "", customer: 0 }));
  const log = openSync(file, "w");
  let waiting = "";
  for (let index = 0; index < count; index++) {
    const client = clients[whole(AT_WORK)]!;
    if (client.left-- <= 0) Object.assign(client, { ip: `${1 + whole(200)}.${whole(256)}.${whole(256)}.${1 + whole(254)}`, left: whole(2 * VISIT), agent: AGENTS[whole(AGENTS.length)]!, customer: whole(CUSTOMERS) });
    const intruder = random() < 0.0005;
    const kind = random();
    const order = intruder ? 500_000 + (index % ORDERS) : 500_000 + ((client.customer * 2 + whole(2)) % ORDERS);
    const target = kind < 0.3 ? `/api/orders/${order}` : kind < 0.4 ? `/api/customers/c${client.customer}/orders?page=${1 + whole(5)}` : kind < 0.7 ? `/static/app.${whole(1e9).toString(16)}.js` : `/produits/telephone-${whole(5000)}?utm_source=mail`;
    waiting += lineOf({ time: FROM + (SPAN * index) / count, client: intruder ? `${NETWORK}${whole(256)}` : client.ip, path: target, status: random() < 0.95 ? 200 : 404, bytes: whole(20_000), agent: client.agent });
    if (waiting.length > 1 << 20) {
      writeSync(log, waiting);
      waiting = "";
    }
  }
  writeSync(log, waiting);
  closeSync(log);
}

function writeTables(folder: string): void {
  const table = (name: string, header: string, count: number, row: (index: number) => string): void => {
    const file = openSync(path.join(folder, name), "w");
    writeSync(file, `${header}\n${Array.from({ length: count }, (_, index) => row(index)).join("\n")}\n`);
    closeSync(file);
  };
  table("orders.csv", "order_id,customer_id,total", ORDERS, (index) => `${500_000 + index},c${Math.floor(index / 2)},12.50`);
  table("customers.csv", "customer_id,email,phone,language,country,name,address", CUSTOMERS, (index) => `c${index},c${index}@mail.example,+331990${index},fr,FR,Name ${index},"1, rue du Port"`);
}

const caseOf = (log: string): string => `
incident: { id: INC-2026-001, title: Orders read by a stranger, awareAt: 2026-11-20T09:12:00Z }
logs: [${log}]
coverage: { from: 2026-11-01T00:00:00Z, to: 2026-11-20T12:00:00Z, expectGapBelow: 5m }
indicators: [{ ip: 203.0.113.0/24 }]
catalogue:
  - { route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, phone, email, delivery_address] }
  - { route: "GET /api/customers/{customer}/orders", status: [200], record: customer, exposes: [order_history] }
records:
  order: { path: orders.csv, key: order_id, customer: customer_id }
  customer: { path: customers.csv, key: customer_id, customer: customer_id }
customers: { path: customers.csv, id: customer_id, email: email, phone: phone, language: language, country: country, name: name, address: address }
safe: [password]
`;
const COMBINED = "{ path: access.log, format: combined }";
const JSONL = "{ path: access.jsonl, format: jsonl, fields: { time: ts, ip: client.ip, method: req.method, path: req.url, status: res.status, bytes: res.bytes, userAgent: req.ua, session: auth.session } }";

interface Measured { seconds: number; processor: number; megabytes: number; matched: number; affected?: number }

/** A process of its own: what it takes of memory is its own too. */
function apart(what: "match" | "scope", log: string, folder: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    // As the command line and the server do: from the second start on nothing is compiled again.
    const env = { ...process.env, NODE_COMPILE_CACHE: path.join(folder, "compile-cache") };
    execFile(process.execPath, [fileURLToPath(import.meta.url), what, log, folder], { maxBuffer: 1 << 24, env }, (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(JSON.parse(stdout) as Measured)));
  });
}

async function measureApart(what: string, log: string, folder: string): Promise<Measured> {
  const read = readCase(caseOf(log));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const begin = performance.now();
  let found: { matched: number; affected?: number };
  if (what === "match") {
    const threads = openScanThreads(read.case, 2);
    const name = read.case.logs[0]!.path[0]!;
    const work = mkdtempSync(path.join(folder, "match-"));
    found = { matched: (await scanFile({ case: read.case, file: { name, path: path.join(folder, name), entry: 0 }, number: 0, threads, folder: work, lean: true })).matched };
    await threads.close();
  } else {
    const scoped = await scopeBreach({ case: read.case, folder, out: path.join(folder, "result"), threads: 2 });
    if (!scoped.ok) throw new Error(scoped.detail ?? scoped.code);
    found = { matched: scoped.value.requests.matched, affected: scoped.value.affected };
  }
  const { user, system } = process.cpuUsage();
  return { seconds: (performance.now() - begin) / 1000, processor: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1000, ...found };
}

/** The best of three: what else runs on the machine only slows. */
async function best(measure: () => Promise<Measured>): Promise<Measured> {
  const runs = [await measure(), await measure(), await measure()];
  return { ...runs.reduce((fastest, each) => (each.seconds < fastest.seconds ? each : fastest)), megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)) };
}

function peer(command: string, words: string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(command, words, { env: { ...process.env, LC_ALL: "C" } });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return (performance.now() - begin) / 1000;
}

/** What somebody writes by hand: the prefix, then a pattern on what is left. */
async function byHand(file: string): Promise<{ seconds: number; found: number }> {
  const database = await DuckDBInstance.create(":memory:", { memory_limit: "400MB", threads: "2" });
  const connection = await database.connect();
  const begin = performance.now();
  const rows = await connection.runAndReadAll(`SELECT count(DISTINCT regexp_extract(line, '"GET /api/orders/([^ /?]+)', 1)) AS orders, count(*) FROM read_csv('${file.replaceAll("'", "''")}', columns = {line: 'VARCHAR'}, auto_detect = false, header = false, delim = '\\x01', quote = '', escape = '') WHERE starts_with(line, '${NETWORK}')`);
  const seconds = (performance.now() - begin) / 1000;
  connection.closeSync();
  return { seconds, found: Number(rows.getRows()[0]![1]) };
}

export async function benchScope(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "rempart-bench-scope-"));
  try {
    console.log(`load ${loadavg().map((each) => each.toFixed(1)).join(" ")}; writing ${LINES} lines`);
    const log = path.join(folder, "access.log");
    writeLog(log, LINES, combinedLine);
    writeLog(path.join(folder, "access.jsonl"), JSON_LINES, jsonLine);
    writeTables(folder);
    mkdirSync(path.join(folder, "json"));
    const gigabytes = statSync(log).size / 1e9;
    const jsonGigabytes = statSync(path.join(folder, "access.jsonl")).size / 1e9;
    const wc = peer("wc", ["-l", log]);
    const grep = peer("grep", ["-cE", "^203\\.0\\.113\\.[0-9]+ .*\"GET /api/(orders|customers)/", log]);
    const sql = await byHand(log);
    const match = await best(() => apart("match", COMBINED, folder));
    const json = await best(() => apart("match", JSONL, folder));
    const scope = await best(() => apart("scope", COMBINED, folder));
    if (match.matched !== scope.matched || sql.found !== scope.matched) throw new Error(`${match.matched}, ${scope.matched} and ${sql.found} matched: they should agree`);
    const rows = readFileSync(path.join(folder, "result", "affected.csv"), "utf8").trimEnd().split("\n").slice(1);
    const asked = await timesOf(QUESTIONS, async (index) => {
      const customer = rows[Math.floor((index * rows.length) / QUESTIONS)]!.split(",")[0]!;
      if ((await openResult(path.join(folder, "result")).evidence(customer, 1000)).length === 0) throw new Error(`no line behind ${customer}`);
    });
    console.log(`load ${loadavg().map((each) => each.toFixed(1)).join(" ")} at the end`);
    const rate = (seconds: number, of = gigabytes): number => round(of / seconds, 2);
    return [
      { key: "wc", says: `wc -l, ${round(gigabytes, 2)} GB`, value: rate(wc), unit: "GB/s" },
      { key: "grep", says: "grep -E, network and route", value: rate(grep), unit: "GB/s" },
      { key: "sql", says: "DuckDB by hand, prefix first", value: rate(sql.seconds), unit: "GB/s" },
      { key: "match", says: `matching alone: ${match.matched} requests`, value: rate(match.seconds), unit: "GB/s", least: 0.7 },
      { key: "match.processor", says: "of which a processor's seconds", value: round(match.processor, 1), unit: "s" },
      { key: "json", says: `matching alone, JSONL, ${round(jsonGigabytes, 2)} GB`, value: rate(json.seconds, jsonGigabytes), unit: "GB/s", least: 0.5 },
      { key: "json.processor", says: "of which a processor's seconds", value: round(json.processor, 1), unit: "s" },
      { key: "scope", says: `the whole scope: ${scope.affected} customers`, value: rate(scope.seconds), unit: "GB/s", least: 0.35 },
      { key: "scope.processor", says: "of which a processor's seconds", value: round(scope.processor, 1), unit: "s" },
      { key: "scope.memory", says: "its memory at most", value: round(scope.megabytes), unit: "MB", most: 400 },
      { key: "question.p50", says: `${QUESTIONS} customers' log lines from the result, half within`, value: round(percentile(asked, 0.5) / 1000, 2), unit: "s" },
      { key: "question.max", says: "the slowest", value: round(Math.max(...asked) / 1000, 2), unit: "s", most: 2 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , what = "", log = "", folder = ""] = process.argv;
  console.log(JSON.stringify(await measureApart(what, log, folder)));
}
