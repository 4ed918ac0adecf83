import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { truncateAddress, type FindClient } from "./client-address.ts";
import type { Env } from "./env.ts";

/** Routes that are asked every few seconds by machines; logged only when they fail. */
const quietRoutes = ["/health/live", "/health/ready", "/metrics"];

/** Gives each request its id, its client and its log; afterwards one log line and the metrics. The path is never logged, only its pattern. */
export function observe(log: Log, metrics: Metrics, findClient: FindClient): MiddlewareHandler<Env> {
  return async (c, next) => {
    const begin = performance.now();
    const requestId = randomUUID();
    c.set("requestId", requestId);
    c.set("clientAddress", findClient(c.env?.incoming?.socket.remoteAddress, c.req.header("x-forwarded-for")));
    c.set("log", log.child({ requestId }));
    metrics.activeRequests.inc();
    try {
      await next();
    } finally {
      metrics.activeRequests.dec();
      const duration = performance.now() - begin;
      const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL")?.path ?? "none";
      const { status } = c.res;
      c.res.headers.set("X-Request-Id", requestId);
      metrics.requestDuration.observe({ http_request_method: knownMethod(c.req.method), http_route: route, http_response_status_code: status }, duration / 1000);
      if (status >= 400 || !quietRoutes.includes(route)) {
        log.info({ requestId, method: knownMethod(c.req.method), route, status, milliseconds: Math.round(duration), network: truncateAddress(c.var.clientAddress) }, "request");
      }
    }
  };
}

/** A client may send any word as method; as a label it would grow without end. */
function knownMethod(method: string): string {
  return ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method) ? method : "_OTHER";
}
