import type { MiddlewareHandler } from "hono";
import type { Kysely } from "kysely";
import type pg from "pg";
import type { Audit } from "./audit.ts";
import type { Blobs } from "./blobs.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config/config.ts";
import type { Vault } from "./crypto/vault.ts";
import type { Tables } from "./db/tables.ts";
import type { Env } from "./http/env.ts";
import type { RateLimit } from "./http/rate-limit.ts";
import type { Idempotency } from "./idempotency.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Log } from "./log.ts";
import type { Relay } from "./mail/relay.ts";
import type { Metrics } from "./metrics.ts";
import type { Threads } from "./threads/threads.ts";
import type { SessionsHolder } from "./tokens/require-scope.ts";
import type { Scope } from "./tokens/token.ts";

/**
 * What a feature is given by `app.ts`: a plain object, built once, passed as the only argument of
 * `<feature>Routes(deps)` and `<feature>Pages(deps)`. A test builds its own with `server/test/deps.ts`.
 */
export interface Deps {
  config: Config;
  /** A feature's store names its own tables: `deps.db.$extendTables<OutboundTables>()`. */
  db: Kysely<Tables>;
  /** For plain SQL. */
  pool: pg.Pool;
  log: Log;
  clock: Clock;
  metrics: Metrics;
  /** For what would hold up everybody else. Ended with the platform. */
  threads: Threads;
  /** Encryption at rest of what must not be read from a stolen disk or backup. */
  vault: Vault;
  audit: Audit;
  /** Raw messages and files, encrypted, each content once. */
  blobs: Blobs;
  /** Work that must happen whatever crashes. Features define their kinds; the server starts them. */
  jobs: Jobs;
  /** Takes our outgoing mail; `null`: none leaves. */
  relay: Relay | null;
  /** Wraps every POST that creates. */
  idempotency: Idempotency;
  /** Middleware: one bucket per client address and `name`. Without `limit`, the generous public one. */
  rateLimit(name: string, limit?: RateLimit): MiddlewareHandler<Env>;
  /** Who is signed in with a browser: the staff feature answers. */
  sessions: SessionsHolder;
  /** Middleware: a bearer token with this scope, or a session whose role has it, or a 401 / 403 problem. Sets `c.var.actor`. */
  requireScope(scope: Scope): MiddlewareHandler<Env>;
}
