import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import type { Config } from "../config/config.ts";
import { newId } from "../ids.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { bodyLimit } from "./body-limit.ts";
import { createFindClient } from "./client-address.ts";
import type { Env } from "./env.ts";
import { observe } from "./observe.ts";
import { problem } from "./problem.ts";
import { Refusal } from "./refusal.ts";
import { createRouter } from "./router.ts";
import { securityHeaders } from "./security-headers.ts";

/** The outermost router: what holds for every request, before any feature is mounted on it. */
export function createSite({ config, log, metrics }: { config: Config; log: Log; metrics: Metrics }): OpenAPIHono<Env> {
  const site = createRouter();
  site.use(securityHeaders(config));
  site.use(observe(log, metrics, createFindClient(config.trustedProxies)));
  site.use(bodyLimit());
  site.notFound((c) => problem(c, 404, "not_found", "Not found", "There is nothing at this address."));
  site.onError((error, c) => {
    if (error instanceof Refusal) return problem(c, error.status, error.code, error.title, error.message);
    if (error instanceof HTTPException && error.status < 500) {
      return error.res ?? problem(c, error.status as 400, "bad_request", "The request cannot be read", "See the API page for what is expected.");
    }
    // The client gets an id, the log the reason: a fault's text may quote somebody's data.
    const errorId = newId("err", new Date());
    c.var.log.error({ err: error, errorId }, "request failed");
    return problem(c, 500, "fault", "Something went wrong on our side", `Try again later. If it lasts, tell the operator this: ${errorId}`);
  });
  return site;
}
