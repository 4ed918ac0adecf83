import { openSync, readSync, closeSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { CaseFile } from "./case-file.ts";
import { readHeader } from "./sources/columns.ts";
import { quoted } from "./store.ts";

/** A row of `affected.csv`. Times are RFC 3339 UTC. */
export interface AffectedRow { customer: string; classes: string[]; requests: number; records: number; firstSeen: string; lastSeen: string }
/** A matched request that exposed a customer, with the line of the log it stands in. */
export interface EvidenceRow { file: string; line: number; at: string; text: string; routes: string[] }
/** An affected customer and how to reach him, as the case's table of customers has it; null where it has nothing. */
export interface AffectedPerson extends AffectedRow { email: string | null; phone: string | null; language: string | null; country: string | null; name: string | null; address: string | null }

/** A result folder, read. Each call opens it anew and reads no other file but those named. */
export interface ScopeResult {
  /** In the order of ids. `after`: the id of the last row seen. `customer`: that one alone. */
  affected(query: { after?: string | undefined; customer?: string | undefined; limit: number }): Promise<AffectedRow[]>;
  firstSeen(): Promise<string | null>;
  /** The requests behind a customer, oldest first; those that showed a whole table come with it. */
  evidence(customer: string, limit: number): Promise<EvidenceRow[]>;
  /** Everybody affected, in the order of ids, joined with the case's table of customers as it is in `folder` now. */
  people(incident: CaseFile, folder: string): AsyncGenerator<AffectedPerson>;
}

const MEGABYTES = 128;

export function openResult(result: string): ScopeResult {
  const file = (name: string): string => quoted(path.join(result, name));
  const rows = `SELECT customer_id, classes, CAST(requests AS BIGINT) AS requests, CAST(records AS BIGINT) AS records, first_seen, last_seen FROM read_csv(${file("affected.csv")}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {customer_id: 'VARCHAR', classes: 'VARCHAR', requests: 'VARCHAR', records: 'VARCHAR', first_seen: 'VARCHAR', last_seen: 'VARCHAR'})`;
  return {
    async affected({ after, customer, limit }) {
      return within([result], async (ask) => {
        const where = customer !== undefined ? "customer_id = $1" : "customer_id > $1";
        return (await ask(`SELECT * FROM (${rows}) WHERE ${where} ORDER BY customer_id LIMIT ${Math.trunc(limit)}`, [customer ?? after ?? ""])).map(affectedRow);
      });
    },
    async firstSeen() {
      return within([result], async (ask) => ((await ask(`SELECT min(first_seen) FROM (${rows})`))[0]?.[0] as string | null | undefined) ?? null);
    },
    async evidence(customer, limit) {
      return within([result], async (ask) => (await ask(`SELECT file, line, strftime(time, '%Y-%m-%dT%H:%M:%SZ'), raw, array_to_string(routes, chr(10)) FROM read_parquet(${file("evidence.parquet")})
        WHERE list_contains(customers, $1) OR list_has_any(whole_tables, (SELECT coalesce(list(record), []) FROM read_parquet(${file("members.parquet")}) WHERE customer = $1)) ORDER BY time, file, line LIMIT ${Math.trunc(limit)}`, [customer]))
        .map(([name, line, at, text, routes]) => ({ file: String(name), line: Number(line), at: String(at), text: String(text), routes: String(routes).split("\n").filter((route) => route !== "") })));
    },
    async* people(incident, folder) {
      const table = path.resolve(folder, incident.customers.path);
      const { names, separator } = readHeader(headerOf(table));
      const column = (wanted: string | undefined): string => (wanted === undefined || !names.includes(wanted) ? "NULL" : `nullif(any_value(c${names.lastIndexOf(wanted)}), '')`);
      const { id, email, phone, language, country, name, address } = incident.customers;
      const customers = `SELECT c${names.lastIndexOf(id)} AS id, ${[email, phone, language, country, name, address].map((each, index) => `${column(each)} AS k${index}`).join(", ")} FROM read_csv(${quoted(table)}, auto_detect = false, header = true,
        delim = ${quoted(String.fromCharCode(separator))}, quote = '"', escape = '"', null_padding = true, parallel = false, strict_mode = false, columns = {${names.map((_, index) => `c${index}: 'VARCHAR'`).join(", ")}}) GROUP BY 1`;
      const connection = await open([result, table]);
      try {
        const stream = await connection.stream(`SELECT affected.*, k0, k1, k2, k3, k4, k5 FROM (${rows}) AS affected LEFT JOIN (${customers}) AS customers ON customers.id = affected.customer_id ORDER BY customer_id`);
        for await (const chunk of stream.yieldRows()) {
          for (const row of chunk as unknown[][]) {
            const [mail, tel, lang, land, called, place] = row.slice(6).map((cell) => (cell === null ? null : String(cell)));
            yield { ...affectedRow(row), email: mail!, phone: tel!, language: lang!, country: land!, name: called!, address: place! };
          }
        }
      } finally {
        connection.closeSync();
      }
    },
  };
}

function affectedRow([customer, classes, requests, records, firstSeen, lastSeen]: unknown[]): AffectedRow {
  return { customer: String(customer), classes: String(classes).split(";"), requests: Number(requests), records: Number(records), firstSeen: String(firstSeen), lastSeen: String(lastSeen) };
}

/** A database in memory that sees those folders and files alone. */
async function open(places: readonly string[]): Promise<DuckDBConnection> {
  const database = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false", autoload_known_extensions: "false", memory_limit: `${MEGABYTES}MB`, threads: "1" });
  const connection = await database.connect();
  await connection.run(`SET allowed_directories = [${places.map((place) => quoted(`${place}/`)).join(", ")}]`);
  await connection.run(`SET allowed_paths = [${places.map(quoted).join(", ")}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}

async function within<T>(places: readonly string[], read: (ask: (sql: string, values?: string[]) => Promise<unknown[][]>) => Promise<T>): Promise<T> {
  const connection = await open(places);
  try {
    return await read(async (sql, values = []) => (await connection.runAndReadAll(sql, values)).getRows() as unknown[][]);
  } finally {
    connection.closeSync();
  }
}

const MOST_HEADER = 64 * 1024;

function headerOf(file: string): string {
  const bytes = Buffer.alloc(MOST_HEADER);
  const descriptor = openSync(file, "r");
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, MOST_HEADER, 0)).toString("utf8").split(/\r?\n/, 1)[0]!.replace(/^\uFEFF/, "");
  } finally {
    closeSync(descriptor);
  }
}

/** The figures in the words of a suspect's row; a figure that its reasons do not have is left out. */
export interface SuspectFigures {
  many?: { read: number; usual: number; bound: number };
  sessions?: { count: number; since: string };
  steps?: { steps: number; requests: number };
}

/** What `because` says, of the three things that it can say: null when it says something else, so that nothing of it is lost. */
export function figuresIn(because: string): SuspectFigures | null {
  const many = /(?:^|; )read about (\d+) different records; half of all clients read (\d+) or fewer, and more than (\d+) is unusual here(?:;|$)/.exec(because);
  const sessions = /(?:^|; )used (?:a session|(\d+) sessions) that another client, of another network and browser, had used before; since (\d{4}-[\d:.TZ-]{10,26})(?:;|$)/.exec(because);
  const steps = /(?:^|; )(\d+) of (\d+) requests asked for the number next to the one before(?:;|$)/.exec(because);
  const read = [many, sessions, steps].reduce((length, found) => length + (found === null ? 0 : found[0].replace(/^; |;$/g, "").length + 2), -2);
  if (read !== because.length) return null;
  return {
    ...(many && { many: { read: Number(many[1]), usual: Number(many[2]), bound: Number(many[3]) } }), ...(sessions && { sessions: { count: Number(sessions[1] ?? 1), since: sessions[2]! } }),
    ...(steps && { steps: { steps: Number(steps[1]), requests: Number(steps[2]) } }),
  };
}

export interface SuspectRow { client: string; reasons: string[]; requests: number; recordsAbout: number; firstSeen: string; lastSeen: string; named: boolean; because: string; figures: SuspectFigures | null }

/** `suspects.csv`, as it was written. */
export async function readSuspects(result: string): Promise<SuspectRow[]> {
  const columns = ["client", "reasons", "requests", "records_about", "first_seen", "last_seen", "named_by_an_indicator", "because"];
  return within([result], async (ask) => (await ask(`SELECT * FROM read_csv(${quoted(path.join(result, "suspects.csv"))}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${columns.map((name) => `${name}: 'VARCHAR'`).join(", ")}})`)).map((row) => {
    const [client, reasons, requests, records, firstSeen, lastSeen, named, because] = row.map(String) as [string, string, string, string, string, string, string, string];
    return { client, reasons: reasons.split(";"), requests: Number(requests), recordsAbout: Number(records), firstSeen, lastSeen, named: named === "yes", because, figures: figuresIn(because) };
  }));
}
