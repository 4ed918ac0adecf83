import { expect, test } from "vitest";
import { openTestDatabase } from "../../../test/database.ts";
import { prepared } from "./prepared.ts";

test("a prepared statement is planned once on a connection, others are not kept", async () => {
  const { pool } = await openTestDatabase({ empty: true });
  const kept = prepared("select $1::int + 1 as sum");
  const client = await pool.connect();
  try {
    for (const number of [1, 2, 3]) expect((await client.query<{ sum: number }>(kept, [number])).rows).toEqual([{ sum: number + 1 }]);
    await client.query("select $1::int + 2 as sum", [1]);
    expect((await client.query("select statement, custom_plans + generic_plans as plans from pg_prepared_statements")).rows).toEqual([{ statement: kept, plans: "3" }]);
  } finally {
    client.release();
  }
});
