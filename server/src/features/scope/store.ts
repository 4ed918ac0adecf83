import { closeSync, constants, copyFileSync, linkSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { done, type Outcome, refused } from "../../platform/outcome.ts";
import type { CaseFile, CatalogueEntry } from "./case-file.ts";
import type { ClassExposed, FilePartial, ScopeRefusal } from "./scope.ts";
import { readHeader } from "./sources/columns.ts";

/** A table of the case: where it really is. */
export interface TableFile {
  name: string;
  path: string;
}

export interface StoreOptions {
  /** A folder of its own: the database sees no other. */
  folder: string;
  megabytes: number;
  threads: number;
}

/** Customers, records and matched requests, brought together. The only file that knows the database's tables. */
export interface ScopeStore {
  addRequests(file: number, partial: FilePartial): Promise<void>;
  /** Reads the tables of the case that are needed. */
  resolve(incident: CaseFile, tables: ReadonlyMap<string, TableFile>): Promise<Outcome<void, ScopeRefusal>>;
  totals(): Promise<{ affected: number; unresolved: number; exposing: number; classes: ClassExposed[] }>;
  /** Customers by the set of what was exposed of them. */
  groups(): Promise<{ classes: string[]; customers: number }[]>;
  /** Entries of the catalogue that a matched request met. */
  entriesMet(): Promise<number[]>;
  /** Writes the parts of the result that hold rows: `affected.csv`, `unresolved.csv`, `evidence.parquet`. */
  write(names: readonly string[], incident: CaseFile): Promise<void>;
  close(): void;
}

/** The one way by which a text gets into SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const REQUEST = "chunk INTEGER, line BIGINT, time BIGINT, ip VARCHAR, method VARCHAR, target VARCHAR, status INTEGER, bytes BIGINT, agent VARCHAR, session VARCHAR, hits STRUCT(entry INTEGER, keys VARCHAR[])[], raw VARCHAR";
const REQUEST_TYPES = `{${splitColumns(REQUEST).map(([name, type]) => `${name}: ${quoted(type)}`).join(", ")}}`;
/** One request as JSON at most: keys of 1 MiB together, six letters for a byte, and the rest cut short. */
const MOST_OBJECT = 8 * 1024 * 1024;

function splitColumns(columns: string): [string, string][] {
  return columns.split(/, (?=[a-z]+ [A-Z])(?![^(]*\))/).map((column) => [column.slice(0, column.indexOf(" ")), column.slice(column.indexOf(" ") + 1)]);
}

export async function openStore({ folder, megabytes, threads }: StoreOptions): Promise<ScopeStore> {
  const database = await DuckDBInstance.create(path.join(folder, "scope.duckdb"), {
    autoinstall_known_extensions: "false", autoload_known_extensions: "false", memory_limit: `${megabytes}MB`, threads: String(threads), temp_directory: path.join(folder, "spill"), preserve_insertion_order: "false",
  });
  const connection = await database.connect();
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  await run(`SET allowed_directories = [${quoted(`${folder}/`)}]`);
  await run("SET enable_external_access = false");
  await run("SET TimeZone = 'UTC'");
  // The file is thrown away: putting it in order first would cost half a second.
  await run("PRAGMA disable_checkpoint_on_shutdown");
  await run(`CREATE TABLE request (file INTEGER, ${REQUEST})`);
  return {
    addRequests: (file, partial) => addRequests(connection, file, partial),
    resolve: (incident, tables) => resolve(connection, folder, incident, tables),
    totals: () => totals(connection),
    groups: async () => (await rowsOf(connection, "SELECT classes, count(*) FROM affected GROUP BY classes ORDER BY classes")).map(([classes, customers]) => ({ classes: String(classes).split(";"), customers: Number(customers) })),
    entriesMet: async () => (await rowsOf(connection, "SELECT DISTINCT entry FROM hit ORDER BY entry")).map(([entry]) => Number(entry)),
    write: (names, incident) => write(connection, folder, names, incident),
    close() {
      connection.closeSync();
      database.closeSync();
    },
  };
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRows() as unknown[][];
}

async function addRequests(connection: DuckDBConnection, file: number, { spills, chunkStarts }: FilePartial): Promise<void> {
  if (spills.length === 0) return;
  await connection.run("CREATE OR REPLACE TEMP TABLE place (chunk INTEGER, start BIGINT)");
  const appender = await connection.createAppender("place");
  for (const [chunk, start] of chunkStarts.entries()) {
    appender.appendInteger(chunk);
    appender.appendBigInt(BigInt(start));
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(`INSERT INTO request SELECT ${file}, * EXCLUDE (start) REPLACE (start + line AS line) FROM
    read_json([${spills.map(quoted).join(", ")}], format = 'newline_delimited', maximum_object_size = ${MOST_OBJECT}, columns = ${REQUEST_TYPES}) JOIN place USING (chunk)`);
}

/** What a catalogue entry means to the tables: its kind of record by number, and whether it shows all of them. */
interface EntryMeaning {
  entry: CatalogueEntry;
  kind: number;
  every: boolean;
}

async function resolve(connection: DuckDBConnection, folder: string, incident: CaseFile, tables: ReadonlyMap<string, TableFile>): Promise<Outcome<void, ScopeRefusal>> {
  const kinds = Object.keys(incident.records);
  const meanings = incident.catalogue.map((entry): EntryMeaning => ({ entry, kind: kinds.indexOf(entry.record), every: incident.records[entry.record]!.every === true }));
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  await run("CREATE TABLE hit AS SELECT file, line, time, h.entry AS entry, h.keys AS keys FROM (SELECT file, line, time, unnest(hits) AS h FROM request)");
  await run("CREATE TABLE meaning (entry INTEGER, kind INTEGER, every BOOLEAN)");
  await run("CREATE TABLE exposes (entry INTEGER, class VARCHAR)");
  await run(`INSERT INTO meaning VALUES ${meanings.map(({ kind, every }, index) => `(${index}, ${kind}, ${every})`).join(", ")}`);
  await run(`INSERT INTO exposes VALUES ${incident.catalogue.flatMap(({ exposes }, index) => exposes.map((id) => `(${index}, ${quoted(id)})`)).join(", ")}`);
  await run("CREATE TABLE asked AS SELECT DISTINCT file, line, time, entry, kind, key FROM (SELECT file, line, time, entry, kind, unnest(keys) AS key FROM hit JOIN meaning USING (entry) WHERE NOT every)");
  await run("CREATE TABLE bulk AS SELECT DISTINCT file, line, time, entry, kind FROM hit JOIN meaning USING (entry) WHERE every");
  await run("CREATE TABLE wanted AS SELECT DISTINCT kind, key FROM asked");
  await run("CREATE TABLE record (kind INTEGER, key VARCHAR, customer VARCHAR, source INTEGER)");
  await run("CREATE TABLE member (kind INTEGER, key VARCHAR, customer VARCHAR, source INTEGER)");
  const tableSql = tableReader(folder, tables);
  const customers = tableSql(incident.customers.path, [incident.customers.id]);
  if (!customers.ok) return customers;
  const met = new Set((await rowsOf(connection, "SELECT DISTINCT kind FROM hit JOIN meaning USING (entry)")).map(([kind]) => Number(kind)));
  const sources = new Map<string, number>();
  const sourceOf = (name: string): number => sources.get(name) ?? (sources.set(name, sources.size), sources.size - 1);
  for (const [kind, name] of kinds.entries()) {
    const { path: table, key, customer, every } = incident.records[name]!;
    const column = key ?? Object.values(incident.records).find((other) => other.path === table && other.key !== undefined)?.key;
    const source = sourceOf(JSON.stringify([table, column ?? null]));
    const read = tableSql(table, column === undefined ? [customer] : [customer, column]);
    if (!read.ok) return read;
    if (!met.has(kind)) continue;
    const filled = await tried(table, () => every === true
      ? run(`INSERT INTO member SELECT ${kind}, ${column === undefined ? "CAST(row_number() OVER () AS VARCHAR)" : "b"}, a, ${source} FROM (${read.value})`)
      : run(`INSERT INTO record SELECT ${kind}, b, a, ${source} FROM (${read.value}) WHERE b IN (SELECT key FROM wanted WHERE kind = ${kind})`));
    if (!filled.ok) return filled;
  }
  const known = await tried(incident.customers.path, () => run(`CREATE TABLE customer AS SELECT DISTINCT a AS customer FROM (${customers.value}) WHERE a <> ''`));
  if (!known.ok) return known;
  await relate(run);
  return done(undefined);
}

/** A table that cannot be read as CSV is the case's fault, not ours. */
async function tried(name: string, read: () => Promise<void>): Promise<Outcome<void, ScopeRefusal>> {
  try {
    await read();
    return done(undefined);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    if (!/^(Invalid Input Error|Conversion Error|CSV Error)/.test(says)) throw error;
    const line = /Line: (\d+)/i.exec(says)?.[1];
    return refused("table_not_readable", `${name} cannot be read as CSV${line === undefined ? "" : `: line ${line}`}. It must be UTF-8, one record a line, with as many cells as its header.`);
  }
}

/** Reads columns of a table as `a` and `b`, ids as text. Under a plain name in the database's own folder: it may see no other, and a name with a `*` would be a pattern to it. */
function tableReader(folder: string, tables: ReadonlyMap<string, TableFile>): (name: string, wanted: readonly string[]) => Outcome<string, ScopeRefusal> {
  const linked = new Map<string, { link: string; names: string[]; separator: number }>();
  return (name, wanted) => {
    let table = linked.get(name);
    if (!table) {
      const link = path.join(folder, `table-${linked.size}.csv`);
      const { path: real } = tables.get(name)!;
      bring(real, link);
      linked.set(name, table = { link, ...readHeader(headerOf(real)) });
    }
    const { names, separator, link } = table;
    const missing = wanted.find((column) => !names.includes(column));
    if (missing !== undefined) return refused("table_not_readable", `${name} has no column ${missing}; its first line names ${names.slice(0, 20).join(", ") || "none"}`);
    const columns = names.map((_, index) => `c${index}: 'VARCHAR'`).join(", ");
    const picked = wanted.map((column, index) => `coalesce(c${names.lastIndexOf(column)}, '') AS ${index === 0 ? "a" : "b"}`).join(", ");
    return done(`SELECT ${picked} FROM read_csv(${quoted(link)}, auto_detect = false, header = true, delim = ${quoted(String.fromCharCode(separator))}, quote = '"', escape = '"', null_padding = true, parallel = false, strict_mode = false, columns = {${columns}})`);
  };
}

/** A hard link where the file system allows one, else a copy. */
function bring(file: string, to: string): void {
  try {
    linkSync(file, to);
  } catch {
    copyFileSync(file, to, constants.COPYFILE_FICLONE);
  }
}

const MOST_HEADER = 64 * 1024;

function headerOf(file: string): string {
  const bytes = Buffer.alloc(MOST_HEADER);
  const descriptor = openSync(file, "r");
  try {
    const length = readSync(descriptor, bytes, 0, MOST_HEADER, 0);
    return bytes.subarray(0, length).toString("utf8").split(/\r?\n/, 1)[0]!.replace(/^\uFEFF/, "");
  } finally {
    closeSync(descriptor);
  }
}

/** From requests, records and customers to who was exposed by what. A bulk request is never written out for each customer: there may be millions of both. */
async function relate(run: (sql: string) => Promise<void>): Promise<void> {
  await run("CREATE TABLE owners AS SELECT kind, key, count(DISTINCT customer) > 1 AS several FROM record GROUP BY ALL");
  await run(`CREATE TABLE single AS SELECT DISTINCT customer, file, line, time, entry, kind, source, key, several
    FROM asked JOIN record USING (kind, key) JOIN owners USING (kind, key) SEMI JOIN customer USING (customer)`);
  await run("CREATE TABLE shown AS SELECT DISTINCT kind, source, key, customer FROM member SEMI JOIN customer USING (customer)");
  await run("CREATE TABLE shared AS SELECT customer, list_sort(list(DISTINCT kind)) AS kinds FROM shown GROUP BY customer");
  await run(`CREATE TABLE shares AS SELECT kinds, count(DISTINCT (file, line)) AS requests, min(time) AS first, max(time) AS last
    FROM (SELECT DISTINCT kinds FROM shared) JOIN bulk ON list_contains(kinds, kind) GROUP BY kinds`);
  // Requests that named this customer's record, but for those that showed all of them anyway.
  await run(`CREATE TABLE own AS SELECT customer, count(DISTINCT (file, line)) AS requests, min(time) AS first, max(time) AS last
    FROM single LEFT JOIN shared USING (customer) WHERE NOT EXISTS (FROM bulk WHERE bulk.file = single.file AND bulk.line = single.line AND list_contains(shared.kinds, bulk.kind)) GROUP BY customer`);
  await run("CREATE TABLE held AS SELECT customer, count(*) AS records FROM (SELECT customer, source, key FROM single UNION SELECT customer, source, key FROM shown) GROUP BY customer");
  await run(`CREATE TABLE leaked AS SELECT DISTINCT customer, class FROM (
    SELECT customer, class FROM (SELECT DISTINCT customer, entry FROM single) JOIN exposes USING (entry)
    UNION ALL SELECT customer, class FROM shared JOIN (SELECT DISTINCT kinds, class FROM (SELECT DISTINCT kinds FROM shared) JOIN bulk ON list_contains(kinds, kind) JOIN exposes USING (entry)) USING (kinds))`);
  await run(`CREATE TABLE affected AS
    SELECT customer, classes, coalesce(own.requests, 0) + coalesce(shares.requests, 0) AS requests, records,
      least(coalesce(own.first, shares.first), coalesce(shares.first, own.first)) AS first, greatest(coalesce(own.last, shares.last), coalesce(shares.last, own.last)) AS last
    FROM held JOIN (SELECT customer, string_agg(class, ';' ORDER BY class) AS classes FROM leaked GROUP BY customer) USING (customer)
      LEFT JOIN own USING (customer) LEFT JOIN shared USING (customer) LEFT JOIN shares ON shares.kinds = shared.kinds`);
  await run(`CREATE TABLE trouble AS SELECT file, line, string_agg(reason, ';' ORDER BY reason) AS reasons FROM (
    SELECT file, line, 'no_key' AS reason FROM hit JOIN meaning USING (entry) WHERE NOT every AND len(keys) = 0
    UNION SELECT file, line, 'unknown_record' FROM asked ANTI JOIN record USING (kind, key)
    UNION SELECT file, line, CASE WHEN customer = '' THEN 'no_customer' ELSE 'unknown_customer' END FROM asked JOIN record USING (kind, key) ANTI JOIN customer USING (customer)
    UNION SELECT file, line, 'unknown_record' FROM bulk WHERE kind NOT IN (SELECT kind FROM member)
    UNION SELECT file, line, reason FROM bulk JOIN (SELECT DISTINCT kind, CASE WHEN customer = '' THEN 'no_customer' ELSE 'unknown_customer' END AS reason FROM member ANTI JOIN customer USING (customer)) USING (kind)
  ) GROUP BY file, line`);
}

async function totals(connection: DuckDBConnection): Promise<Awaited<ReturnType<ScopeStore["totals"]>>> {
  const [counts = []] = await rowsOf(connection, "SELECT (SELECT count(*) FROM affected), (SELECT count(*) FROM trouble), (SELECT count(DISTINCT (file, line)) FROM hit)");
  const [affected = 0, unresolved = 0, exposing = 0] = counts.map(Number);
  const classes = await rowsOf(connection, `SELECT class, count(*), class IN (SELECT class FROM single JOIN exposes USING (entry) WHERE several) OR class IN (SELECT class FROM bulk JOIN exposes USING (entry) WHERE kind IN (SELECT kind FROM shown))
    FROM leaked GROUP BY class ORDER BY class`);
  return { affected, unresolved, exposing, classes: classes.map(([id, customers, atMost]) => ({ id: String(id), customers: Number(customers), atMost: atMost === true })) };
}

const TIME = (column: string): string => `replace(strftime(make_timestamp(${column} * 1000), '%Y-%m-%dT%H:%M:%S.%gZ'), '.000Z', 'Z')`;
/** A spreadsheet runs what begins so. */
const INERT = (column: string): string => `CASE WHEN regexp_matches(${column}, '^[=+@\\t\\r-]') THEN '''' || ${column} ELSE ${column} END`;

async function write(connection: DuckDBConnection, folder: string, names: readonly string[], incident: CaseFile): Promise<void> {
  const run = async (sql: string): Promise<void> => void (await connection.run(sql));
  const to = (name: string): string => quoted(path.join(folder, name));
  await run("CREATE TABLE file (file INTEGER, name VARCHAR)");
  if (names.length > 0) await run(`INSERT INTO file VALUES ${names.map((name, index) => `(${index}, ${quoted(name)})`).join(", ")}`);
  await run("CREATE TABLE catalogue (entry INTEGER, route VARCHAR, record VARCHAR)");
  await run(`INSERT INTO catalogue VALUES ${incident.catalogue.map(({ route, record }, index) => `(${index}, ${quoted(route.text)}, ${quoted(record)})`).join(", ")}`);
  // Rows in order, written by one thread: the same bytes every time.
  await run("SET threads = 1");
  await run("SET preserve_insertion_order = true");
  await run(`COPY (SELECT customer AS customer_id, classes, requests, records, ${TIME("first")} AS first_seen, ${TIME("last")} AS last_seen FROM affected ORDER BY customer) TO ${to("affected.csv")} (FORMAT csv, HEADER)`);
  await run(`COPY (SELECT ${INERT("name")} AS file, line, reasons AS reason, ${TIME("time")} AS time, ${INERT("method")} AS method, ${INERT("target")} AS path FROM trouble JOIN request USING (file, line) JOIN file USING (file) ORDER BY file, line) TO ${to("unresolved.csv")} (FORMAT csv, HEADER)`);
  await run(`CREATE TABLE traced AS SELECT file, line, list_sort(list(DISTINCT customer)) AS customers FROM single GROUP BY file, line`);
  await run(`CREATE TABLE met AS SELECT file, line, list(route ORDER BY entry) AS routes, list(record ORDER BY entry) AS records, list(keys ORDER BY entry) AS keys, list(record ORDER BY entry) FILTER (every) AS whole
    FROM hit JOIN catalogue USING (entry) JOIN meaning USING (entry) GROUP BY file, line`);
  await run(`COPY (SELECT file.name AS file, request.line, make_timestamp(time * 1000) AS time, ip, method, target, status, nullif(bytes, -1) AS bytes, agent AS user_agent, session,
      coalesce(routes, []) AS routes, coalesce(records, []) AS records, coalesce(keys, []) AS keys, coalesce(customers, []) AS customers, coalesce(whole, []) AS whole_tables, raw
    FROM request JOIN file USING (file) LEFT JOIN met ON met.file = request.file AND met.line = request.line LEFT JOIN traced ON traced.file = request.file AND traced.line = request.line
    ORDER BY request.file, request.line) TO ${to("evidence.parquet")} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000)`);
  await run(`COPY (SELECT record, customer FROM (SELECT DISTINCT kind, customer FROM shown JOIN bulk USING (kind)) JOIN (SELECT DISTINCT kind, record FROM meaning JOIN catalogue USING (entry)) USING (kind) ORDER BY record, customer) TO ${to("members.parquet")} (FORMAT parquet, COMPRESSION zstd)`);
}
