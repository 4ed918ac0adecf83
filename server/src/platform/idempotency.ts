import type { Context } from "hono";
import type { Transaction } from "kysely";
import type { Tables } from "./db/tables.ts";
import type { Env } from "./http/env.ts";

export interface Idempotency {
  /**
   * Runs `act` in one transaction. With an `Idempotency-Key` header, the answer is stored in that same
   * transaction: the same key and `request` again gives the stored answer and runs nothing; the same key with
   * another `request` throws a 422 problem. A fault stores nothing, so the client may try again.
   *
   * `request` is the parsed body; the answer is JSON (what `c.json` would send).
   */
  once<Answer>(c: Context<Env>, request: unknown, act: (trx: Transaction<Tables>) => Promise<Answer>): Promise<Answer>;
}
