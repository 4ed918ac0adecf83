import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Deps } from "../deps.ts";
import { newId } from "../ids.ts";
import { bodyLimit } from "./body-limit.ts";
import { createFindClient } from "./client-address.ts";
import type { Env } from "./env.ts";
import { observe } from "./observe.ts";
import { problem } from "./problem.ts";
import { Refusal } from "./refusal.ts";
import { createRouter } from "./router.ts";
import { securityHeaders } from "./security-headers.ts";

/**
 * The outermost router: what holds for every request, before any feature is mounted on it. `around` runs inside the
 * security headers and the log, and outside everything that may refuse.
 */
export function createBase({ config, log, metrics, clock }: Pick<Deps, "config" | "log" | "metrics" | "clock">, ...around: MiddlewareHandler<Env>[]): OpenAPIHono<Env> {
  const base = createRouter();
  base.use(securityHeaders(config), observe(log, metrics, createFindClient(config.trustedProxies)), ...around, bodyLimit());
  base.notFound((c) => problem(c, 404, "not_found", "Not found", "There is nothing at this address."));
  base.onError((error, c) => {
    if (error instanceof Refusal) {
      if (error.status === 503) c.header("Retry-After", "5");
      return problem(c, error.status, error.code, error.title, error.message);
    }
    if (error instanceof HTTPException && error.status < 500) {
      return problem(c, error.status, "bad_request", "The request cannot be read", "See the API page for what is expected.");
    }
    // The client gets an id, the log the reason: a fault's text may quote somebody's data.
    const errorId = newId("err", clock.now());
    c.var.log.error({ err: error, errorId }, "request failed");
    return problem(c, 500, "fault", "Something went wrong on our side", `Try again later. If it lasts, tell the operator this: ${errorId}`);
  });
  return base;
}
