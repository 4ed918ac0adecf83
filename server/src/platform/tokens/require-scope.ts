import type { Context, MiddlewareHandler } from "hono";
import type { Env } from "../http/env.ts";
import { problem } from "../http/problem.ts";
import type { Scope } from "./token.ts";
import type { Tokens } from "./tokens.ts";

/** Middleware factory: `Authorization: Bearer rempart_…` with this scope (RFC 6750). A wrong one costs a look-up by key; 256 random bits are not guessed. */
export function createRequireScope(tokens: Tokens): (scope: Scope) => MiddlewareHandler<Env> {
  return (scope) => async (c, next) => {
    const [scheme, text, ...rest] = c.req.header("authorization")?.split(" ") ?? [];
    if (scheme?.toLowerCase() !== "bearer" || text === undefined || rest.length > 0) {
      return unauthorised(c, 'Bearer realm="rempart"', "Send an API token: Authorization: Bearer rempart_… The first start printed one; `rempart token create` makes another.");
    }
    const token = await tokens.recognise(text);
    if (token === null) return unauthorised(c, 'Bearer realm="rempart", error="invalid_token"', "This token is unknown, expired or revoked.");
    if (!token.scopes.includes(scope)) {
      c.header("WWW-Authenticate", `Bearer realm="rempart", error="insufficient_scope", scope="${scope}"`);
      return problem(c, 403, "insufficient_scope", "This token may not do that", `It lacks the scope ${scope}.`);
    }
    c.set("token", token);
    return next();
  };
}

function unauthorised(c: Context<Env>, challenge: string, detail: string) {
  c.header("WWW-Authenticate", challenge);
  return problem(c, 401, "unauthorised", "A token is needed", detail);
}
