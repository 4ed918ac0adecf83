import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";

/** Plain SQL files, applied in the order of their four-digit numbers, each in one transaction, each once. */
export const migrationsFolder = fileURLToPath(new URL("../../../migrations", import.meta.url));

/** Any number, the same in every release: two servers that start at once must not both migrate. */
const migrationLock = 0x72656d71;

export interface Migration {
  /** `0001-platform` */
  name: string;
  sql: string;
  /** SHA-256 of the file, hexadecimal. */
  checksum: string;
}

/** Reads the folder. A number used twice is a mistake made in a merge, and said at once. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql")).sort();
  return files.map((file, index) => {
    if (!/^\d{4}-[a-z0-9-]{1,60}\.sql$/.test(file)) throw new Error(`${path.join(folder, file)}: a migration is named NNNN-what-it-does.sql.`);
    if (files[index - 1]?.slice(0, 4) === file.slice(0, 4)) throw new Error(`${path.join(folder, file)}: ${files[index - 1]} has the same number. Renumber the newer one.`);
    const sql = readFileSync(path.join(folder, file), "utf8");
    return { name: file.slice(0, -4), sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** Applies what is missing and gives the names applied. Refuses a database that this release does not understand. */
export async function migrate(pool: pg.Pool, migrations = readMigrations()): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())");
    const { rows: applied } = await client.query<{ name: string; checksum: string }>("select name, checksum from schema_migration order by name");
    checkApplied(applied, migrations);
    const missing = migrations.slice(applied.length);
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    // The lock goes with the connection, also when the query that should release it cannot run.
    client.release(true);
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(migration.sql);
    await client.query("insert into schema_migration (name, checksum) values ($1, $2)", [migration.name, migration.checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new Error(`Migration ${migration.name} failed and was undone: ${(error as Error).message}`, { cause: error });
  }
}

function checkApplied(applied: { name: string; checksum: string }[], migrations: Migration[]): void {
  for (const [index, { name, checksum }] of applied.entries()) {
    const here = migrations[index];
    if (!migrations.some((migration) => migration.name === name)) {
      throw new Error(`The database has the migration ${name}, this release does not: it is older than the database. Run a newer release, or restore a backup made by this one.`);
    }
    if (here?.name !== name) {
      throw new Error(`Migration ${here?.name} comes before ${name}, which is already applied. Give it a number above ${migrations.at(-1)?.name.slice(0, 4)}.`);
    }
    if (here.checksum !== checksum) {
      throw new Error(`Migration ${name} was edited after it was applied. Put the file back as it was, and write the change as a new migration with a number above ${migrations.at(-1)?.name.slice(0, 4)}.`);
    }
  }
}
