import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { migrate, readMigrations, type Migration } from "../db/migrate.ts";
import { done, refused, type Outcome } from "../outcome.ts";
import type { BackupEnd, BackupHead, BackupLine } from "./format.ts";
import { quoted, readTables, type Table } from "./tables.ts";

/** Bytes of rows sent in one statement. */
const batchBytes = 1_000_000;

export type RestoreRefusal = "unreadable_backup" | "backup_of_newer_release" | "database_not_empty";

export interface RestoreReport {
  createdAt: string;
  rows: Record<string, number>;
  /** Ids of the master keys that its sealed columns need. */
  masterKeys: string[];
}

/**
 * Puts a backup into an empty database, all of it or nothing. A backup of an older release is put into tables as they
 * were then, and migrated from there.
 */
export async function restoreDatabase(pool: pg.Pool, file: string, migrations: Migration[] = readMigrations()): Promise<Outcome<RestoreReport, RestoreRefusal>> {
  const lines = readLines(file);
  try {
    const head = await readHead(lines);
    if (head === null) return refused("unreadable_backup", `${file} is not a backup of Rempart.`);
    const then = migrations.slice(0, head.migrations.length);
    const isKnown = head.migrations.every(({ name, checksum }, index) => then[index]?.name === name && then[index].checksum === checksum);
    if (!isKnown) return refused("backup_of_newer_release", `The backup needs the migration ${head.migrations.at(-1)?.name}, which this release does not have. Restore it with the release that made it, or a newer one.`);
    const notEmpty = await firstFilledTable(pool);
    const applied = await countApplied(pool);
    if (notEmpty !== null || applied > then.length) {
      return refused("database_not_empty", `The database is not empty${notEmpty === null ? " enough: it was migrated further than the backup" : ` (${notEmpty} has rows)`}. Restore into a new one: another REMPART_DATA or DATABASE_URL, before the first start.`);
    }
    await migrate(pool, then);
    const rows = await fill(pool, lines);
    if (rows === null) return refused("unreadable_backup", `${file} is damaged or cut off. Nothing was restored.`);
    await migrate(pool, migrations);
    return done({ createdAt: head.createdAt, rows, masterKeys: head.masterKeys });
  } catch (error) {
    // What zlib, JSON and the file system say of a file that is not a backup, or not a whole one.
    if (isDamage(error)) return refused("unreadable_backup", `${file} cannot be read: ${error.message}. Nothing was restored.`);
    throw error;
  } finally {
    await lines.return(undefined);
  }
}

interface Line {
  content: BackupLine;
  /** Digest of all lines before this one. */
  sha256(): string;
}

async function* readLines(file: string): AsyncGenerator<Line, void, undefined> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  const digest = createHash("sha256");
  // `readline` alone would drop an error of the stream beneath it.
  const failure = new Promise<never>((_, reject) => gunzip.on("error", reject));
  failure.catch(() => {});
  const reader = createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([reader.next(), failure]);
      if (next.done === true) return;
      yield { content: JSON.parse(next.value) as BackupLine, sha256: () => digest.copy().digest("hex") };
      digest.update(`${next.value}\n`);
    }
  } finally {
    source.destroy();
  }
}

async function readHead(lines: AsyncGenerator<Line>): Promise<BackupHead | null> {
  const { value } = await lines.next();
  const head = value?.content as Partial<BackupHead> | undefined;
  return head?.format === "rempart-backup" && head.version === 1 ? (head as BackupHead) : null;
}

/** Puts every row in, in one transaction; `null`, and nothing put in, when the end does not agree with what was read. */
async function fill(pool: pg.Pool, lines: AsyncGenerator<Line>): Promise<Record<string, number> | null> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const tables = await readTables(client);
    const counts: Record<string, number> = {};
    let table: Table | undefined;
    let batch: string[] = [];
    let size = 0;
    const flush = async () => {
      if (table !== undefined && batch.length > 0) await insert(client, table, batch);
      batch = [];
      size = 0;
    };
    for await (const { content, sha256 } of lines) {
      if (Array.isArray(content)) {
        if (table === undefined) return null;
        const row = JSON.stringify(content);
        batch.push(row);
        size += row.length;
        counts[table.name] = (counts[table.name] ?? 0) + 1;
        if (size > batchBytes) await flush();
        continue;
      }
      await flush();
      if ("table" in content) {
        table = chosen(tables, content);
        if (table === undefined) return null;
        counts[table.name] = 0;
      } else if ("sequences" in content) await setSequences(client, content.sequences);
      else if ("end" in content) {
        if (!agrees(content, counts, sha256())) return null;
        await client.query("commit");
        return counts;
      }
    }
    return null;
  } finally {
    // Ends the connection, and with it a transaction that was not committed.
    client.release(true);
  }
}

/** The table as the backup names it, with its columns in the backup's order. */
function chosen(tables: Table[], { table: name, columns }: { table: string; columns: string[] }): Table | undefined {
  const table = tables.find((candidate) => candidate.name === name);
  const ordered = columns.map((column) => table?.columns.find((candidate) => candidate.name === column));
  return ordered.some((column) => column === undefined) ? undefined : { name, columns: ordered as Table["columns"] };
}

async function insert(client: pg.PoolClient, { name, columns }: Table, rows: string[]): Promise<void> {
  const values = columns.map(({ type }, index) => `(r->>${index})::${type}`).join(", ");
  const names = columns.map((column) => quoted(column.name)).join(", ");
  await client.query(`insert into ${quoted(name)} (${names}) overriding system value select ${values} from json_array_elements($1::json) r`, [`[${rows.join(",")}]`]);
}

async function setSequences(client: pg.PoolClient, sequences: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(sequences)) await client.query("select setval($1::regclass, $2::bigint)", [quoted(name), value]);
}

function agrees(end: BackupEnd, counts: Record<string, number>, sha256: string): boolean {
  return end.sha256 === sha256 && JSON.stringify(Object.entries(end.rows).sort()) === JSON.stringify(Object.entries(counts).sort());
}

async function firstFilledTable(pool: pg.Pool): Promise<string | null> {
  const client = await pool.connect();
  try {
    for (const { name } of await readTables(client)) {
      const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
      if (rowCount !== 0) return name;
    }
    return null;
  } finally {
    client.release();
  }
}

async function countApplied(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ present: boolean }>("select to_regclass('schema_migration') is not null as present");
  if (rows[0]?.present !== true) return 0;
  return (await pool.query("select from schema_migration")).rowCount ?? 0;
}

function isDamage(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code;
  return error instanceof SyntaxError || (typeof code === "string" && /^(Z_|ENOENT$|EISDIR$|EACCES$)/.test(code));
}
