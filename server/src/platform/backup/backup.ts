import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { done, refused, type Outcome } from "../outcome.ts";
import type { BackupEnd, BackupHead, BackupLine } from "./format.ts";
import { quoted, readTables, type Table } from "./tables.ts";

const rowsPerFetch = 1_000;

export interface BackupReport {
  rows: Record<string, number>;
  masterKeys: string[];
}

/**
 * Writes the whole database to one file, as it is at one moment, while it is in use. The file appears whole or not at
 * all, readable by its owner alone. The master key is NOT in it: keep that apart.
 */
export async function backupDatabase(pool: pg.Pool, file: string, now: Date): Promise<Outcome<BackupReport, "file_exists">> {
  if (existsSync(file)) return refused("file_exists", `${file} exists already. Choose another name, or remove it.`);
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  const client = await pool.connect();
  try {
    // One snapshot for every table; read-only, so that it can wait for nobody and nobody for it.
    await client.query("begin isolation level repeatable read read only");
    const report = await writeBackup(client, partial, now);
    await client.query("commit");
    await rename(partial, file);
    return done(report);
  } finally {
    client.release(true);
    await rm(partial, { force: true });
  }
}

async function writeBackup(client: pg.PoolClient, file: string, now: Date): Promise<BackupReport> {
  const out = lineWriter(file);
  const masterKeys = await texts(client, "select distinct master_key_id from data_key order by 1");
  const migrations = (await client.query<{ name: string; checksum: string }>("select name, checksum from schema_migration order by name")).rows;
  await out.write({ format: "rempart-backup", version: 1, createdAt: now.toISOString(), migrations, masterKeys } satisfies BackupHead);
  const rows: Record<string, number> = {};
  for (const table of await readTables(client)) {
    await out.write({ table: table.name, columns: table.columns.map(({ name }) => name) });
    rows[table.name] = await writeRows(client, table, out.write);
  }
  const sequences = await client.query<{ name: string; value: string }>("select sequencename as name, last_value::text as value from pg_sequences where schemaname = current_schema() and last_value is not null");
  await out.write({ sequences: Object.fromEntries(sequences.rows.map(({ name, value }) => [name, value])) });
  await out.write({ end: true, rows, sha256: out.sha256() } satisfies BackupEnd);
  await out.close();
  return { rows, masterKeys };
}

async function writeRows(client: pg.PoolClient, table: Table, write: (line: BackupLine) => Promise<void>): Promise<number> {
  const columns = table.columns.map(({ name }) => `${quoted(name)}::text`).join(", ");
  await client.query(`declare backup_rows no scroll cursor for select ${columns} from ${quoted(table.name)}`);
  let count = 0;
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: `fetch ${rowsPerFetch} from backup_rows`, rowMode: "array" });
    for (const row of rows) await write(row);
    count += rows.length;
    if (rows.length < rowsPerFetch) break;
  }
  await client.query("close backup_rows");
  return count;
}

/** Compressed lines with a running digest; flushed to the disk before `close` returns. */
function lineWriter(file: string) {
  const digest = createHash("sha256");
  const gzip = createGzip();
  const target = createWriteStream(file, { mode: 0o600 });
  gzip.pipe(target);
  // A full disk is told to the next write, or to `close`.
  target.on("error", (error) => gzip.destroy(error));
  return {
    async write(line: BackupLine): Promise<void> {
      const text = `${JSON.stringify(line)}\n`;
      digest.update(text);
      if (!gzip.write(text)) await once(gzip, "drain");
    },
    sha256: () => digest.copy().digest("hex"),
    async close(): Promise<void> {
      gzip.end();
      await finished(target);
      const handle = await open(file, "r");
      await handle.sync();
      await handle.close();
    },
  };
}

async function texts(client: pg.PoolClient, query: string): Promise<string[]> {
  return (await client.query<[string]>({ text: query, rowMode: "array" })).rows.map(([text]) => text);
}
