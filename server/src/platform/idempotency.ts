import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Kysely, Transaction } from "kysely";
import type { Clock } from "./clock.ts";
import type { Vault } from "./crypto/vault.ts";
import type { Tables } from "./db/tables.ts";
import { addressGroup } from "./http/client-address.ts";
import type { Env } from "./http/env.ts";
import { Refusal } from "./http/refusal.ts";

/** How long an answer is kept: a client that has not retried within a day will not. */
export const keepHours = 24;

export interface Idempotency {
  /**
   * Runs `act` in one transaction. With an `Idempotency-Key` header, the answer is stored in that same
   * transaction: the same key and `request` again gives the stored answer and runs nothing; the same key with
   * another `request` is refused with a 422 problem. A fault stores nothing, so the client may try again.
   *
   * `request` is the parsed body; the answer is JSON (what `c.json` would send).
   */
  once<Answer>(c: Context<Env>, request: unknown, act: (trx: Transaction<Tables>) => Promise<Answer>): Promise<Answer>;
  /** Forgets answers older than `keepHours`; gives how many. */
  forgetOld(): Promise<number>;
}

export function createIdempotency({ db, vault, clock }: { db: Kysely<Tables>; vault: Vault; clock: Clock }): Idempotency {
  return {
    async once(c, request, act) {
      const key = c.req.header("idempotency-key");
      if (key === undefined) return db.transaction().execute(act);
      if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
        throw new Refusal(422, "invalid_idempotency_key", "The Idempotency-Key is not valid", "Send 1 to 200 visible ASCII characters, such as a UUID.");
      }
      const owner = `${ownerOf(c)} ${c.req.method} ${c.req.path}`;
      const context = `idempotency_key.answer:${owner} ${key}`;
      const hash = createHash("sha256").update(canonical(request)).digest();
      const stored = await db.transaction().execute(async (trx) => {
        // A second request with the same key waits here until the first has committed or failed.
        const inserted = await trx
          .insertInto("idempotency_key")
          .values({ owner, key, request_sha256: hash, answer: Buffer.alloc(0), created_at: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows === 0n) return null;
        const answer = await act(trx);
        const sealed = vault.seal(JSON.stringify(answer), context);
        await trx.updateTable("idempotency_key").set({ answer: sealed }).where("owner", "=", owner).where("key", "=", key).execute();
        return { answer };
      });
      if (stored !== null) return stored.answer;
      const earlier = await db.selectFrom("idempotency_key").selectAll().where("owner", "=", owner).where("key", "=", key).executeTakeFirstOrThrow();
      if (!hash.equals(earlier.request_sha256)) {
        throw new Refusal(422, "idempotency_key_reused", "The Idempotency-Key was used for another request", "Send a new key with a new request.");
      }
      c.header("Idempotency-Replayed", "true");
      return JSON.parse(await vault.openText(earlier.answer, context));
    },
    async forgetOld() {
      const before = new Date(clock.now().getTime() - keepHours * 3_600_000);
      const { numDeletedRows } = await db.deleteFrom("idempotency_key").where("created_at", "<", before).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** Keys of one client mean nothing to another: they could otherwise read each other's answers. */
function ownerOf(c: Context<Env>): string {
  const { actor, clientAddress } = c.var;
  return actor ?? `address:${addressGroup(clientAddress)}`;
}

/** JSON with the members of objects in order, so that the same request in another order has the same hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  ) ?? "null";
}
