import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Policy } from "@rempart/engine";
import type { Context } from "hono";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { isId } from "../../platform/ids.ts";
import { idParam, messageInput, outboundDetail, outboundPage, outboundPaths, outboundRecord, pageQuery, templateInput, type OutboundRecord } from "./contract.ts";
import type { OutboundKind } from "./outbound.ts";
import type { RegistrationFault } from "./read-registration.ts";
import { registerMessage } from "./register-message.ts";
import { deleteRecord, listRecords, readRecord, type OutboundSummary } from "./store.ts";

export interface OutboundDeps extends Pick<Deps, "db" | "vault" | "clock" | "audit" | "idempotency" | "requireScope"> {
  policy: Policy;
}

/** Why a text is refused, for people. */
const FAULTS: Record<RegistrationFault, string> = {
  text_missing: "The message has no readable text.",
  placeholder_unknown: "A placeholder is unknown. Use {{name}}, {{code}}, {{amount}}, {{date}} or {{any}}.",
  placeholder_adjacent: "Two placeholders touch. Put fixed text between them.",
  placeholder_in_host: "A placeholder is part of a link's host. Write the host out; a placeholder may stand in the path.",
  placeholder_in_address: "A placeholder is part of an e-mail address. Write the address out.",
  too_many_placeholders: "There are more than 40 placeholders.",
  too_little_fixed_text: "There is too little fixed text to tell this message from others. Write at least five words outside placeholders.",
};

/** The register of what the brand sends: `/api/v1/outbound/messages` and `/api/v1/outbound/templates`. */
export function outboundRoutes(deps: OutboundDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  for (const kind of ["message", "template"] as const) {
    addWriting(routes, deps, kind);
    addReading(routes, deps, kind);
  }
  return routes;
}

const tags = ["Outbound register"];
const problems = { ...problemResponses, 401: problemResponse("No valid token"), 403: problemResponse("The token lacks the scope") };
const missing = { 404: problemResponse("There is none with this id") };

function pathOf(kind: OutboundKind): (typeof outboundPaths)[keyof typeof outboundPaths] {
  return kind === "message" ? outboundPaths.messages : outboundPaths.templates;
}

function addWriting(routes: OpenAPIHono<Env>, deps: OutboundDeps, kind: OutboundKind): void {
  const path = pathOf(kind);
  const write = { tags, security: [{ token: ["outbound:write"] }], middleware: [deps.requireScope("outbound:write")] };

  routes.openapi(createRoute({
    method: "post", path, ...write, summary: kind === "message" ? "Register a message that was sent" : "Register a template",
    request: {
      headers: z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and registers nothing." }) }),
      body: { required: true, content: { "application/json": { schema: kind === "message" ? messageInput : templateInput } } },
    },
    responses: { 201: { description: "Registered", content: { "application/json": { schema: outboundRecord } } }, ...problems },
  }), async (c) => {
    const body = c.req.valid("json");
    const { sentAt, expiresAt, ...rest } = body;
    const answer = await deps.idempotency.once(c, { kind, ...body }, async (trx): Promise<{ record: OutboundRecord } | { fault: RegistrationFault }> => {
      const registered = await registerMessage(trx, deps.vault, deps.policy, { kind, ...rest, sentAt: dateOf(sentAt), expiresAt: dateOf(expiresAt) }, deps.clock.now());
      if (!registered.ok) return { fault: registered.code };
      await deps.audit.record({ actor: actorOf(c), action: `outbound_${kind}.registered`, target: registered.value.id }, trx);
      return { record: shown(registered.value) };
    });
    if ("fault" in answer) return problem(c, 422, answer.fault, "The message cannot be registered", FAULTS[answer.fault]);
    return c.json(answer.record, 201, { location: `${path}/${answer.record.id}` });
  });

  routes.openapi(createRoute({
    method: "delete", path: `${path}/{id}`, ...write, summary: `Forget a registered ${kind}`, request: { params: idParam },
    responses: { 204: { description: "Forgotten" }, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const deleted = await deps.db.transaction().execute(async (trx) => {
      if (!(await deleteRecord(trx, kind, id))) return false;
      await deps.audit.record({ actor: actorOf(c), action: `outbound_${kind}.deleted`, target: id }, trx);
      return true;
    });
    return deleted ? c.body(null, 204) : problem(c, 404, "not_found", "Not found", `There is no ${kind} with this id.`);
  });
}

function addReading(routes: OpenAPIHono<Env>, deps: OutboundDeps, kind: OutboundKind): void {
  const path = pathOf(kind);
  const read = { tags, security: [{ token: ["outbound:read"] }], middleware: [deps.requireScope("outbound:read")] };

  routes.openapi(createRoute({
    method: "get", path, ...read, summary: `List registered ${kind}s, newest first`, request: { query: pageQuery },
    responses: { 200: { description: "One page", content: { "application/json": { schema: outboundPage } } }, ...problems },
  }), async (c) => {
    const { limit, cursor } = c.req.valid("query");
    if (cursor !== undefined && !isId(prefixOf(kind), cursor)) return problem(c, 422, "invalid_cursor", "The cursor is not valid", "Send the `next` of an earlier page, as it is.");
    const items = await listRecords(deps.db, kind, limit + 1, cursor ?? null, deps.clock.now());
    const page = items.slice(0, limit);
    return c.json({ items: page.map(shown), next: items.length > limit ? page.at(-1)!.id : null }, 200);
  });

  routes.openapi(createRoute({
    method: "get", path: `${path}/{id}`, ...read, summary: `Read a registered ${kind}`, request: { params: idParam },
    responses: { 200: { description: "Found", content: { "application/json": { schema: outboundDetail } } }, ...problems, ...missing },
  }), async (c) => {
    const found = await readRecord(deps.db, deps.vault, kind, c.req.valid("param").id, deps.clock.now());
    if (!found) return problem(c, 404, "not_found", "Not found", `There is no ${kind} with this id.`);
    const { texts, subject, senders, hrefs, leads } = found.content;
    return c.json({ ...shown(found.record), texts, subject, senders, links: hrefs, hosts: leads.hosts }, 200);
  });
}

function shown(record: OutboundSummary): OutboundRecord {
  return { ...record, sentAt: record.sentAt.toISOString(), registeredAt: record.registeredAt.toISOString(), expiresAt: record.expiresAt?.toISOString() ?? null };
}

function prefixOf(kind: OutboundKind): "tpl" | "out" {
  return kind === "template" ? "tpl" : "out";
}

function actorOf(c: Context<Env>): string {
  return c.var.token ? `token:${c.var.token.id}` : "system";
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
