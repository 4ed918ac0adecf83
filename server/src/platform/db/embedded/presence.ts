import pg from "pg";
import { stopPostmaster, type Postmaster } from "./postmaster.ts";

/** Advisory lock that everyone who uses an embedded server shares; any number does, as long as all use the same. */
const presenceLock = 0x72656d70;

/**
 * One process's stay on an embedded server. The last one to leave stops the server, whoever started it: so a backup
 * that runs beside the server, or a server restarted after a kill, neither loses its database nor leaves one behind.
 */
export interface Presence {
  leave(): Promise<void>;
}

/** Joins the server; `onLost` is called once if it goes away while we are there. */
export async function join(postmaster: Postmaster, dataDir: string, onLost: (error: Error) => void): Promise<Presence> {
  const client = new pg.Client({ host: postmaster.socketDir, user: "rempart", database: "postgres", application_name: "rempart presence" });
  // Not there yet: a failure while joining is thrown, not reported.
  let gone = true;
  const lost = (error: Error) => {
    if (gone) return;
    gone = true;
    onLost(error);
  };
  client.on("error", lost);
  client.on("end", () => lost(new Error("The connection to the embedded PostgreSQL ended.")));
  await client.connect();
  // Waits here while a last leaver is stopping the server, and then fails: the caller starts it again.
  await client.query("select pg_advisory_lock_shared($1)", [presenceLock]);
  gone = false;
  return {
    async leave() {
      if (gone) return;
      gone = true;
      await client.query("select pg_advisory_unlock_shared($1)", [presenceLock]);
      const { rows } = await client.query<{ last: boolean }>("select pg_try_advisory_lock($1) as last", [presenceLock]);
      if (rows[0]?.last === true) await stopPostmaster(postmaster.pid, dataDir);
      await client.end().catch(() => {});
    },
  };
}
