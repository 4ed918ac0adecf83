// The upper bound of the HTTP layer: the router, the adapter and nothing to do.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { checkerPaths } from "../../server/src/features/checker/contract.ts";

const app = new Hono();
app.post(checkerPaths.checks, async (c) => {
  await c.req.text();
  return c.json({ verdict: "unproven" });
});
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => console.log(`listening on ${port}`));
process.once("SIGTERM", () => server.close(() => process.exit(0)));
