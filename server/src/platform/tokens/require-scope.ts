import type { Context, MiddlewareHandler } from "hono";
import type { Env } from "../http/env.ts";
import { problem } from "../http/problem.ts";
import type { Scope } from "./token.ts";
import type { Tokens } from "./tokens.ts";

/** Somebody signed in with a browser. */
export interface Person {
  /** As in the audit log: `staff:stf_…`. */
  actor: string;
  name: string;
  scopes: readonly Scope[];
}

/** Finds who a request's session cookie belongs to. A feature that has sessions names itself here, once, when it is composed. */
export interface Sessions {
  recognise(c: Context<Env>): Promise<Person | null>;
}

export interface SessionsHolder {
  use(sessions: Sessions): void;
  recognise: Sessions["recognise"];
}

export function createSessionsHolder(): SessionsHolder {
  let held: Sessions | null = null;
  return {
    use(sessions) {
      if (held !== null) throw new Error("Only one feature may have sessions.");
      held = sessions;
    },
    recognise: async (c) => held?.recognise(c) ?? null,
  };
}

/**
 * Middleware factory: `Authorization: Bearer rempart_…` with this scope (RFC 6750), or a session of somebody whose role has it. A wrong
 * token costs a look-up by key; 256 random bits are not guessed. A cookie is sent by the browser whoever asks, so with it, what
 * changes something must come from our own pages.
 */
export function createRequireScope(tokens: Tokens, sessions: SessionsHolder): (scope: Scope) => MiddlewareHandler<Env> {
  return (scope) => async (c, next) => {
    const header = c.req.header("authorization");
    if (header === undefined) {
      const person = await sessions.recognise(c);
      if (person === null) return unauthorised(c, 'Bearer realm="rempart"', "Sign in, or send an API token: Authorization: Bearer rempart_… The first start printed one; `rempart token create` makes another.");
      if (!fromOwnPage(c)) return problem(c, 403, "cross_site", "This request came from another site", "Send it from the console, or with an API token.");
      if (!person.scopes.includes(scope)) return problem(c, 403, "insufficient_role", "Your role may not do that", `It lacks the right ${scope}. Ask an administrator.`);
      c.set("person", person);
      c.set("actor", person.actor);
      return next();
    }
    const [scheme, text, ...rest] = header.split(" ");
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
    c.set("actor", `token:${token.id}`);
    return next();
  };
}

/**
 * Middleware, after `requireScope`: lets in somebody who is signed in, never a token. A token is nobody's in particular: what takes two people,
 * one could do alone with a token beside his own session.
 */
export const requirePerson: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.person !== undefined) return next();
  return problem(c, 403, "person_needed", "Somebody who is signed in must do this", "A token stands for nobody in particular. Sign in to the console and do it there, as yourself.");
};

/** Is this somebody who signed in, as the audit log names people? Not a token, not the server itself. */
export const isPerson = (actor: string): boolean => actor.startsWith("staff:");

/** Fetch metadata (W3C), which pages cannot forge; where a browser lacks it, Origin (RFC 6454) must be our own host. */
export function fromOwnPage(c: Context<Env>): boolean {
  if (c.req.method === "GET" || c.req.method === "HEAD") return true;
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("origin");
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === c.req.header("host");
}

function unauthorised(c: Context<Env>, challenge: string, detail: string) {
  c.header("WWW-Authenticate", challenge);
  return problem(c, 401, "unauthorised", "A token is needed", detail);
}
