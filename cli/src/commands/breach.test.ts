import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "rempart-breach-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const launcher = fileURLToPath(new URL("../../bin/rempart.js", import.meta.url));

/** What a terminal would show, both streams, and the exit code. */
function rempart(...words: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, "breach", ...words], { cwd: folder, timeout: 60_000 }, (error, stdout, stderr) => resolve(`${stdout}${stderr}exit ${error === null ? 0 : String(error.code)}`));
  });
}

const line = (client: string, minute: number, target: string): string => `${client} - - [12/Nov/2026:00:${String(minute).padStart(2, "0")}:00 +0000] "GET ${target} HTTP/1.1" 200 10 "-" "Mozilla/5.0"\n`;

beforeAll(() => {
  mkdirSync(path.join(folder, "logs"));
  writeFileSync(path.join(folder, "logs", "access.log"), Array.from({ length: 61 }, (_, minute) => (minute === 60 ? "" : line("198.51.100.7", minute, "/"))).join("") + line("203.0.113.9", 5, "/api/orders/00071") + line("203.0.113.9", 6, "/api/orders/5"));
  writeFileSync(path.join(folder, "orders.csv"), "order_id,customer_id\n00071,c-17\n71,c-99\n");
  writeFileSync(path.join(folder, "customers.csv"), "customer_id,email\nc-17,m@mail.example\nc-99,n@mail.example\n");
  writeFileSync(path.join(folder, "case.yaml"), `incident: { id: INC-2026-001, title: Orders read by a stranger, awareAt: 2026-11-20T09:12:00Z }
logs: [{ path: "logs/*.log", format: combined }]
coverage: { from: 2026-11-12T00:00:00Z, to: 2026-11-12T00:59:00Z, expectGapBelow: 5m }
indicators: [{ ip: 203.0.113.0/24 }]
catalogue: [{ route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email] }]
records: { order: { path: orders.csv, key: order_id, customer: customer_id } }
customers: { path: customers.csv, id: customer_id, email: email }
safe: [password]
`);
});

test("check, scope, explain", async () => {
  expect(await rempart("check", "case.yaml")).toMatch(/^case\.yaml is in order: INC-2026-001, 1 log file \(\d+ kB\), 1 indicator, 1 endpoint\.\nexit 0$/);
  expect(await rempart("scope", "case.yaml", "--out", "result")).toBe(`INC-2026-001: 1 customer concerned, by 2 of the 2 requests of the intruder (62 read).
  email: 1 customer
  name: 1 customer
  password: safe, no request of the intruder could show it
Severity (ENISA): 2, medium.
May you say that no notice means not concerned? No: one request of the intruder could not be traced to a customer.
1 request to be traced by hand: unresolved.csv
Everything is in result; begin with report.md.
exit 0`);
  expect(await rempart("explain", "result", "--customer", "c-17")).toBe(`c-17: email, name; 1 request, 1 record, 2026-11-12T00:05:00Z to 2026-11-12T00:05:00Z

logs/access.log:61  GET /api/orders/{order}
  ${line("203.0.113.9", 5, "/api/orders/00071")}exit 0`);
  expect(await rempart("explain", "result", "--customer", "c-99")).toBe("c-99 is not among those affected. Whether that means not concerned: coverage.json.\nexit 0");
  const json = JSON.parse((await rempart("scope", "case.yaml", "--out", "result", "--json", "--memory", "400MB", "--threads", "1")).replace(/exit 0$/, "")) as unknown;
  expect(json).toMatchObject({ affected: 1, unresolved: 1, coverage: { mayExclude: false } });
  expect(readdirSync(folder).sort()).toEqual(["case.yaml", "customers.csv", "logs", "orders.csv", "result"]);
}, 120_000);

test("what is wrong is said with what to do, and exit code 2", async () => {
  expect(await rempart()).toMatch(/say what to do: rempart breach scope[\s\S]*exit 2$/);
  expect(await rempart("scope", "case.yaml")).toBe("rempart: name the folder for the result: --out result/\nexit 2");
  expect(await rempart("scope", "none.yaml", "--out", "x")).toBe("rempart: there is no case file none.yaml\nexit 2");
  expect(await rempart("scope", "case.yaml", "--out", ".")).toBe("rempart: . holds other files. Name a new folder.\nexit 2");
  expect(await rempart("scope", "case.yaml", "--out", "x", "--memory", "lots")).toBe("rempart: --memory is 350MB or more, as in --memory 400MB\nexit 2");
  expect(await rempart("explain", "logs", "--customer", "c")).toMatch(/^rempart: logs has no affected\.csv: it is no whole result\. Make one: .*\nexit 2$/);
  writeFileSync(path.join(folder, "bad.yaml"), "incident: { id: INC-1 }\n");
  expect(await rempart("check", "bad.yaml")).toMatch(/^bad\.yaml:1:\d+ .*exit 2$/s);
}, 120_000);
