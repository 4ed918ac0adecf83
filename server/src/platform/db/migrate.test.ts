import { expect, test } from "vitest";
import { openTestDatabase } from "../../../test/database.ts";
import { migrate, readMigrations, type Migration } from "./migrate.ts";

const fake = (name: string, sql: string, checksum = name): Migration => ({ name, sql, checksum });
const one = fake("0001-one", "create table one (id int)");
const two = fake("0002-two", "create table two (id int)");

test("applies what is missing, in order, once", async () => {
  const { pool } = await openTestDatabase({ empty: true });
  expect(await migrate(pool, [one])).toEqual(["0001-one"]);
  expect(await migrate(pool, [one, two])).toEqual(["0002-two"]);
  expect(await migrate(pool, [one, two])).toEqual([]);
  await pool.query("select from one, two");
});

test("two servers that start at once apply each migration once", async () => {
  const { pool } = await openTestDatabase({ empty: true });
  const applied = await Promise.all([migrate(pool, [one, two]), migrate(pool, [one, two]), migrate(pool, [one, two])]);
  expect(applied.flat().sort()).toEqual(["0001-one", "0002-two"]);
});

test("a migration that fails leaves nothing behind", async () => {
  const { pool } = await openTestDatabase({ empty: true });
  const broken = fake("0002-broken", "create table half (id int); select nonsense");
  await expect(migrate(pool, [one, broken])).rejects.toThrow(/0002-broken failed and was undone: column "nonsense" does not exist/);
  const { rows } = await pool.query("select to_regclass('one') as one, to_regclass('half') as half");
  expect(rows[0]).toEqual({ one: "one", half: null });
  expect(await migrate(pool, [one, two])).toEqual(["0002-two"]);
});

test("an applied migration that was edited is refused, and nothing is applied", async () => {
  const { pool } = await openTestDatabase({ empty: true });
  await migrate(pool, [one]);
  await expect(migrate(pool, [fake("0001-one", one.sql, "edited"), two])).rejects.toThrow(/0001-one was edited after it was applied.*new migration with a number above 0002/);
  await expect(pool.query("select from two")).rejects.toThrow(/does not exist/);
});

test("a database newer than the release, and a migration slipped in between, are refused", async () => {
  const { pool } = await openTestDatabase({ empty: true });
  await migrate(pool, [one, fake("0005-five", "select 1")]);
  await expect(migrate(pool, [one])).rejects.toThrow(/has the migration 0005-five, this release does not/);
  await expect(migrate(pool, [one, two, fake("0005-five", "select 1")])).rejects.toThrow(/0002-two comes before 0005-five.*number above 0005/);
});

test("the files of the release are named, numbered and whole", () => {
  const names = readMigrations().map(({ name }) => name);
  expect(names[0]).toBe("0001-platform");
  expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
});

test("a clone of the template has every table of the release", async () => {
  const { pool } = await openTestDatabase();
  const { rows } = await pool.query<{ name: string }>("select name from schema_migration order by name");
  expect(rows.map(({ name }) => name)).toEqual(readMigrations().map(({ name }) => name));
});
