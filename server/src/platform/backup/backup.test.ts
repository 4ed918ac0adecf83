import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { openTestDeps } from "../../../test/deps.ts";
import { backupDatabase } from "./backup.ts";
import { restoreDatabase } from "./restore.ts";
import { readMigrations } from "../db/migrate.ts";
import type { Deps } from "../deps.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-backup-"));
const file = path.join(folder, "all.gz");
const now = new Date("2026-03-02T10:00:00Z");
const odd = 'quote " backslash \\ tab \t line \n NUL-free é 🛡 $1 \'';
let source: TestDatabase;
let deps: Deps;

beforeAll(async () => {
  const opened = await openTestDeps();
  source = opened.database;
  deps = opened.deps;
  await opened.tokens.create({ name: odd, scopes: ["a:read", "b:write"], expiresAt: new Date("2026-04-01T00:00:00.123Z") }, "cli");
  await deps.db.insertInto("idempotency_key").values({ owner: "o", key: "k", request_sha256: Buffer.alloc(32, 7), answer: deps.vault.seal(odd, "x"), created_at: now }).execute();
  await source.pool.query("insert into audit_entry (at, actor, action, target, details) select now(), 'a', 'b', i::text, jsonb_build_object('i', i) from generate_series(1, 2500) i");
  expect(await backupDatabase(source.pool, file, now)).toMatchObject({ ok: true, value: { rows: { api_token: 1, audit_entry: 2501, data_key: 2, idempotency_key: 1 } } });
});
afterAll(() => rmSync(folder, { recursive: true }));

const dump = async ({ pool }: TestDatabase) => {
  const all: Record<string, unknown> = {};
  for (const table of ["api_token", "audit_entry", "data_key", "idempotency_key"]) all[table] = (await pool.query(`select t::text from ${table} t order by 1`)).rows;
  return all;
};

test("a backup put into an empty database gives the same rows, and sealed columns open with the same key", async () => {
  const target = await openTestDatabase({ empty: true });
  expect(await restoreDatabase(target.pool, file)).toMatchObject({ ok: true, value: { createdAt: now.toISOString(), rows: { audit_entry: 2501 } } });
  expect(await dump(target)).toEqual(await dump(source));
  const { rows } = await target.pool.query("select answer from idempotency_key");
  expect(await deps.vault.openText(rows[0].answer, "x")).toBe(odd);
  // Numbering goes on after the last restored row.
  const next = await target.pool.query("insert into audit_entry (at, actor, action, target, details) values (now(), 'a', 'b', 'c', '{}') returning id");
  expect(next.rows[0].id).toBe("2502");
});

test("the file is its owner's, whole, without the master key or a readable secret", () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = gunzipSync(readFileSync(file)).toString();
  for (const key of deps.config.masterKeys ?? []) {
    expect(text).not.toContain(key.toString("base64"));
    expect(text).not.toContain(key.toString("hex"));
  }
  expect(text).not.toContain(Buffer.from(odd).toString("hex"));
});

test("an existing file is not overwritten", async () => {
  const before = readFileSync(file);
  expect(await backupDatabase(source.pool, file, now)).toMatchObject({ ok: false, code: "file_exists" });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a database with rows is left alone", async () => {
  const before = await dump(source);
  expect(await restoreDatabase(source.pool, file)).toMatchObject({ ok: false, code: "database_not_empty" });
  expect(await dump(source)).toEqual(before);
});

const lines = () => gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
const whole = () => readFileSync(file);
test.each([
  ["cut off", () => whole().subarray(0, whole().length - 200)],
  ["cut at a line", () => gzipSync(`${lines().slice(0, -1).join("\n")}\n`)],
  ["with a changed value", () => gzipSync(`${lines().join("\n").replace('"a:read"', '"x:read"').replace("a:read", "x:read")}\n`)],
  ["with a row taken out", () => gzipSync(`${lines().toSpliced(-5, 1).join("\n")}\n`)],
  ["not gzip", () => Buffer.from("hello")],
  ["gzip of something else", () => gzipSync("hello\n")],
  ["empty", () => Buffer.alloc(0)],
])("a file %s restores nothing", async (_, content) => {
  const damaged = path.join(folder, "damaged.gz");
  writeFileSync(damaged, content());
  const target = await openTestDatabase({ empty: true });
  expect(await restoreDatabase(target.pool, damaged)).toMatchObject({ ok: false, code: "unreadable_backup" });
  const { rows } = await target.pool.query("select to_regclass('audit_entry') as audit");
  if (rows[0].audit !== null) expect((await target.pool.query("select from audit_entry")).rowCount).toBe(0);
  await target.close();
});

test("a backup of an older release is restored and then migrated; one of a newer release is refused", async () => {
  const later = { name: "9999-later", sql: "alter table api_token add column note text not null default 'migrated'", checksum: "x" };
  const target = await openTestDatabase({ empty: true });
  expect(await restoreDatabase(target.pool, file, [...readMigrations(), later])).toMatchObject({ ok: true });
  expect((await target.pool.query("select note from api_token")).rows).toEqual([{ note: "migrated" }]);
  const older = await openTestDatabase({ empty: true });
  expect(await restoreDatabase(older.pool, file, [])).toMatchObject({ ok: false, code: "backup_of_newer_release" });
});
