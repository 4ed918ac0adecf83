import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { publication, publicationInput, publicationPath, publicationSaved } from "./contract.ts";
import { stillMasked } from "./mask-example.ts";
import type { Scams } from "./open-scams.ts";

export interface ScamRoutesDeps extends Pick<Deps, "requireScope"> {
  scams: Scams;
}

const tags = ["Campaigns"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The role or token lacks the right"), 404: problemResponse("There is none with this id") };
const params = z.object({ id: z.string().max(60) });

/** What the public is told of a campaign: a person reads the example, mends it and saves it. */
export function scamRoutes({ scams, requireScope }: ScamRoutesDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  const path = publicationPath("{id}");
  routes.openapi(createRoute({
    method: "get", path, tags, security: [{ token: ["campaigns:read"] }], middleware: [requireScope("campaigns:read")], summary: "What the public is or would be told", request: { params },
    responses: { 200: { description: "Found", content: { "application/json": { schema: publication } } }, ...problems },
  }), async (c) => {
    const found = await scams.publication(c.req.valid("param").id);
    return found === null ? problem(c, 404, "not_found", "Not found", "There is no campaign with this id.") : c.json(found, 200);
  });
  routes.openapi(createRoute({
    method: "put", path, tags, security: [{ token: ["campaigns:confirm"] }], middleware: [requireScope("campaigns:confirm")], summary: "Clear an example for the public",
    request: { params, body: { required: true, content: { "application/json": { schema: publicationInput } } } },
    responses: { 200: { description: "Saved", content: { "application/json": { schema: publicationSaved } } }, ...problems },
  }), async (c) => {
    const saved = await scams.saveExample(c.req.valid("param").id, c.req.valid("json").example, c.var.actor!);
    if (!saved.ok) return problem(c, 404, "not_found", "Not found", "There is no campaign with this id.");
    return c.json({ ...saved.value, masks: stillMasked(saved.value.example ?? "") }, 200);
  });
  return routes;
}
