import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { Env } from "../../platform/http/env.ts";

/**
 * Programs that fetch feeds know user names and passwords better than bearer tokens (RFC 7617): the password is the token, the name is of no
 * account. Only here: elsewhere a browser would send it along unasked.
 */
export function tokenAsPassword(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = /^basic +([\w+/=-]{1,2000})$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (given !== undefined) {
      const text = Buffer.from(given, "base64").toString("utf8");
      const headers = new Headers(c.req.raw.headers);
      headers.set("authorization", `Bearer ${text.slice(text.indexOf(":") + 1).replace(/[^\w-]/g, "") || "none"}`);
      c.req.raw = new Request(c.req.raw.url, { method: c.req.raw.method, headers });
    }
    await next();
    if (c.res.status === 401) c.res.headers.append("WWW-Authenticate", 'Basic realm="rempart", charset="UTF-8"');
  };
}

/** A feed, or 304 when the reader has it already (RFC 9110 section 13). What is not public is for one reader's cache alone. */
export function sendFeed(c: Context<Env>, feed: { body: string; type: string; changedAt: Date; isPublic: boolean }): Response {
  const etag = `"${createHash("sha256").update(feed.body).digest("base64url").slice(0, 32)}"`;
  const headers = { etag, "last-modified": feed.changedAt.toUTCString(), "cache-control": feed.isPublic ? "public, no-cache" : "private, no-cache", "content-type": feed.type, vary: "authorization" };
  return isFresh(c, etag, feed.changedAt) ? c.body(null, 304, headers) : c.body(feed.body, 200, headers);
}

function isFresh(c: Context<Env>, etag: string, changedAt: Date): boolean {
  const known = c.req.header("if-none-match");
  // With it, the date is not looked at.
  if (known !== undefined) return known.trim() === "*" || known.slice(0, 4_000).split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(c.req.header("if-modified-since") ?? "");
  return !Number.isNaN(since) && Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
}
