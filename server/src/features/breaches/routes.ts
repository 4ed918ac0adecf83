import { Readable } from "node:stream";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { isId } from "../../platform/ids.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { isLanguage, type Language } from "../../platform/site/index.ts";
import type { Scope } from "../../platform/tokens/token.ts";
import { affectedPage, affectedQuery, breachPaths, evidenceFiles, evidencePage, evidenceQuery, fileName, formQuery, incidentAction, incidentDetail, incidentId, incidentInput, incidentPage, incidentQuery, languageQuery, run, runId, suspects, type IncidentDetail } from "./contract.ts";
import type { Incident, IncidentRefusal } from "./incident.ts";
import type { Breaches } from "./open-breaches.ts";
import { readIncident } from "./store.ts";

export interface BreachRoutesDeps extends Pick<Deps, "db" | "vault" | "clock" | "idempotency" | "requireScope"> {
  breaches: Breaches;
}

const FAULTS: Record<IncidentRefusal, { status: 403 | 404 | 409 | 410 | 413 | 422; detail: string }> = {
  unknown: { status: 404, detail: "There is none with this id." },
  unknown_run: { status: 404, detail: "This incident has no such run." },
  unknown_customer: { status: 404, detail: "Nobody of this id is concerned." },
  unknown_file: { status: 404, detail: "This incident has no such file." },
  stale: { status: 409, detail: "Somebody changed this incident meanwhile. Look at it as it is now, and decide again." },
  running: { status: 409, detail: "A run is under way. Wait for it, or cancel it." },
  not_now: { status: 422, detail: "The incident is not in a state in which this can be done." },
  bad_answer: { status: 422, detail: "An answer does not fit its field of the form." },
  name_taken: { status: 422, detail: "Another incident has this name. Leave it out to be given the next." },
  name_fixed: { status: 422, detail: "The case file names another incident. Its incident.id must be the name of this one." },
  bad_case: { status: 422, detail: "The case file has faults; the incident lists each with its line." },
  no_run: { status: 422, detail: "No run is done yet. Run the case first." },
  not_complete: { status: 422, detail: "That run is not done." },
  removed: { status: 410, detail: "Its files were deleted, as long after closing as the settings say. Its figures, the frozen list and its manifest stay." },
  no_page: { status: 422, detail: "Write the page first, in one language at least." },
  bad_name: { status: 422, detail: "A file's name has letters, digits, points, hyphens and underscores, at most 120." },
  bad_offset: { status: 409, detail: "Earlier pieces of this file are missing. Send it again from the start." },
  too_large: { status: 413, detail: "The file is larger than this server takes. Put it into the incident's folder by hand." },
  no_room: { status: 413, detail: "The disk for evidence is nearly full. Make room, or put the file into the incident's folder by hand." },
  table_changed: { status: 409, detail: "The table of customers is not the one that this run read. Run the case again, then freeze that run." },
  needs_approval: { status: 403, detail: "The page is published: what it says may be changed only with the right to approve." },
  too_many_files: { status: 422, detail: "The incident has as many files as it may." },
};

