import type { Kysely } from "kysely";
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
}

export function createAudit(ownDb: Kysely<Tables>, clock: Clock): Audit {
  return {
    async record({ actor, action, target, details = {} }, db = ownDb) {
      await db.insertInto("audit_entry").values({ at: clock.now(), actor, action, target, details: JSON.stringify(details) }).execute();
    },
  };
}
