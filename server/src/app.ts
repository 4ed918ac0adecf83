import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Deps } from "./platform/deps.ts";
import type { Env } from "./platform/http/env.ts";
import { healthRoutes, type Lifecycle } from "./platform/http/health.ts";
import { metricsRoutes } from "./platform/http/metrics-routes.ts";
import { createSite } from "./platform/http/site.ts";

/** Composes the site: every feature's routes and pages on one router. */
export async function createApp(deps: Deps, lifecycle: Lifecycle = { stopping: false }): Promise<OpenAPIHono<Env>> {
  const site = createSite(deps);
  site.route("/", healthRoutes(deps.pool, lifecycle));
  site.route("/", metricsRoutes(deps));
  return site;
}