const tags = ["Incidents"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The role or token lacks the right") };
const missing = { 404: problemResponse("There is none with this id"), 409: problemResponse("Changed meanwhile, or a run is under way"), 410: problemResponse("Its files were deleted in their time"), 413: problemResponse("The file is larger than this server takes") };
const once = { headers: z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and does nothing." }) }) };
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({ description, content: { "application/json": { schema } } });
const detailed = { 200: json("The incident as it is now", incidentDetail) };
const { incidents } = breachPaths;

/** `/api/v1/incidents`: the register of breaches, their cases, runs and decisions. */
export function breachRoutes(deps: BreachRoutesDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  addRegister(routes, deps);
  addActions(routes, deps);
  addFiles(routes, deps);
  addRuns(routes, deps);
  addPeople(routes, deps);
  addPapers(routes, deps);
  addForm(routes, deps);
  return routes;
}

const right = (deps: BreachRoutesDeps, scope: "breaches:read" | "breaches:write" | "breaches:approve" | "breaches:personal") => ({ tags, security: [{ token: [scope] }], middleware: [deps.requireScope(scope)] });

function addRegister(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const { breaches } = deps;
  routes.openapi(createRoute({ method: "get", path: incidents, ...right(deps, "breaches:read"), summary: "List incidents, latest first", request: { query: incidentQuery }, responses: { 200: json("One page", incidentPage), ...problems } }), async (c) => {
    const { limit, cursor, state } = c.req.valid("query");
    if (cursor !== undefined && !isId("inc", cursor)) return problem(c, 422, "invalid_cursor", "The cursor is not valid", "Send the `next` of an earlier page, as it is.");
    return c.json(await breaches.list({ limit, after: cursor, state }), 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({
    method: "post", path: incidents, ...right(deps, "breaches:write"), summary: "Open an incident", description: "Entered in the register at once; nothing is sent, nothing is published.",
    request: { query: languageQuery, ...once, body: { required: true, content: { "application/json": { schema: incidentInput } } } }, responses: { 201: json("Opened", incidentDetail), ...problems, ...missing },
  }), async (c) => {
    const wish = c.req.valid("json");
    const opened = await deps.idempotency.once(c, wish, (trx) => shown(deps, c, trx, breaches.open(trx, wish, actorOf(c))));
    return "detail" in opened ? c.json(opened.detail, 201) : refuse(c, opened.refusal);
  });

  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}`, ...right(deps, "breaches:read"), summary: "Read an incident", request: { params: incidentId, query: languageQuery }, responses: { ...detailed, ...problems, ...missing } }), async (c) => {
    const incident = await readIncident(deps.db, deps.vault, c.req.valid("param").id);
    if (incident === null) return refuse(c, "unknown");
    const detail = await breaches.show(deps.db, incident, languageOf(c));
    // A case names the intruder's addresses and sessions, and a session may be a customer's own.
    const hidden = holds(c, "breaches:write") || holds(c, "breaches:personal") ? {} : { case: "", caseData: null, problems: [] };
    return c.json({ ...detail, ...hidden }, 200, { "cache-control": "no-store" });
  });
}

function addActions(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const act = (approving: boolean) => async (c: Context<Env>, id: string, action: z.infer<typeof incidentAction>) => {
    if (APPROVED.has(action.do) !== approving) return refuse(c, "not_now");
    if (changesPage(action) && !holds(c, "breaches:approve") && (await readIncident(deps.db, deps.vault, id))?.publishedAt != null) return refuse(c, "needs_approval");
    const acted = await deps.idempotency.once(c, { id, ...action }, (trx) => shown(deps, c, trx, deps.breaches.act(trx, id, action, actorOf(c))));
    return "detail" in acted ? c.json(acted.detail, 200) : refuse(c, acted.refusal);
  };
  const request = { params: incidentId, query: languageQuery, ...once, body: { required: true, content: { "application/json": { schema: incidentAction } } } };
  routes.openapi(createRoute({ method: "post", path: `${incidents}/{id}/actions`, ...right(deps, "breaches:write"), summary: "Edit, decide, contain, note", request, responses: { ...detailed, ...problems, ...missing } }), (c) => act(false)(c, c.req.valid("param").id, c.req.valid("json")));
  routes.openapi(createRoute({ method: "post", path: `${incidents}/{id}/approvals`, ...right(deps, "breaches:approve"), summary: "Freeze the list of a run, publish or withdraw the page, close, reopen", request, responses: { ...detailed, ...problems, ...missing } }), (c) => act(true)(c, c.req.valid("param").id, c.req.valid("json")));
}

/** What binds the brand: another right. */
const APPROVED: ReadonlySet<string> = new Set(["freeze", "publish", "unpublish", "close", "reopen"]);

/** What the public reads at once, when the page is published. */
const changesPage = (action: z.infer<typeof incidentAction>): boolean => action.do === "page" || action.do === "hole" || (action.do === "about" && action.awareAt !== undefined);

const holds = (c: Context<Env>, scope: Scope): boolean => (c.var.token ?? c.var.person)?.scopes.includes(scope) ?? false;

function addFiles(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const { breaches } = deps;
  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/files`, ...right(deps, "breaches:read"), summary: "List the logs and tables given", request: { params: incidentId }, responses: { 200: json("By name", evidenceFiles), ...problems, ...missing } }), async (c) => {
    const listed = await breaches.files.list(c.req.valid("param").id);
    return listed === null ? refuse(c, "unknown") : c.json(listed, 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({
    method: "put", path: `${incidents}/{id}/files/{name}`, ...right(deps, "breaches:write"), summary: "Give a file, a piece at a time", description: "Pieces of at most 25 MB in their order, each at its `offset`; the one with `last=true` completes the file. A piece sent again changes nothing.",
    request: { params: fileName, query: z.object({ offset: z.coerce.number().int().min(0).default(0), last: z.enum(["true", "false"]).default("true") }), body: { required: true, content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } } },
    responses: { 200: json("So much of it is here", z.object({ bytes: z.number().int() })), ...problems, ...missing },
  }), async (c) => {
    const { id, name } = c.req.valid("param");
    const { offset, last } = c.req.valid("query");
    const added = await breaches.files.add(id, name, offset, new Uint8Array(await c.req.arrayBuffer()), last === "true", actorOf(c));
    return added.ok ? c.json(added.value, 200) : refuse(c, added.code);
  });

  routes.openapi(createRoute({ method: "delete", path: `${incidents}/{id}/files/{name}`, ...right(deps, "breaches:write"), summary: "Delete a file", request: { params: fileName }, responses: { 204: { description: "Gone" }, ...problems, ...missing } }), async (c) => {
    const { id, name } = c.req.valid("param");
    const removed = await breaches.files.remove(id, name, actorOf(c));
    return removed.ok ? c.body(null, 204) : refuse(c, removed.code);
  });
}

function addRuns(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const { breaches } = deps;
  routes.openapi(createRoute({ method: "post", path: `${incidents}/{id}/runs`, ...right(deps, "breaches:write"), summary: "Read the logs by the case as it stands", description: "One run of an incident at a time.", request: { params: incidentId, ...once }, responses: { 202: json("Waits for a process that is free", run), ...problems, ...missing } }), async (c) => {
    const { id } = c.req.valid("param");
    const asked = await deps.idempotency.once(c, { id, run: true }, async (trx) => breaches.runs.ask(trx, id, actorOf(c)));
    return asked.ok ? c.json(asked.value, 202) : refuse(c, asked.code);
  });

  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/runs/{run}`, ...right(deps, "breaches:read"), summary: "Read a run: how far it is, what it found", request: { params: runId }, responses: { 200: json("As it is now", run), ...problems, ...missing } }), async (c) => {
    const { id, run: runOf } = c.req.valid("param");
    const found = await breaches.runs.read(id, runOf);
    return found === null ? refuse(c, "unknown_run") : c.json(found, 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({ method: "delete", path: `${incidents}/{id}/runs/{run}`, ...right(deps, "breaches:write"), summary: "Cancel a run under way", request: { params: runId }, responses: { 204: { description: "It ends within seconds" }, ...problems, ...missing } }), async (c) => {
    const { id, run: runOf } = c.req.valid("param");
    const cancelled = await breaches.runs.cancel(id, runOf, actorOf(c));
    return cancelled.ok ? c.body(null, 204) : refuse(c, cancelled.code);
  });

  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/runs/{run}/suspects`, ...right(deps, "breaches:personal"), summary: "Clients that read unusually, for a person to judge", description: "Looking is entered in the audit log.", request: { params: runId, query: languageQuery }, responses: { 200: json("The most unusual first", suspects), ...problems, ...missing } }), async (c) => {
    const { id, run: runOf } = c.req.valid("param");
    const found = await breaches.runs.suspects(id, runOf, languageOf(c), actorOf(c));
    return found.ok ? c.json({ items: found.value }, 200, { "cache-control": "no-store" }) : refuse(c, found.code);
  });
}

