import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { createAudit } from "../audit.ts";
import { fixedClock } from "../clock.ts";
import { abandonLostKeys, rotateKeys } from "./rotate-keys.ts";
import { openVault } from "./vault.ts";

const parent = mkdtempSync(path.join(os.tmpdir(), "rempart-keys-"));
afterAll(() => rmSync(parent, { recursive: true }));
const clock = fixedClock(new Date("2026-03-02T10:00:00Z"));
let database: TestDatabase;
let dataDir: string;
const [one, two] = [randomBytes(32), randomBytes(32)];

beforeEach(async () => {
  database = await openTestDatabase();
  dataDir = mkdtempSync(path.join(parent, "d-"));
});
const options = (masterKeys: Buffer[] | null = null) => ({ db: database.db, config: { masterKeys, dataDir }, clock, audit: createAudit(database.db, clock), actor: "test" });
const open = async (masterKeys: Buffer[] | null = null) => (await openVault(options(masterKeys))).vault;

test("what is sealed opens, with its context alone, and twice sealed looks different", async () => {
  const vault = await open([one]);
  const sealed = vault.seal("naïve 🛡 text", "table.column:1");
  expect(await vault.openText(sealed, "table.column:1")).toBe("naïve 🛡 text");
  expect(await vault.open(vault.seal(new Uint8Array(0), "x"), "x")).toHaveLength(0);
  await expect(vault.open(sealed, "table.column:2")).rejects.toThrow();
  expect(vault.seal("same", "x").equals(vault.seal("same", "x"))).toBe(false);
  expect(sealed.includes("text")).toBe(false);
});

test("every changed byte is noticed", async () => {
  const vault = await open([one]);
  const sealed = vault.seal("0123456789", "x");
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(vault.open(changed, "x")).rejects.toThrow();
  }
  for (let length = 0; length < sealed.length; length++) await expect(vault.open(sealed.subarray(0, length), "x")).rejects.toThrow();
});

test("a look-up hash is the same after a restart and a rotation, and other for another purpose", async () => {
  const vault = await open([one]);
  const hash = vault.mac("phone", "+33 6 39 98 00 00");
  expect(vault.mac("mail", "+33 6 39 98 00 00").equals(hash)).toBe(false);
  await rotateKeys(options([two, one]));
  expect((await open([two])).mac("phone", "+33 6 39 98 00 00").equals(hash)).toBe(true);
});

test("the first start makes a key file for its owner alone; two at once make one", async () => {
  const vaults = await Promise.all([openVault(options()), openVault(options()), openVault(options())]);
  expect(vaults.filter(({ createdFile }) => createdFile !== null)).toHaveLength(1);
  const file = path.join(dataDir, "master.key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const sealed = vaults[0]?.vault.seal("x", "c") ?? Buffer.alloc(0);
  for (const { vault } of vaults) expect(await vault.openText(sealed, "c")).toBe("x");
  const { rows } = await database.pool.query("select purpose from data_key order by 1");
  expect(rows).toEqual([{ purpose: "mac" }, { purpose: "seal" }]);
});

test("a key file that others can read, or that is not one, stops the start", async () => {
  await open();
  const file = path.join(dataDir, "master.key");
  chmodSync(file, 0o644);
  await expect(open()).rejects.toThrow(/can be read by others.*chmod 600/);
  chmodSync(file, 0o600);
  writeFileSync(file, "# nothing\n\nnonsense\n");
  await expect(open()).rejects.toThrow(/master.key, line 3: a key must be 32 bytes/);
});

test("neither the database nor a sealed value holds a key in the clear", async () => {
  const vault = await open([one]);
  const { rows } = await database.pool.query<{ wrapped: Buffer }>("select wrapped from data_key");
  for (const { wrapped } of rows) expect(wrapped.includes(one)).toBe(false);
  expect(vault.seal("x", "c").includes(one)).toBe(false);
});

test("rotation with REMPART_KEY: old values stay readable, new ones need the new key alone", async () => {
  const before = (await open([one])).seal("old", "c");
  expect(await rotateKeys(options([two, one]))).toMatchObject({ rewrapped: 2, lost: [] });
  const after = await open([two]);
  expect(await after.openText(before, "c")).toBe("old");
  const fresh = after.seal("new", "c");
  expect(fresh.subarray(1, 9).equals(before.subarray(1, 9))).toBe(false);
  await expect(open([one])).rejects.toThrow(/encrypted under another master key/);
  const { rows } = await database.pool.query("select action from audit_entry");
  expect(rows).toEqual([{ action: "keys.rotated" }]);
});

test("rotation with a key file: beside a running server, which goes on and takes the new key", async () => {
  const running = await open();
  const old = running.seal("old", "c");
  await rotateKeys(options());
  const other = await open();
  const fresh = other.seal("new", "c");
  expect(await running.openText(fresh, "c")).toBe("new");
  expect(running.seal("x", "c").subarray(1, 9).equals(fresh.subarray(1, 9))).toBe(true);
  expect(await other.openText(old, "c")).toBe("old");
  const keys = readFileSync(path.join(dataDir, "master.key"), "utf8").split("\n").filter((line) => /^[^#]/.test(line));
  expect(keys).toHaveLength(2);
  // The older line may go once no backup from before is kept.
  writeFileSync(path.join(dataDir, "master.key"), `${keys[0]}\n`);
  expect(await (await open()).openText(old, "c")).toBe("old");
});

test("a rotation that fails half-way leaves everything readable", async () => {
  const old = (await open()).seal("old", "c");
  const broken = { ...options(), audit: { ...options().audit, record: () => Promise.reject(new Error("power cut")) } };
  await expect(rotateKeys(broken)).rejects.toThrow("power cut");
  expect(await (await open()).openText(old, "c")).toBe("old");
  await rotateKeys(options());
  expect(await (await open()).openText(old, "c")).toBe("old");
});

test("a lost key stops the start; abandoning it goes on, and says what was lost", async () => {
  const old = (await open()).seal("old", "c");
  rmSync(path.join(dataDir, "master.key"));
  await expect(open()).rejects.toThrow(/Put that key back.*docs\/how-to\/keys\.md.*keys abandon/);
  expect(await abandonLostKeys(options())).toHaveLength(2);
  const vault = await open();
  await expect(vault.open(old, "c")).rejects.toThrow(/is lost/);
  expect(await vault.openText(vault.seal("new", "c"), "c")).toBe("new");
  expect(await abandonLostKeys(options())).toEqual([]);
});
