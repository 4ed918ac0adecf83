import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeProblem } from "../../platform/yaml/read-yaml.ts";
import { caseJsonSchema, readCase } from "./read-case.ts";

const root = new URL("../../../../", import.meta.url);
const guide = readFileSync(new URL("docs/how-to/breach-scope.md", root), "utf8");
const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";

/** Problems of the guide's example after one change. Fails when the change changes nothing. */
function problemsAfter(from: string, to: string): string[] {
  const changed = example.replace(from, to);
  expect(changed).not.toBe(example);
  const read = readCase(changed);
  return read.ok ? [] : read.problems.map(describeProblem);
}

function readExample(change: (text: string) => string = (text) => text) {
  const read = readCase(change(example));
  if (!read.ok) throw new Error(read.problems.map(describeProblem).join("\n"));
  return read.case;
}

describe("the guide's example", () => {
  test("is read: times in UTC, lengths in milliseconds, networks in one spelling, what is left out filled in", () => {
    expect(readExample()).toMatchObject({
      incident: { id: "INC-2026-001", awareAt: "2026-11-20T09:12:00.000Z" },
      logs: [{ path: ["logs/access-*.log.gz"], format: "combined", clockOffset: 0, fields: {} }, { format: "jsonl", clockOffset: -90_000, fields: { ip: "client.ip", bytes: "bytes", user: "auth.user" } }],
      coverage: { expectGapBelow: 300_000 },
      indicators: [{ ip: ["203.0.113.0/24", "2001:db8:0:0:0:0:0:0/48"], to: "2026-11-18T23:59:59.000Z" }, { userAgent: ["python-requests/*"] }, { session: ["s_91f0c2"] }],
    });
    expect(readExample().catalogue[0]).toEqual({
      route: { text: "GET /api/orders/{order}", method: "GET", segments: [{ literal: "api" }, { literal: "orders" }, { name: "order" }] },
      status: [200, 206], record: "order", exposes: ["name", "phone", "email", "delivery_address"],
    });
  });

  test("is completed by the published JSON Schema, which is current", () => {
    expect(readFileSync(new URL("docs/case-file.schema.json", root), "utf8")).toBe(caseJsonSchema());
    expect(example).toContain("# yaml-language-server: $schema=./case-file.schema.json");
  });
});

test("one value or a list, a status list left out, and zones", () => {
  const read = readExample((text) => text.replace("[203.0.113.0/24, \"2001:db8::/48\"]", "203.0.113.77/24").replace("2026-11-18T23:59:59Z", "2026-11-19T00:59:59.9999+01:00").replace("status: [200], record: order,", "record: order,"));
  expect(read.indicators[0]).toMatchObject({ ip: ["203.0.113.0/24"], to: "2026-11-18T23:59:59.999Z" });
  expect(read.catalogue[0]?.status).toEqual([200, 201, 202, 203, 206, 207, 226]);
});

