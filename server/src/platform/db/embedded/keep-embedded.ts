import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Log } from "../../log.ts";
import { startEmbedded, type EmbeddedOptions, type EmbeddedPlace } from "./embedded-postgres.ts";
import { join, type Presence } from "./presence.ts";

/** An embedded server that is kept running while we need it. */
export interface EmbeddedServer {
  pid: number;
  /** It was already running when we came. */
  adopted: boolean;
  connection: { host: string; user: string; database: string };
  /** Leaves it; stops it when nobody else is using it. */
  close(): Promise<void>;
}

/** Starts or adopts the server, creates our database in it, and starts it again should it die under us. */
export async function keepEmbedded(place: EmbeddedPlace, log: Log, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  let closing = false;
  let presence: Presence | null = null;

  async function enter() {
    for (let attempt = 1; ; attempt++) {
      const postmaster = await startEmbedded(place, options);
      try {
        presence = await join(postmaster, place.dataDir, revive);
        return postmaster;
      } catch (error) {
        // It was being stopped by its last user: once it has left, start it anew.
        if (attempt === 20) throw error;
        await sleep(100);
      }
    }
  }

  function revive(error: Error) {
    presence = null;
    if (closing) return;
    log.error({ err: error }, "the embedded database went away, starting it again");
    enter().then(
      ({ pid }) => log.info({ pid }, "the embedded database is back"),
      (again: unknown) => {
        log.error({ err: again }, "the embedded database does not start");
        setTimeout(() => revive(error), 5_000).unref();
      },
    );
  }

  const { pid, adopted } = await enter();
  const connection = { host: place.socketDir, user: "rempart", database: "rempart" };
  await createDatabase(connection);
  return {
    pid,
    adopted,
    connection,
    async close() {
      closing = true;
      await presence?.leave();
    },
  };
}

async function createDatabase(connection: EmbeddedServer["connection"]): Promise<void> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [connection.database]);
    if (rowCount === 0) await client.query(`create database ${connection.database}`);
  } catch (error) {
    // 42P04, 23505: another first start created it in between.
    if (!["42P04", "23505"].includes((error as pg.DatabaseError).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}
