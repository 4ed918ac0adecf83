import { z } from "zod";
import { listOf, oneOrMore, refusal, REMEDY } from "../../platform/yaml/yaml-fields.ts";
import { dataClass, duration, filePath, incidentId, name, network, text, time, title } from "./case-fields.ts";
import { catalogueKey, catalogueRoute } from "./catalogue-fields.ts";

export const LOG_FORMATS = ["combined", "common", "jsonl", "csv", "alb", "cloudfront"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What a request is read into; a log of named fields says where each stands, by its own name where the case is silent. */
export const REQUEST_FIELDS = ["time", "ip", "method", "path", "status", "bytes", "userAgent", "session"] as const;

const NAMED: readonly LogFormat[] = ["jsonl", "csv"];
const OWN_NAMES: Record<string, string> = Object.fromEntries(REQUEST_FIELDS.map((field) => [field, field]));

/** A 206 is a part of what a 200 would have shown, and a part may be the whole: it counts wherever 200 does. */
const WITH_A_200 = 206;
/** Answers with a body that shows something; 204 and 205 have none. */
const ANSWERS = [200, 201, 202, 203, 206, 207, 226];

const columns = z.record(name, text).refine((given) => Object.keys(given).length <= 100, refusal("names more than 100 fields", "name those that the case uses"));

const logEntry = z.strictObject({
  path: oneOrMore(filePath, 1000).describe("Files, seen from the folder of the case file; * stands for any run of characters of one name, ** for any folders. Plain, .gz or .zst."),
  format: z.enum(LOG_FORMATS).describe("How its lines are written."),
  fields: columns.default({}).describe("For jsonl, csv and cloudfront: where each field stands, dots between nested keys; any further name can be a key, as field.NAME."),
  clockOffset: duration("any").default(0).describe("Added to the times of this log: -90s when its clock was 90 seconds fast."),
}).superRefine((entry, context) => {
  if (Object.keys(entry.fields).length === 0 || NAMED.includes(entry.format) || entry.format === "cloudfront") return;
  context.addIssue({ code: "custom", path: ["fields"], message: `a log in ${entry.format} has its own fields${REMEDY}take fields out, or write format: jsonl or csv` });
}).transform((entry) => ({ ...entry, fields: NAMED.includes(entry.format) ? { ...OWN_NAMES, ...entry.fields } : entry.fields }));

const coverage = z.strictObject({
  from: time.describe("From when the logs should be complete."),
  to: time.describe("Until when, that moment included."),
  expectGapBelow: duration("positive").default(300_000).describe("Between two lines of one log entry, a silence this long or longer is a hole."),
});

const indicator = z.strictObject({
  ip: oneOrMore(network, 10_000).optional().describe("Addresses and networks."),
  userAgent: oneOrMore(text, 10_000).optional().describe("User agents; * stands for any run of characters."),
  session: oneOrMore(text, 10_000).optional().describe("Sessions or tokens, as the log writes them."),
  path: oneOrMore(text, 10_000).optional().describe("Paths; * stands for any run of characters."),
  from: time.optional().describe("Not before; that moment included."),
  to: time.optional().describe("Not after; that moment included."),
}).refine((entry) => Object.values(entry).some((value) => value !== undefined), refusal("is empty, so every request would be the intruder's", "write at least one of ip, userAgent, session, path, from, to"));

const status = z.int().min(100, refusal("is not a status", "write a number of three digits, as in 200")).max(599, refusal("is not a status", "write a number of three digits, as in 200"));

const catalogueEntry = z.strictObject({
  route: catalogueRoute.describe("Method and path: GET /api/orders/{order}; {name} is one whole segment."),
  status: z.array(status).min(1, refusal("is empty", "write the statuses that show data, as in [200]")).max(50, refusal("holds more than 50 entries", "keep those that show data"))
    .default(ANSWERS).transform((given) => [...new Set(given.includes(200) ? [...given, WITH_A_200] : given)].sort((one, other) => one - other))
    .describe("Statuses with which it shows data; 206 counts wherever 200 does. Left out: every answer with a body."),
  record: name.describe("Kind of record shown: a name under records."),
  key: catalogueKey.optional().describe("Where the request names the record: path.NAME, query.NAME or field.NAME. Left out: the {name} called as the record."),
  exposes: listOf(dataClass, 1, 100).describe("Kinds of data shown."),
});

const recordKind = z.strictObject({
  path: filePath.describe("CSV table with a header line."),
  key: text.optional().describe("Column with the record's key."),
  every: z.literal(true, refusal("is not true", "write true, or take it out")).optional().describe("The request shows every record of the table."),
  customer: text.describe("Column with the customer's id."),
});

const customers = z.strictObject({
  path: filePath.describe("CSV table with a header line."),
  id: text.describe("Column with the customer's id."),
  email: text.optional(),
  phone: text.optional(),
  language: text.optional(),
  country: text.optional(),
  name: text.optional(),
  address: text.optional(),
});

/** What one YAML file says of an incident: the logs, who the intruder is, what each endpoint shows, and whose it is. */
export const caseSchema = z.strictObject({
  incident: z.strictObject({
    id: incidentId.describe("The incident's name, as everybody sees it."),
    title: title.describe("What happened, in a few words."),
    awareAt: time.describe("When the brand became aware: the clocks of the law run from here."),
  }),
  logs: z.array(logEntry).min(1, refusal("is empty", "name at least one log")).max(1000, refusal("holds more than 1,000 entries", "use * in a path")).describe("Logs to read. Each entry should be complete by itself: holes are looked for in each."),
  coverage: coverage.describe("The time that the logs should cover."),
  indicators: z.array(indicator).min(1, refusal("is empty", "say how the intruder is known")).max(10_000, refusal("holds more than 10,000 entries", "join them into lists")).describe("A request is the intruder's when any entry matches; all keys of an entry must match."),
  catalogue: z.array(catalogueEntry).min(1, refusal("is empty", "say what each endpoint shows")).max(2000, refusal("holds more than 2,000 entries", "keep those that show data of customers")).describe("What each endpoint shows, and whose it is."),
  records: z.record(name, recordKind).refine((kinds) => Object.keys(kinds).length <= 200, refusal("holds more than 200 kinds", "keep those that the catalogue names")).describe("How a record leads to a customer."),
  customers: customers.describe("The customers and how to reach them."),
  safe: listOf(dataClass, 0, 100).default([]).describe("Kinds of data to be called not exposed; said only if no request could expose them."),
});

export type CaseFile = z.output<typeof caseSchema>;
export type LogEntry = CaseFile["logs"][number];
export type Coverage = CaseFile["coverage"];
export type Indicator = CaseFile["indicators"][number];
export type CatalogueEntry = CaseFile["catalogue"][number];
export type RecordKind = CaseFile["records"][string];
export type CustomersTable = CaseFile["customers"];