const slips: [name: string, from: string, to: string, says: RegExp][] = [
  ["unknown key", "coverage:", "coverige:", /coverige.*did you mean coverage\?/],
  ["unknown key of an entry", "clockOffset:", "clockOfset:", /logs\.1\.clockOfset.*did you mean clockOffset\?/],
  ["unknown format", "format: combined", "format: combine", /logs\.0\.format.*did you mean combined\?/],
  ["fields of a format that has its own", "format: combined }", "format: combined, fields: { ip: a } }", /logs\.0\.fields: a log in combined has its own fields/],
  ["time without a zone", "to: 2026-11-20T12:00:00Z", "to: 2026-11-20T12:00:00", /coverage\.to.*say in which zone: 2026-11-20T12:00:00Z if it is UTC/],
  ["day without a time", "from: 2026-11-01T00:00:00Z", "from: 2026-11-01", /coverage\.from.*write the time too, as in 2026-11-01T00:00:00Z/],
  ["day that no calendar has", "from: 2026-11-01T00:00:00Z", "from: 2026-02-30T00:00:00Z", /coverage\.from.*is not a time/],
  ["coverage that ends before it begins", "to: 2026-11-20T12:00:00Z", "to: 2026-10-20T12:00:00Z", /coverage\.to: is not after coverage\.from/],
  ["window that ends before it begins", "to: 2026-11-18T23:59:59Z", "to: 2026-11-11T23:59:59Z", /indicators\.0\.to: is before its from/],
  ["length without a unit", "expectGapBelow: 5m", "expectGapBelow: 5", /expectGapBelow: 5 is read as a number/],
  ["length below zero", "expectGapBelow: 5m", "expectGapBelow: -5m", /expectGapBelow: .*above zero/],
  ["unit of another kind", "clockOffset: -90s", "clockOffset: 90sec", /clockOffset: .*units are ms, s, m, h, d/],
  ["network with a part too large", "203.0.113.0/24", "203.0.313.0/24", /indicators\.0\.ip\.0.*not an IP address or network; each part is at most 255/],
  ["network with a prefix too long", "203.0.113.0/24", "203.0.113.0/33", /indicators\.0\.ip\.0.*prefix at most 32/],
  ["address with leading zeros", "203.0.113.0/24", "203.0.113.007", /write 203\.0\.113\.7/],
  ["range in place of a network", "203.0.113.0/24", "203.0.113.0-203.0.113.9", /write a network by its prefix/],
  ["id read as a number", "[s_91f0c2]", "[91]", /indicators\.2\.session\.0: 91 is read as a number.*write it between quotes: "91"/],
  ["id of the incident read as a number", "id: INC-2026-001", "id: 2026001", /incident\.id: 2026001 is read as a number/],
  ["indicator that is empty", "  - { session: [s_91f0c2] }", "  - {}", /indicators\.2: is empty, so every request would be the intruder's/],
  ["record that is not there", "record: order, exposes", "record: ordre, exposes", /catalogue\.0\.record: records has no “ordre”; did you mean order\?/],
  ["record named like what every object has", "record: order, exposes", "record: constructor, exposes", /records has no “constructor”/],
  ["route without its name", "{order}\"", "{id}\"", /catalogue\.0\.route: the route has no \{order\}; write \{order\} in it, or key: path\.id/],
  ["key by a name that the route has not", "key: field.user", "key: path.customer", /catalogue\.2\.key: the route has no \{customer\}/],
  ["key of nothing", "key: field.user", "key: user", /catalogue\.2\.key.*write path\.NAME, query\.NAME or field\.NAME/],
  ["key where all is shown", "record: all_orders, exposes", "record: all_orders, key: query.id, exposes", /catalogue\.3\.key: all_orders stands for every record/],
  ["route with a query", "GET /api/me,", "GET /api/me?x=1,", /holds a query string, which never changes a route/],
  ["name in part of a segment", "GET /api/me,", "\"GET /api/{me}.json\",", /where \{name\} is not the whole segment/],
  ["star in a route", "GET /api/me,", "GET /api/*,", /holds a \*; write \{name\}/],
  ["route without a method", "route: GET /api/me,", "route: /api/me,", /is not a method and a path/],
  ["kind of records without a key", "path: orders.csv, key: order_id,", "path: orders.csv,", /records\.order: has no key/],
  ["status in words", "status: [200], record: order,", "status: [OK], record: order,", /catalogue\.0\.status\.0: is text, not a number/],
  ["kind of data misspelt", "exposes: [order_history]", "exposes: [order_histori]", /catalogue\.1\.exposes\.0: “order_histori” is not a kind of data.*did you mean order_history\?/],
  ["kind of data that is none", "safe: [payment_card", "safe: [zzz_of_nobody", /safe\.0.*write one of name, /],
  ["file outside", "path: orders.csv, key", "path: ../orders.csv, key", /records\.order\.path: “\.\.\/orders\.csv” leaves the folder/],
  ["file anywhere", "path: customers.csv, id", "path: /etc/passwd, id", /customers\.path: .* leaves the folder/],
  ["backslashes", "path: logs/api-*.jsonl", "path: logs\\api.jsonl", /holds a backslash; write \/ between folders: logs\/api\.jsonl/],
  ["alias", "safe: [payment_card, password]", "safe: &a [payment_card]\nx: *a", /\*a is an alias; write the lists out/],
  ["repeated key", "safe:", "safe: []\nsafe:", /“safe” is written twice/],
];

test.each(slips)("%s is named with its remedy", (_, from, to, says) => {
  expect(problemsAfter(from, to)).toContainEqual(expect.stringMatching(says));
});

test("a problem names the line on which it stands", () => {
  const line = example.slice(0, example.indexOf("GET /api/me")).split("\n").length;
  expect(problemsAfter("GET /api/me,", "GET api/me,")[0]).toMatch(new RegExp(`^case\\.yaml:${line}:`));
});

test("files may lie elsewhere only where that is asked for", () => {
  const elsewhere = example.replaceAll("orders.csv", "../data/orders.csv").replace("logs/access-*", "/var/log/access-*");
  expect(readCase(elsewhere).ok).toBe(false);
  expect(readCase(elsewhere, { anywhere: true }).ok).toBe(true);
});

test.each([
  ["empty", ""], ["a list", "- a\n- b"], ["too large", `# ${"x".repeat(1024 * 1024)}`], ["brackets", "[".repeat(10_000)], ["dashes", `a: ${"- ".repeat(5000)}`], ["two documents", `${"a: 1\n"}---\n${"b: 2\n"}`],
  ["many lines", "\n".repeat(60_000)], ["repeated keys", Array.from({ length: 20_000 }, (_, index) => `k${index % 3}: ${index}`).join("\n")], ["a prototype", "__proto__: { a: 1 }"],
])("hostile file (%s) is refused without throwing", (_, text) => {
  expect(readCase(text).ok).toBe(false);
});

test("whatever is cut out of the example or typed into it, the reader answers and never throws", () => {
  fc.assert(fc.property(fc.nat(example.length), fc.nat(60), fc.string({ maxLength: 12 }), (at, length, typed) => {
    const read = readCase(example.slice(0, at) + typed + example.slice(at + length));
    expect(read.ok ? "case" in read : read.problems.length > 0).toBe(true);
  }), { numRuns: 150 });
});
