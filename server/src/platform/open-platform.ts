import { createAudit } from "./audit.ts";
import { createBlobs } from "./blobs.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { Config } from "./config/config.ts";
import { openVault } from "./crypto/vault.ts";
import { openDatabase, type Database } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import type { Deps } from "./deps.ts";
import { createRateLimit, publicLimit } from "./http/rate-limit.ts";
import { createIdempotency } from "./idempotency.ts";
import { createJobs } from "./jobs/jobs.ts";
import type { Log } from "./log.ts";
import { openRelay } from "./mail/relay.ts";
import { createMetrics, watchPool } from "./metrics.ts";
import { createThreads } from "./threads/threads.ts";
import { createRequireScope, createSessionsHolder } from "./tokens/require-scope.ts";
import { createTokens, type Tokens } from "./tokens/tokens.ts";

/** Everything below the features, opened and ready. */
export interface Platform {
  deps: Deps;
  tokens: Tokens;
  database: Database;
  /** Names of the migrations applied just now. */
  migrated: string[];
  /** The master key file when it was made just now. */
  createdKeyFile: string | null;
  close(): Promise<void>;
}

/** Opens the database, brings it up to date, opens the vault. Leaves nothing running when a step fails. */
export async function openPlatform(config: Config, log: Log, clock: Clock = systemClock): Promise<Platform> {
  const database = await openDatabase(config, log);
  try {
    const migrated = await migrate(database.pool);
    const composed = await composePlatform(config, log, clock, database);
    const close = async (): Promise<void> => {
      // Threads and jobs ask the database: they end first.
      await composed.deps.jobs.stop();
      composed.deps.relay?.close();
      await composed.deps.threads.close();
      await database.close();
    };
    return { database, migrated, close, ...composed };
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/** The same over a database that is already open and migrated; tests use it. */
export async function composePlatform(config: Config, log: Log, clock: Clock, { db, pool }: Pick<Database, "db" | "pool">): Promise<Pick<Platform, "deps" | "tokens" | "createdKeyFile">> {
  const metrics = createMetrics();
  watchPool(metrics, pool);
  const threads = createThreads(metrics);
  const { vault, createdFile } = await openVault({ db, config, clock });
  const audit = createAudit(db, clock);
  const tokens = createTokens({ db, clock, audit });
  const idempotency = createIdempotency({ db, vault, clock });
  const blobs = createBlobs({ db, vault });
  const jobs = createJobs({ pool, log });
  const relay = config.relay === null ? null : openRelay(config.relay);
  const sessions = createSessionsHolder();
  const deps: Deps = { config, db, pool, log, clock, metrics, threads, vault, audit, blobs, jobs, relay, idempotency, rateLimit: createRateLimit(clock, publicLimit(config.rateLimit)), sessions, requireScope: createRequireScope(tokens, sessions) };
  return { deps, tokens, createdKeyFile: createdFile };
}
