import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { webhook, webhookChange, webhookCreated, webhookDeliveries, webhookInput, webhookList, webhookPaths, webhookRotated, webhookTested, type Webhook } from "./contract.ts";
import type { Webhooks } from "./create-webhooks.ts";
import { changeWebhook, deleteWebhook, dropWaiting, dropWords, listDeliveries, listWebhooks, readWebhook } from "./store.ts";
import type { AddressFault, StoredWebhook } from "./webhook.ts";

export interface WebhookRoutesDeps extends Pick<Deps, "db" | "audit" | "idempotency" | "requireScope" | "rateLimit"> {
  webhooks: Webhooks;
}

const FAULTS: Record<AddressFault, string> = {
  not_https: "The address must begin with https://.",
  has_credentials: "The address may hold no user name or password: the signature says who sends.",
  not_public: "The address is not public. The operator can allow others with REMPART_WEBHOOKS_PRIVATE.",
};

const tags = ["Webhooks"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The role or token lacks the right"), 404: problemResponse("There is none with this id") };
const params = z.object({ id: z.string().max(60) });
const path = webhookPaths.webhooks;
const MOST_DELIVERIES = 100;
/** A test makes this server send: enough for whoever sets one up. */
const TESTS = { burst: 10, perMinute: 10 };

/** `/api/v1/webhooks`: where else events are told, signed as Standard Webhooks has it. */
export function webhookRoutes(deps: WebhookRoutesDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  addRegistering(routes, deps);
  addReading(routes, deps);
  return routes;
}

function addRegistering(routes: OpenAPIHono<Env>, deps: WebhookRoutesDeps): void {
  const { db, audit, webhooks } = deps;
  const guarded = { tags, security: [{ token: ["webhooks:write"] }], middleware: [deps.requireScope("webhooks:write")] };
  routes.openapi(createRoute({
    method: "post", path, ...guarded, summary: "Register a webhook; its secret is shown this once",
    request: { headers: z.object({ "idempotency-key": z.string().max(200).optional() }), body: { required: true, content: { "application/json": { schema: webhookInput } } } },
    responses: { 201: { description: "Registered", content: { "application/json": { schema: webhookCreated } } }, ...problems },
  }), async (c) => {
    const body = c.req.valid("json");
    const answer = await deps.idempotency.once(c, body, async (trx) => {
      const registered = await webhooks.register(trx, body, c.var.actor!);
      return registered.ok ? { created: { ...shown(registered.value.webhook), secret: registered.value.secret } } : { fault: registered.code };
    });
    if ("fault" in answer) return problem(c, 422, answer.fault!, "The webhook cannot be registered", FAULTS[answer.fault!]);
    return c.json(answer.created, 201, { location: `${path}/${answer.created.id}` });
  });

  routes.openapi(createRoute({
    method: "patch", path: `${path}/{id}`, ...guarded, summary: "Change a webhook, disable it, or enable it again", request: { params, body: { required: true, content: { "application/json": { schema: webhookChange } } } },
    responses: { 200: { description: "As it is now", content: { "application/json": { schema: webhook } } }, ...problems },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const { events, description, state } = c.req.valid("json");
    const changed = await db.transaction().execute(async (trx) => {
      const found = await changeWebhook(trx, id, { ...(events && { events }), ...(description === undefined ? {} : { description }), ...(state && { state, because: state === "disabled" ? "A person disabled it." : null }) });
      if (!found) return null;
      if (state === "disabled") {
        await dropWaiting(trx, id);
        await dropWords(trx);
      }
      await audit.record({ actor: c.var.actor!, action: "webhook.changed", target: id, details: { ...(state && { state }), ...(events && { events: events.join(" ") }) } }, trx);
      return readWebhook(trx, id);
    });
    return changed === null ? missing(c) : c.json(shown(changed), 200);
  });

  routes.openapi(createRoute({ method: "delete", path: `${path}/{id}`, ...guarded, summary: "Forget a webhook", request: { params }, responses: { 204: { description: "Forgotten" }, ...problems } }), async (c) => {
    const { id } = c.req.valid("param");
    const deleted = await db.transaction().execute(async (trx) => {
      if (!(await deleteWebhook(trx, id))) return false;
      await dropWords(trx);
      await audit.record({ actor: c.var.actor!, action: "webhook.deleted", target: id }, trx);
      return true;
    });
    return deleted ? c.body(null, 204) : missing(c);
  });

  routes.openapi(createRoute({
    method: "post", path: `${path}/{id}/secret`, ...guarded, summary: "Make a new secret; it is shown this once", description: "For a day, messages carry a signature with each, so that the receiver can be changed without a gap.",
    request: { params, headers: z.object({ "idempotency-key": z.string().max(200).optional() }) },
    responses: { 200: { description: "Made", content: { "application/json": { schema: webhookRotated } } }, ...problems },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const { made } = await deps.idempotency.once(c, { id, what: "secret" }, async (trx) => {
      const rotated = await webhooks.rotate(trx, id, c.var.actor!);
      return { made: rotated && { secret: rotated.secret, previousUntil: rotated.previousUntil.toISOString() } };
    });
    return made === null ? missing(c) : c.json(made, 200);
  });

  routes.openapi(createRoute({
    method: "post", path: `${path}/{id}/test`, ...guarded, middleware: [deps.rateLimit("webhook-test", TESTS), deps.requireScope("webhooks:write")], summary: "Send a test now, and see what came of it", request: { params },
    responses: { 200: { description: "What came of it", content: { "application/json": { schema: webhookTested } } }, ...problems },
  }), async (c) => {
    const posted = await webhooks.test(c.req.valid("param").id);
    return posted === null ? missing(c) : c.json({ delivered: posted.error === null, ...posted }, 200);
  });
}

function addReading(routes: OpenAPIHono<Env>, { db, requireScope }: WebhookRoutesDeps): void {
  const guarded = { tags, security: [{ token: ["webhooks:write"] }], middleware: [requireScope("webhooks:write")] };
  routes.openapi(createRoute({ method: "get", path, ...guarded, summary: "List webhooks", responses: { 200: { description: "All of them", content: { "application/json": { schema: webhookList } } }, ...problems } }),
    async (c) => c.json({ items: (await listWebhooks(db)).map(shown) }, 200));
  routes.openapi(createRoute({ method: "get", path: `${path}/{id}`, ...guarded, summary: "Read a webhook", request: { params }, responses: { 200: { description: "Found", content: { "application/json": { schema: webhook } } }, ...problems } }), async (c) => {
    const found = await readWebhook(db, c.req.valid("param").id);
    return found === null ? missing(c) : c.json(shown(found), 200);
  });
  routes.openapi(createRoute({ method: "get", path: `${path}/{id}/deliveries`, ...guarded, summary: "What was sent there, latest first", request: { params }, responses: { 200: { description: "The last hundred", content: { "application/json": { schema: webhookDeliveries } } }, ...problems } }), async (c) => {
    const { id } = c.req.valid("param");
    return (await readWebhook(db, id)) === null ? missing(c) : c.json({ items: await listDeliveries(db, id, MOST_DELIVERIES) }, 200);
  });
}

const missing = (c: Parameters<typeof problem>[0]) => problem(c, 404, "not_found", "Not found", "There is no webhook with this id.");

function shown({ id, url, events, description, state, disabledBecause, failures, createdAt }: StoredWebhook): Webhook {
  return { id, url, events, description, state, disabledBecause, failures, createdAt: createdAt.toISOString() };
}
