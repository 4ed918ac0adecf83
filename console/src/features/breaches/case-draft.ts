/** A case file as a form holds it: every list a text, every part there. The server checks it; this only carries it. */
export interface CaseDraft {
  incident: Record<"id" | "title" | "awareAt", string>;
  logs: LogDraft[];
  coverage: Record<"from" | "to" | "expectGapBelow", string>;
  indicators: IndicatorDraft[];
  catalogue: EntryDraft[];
  records: RecordDraft[];
  customers: Record<(typeof CUSTOMER_FIELDS)[number], string>;
  safe: string[];
}
export interface LogDraft { path: string; format: string; fields: Record<string, string>; clockOffset: string }
export type IndicatorDraft = Record<(typeof INDICATOR_LISTS)[number] | "from" | "to", string>;
export interface EntryDraft { route: string; status: string; record: string; key: string; exposes: string[] }
export interface RecordDraft { name: string; path: string; key: string; every: boolean; customer: string }

export const LOG_FORMATS = ["combined", "common", "jsonl", "csv", "alb", "cloudfront"] as const;
/** Formats whose lines name their fields, so that the case must say which is which. */
export const NAMED_FORMATS: readonly string[] = ["jsonl", "csv"];
export const REQUEST_FIELDS = ["time", "ip", "method", "path", "status", "bytes", "userAgent", "session"] as const;
export const INDICATOR_LISTS = ["ip", "userAgent", "session", "path"] as const;
export const CUSTOMER_FIELDS = ["path", "id", "email", "phone", "language", "country", "name", "address"] as const;

type Data = Record<string, unknown>;
const isMap = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const map = (value: unknown): Data => (isMap(value) ? value : {});
const maps = (value: unknown): Data[] => (Array.isArray(value) ? value.filter(isMap) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "");
/** One or many, a line each. */
const lines = (value: unknown): string => (Array.isArray(value) ? value.map(text).filter((each) => each !== "").join("\n") : text(value));
const split = (given: string): string[] => given.split("\n").map((each) => each.trim()).filter((each) => each !== "");
const pick = <Name extends string>(from: Data, names: readonly Name[]): Record<Name, string> => Object.fromEntries(names.map((name) => [name, text(from[name])])) as Record<Name, string>;

/** Faults of the case do not matter here: what is not as it should be comes up empty, and the server says what is missing. */
export function readDraft(data: Data): CaseDraft {
  return {
    incident: pick(map(data["incident"]), ["id", "title", "awareAt"]),
    logs: maps(data["logs"]).map((log) => ({ path: lines(log["path"]), format: text(log["format"]) || "combined", fields: Object.fromEntries(Object.entries(map(log["fields"])).map(([name, value]) => [name, text(value)])), clockOffset: text(log["clockOffset"]) })),
    coverage: pick(map(data["coverage"]), ["from", "to", "expectGapBelow"]),
    indicators: maps(data["indicators"]).map((one) => ({ ip: lines(one["ip"]), userAgent: lines(one["userAgent"]), session: lines(one["session"]), path: lines(one["path"]), from: text(one["from"]), to: text(one["to"]) })),
    catalogue: maps(data["catalogue"]).map((one) => ({ route: text(one["route"]), status: (Array.isArray(one["status"]) ? one["status"] : []).map(text).join(", "), record: text(one["record"]), key: text(one["key"]), exposes: (Array.isArray(one["exposes"]) ? one["exposes"] : []).map(text) })),
    records: Object.entries(map(data["records"])).flatMap(([name, one]) => (isMap(one) ? [{ name, path: text(one["path"]), key: text(one["key"]), every: one["every"] === true, customer: text(one["customer"]) }] : [])),
    customers: pick(map(data["customers"]), CUSTOMER_FIELDS),
    safe: (Array.isArray(data["safe"]) ? data["safe"] : []).map(text),
  };
}

/** Only what is filled in; one value alone, several as a list. */
function filled(values: Record<string, string>, listed: readonly string[] = []): Data {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    if (value.trim() === "") return [];
    if (!listed.includes(name)) return [[name, value.trim()]];
    const many = split(value);
    return [[name, many.length === 1 ? many[0] : many]];
  }));
}

/** Numbers where they are ones: what is not stays as it was typed, for the server to name. */
const statuses = (given: string): (number | string)[] => given.split(/[\s,;]+/).filter((each) => each !== "").map((each) => (/^\d{3}$/.test(each) ? Number(each) : each));

/** The case file's text. A map in JSON is one in YAML, a line each so that faults have lines of their own. */
export function writeDraft(draft: CaseDraft): string {
  const flow = (value: unknown): string => JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  const list = (name: string, items: unknown[]): string => (items.length === 0 ? `${name}: []` : [`${name}:`, ...items.map((item) => `  - ${flow(item)}`)].join("\n"));
  const records = draft.records.filter(({ name }) => name.trim() !== "").map(({ name, path, key, every, customer }) => `  ${flow(name.trim())}: ${flow({ ...filled({ path, ...(every ? {} : { key }) }), ...(every ? { every: true } : {}), ...filled({ customer }) })}`);
  return `${[
    `incident: ${flow(filled(draft.incident))}`,
    list("logs", draft.logs.map(({ path, format, fields, clockOffset }) => {
      const named = NAMED_FORMATS.includes(format) || format === "cloudfront" ? filled(fields) : {};
      return { ...filled({ path, format }, ["path"]), ...(Object.keys(named).length === 0 ? {} : { fields: named }), ...filled({ clockOffset }) };
    })),
    `coverage: ${flow(filled(draft.coverage))}`,
    list("indicators", draft.indicators.map((one) => filled(one, INDICATOR_LISTS)).filter((one) => Object.keys(one).length > 0)),
    list("catalogue", draft.catalogue.map(({ route, status, record, key, exposes }) => ({ ...filled({ route }), ...(status.trim() === "" ? {} : { status: statuses(status) }), ...filled({ record, key }), exposes }))),
    records.length === 0 ? "records: {}" : ["records:", ...records].join("\n"),
    `customers: ${flow(filled(draft.customers))}`,
    `safe: ${flow(draft.safe)}`,
  ].join("\n")}\n`;
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;

/** The case with one more client as the intruder; null where the form cannot carry the case. */
export function addIntruder(data: Data | null, client: string): string | null {
  if (data === null) return null;
  const draft = readDraft(data);
  const none = { ip: "", userAgent: "", session: "", path: "", from: "", to: "" };
  return writeDraft({ ...draft, indicators: [...draft.indicators, { ...none, [ADDRESS.test(client) ? "ip" : "session"]: client }] });
}

/** Names of the logs, in their order; null where the case cannot be read. */
export const logNames = (data: Data | null): string[] | null => (data === null ? null : maps(data["logs"]).map((log) => lines(log["path"]).replaceAll("\n", ", ")));
