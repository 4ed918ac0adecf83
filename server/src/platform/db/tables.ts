import type { ColumnType, Generated } from "kysely";

/** The platform's own tables. Each feature declares its own beside its store. */
export interface Tables {
  api_token: {
    id: string;
    name: string;
    scopes: string[];
    secret_sha256: Buffer;
    created_at: Date;
    expires_at: Date | null;
    revoked_at: Date | null;
    /** `YYYY-MM-DD` */
    last_used_on: string | null;
  };
  data_key: {
    id: string;
    purpose: "seal" | "mac";
    master_key_id: string;
    wrapped: Buffer;
    created_at: Date;
    retired_at: Date | null;
  };
  audit_entry: {
    id: Generated<string>;
    at: Date;
    actor: string;
    action: string;
    target: string;
    details: ColumnType<Record<string, string | number | boolean | null>, string, never>;
  };
  idempotency_key: {
    owner: string;
    key: string;
    request_sha256: Buffer;
    answer: Buffer;
    created_at: Date;
  };
  blob: {
    key: Buffer;
    sealed: Buffer;
    size: number;
    keep_until: Date;
  };
}
