import type { Context, MiddlewareHandler } from "hono";
import type { Clock } from "../clock.ts";
import { addressGroup } from "./client-address.ts";
import type { Env } from "./env.ts";
import { problem } from "./problem.ts";

/** A token bucket: `burst` requests at once, refilled at `perMinute`. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/**
 * For what anybody may ask; `perMinute` from the configuration. Generous on purpose: behind one address of a mobile carrier stand thousands of customers
 * (carrier-grade NAT, RFC 6888), and a wave of false messages sends many of them here in the same minute.
 */
export const publicLimit = (perMinute: number): RateLimit => ({ burst: 2 * perMinute, perMinute });

/** Buckets kept, about 100 bytes each. Beyond it the one longest unused is forgotten, as if it were full again. */
const maxBuckets = 50_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Takes one token for `key`, or says how long until there is one. Memory is bounded whatever the number of keys. */
export function createBuckets(clock: Clock, limit: RateLimit, most = maxBuckets) {
  // A Map keeps the order of insertion: taken out and put back, the first is always the one longest unused.
  const buckets = new Map<string, Bucket>();
  const perMillisecond = limit.perMinute / 60_000;
  return {
    get size() {
      return buckets.size;
    },
    /** `retryAfter` in seconds, 0 when allowed; `full` in seconds, until the whole burst is there again. */
    take(key: string): { allowed: boolean; remaining: number; retryAfter: number; full: number } {
      const now = clock.now().getTime();
      const bucket = buckets.get(key) ?? { tokens: limit.burst, at: now };
      buckets.delete(key);
      bucket.tokens = Math.min(limit.burst, bucket.tokens + Math.max(0, now - bucket.at) * perMillisecond);
      bucket.at = now;
      const allowed = bucket.tokens >= 1;
      if (allowed) bucket.tokens -= 1;
      buckets.set(key, bucket);
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? "");
      return {
        allowed,
        remaining: Math.floor(bucket.tokens),
        retryAfter: allowed ? 0 : Math.ceil((1 - bucket.tokens) / perMillisecond / 1000),
        full: Math.ceil((limit.burst - bucket.tokens) / perMillisecond / 1000),
      };
    },
  };
}

/** Middleware by client address and name. Headers as in the IETF draft "RateLimit header fields for HTTP". */
export function createRateLimit(clock: Clock, usual: RateLimit): (name: string, limit?: RateLimit) => MiddlewareHandler<Env> {
  return (name, limit = usual) => {
    const buckets = createBuckets(clock, limit);
    const policy = `"${name}";q=${limit.burst};w=${Math.ceil((limit.burst / limit.perMinute) * 60)}`;
    return async (c, next) => {
      const taken = buckets.take(addressGroup(c.var.clientAddress));
      c.header("RateLimit-Policy", policy);
      c.header("RateLimit", `"${name}";r=${taken.remaining};t=${taken.full}`);
      if (taken.allowed) return next();
      return tooMany(c, taken.retryAfter);
    };
  };
}

function tooMany(c: Context<Env>, retryAfter: number) {
  c.header("Retry-After", String(retryAfter));
  return problem(c, 429, "too_many_requests", "Too many requests", `Wait ${retryAfter} seconds, then try again.`);
}
