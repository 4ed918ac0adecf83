import { gzipSync } from "node:zlib";

// What a phone maker has of one morning: six hours of access logs, its orders, its customers. Everybody is invented.

const MINUTES = 360;
const START = Date.parse("2026-03-12T06:00:00Z");
/** An office, or a mobile network: the stranger is behind it, and so are customers who read their own orders. */
const SHARED = "203.0.113.9";
const STRANGER = "python-requests/2.31";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

interface Customer { id: string; email: string; phone: string; language: string; country: string; name: string; address: string }

const NAMES = ["Ana Reis", "Rui Prado", "Léa Morel", "Tom Hale", "Inês Faria", "Jean Vidal"];
const LANGUAGES = [["pt", "PT"], ["pt", "PT"], ["fr", "FR"], ["en", "GB"], ["pt", "PT"], ["fr", "FR"]] as const;

/** Forty; 015 has no e-mail address, 021 and 022 share one and a language. */
export const CUSTOMERS: readonly Customer[] = Array.from({ length: 40 }, (_, index) => {
  const number = String(index + 1).padStart(3, "0");
  const [language, country] = LANGUAGES[index % 6]!;
  return { id: number, email: `customer-${number}@mail.example`, phone: `+44770090${number.padStart(4, "0")}`, language, country, name: NAMES[index % 6]!, address: `${index + 1} Harbour Street, Port Orvane` };
}).map((each) => (each.id === "015" ? { ...each, email: "" } : each.id === "022" ? { ...each, email: "customer-021@mail.example", language: "pt" } : each.id === "021" ? { ...each, language: "pt" } : each));

/** Order 1001 is of customer 001, and so on; customer 001 ordered a second time. */
const ORDERS: readonly (readonly [order: string, customer: string])[] = [...CUSTOMERS.map(({ id }) => [`1${id}`, id] as const), ["1900", "001"]];

interface Request { minute: number; ip: string; agent: string; line: string; status: number }

/** What the stranger asked for, and was given or not. */
const STRANGERS: readonly Request[] = [
  ["GET /api/orders/1003", 200], ["GET /api/orders/1007", 200], ["GET /api//orders/1011/", 200], ["GET /api/orders/1015?format=full", 200], ["GET /api/orders/1021", 200], ["GET /api/orders/1022", 206],
  ["GET /api/orders/1003", 200], ["GET /api/customers/007/orders", 200], ["GET /api/orders/1900", 200], ["GET /api/orders/%31033", 200],
  // Refused, without a body, or nobody's.
  ["GET /api/orders/1030", 403], ["HEAD /api/orders/1031", 200], ["GET /api/orders/1032", 404], ["GET /api/stock", 200],
].map(([line, status], index) => ({ minute: 95 + 7 * index, ip: SHARED, agent: STRANGER, line: line as string, status: status as number }));

/** Somebody in every minute: from elsewhere, from behind the stranger's own address, and a partner's program that looks like the stranger's. */
const OTHERS: readonly Request[] = Array.from({ length: MINUTES }, (_, minute) => {
  const order = `1${String((minute % 40) + 1).padStart(3, "0")}`;
  const shared = minute % 5 === 0;
  const partner = minute % 17 === 3;
  return { minute, ip: partner ? "198.51.100.20" : shared ? SHARED : `198.51.100.${100 + (minute % 90)}`, agent: partner ? STRANGER : BROWSER, line: minute % 3 === 0 ? "GET /phones" : `GET /api/orders/${order}`, status: 200 };
});

const lines = [...OTHERS, ...STRANGERS].toSorted((one, other) => one.minute - other.minute).map(({ minute, ip, agent, line, status }) => {
  const at = new Date(START + minute * 60_000).toISOString();
  return `${ip} - - [${at.slice(8, 10)}/Mar/2026:${at.slice(11, 19)} +0000] "${line} HTTP/1.1" ${status} ${status === 200 ? 512 : 0} "-" "${agent}"\n`;
});

/** Rotated: the earlier half is compressed. */
export const LOGS: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [
  { name: "access-1.log.gz", bytes: new Uint8Array(gzipSync(lines.slice(0, 200).join(""))) },
  { name: "access-2.log", bytes: new TextEncoder().encode(lines.slice(200).join("")) },
];

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(",")).join("\n") + "\n";
export const ordersCsv = csv([["order_id", "customer_id"], ...ORDERS]);
export const customersCsv = csv([["customer_id", "email", "phone", "language", "country", "name", "address"], ...CUSTOMERS.map(({ id, email, phone, language, country, name, address }) => [id, email, phone, language, country, name, address])]);

export const caseOf = (incident: string, awareAt: string): string => `incident: { id: ${incident}, title: Orders read by a stranger, awareAt: ${awareAt} }
logs:
  - { path: ["access-*.log", "access-*.log.gz"], format: combined }
coverage: { from: 2026-03-12T06:00:00Z, to: 2026-03-12T12:00:00Z, expectGapBelow: 5m }
indicators:
  - { ip: ${SHARED}, userAgent: "python-requests/*", from: 2026-03-12T07:00:00Z, to: 2026-03-12T10:00:00Z }
catalogue:
  - { route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, phone, email, delivery_address] }
  - { route: "GET /api/customers/{customer}/orders", status: [200], record: customer, exposes: [order_history] }
records:
  order: { path: orders.csv, key: order_id, customer: customer_id }
  customer: { path: customers.csv, key: customer_id, customer: customer_id }
customers: { path: customers.csv, id: customer_id, email: email, phone: phone, language: language, country: country, name: name, address: address }
safe: [payment_card, password]
`;

const ORDER = ["delivery_address", "email", "name", "phone"];
/** Who was read, worked out by hand from STRANGERS. */
export const CONCERNED: ReadonlyMap<string, readonly string[]> = new Map([["001", ORDER], ["003", ORDER], ["007", [...ORDER.slice(0, 3), "order_history", "phone"]], ["011", ORDER], ["015", ORDER], ["021", ORDER], ["022", ORDER], ["033", ORDER]]);
