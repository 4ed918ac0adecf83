import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Config } from "./platform/config/config.ts";
import { openDatabase, type Database } from "./platform/db/database.ts";
import { migrate } from "./platform/db/migrate.ts";
import type { Env } from "./platform/http/env.ts";
import { healthRoutes, type Lifecycle } from "./platform/http/health.ts";
import { createSite } from "./platform/http/site.ts";
import type { Log } from "./platform/log.ts";
import { createMetrics, watchPool } from "./platform/metrics.ts";

export interface App {
  site: OpenAPIHono<Env>;
  database: Database;
  lifecycle: Lifecycle;
  close(): Promise<void>;
}

/** Composes the server: opens the database, brings it up to date, mounts every feature. */
export async function openApp(config: Config, log: Log): Promise<App> {
  const database = await openDatabase(config, log);
  const metrics = createMetrics();
  watchPool(metrics, database.pool);
  await migrate(database.pool);
  const lifecycle: Lifecycle = { stopping: false };
  const site = createSite({ config, log, metrics });
  site.route("/", healthRoutes(database.pool, lifecycle));
  return { site, database, lifecycle, close: () => database.close() };
}
