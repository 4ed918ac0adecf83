import { isIPv4, isIPv6 } from "node:net";
import { Hono, type Context } from "hono";
import type { Deps } from "../deps.ts";
import type { Env } from "./env.ts";

/** `/metrics` in Prometheus' text format, for this machine, or anybody with a token of scope `metrics:read`. */
export function metricsRoutes({ metrics, requireScope }: Pick<Deps, "metrics" | "requireScope">): Hono<Env> {
  const routes = new Hono<Env>();
  const withToken = requireScope("metrics:read");
  routes.get("/metrics", (c, next) => (isFromThisMachine(c) ? next() : withToken(c, next)), async (c) => {
    return c.body(await metrics.registry.metrics(), 200, { "content-type": metrics.registry.contentType });
  });
  return routes;
}

/** Headers that a proxy adds. A proxy on this machine makes the whole world look local. */
const forwardingHeaders = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

function isFromThisMachine(c: Context<Env>): boolean {
  const address = c.env?.incoming?.socket.remoteAddress ?? "";
  const local = (isIPv4(address) && address.startsWith("127.")) || (isIPv6(address) && (address === "::1" || address.startsWith("::ffff:127.")));
  return local && forwardingHeaders.every((name) => c.req.header(name) === undefined);
}
