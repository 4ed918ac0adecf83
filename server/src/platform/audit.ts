import { sql, type Kysely } from "kysely";
import type { Clock } from "./clock.ts";
import type { Tables } from "./db/tables.ts";

/** Who did what, when, to what. Append-only: the database refuses to change or delete an entry. */
export interface AuditEntry {
  /** `token:<id>`, `cli`, `system`. Never a customer's address. */
  actor: string;
  /** `<thing>.<past participle>`: `token.created`. */
  action: string;
  /** The id of what it was done to. */
  target: string;
  /** Few and plain; no personal data. */
  details?: Record<string, string | number | boolean | null>;
}

export interface Audit {
  /** Pass the use case's transaction, so that the deed and its entry are kept or lost together. */
  record(entry: AuditEntry, db?: Kysely<Tables>): Promise<void>;
  /** Forgets entries older than so many days, at least 30: the database refuses younger ones. Gives how many. */
  forgetOlderThan(days: number): Promise<number>;
}

export function createAudit(ownDb: Kysely<Tables>, clock: Clock): Audit {
  return {
    async record({ actor, action, target, details = {} }, db = ownDb) {
      await db.insertInto("audit_entry").values({ at: clock.now(), actor, action, target, details: JSON.stringify(details) }).execute();
    },
    async forgetOlderThan(days) {
      const before = new Date(clock.now().getTime() - days * 86_400_000);
      return ownDb.transaction().execute(async (trx) => {
        await sql`set local rempart.audit_retention = 'on'`.execute(trx);
        const { numDeletedRows } = await trx.deleteFrom("audit_entry").where("at", "<", before).executeTakeFirst();
        return Number(numDeletedRows);
      });
    },
  };
}
