import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { embeddedPlace, startEmbedded } from "../src/platform/db/embedded/embedded-postgres.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { PreparingClient } from "../src/platform/db/prepared.ts";
import type { Tables } from "../src/platform/db/tables.ts";
// Also sets how PostgreSQL's types become values, as the server does.
import "../src/platform/db/database.ts";

const template = "rempart_template";

export interface TestDatabase {
  pool: pg.Pool;
  db: Kysely<Tables>;
  /** For another pool on the same database. */
  connection: { host: string; user: string; database: string };
  close(): Promise<void>;
}

/**
 * A migrated database of one's own, on a real PostgreSQL: a clone of the run's template. Call it once in a file, at the
 * top or in `beforeAll`; it is closed when the file ends.
 */
export async function openTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const host = await startServer();
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await asAdmin(host, async (admin) => {
    if (!empty) await ensureTemplate(host, admin);
    await admin.query(`create database ${name} template ${empty ? "template0" : template} strategy wal_log`);
  });
  const connection = { host, user: "rempart", database: name };
  const pool = new pg.Pool({ ...connection, Client: PreparingClient, max: 5, options: "-c timezone=UTC" });
  pool.on("error", () => {});
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await pool.end();
    await asAdmin(host, (admin) => admin.query(`drop database ${name} with (force)`));
  };
  afterAll(close);
  return { pool, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), connection, close };
}

/** Starts this run's PostgreSQL, or finds that another test file has. */
async function startServer(): Promise<string> {
  const { socketDir } = await startEmbedded(embeddedPlace(inject("databaseFolder")), { fast: true });
  return socketDir;
}

async function ensureTemplate(host: string, admin: pg.Client): Promise<void> {
  await admin.query("select pg_advisory_lock(1)");
  const { rowCount } = await admin.query("select from pg_database where datname = $1 and datistemplate", [template]);
  if (rowCount === 0) {
    await admin.query(`drop database if exists ${template}`);
    await admin.query(`create database ${template} template template0`);
    const pool = new pg.Pool({ host, user: "rempart", database: template });
    await migrate(pool).finally(() => pool.end());
    // Nobody may connect to it any more, or it could not be cloned.
    await admin.query(`alter database ${template} with is_template true allow_connections false`);
  }
  await admin.query("select pg_advisory_unlock(1)");
}

async function asAdmin<T>(host: string, act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ host, user: "rempart", database: "postgres" });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}