function addPeople(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const { breaches } = deps;
  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/runs/{run}/affected`, ...right(deps, "breaches:personal"), summary: "Who is concerned, by customer id", description: "Looking is entered in the audit log.", request: { params: runId, query: affectedQuery }, responses: { 200: json("One page", affectedPage), ...problems, ...missing } }), async (c) => {
    const { id, run: runOf } = c.req.valid("param");
    const found = await breaches.runs.affected(id, runOf, c.req.valid("query"), actorOf(c));
    return found.ok ? c.json(found.value, 200, { "cache-control": "no-store" }) : refuse(c, found.code);
  });

  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/people`, ...right(deps, "breaches:personal"), summary: "Customer ids of the frozen list", description: "One JSON object a line: for the brand's own systems, to end sessions or to ask for a new sign-in. Empty until a list is frozen. Looking is entered in the audit log.", request: { params: incidentId }, responses: { 200: { description: "A line each", content: { "application/octet-stream": { schema: z.string() } } }, ...problems, ...missing } }), async (c) => {
    const incident = await breaches.read(c.req.valid("param").id);
    if (incident === null) return refuse(c, "unknown");
    await breaches.looked(incident.id, actorOf(c));
    return c.body(Readable.toWeb(Readable.from(asLines(breaches.people(incident.id)))) as ReadableStream<Uint8Array>, 200, { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" });
  });

  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/runs/{run}/evidence`, ...right(deps, "breaches:personal"), summary: "The log lines behind a customer", description: "Looking is entered in the audit log.", request: { params: runId, query: evidenceQuery }, responses: { 200: json("In the order of time", evidencePage), ...problems, ...missing } }), async (c) => {
    const { id, run: runOf } = c.req.valid("param");
    const found = await breaches.runs.evidence(id, runOf, c.req.valid("query").customer, actorOf(c));
    return found.ok ? c.json(found.value, 200, { "cache-control": "no-store" }) : refuse(c, found.code);
  });
}

async function* asLines(people: AsyncIterable<{ customer: string; classes: string[] }>): AsyncGenerator<Buffer> {
  for await (const { customer, classes } of people) yield Buffer.from(`${JSON.stringify({ customer, classes })}\n`);
}

const PAPERS = ["report.pdf", "report.md", "affected.csv", "unresolved.csv", "suspects.csv", "coverage.json", "severity.json", "manifest.json", "evidence.parquet"] as const;
const TYPES: Record<string, string> = { pdf: "application/pdf", md: "text/markdown; charset=utf-8", csv: "text/csv; charset=utf-8", json: "application/json", parquet: "application/vnd.apache.parquet" };

function addPapers(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const { breaches } = deps;
  const file = { 200: { description: "The file", content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } } };
  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/runs/{run}/result/{file}`, ...right(deps, "breaches:personal"), summary: "Download a file of the result folder", description: "Cells that a spreadsheet would take for a formula are escaped. Looking is entered in the audit log.", request: { params: runId.extend({ file: z.enum(PAPERS) }) }, responses: { ...file, ...problems, ...missing } }), async (c) => {
    const { id, run: runOf, file: name } = c.req.valid("param");
    const opened = await breaches.runs.download(id, runOf, name, actorOf(c));
    if (!opened.ok) return refuse(c, opened.code);
    return c.body(Readable.toWeb(Readable.from(opened.value)) as ReadableStream<Uint8Array>, 200, { "content-type": TYPES[name.split(".").at(-1)!]!, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" });
  });
}

