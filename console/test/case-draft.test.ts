import { expect, test } from "vitest";
import { readCase, readCaseData } from "../../server/src/features/scope/index.ts";
import { addIntruder, logNames, readDraft, writeDraft } from "../src/features/breaches/case-draft.ts";

const CASE = `# Comments go when the form writes.
incident: { id: INC-2026-001, title: 'Orders: read "by" a stranger # really', awareAt: 2026-11-20T09:12:00Z }
logs:
  - { path: "logs/access-*.log.gz", format: combined }
  - { path: ["logs/api-1.jsonl", "logs/api-2.jsonl"], format: jsonl, fields: { time: ts, ip: client.ip, order: body.order }, clockOffset: -90s }
coverage: { from: 2026-11-01T00:00:00Z, to: 2026-11-20T12:00:00Z, expectGapBelow: 5m }
indicators:
  - { ip: [203.0.113.0/24, "2001:db8::/48"], from: 2026-11-12T00:00:00Z, to: 2026-11-18T23:59:59Z }
  - { userAgent: "python-requests/*" }
  - { session: [s_91f0c2, "007"] }
catalogue:
  - { route: "GET /api/orders/{order}", status: [200, 203], record: order, exposes: [name, email] }
  - { route: "GET /api/me/orders", record: customer, key: field.user, exposes: [order_history] }
  - { route: "GET /admin/export", status: [200], record: all_orders, exposes: [name] }
records:
  order: { path: orders.csv, key: order_id, customer: customer_id }
  customer: { path: customers.csv, key: customer_id, customer: customer_id }
  all_orders: { path: orders.csv, every: true, customer: customer_id }
customers: { path: customers.csv, id: customer_id, email: email, language: language }
safe: [payment_card]
`;

const read = (text: string) => {
  const reading = readCase(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.case;
};

test("a case goes through the form and means the same", () => {
  const data = readCaseData(CASE)!;
  expect(read(writeDraft(readDraft(data)))).toEqual(read(CASE));
});

test("a case with faults comes into the form; what is missing is empty, and the server still names it", () => {
  const data = readCaseData("incident: { id: INC-2026-001 }\nlogs: 7\nrecords: { order: null }\nindicators: [null, { ip: 203.0.113.9 }]\n")!;
  const draft = readDraft(data);
  expect(draft).toMatchObject({ logs: [], records: [], indicators: [{ ip: "203.0.113.9" }], customers: { path: "" } });
  expect(readCase(writeDraft(draft)).ok).toBe(false);
  expect(readCaseData("[")).toBeNull();
  expect(readCaseData("[1]")).toBeNull();
});

test("a client marked as the intruder becomes an indicator of its own", () => {
  const data = readCaseData(CASE)!;
  expect(read(addIntruder(data, "2001:db8:1::7")!).indicators.at(-1)).toEqual({ ip: ["2001:db8:1:0:0:0:0:7/128"] });
  expect(read(addIntruder(data, "s_777")!).indicators.at(-1)).toEqual({ session: ["s_777"] });
  expect(addIntruder(null, "203.0.113.9")).toBeNull();
  expect(logNames(data)).toEqual(["logs/access-*.log.gz", "logs/api-1.jsonl, logs/api-2.jsonl"]);
});
