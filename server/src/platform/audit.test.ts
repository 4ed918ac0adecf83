import { expect, test } from "vitest";
import { openTestDatabase } from "../../test/database.ts";
import { createAudit } from "./audit.ts";
import { fixedClock } from "./clock.ts";

test("entries are never changed, deleted or dropped at once", async () => {
  const { db, pool } = await openTestDatabase();
  const audit = createAudit(db, fixedClock(new Date("2026-03-02T10:00:00Z")));
  await audit.record({ actor: "a", action: "b", target: "c", details: { n: 1, s: "x" } });
  for (const statement of ["update audit_entry set actor = 'x'", "delete from audit_entry", "truncate audit_entry"]) {
    await expect(pool.query(statement)).rejects.toThrow("never changed or deleted");
  }
  const { rows } = await pool.query("select at, details from audit_entry");
  expect(rows).toEqual([{ at: new Date("2026-03-02T10:00:00Z"), details: { n: 1, s: "x" } }]);
});

test("an entry and the deed it tells of are lost together", async () => {
  const { db } = await openTestDatabase();
  const audit = createAudit(db, fixedClock(new Date()));
  const failed = db.transaction().execute(async (trx) => {
    await audit.record({ actor: "a", action: "b", target: "c" }, trx);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await db.selectFrom("audit_entry").selectAll().execute()).toEqual([]);
});

test("entries beyond their retention are forgotten, never those of the last 30 days", async () => {
  const { db } = await openTestDatabase();
  const now = Date.now();
  const at = (days: number) => createAudit(db, fixedClock(new Date(now - days * 86_400_000)));
  await at(400).record({ actor: "a", action: "b", target: "old" });
  await at(100).record({ actor: "a", action: "b", target: "kept" });
  await at(1).record({ actor: "a", action: "b", target: "new" });
  expect(await at(0).forgetOlderThan(365)).toBe(1);
  await expect(at(0).forgetOlderThan(0)).rejects.toThrow("never changed or deleted");
  const targets = await db.selectFrom("audit_entry").select("target").orderBy("id").execute();
  expect(targets.map(({ target }) => target)).toEqual(["kept", "new"]);
});
