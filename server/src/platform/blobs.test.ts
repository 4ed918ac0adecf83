import { beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../../test/deps.ts";

type Opened = Awaited<ReturnType<typeof openTestDeps>>;
let opened: Opened;
beforeAll(async () => { opened = await openTestDeps(); });

const day = (n: number): Date => new Date(Date.UTC(2026, 2, n));

test("the same content is kept once, encrypted, for as long as anybody needs it", async () => {
  const { deps } = opened;
  const bytes = new TextEncoder().encode("Subject: hello\r\n\r\nTell nobody.");
  const put = (until: Date) => deps.db.transaction().execute((trx) => deps.blobs.put(trx, bytes, until));
  const keys = await Promise.all([put(day(5)), put(day(9)), put(day(7))]);
  expect(new Set(keys).size).toBe(1);
  const { rows } = await deps.pool.query("select sealed, size, keep_until from blob");
  expect(rows).toHaveLength(1);
  expect(rows[0].keep_until).toEqual(day(9));
  expect(rows[0].sealed.includes(Buffer.from("nobody"))).toBe(false);
  expect(await deps.blobs.get(keys[0]!)).toEqual(Buffer.from(bytes));
  expect(await deps.blobs.forgetOld(day(8))).toBe(0);
  expect(await deps.blobs.forgetOld(day(10))).toBe(1);
  expect(await deps.blobs.get(keys[0]!)).toBeNull();
});
