import type { HttpBindings } from "@hono/node-server";
import type { Log } from "../log.ts";
import type { Person } from "../tokens/require-scope.ts";
import type { Token } from "../tokens/token.ts";

/** What every handler finds in its context: `c.var.requestId`, and so on. */
export interface Env {
  /** Absent when a test calls `app.request()` without a socket. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** The client's own address, found behind the trusted proxies; `unknown` without a socket. Never logged whole. */
    clientAddress: string;
    log: Log;
    /** Set by `requireScope`: the API token that asked, or the person who is signed in. */
    token?: Token;
    person?: Person;
    /** Set by `requireScope`: either of them, as the audit log names it. */
    actor?: string;
  };
}
