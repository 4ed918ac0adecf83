import type { HttpBindings } from "@hono/node-server";
import type { Log } from "../log.ts";
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
    /** Set by `requireScope`. */
    token?: Token;
  };
}
