import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";

/** How long requests that are under way may take once the server has begun to stop. */
export const drainMilliseconds = 10_000;

export interface Listening {
  port: number;
  /** Accepts no new connection, lets what is under way finish for at most `drain` milliseconds, then cuts. */
  stop(drain?: number): Promise<void>;
}

/**
 * Serves `fetch` on a port. The limits are against clients that hold connections open by sending slowly (slow loris):
 * they bound headers, whole requests and idle connections; the largest mail over a slow mobile link still fits.
 */
export async function listen(fetch: (request: Request, env: never) => Response | Promise<Response>, { host, port }: { host: string; port: number }): Promise<Listening> {
  let stopping = false;
  const listener = getRequestListener(fetch as (request: Request) => Response | Promise<Response>, { overrideGlobalObjects: false });
  const limits = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 180_000, keepAliveTimeout: 20_000, connectionsCheckingInterval: 2_000 };
  const server = createServer(limits, (incoming, outgoing) => {
    if (stopping) outgoing.setHeader("Connection", "close");
    void listener(incoming, outgoing);
  });
  server.maxConnections = 4_096;
  server.maxHeadersCount = 100;
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw explained(error, host, port);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop(drain = drainMilliseconds) {
      stopping = true;
      await close(server, drain);
    },
  };
}

async function close(server: Server, drain: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // Kept-alive connections with nothing under way would hold the server open; those that turn idle later, too.
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), drain);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") return new Error(`Port ${port} on ${host} is already in use. Stop what uses it, or set PORT to another one (0 takes any).`);
  if (error.code === "EACCES") return new Error(`Port ${port} may not be opened by this account. Set PORT to 1024 or more, and put a proxy in front.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return new Error(`${host} is not an address of this machine. Mend HOST.`);
  return error;
}
