import type pg from "pg";
import { Hono } from "hono";
import type { Env } from "./env.ts";
import { problem } from "./problem.ts";

/** Set once the process has begun to stop, so that a load balancer sends nobody here any more. */
export interface Lifecycle {
  stopping: boolean;
}

/** `/health/live`: the process answers. `/health/ready`: it can do its work, the database answers within 2 s. */
export function healthRoutes(pool: pg.Pool, lifecycle: Lifecycle): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/health/live", (c) => c.json({ status: "live" }));
  routes.get("/health/ready", async (c) => {
    if (lifecycle.stopping) return problem(c, 503, "stopping", "Not ready", "The server is stopping.");
    try {
      await Promise.race([
        pool.query("select 1"),
        new Promise((_, reject) => setTimeout(() => reject(new Error("The database did not answer within 2 s.")), 2_000).unref()),
      ]);
    } catch (error) {
      c.var.log.warn({ err: error }, "not ready");
      return problem(c, 503, "database_unavailable", "Not ready", "The database does not answer.");
    }
    return c.json({ status: "ready" });
  });
  return routes;
}
