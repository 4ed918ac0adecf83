import { mkdtempSync, mkdirSync, rmSync, chmodSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openTestDatabase } from "../../../test/database.ts";
import { silentLog } from "../../../test/deps.ts";
import { openDatabase } from "./database.ts";
import { canReach } from "./embedded/account.ts";
import { embeddedPlace } from "./embedded/embedded-postgres.ts";
import { migrate } from "./migrate.ts";

test("DATABASE_URL: the same driver and the same SQL on a server of one's own; where it lives is said without the password", async () => {
  const { connection } = await openTestDatabase({ empty: true });
  const url = `postgres://${connection.user}:hunter2@localhost/${connection.database}?host=${encodeURIComponent(connection.host)}`;
  const database = await openDatabase({ databaseUrl: url, dataDir: "/nowhere" }, silentLog);
  expect(database.embedded).toBeNull();
  expect(database.livesIn).toBe(`${connection.host}, database ${connection.database} (DATABASE_URL)`);
  expect(await migrate(database.pool)).toContain("0001-platform");
  expect(await database.db.selectFrom("api_token").selectAll().execute()).toEqual([]);
  const { rows } = await database.pool.query("select current_setting('timezone') as zone, date '2026-03-02' as day, lower('ÉÀ') as lower");
  expect(rows).toEqual([{ zone: "UTC", day: "2026-03-02", lower: "éà" }]);
  await database.close();
});

test("an idle connection that the server drops does not end the process, and the next query works", async () => {
  const { connection, pool } = await openTestDatabase();
  const warned: string[] = [];
  const log = { ...silentLog, warn: (_: unknown, message: string) => void warned.push(message) };
  const database = await openDatabase({ databaseUrl: `postgres://${connection.user}@localhost/${connection.database}?host=${encodeURIComponent(connection.host)}`, dataDir: "/nowhere" }, log);
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
  await expect.poll(() => warned).toContain("an idle database connection was lost");
  expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await database.close();
});

test("an account is kept out by any folder on the way that it may not enter", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-reach-"));
  const inner = path.join(folder, "a/b");
  mkdirSync(inner, { recursive: true });
  const stranger = { uid: 65_000, gid: 65_000 };
  chmodSync(folder, 0o711);
  expect(canReach(path.join(inner, "not/yet/there"), stranger)).toBe(true);
  chmodSync(path.join(folder, "a"), 0o700);
  expect(canReach(inner, stranger)).toBe(false);
  expect(canReach(inner, { uid: process.getuid?.() ?? 0, gid: 0 })).toBe(true);
  rmSync(folder, { recursive: true });
});

test("the socket's path is one that a socket may have, however deep the data folder", () => {
  const place = embeddedPlace(path.join(os.tmpdir(), "x".repeat(60), "y".repeat(60)));
  expect(Buffer.byteLength(path.join(place.socketDir, ".s.PGSQL.5432"))).toBeLessThan(107);
});
