import type { MiddlewareHandler } from "hono";
import type { Config } from "../config/config.ts";
import type { Env } from "./env.ts";

/** No script at all, nothing from anywhere else: pages work without JavaScript and leak to nobody. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const headers: [string, string][] = [
  ["Content-Security-Policy", contentSecurityPolicy],
  ["X-Content-Type-Options", "nosniff"],
  ["Referrer-Policy", "no-referrer"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  ["Permissions-Policy", "camera=(), geolocation=(), microphone=()"],
];

/** On every answer, errors included. A handler that knows better (a stylesheet that may be cached) sets its own first. */
export function securityHeaders(config: Pick<Config, "publicUrl">): MiddlewareHandler<Env> {
  const all = config.publicUrl?.startsWith("https:") === true ? [...headers, ["Strict-Transport-Security", "max-age=31536000"] as const] : headers;
  return async (c, next) => {
    await next();
    // The console brings its own policy; the others nobody may loosen.
    for (const [name, value] of all) if (name !== "Content-Security-Policy" || !c.res.headers.has(name)) c.res.headers.set(name, value);
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
  };
}
