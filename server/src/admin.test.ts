import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../test/database.ts";
import { testConfig } from "../test/deps.ts";
import { abandonKeys, backup, createToken, listTokens, migrateDatabase, restore, revokeToken, rotateMasterKey } from "./admin.ts";
import type { Config } from "./platform/config/config.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-admin-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The operator's configuration over an empty database. */
async function newConfig(masterKeys: Buffer[]): Promise<Config> {
  const { connection } = await openTestDatabase({ empty: true });
  return testConfig({ databaseUrl: `postgres://${connection.user}@localhost/${connection.database}?host=${encodeURIComponent(connection.host)}`, masterKeys });
}

test("an operator's life: migrate, tokens, rotate, back up, restore elsewhere, lose the key", async () => {
  const [one, two, other] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const config = await newConfig([one]);
  expect(await migrateDatabase(config)).toContain("0001-platform");
  expect(await migrateDatabase(config)).toEqual([]);

  const { token, text } = await createToken(config, { name: "shop", scopes: ["outbound:write"] });
  expect(text).toContain(token.id);
  expect(await revokeToken(config, token.id)).toMatchObject({ ok: true });
  expect(await revokeToken(config, "nothing")).toMatchObject({ ok: false, code: "unknown_token" });
  expect(await listTokens(config)).toMatchObject([{ name: "shop", scopes: ["outbound:write"], revokedAt: expect.any(Date) }]);

  const { masterKeyId } = await rotateMasterKey({ ...config, masterKeys: [two, one] });
  const file = path.join(folder, "all.gz");
  expect(await backup(config, file)).toMatchObject({ ok: true, value: { masterKeys: [masterKeyId], rows: { api_token: 1 } } });
  expect(await backup(config, file)).toMatchObject({ ok: false, code: "file_exists", detail: expect.stringContaining(file) });

  const withKey = await newConfig([two]);
  expect(await restore(withKey, file)).toMatchObject({ ok: true, value: { missingKeys: [] } });
  expect(await listTokens(withKey)).toMatchObject([{ name: "shop" }]);
  expect(await restore(withKey, file)).toMatchObject({ ok: false, code: "database_not_empty" });

  const without = await newConfig([other]);
  expect(await restore(without, file)).toMatchObject({ ok: true, value: { missingKeys: [masterKeyId] } });
  expect(await abandonKeys(without)).toHaveLength(1);
  expect(await abandonKeys(without)).toEqual([]);
});