function addForm(routes: OpenAPIHono<Env>, deps: BreachRoutesDeps): void {
  const asked = { params: incidentId, query: formQuery };
  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/form`, ...right(deps, "breaches:read"), summary: "The authority's form, filled from what is known", description: "What nobody has said stays visibly open.", request: asked, responses: { 200: json("Field by field", z.record(z.string(), z.unknown())), ...problems, ...missing } }), async (c) => {
    const { authority, lang } = c.req.valid("query");
    const found = await deps.breaches.form(c.req.valid("param").id, { authority, language: lang });
    return found === null ? refuse(c, "unknown") : c.json({ ...found.form }, 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({ method: "get", path: `${incidents}/{id}/form.pdf`, ...right(deps, "breaches:read"), summary: "The same, to print", request: asked, responses: { 200: { description: "A tagged PDF", content: { "application/pdf": { schema: z.string().openapi({ format: "binary" }) } } }, ...problems, ...missing } }), async (c) => {
    const { authority, lang } = c.req.valid("query");
    const found = await deps.breaches.form(c.req.valid("param").id, { authority, language: lang });
    return found === null ? refuse(c, "unknown") : c.body(new Uint8Array(await found.pdf()), 200, { "content-type": "application/pdf", "content-disposition": 'inline; filename="form.pdf"', "cache-control": "no-store" });
  });
}

type Shown = { detail: IncidentDetail } | { refusal: IncidentRefusal };

async function shown({ breaches }: BreachRoutesDeps, c: Context<Env>, trx: Kysely<Tables>, acting: Promise<Outcome<Incident, IncidentRefusal>>): Promise<Shown> {
  const acted = await acting;
  return acted.ok ? { detail: await breaches.show(trx, acted.value, languageOf(c)) } : { refusal: acted.code };
}

function refuse(c: Context<Env>, code: IncidentRefusal) {
  const { status, detail } = FAULTS[code];
  const isMissing = code.startsWith("unknown");
  return problem(c, status, isMissing ? "not_found" : code, isMissing ? "Not found" : "It was not done", detail);
}

const actorOf = (c: Context<Env>): string => c.var.actor ?? "system";

const languageOf = (c: Context<Env>): Language => {
  const asked = c.req.query("lang") ?? "en";
  return isLanguage(asked) ? asked : "en";
};
