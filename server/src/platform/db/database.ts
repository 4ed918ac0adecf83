import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Config } from "../config/config.ts";
import type { Log } from "../log.ts";
import { embeddedPlace, type EmbeddedOptions } from "./embedded/embedded-postgres.ts";
import { keepEmbedded, type EmbeddedServer } from "./embedded/keep-embedded.ts";
import { PreparingClient } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** `date` stays `YYYY-MM-DD`: as a Date it would be midnight somewhere. */
const dateType = 1082;
pg.types.setTypeParser(dateType, (text) => text);

/** Connections of one process; PostgreSQL's own default allows 100 for all. */
const poolSize = 10;

export interface Database {
  pool: pg.Pool;
  db: Kysely<Tables>;
  /** Where the data really lives, for people: without a password. */
  livesIn: string;
  embedded: EmbeddedServer | null;
  /** Waits for running queries, then stops the embedded server unless somebody else uses it. */
  close(): Promise<void>;
}

/** Opens the database that the configuration names, starting the embedded one when it names none. Does not migrate. */
export async function openDatabase(config: Pick<Config, "databaseUrl" | "dataDir">, log: Log, options: EmbeddedOptions = {}): Promise<Database> {
  if (config.databaseUrl !== null) {
    return connected({ connectionString: config.databaseUrl }, describeUrl(config.databaseUrl), null, log);
  }
  const place = embeddedPlace(config.dataDir);
  const embedded = await keepEmbedded(place, log, options);
  const state = embedded.adopted ? "already running, adopted" : "started";
  return connected(embedded.connection, `${place.folder} (embedded PostgreSQL, process ${embedded.pid}, ${state})`, embedded, log);
}

async function connected(connection: pg.PoolConfig, livesIn: string, embedded: EmbeddedServer | null, log: Log): Promise<Database> {
  const pool = new pg.Pool({ ...connection, Client: PreparingClient, max: poolSize, connectionTimeoutMillis: 5_000, application_name: "rempart", options: "-c timezone=UTC" });
  // Without a listener, an idle connection that the server drops would end the whole process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    await embedded?.close();
    throw new Error(`The database does not answer at ${livesIn}: ${(error as Error).message}`, { cause: error });
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    db,
    livesIn,
    embedded,
    async close() {
      await pool.end();
      await embedded?.close();
    },
  };
}

/** `postgres://user:secret@host/name` without its secret and its options. */
function describeUrl(text: string): string {
  const url = new URL(text);
  return `${url.searchParams.get("host") || url.hostname || "local socket"}${url.port ? `:${url.port}` : ""}, database ${url.pathname.slice(1) || "(default)"} (DATABASE_URL)`;
}
