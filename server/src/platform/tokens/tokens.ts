import type { Kysely, Selectable } from "kysely";
import type { Audit } from "../audit.ts";
import type { Clock } from "../clock.ts";
import type { Tables } from "../db/tables.ts";
import { done, refused, type Outcome } from "../outcome.ts";
import { isInForce, isSecret, mintToken, parseToken, type Scope, type Token } from "./token.ts";

/** Making, listing, revoking and recognising API tokens. */
export interface Tokens {
  /** `text` is the only time the whole token is seen. `actor` as in the audit log. */
  create(request: { name: string; scopes: Scope[]; expiresAt?: Date | null }, actor: string): Promise<{ token: Token; text: string }>;
  /** Newest first, revoked ones included. */
  list(): Promise<Token[]>;
  revoke(id: string, actor: string): Promise<Outcome<Token, "unknown_token" | "already_revoked">>;
  /** The token that this text presents, if it is in force. */
  recognise(text: string): Promise<Token | null>;
}

export function createTokens({ db, clock, audit }: { db: Kysely<Tables>; clock: Clock; audit: Audit }): Tokens {
  const find = (id: string) => db.selectFrom("api_token").selectAll().where("id", "=", id).executeTakeFirst();
  return {
    async create({ name, scopes, expiresAt = null }, actor) {
      const { id, text, secretHash } = mintToken();
      const row = { id, name, scopes, secret_sha256: secretHash, created_at: clock.now(), expires_at: expiresAt, revoked_at: null, last_used_on: null };
      await db.transaction().execute(async (trx) => {
        await trx.insertInto("api_token").values(row).execute();
        await audit.record({ actor, action: "token.created", target: id, details: { name, scopes: scopes.join(" ") } }, trx);
      });
      return { token: toToken(row), text };
    },
    async list() {
      return (await db.selectFrom("api_token").selectAll().orderBy("created_at", "desc").orderBy("id").execute()).map(toToken);
    },
    async revoke(id, actor) {
      return db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom("api_token").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
        if (row === undefined) return refused("unknown_token");
        if (row.revoked_at !== null) return refused("already_revoked");
        const revoked_at = clock.now();
        await trx.updateTable("api_token").set({ revoked_at }).where("id", "=", id).execute();
        await audit.record({ actor, action: "token.revoked", target: id }, trx);
        return done(toToken({ ...row, revoked_at }));
      });
    },
    async recognise(text) {
      const parts = parseToken(text);
      const row = parts === null ? undefined : await find(parts.id);
      if (parts === null || row === undefined || !isSecret(parts.secret, row.secret_sha256)) return null;
      const token = toToken(row);
      const now = clock.now();
      if (!isInForce(token, now)) return null;
      const today = now.toISOString().slice(0, 10);
      if (token.lastUsedOn !== today) await db.updateTable("api_token").set({ last_used_on: today }).where("id", "=", token.id).execute();
      return token;
    },
  };
}

function toToken(row: Selectable<Tables["api_token"]>): Token {
  return { id: row.id, name: row.name, scopes: row.scopes as Scope[], createdAt: row.created_at, expiresAt: row.expires_at, revokedAt: row.revoked_at, lastUsedOn: row.last_used_on };
}
