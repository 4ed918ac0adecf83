import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Policy } from "@rempart/engine";
import type { Context } from "hono";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { isId } from "../../platform/ids.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { deskChoices, desksQuery, takedownAction, takedownDetail, takedownDrafted, takedownDraftInput, takedownFigures, takedownFiguresQuery, takedownId, takedownPage, takedownPaths, takedownPreview, takedownPreviewQuery, takedownQuery, takedownSendInput, type TakedownDetail, type TakedownSummary } from "./contract.ts";
import { plainDesk } from "./choose-desk.ts";
import type { DraftRefusal } from "./draft-takedowns.ts";
import type { Takedowns } from "./open-cases.ts";
import { detailOf, summaryOf } from "./show-takedown.ts";
import { countByDesk, countTakedowns, listEntries, listTakedowns, readTakedown } from "./store.ts";
import type { Takedown, TakedownRefusal } from "./takedown.ts";

export interface TakedownRoutesDeps extends Pick<Deps, "db" | "vault" | "clock" | "idempotency" | "requireScope"> {
  policy: Policy;
  takedowns: Takedowns;
  /** Names of colleagues by actor (`staff:stf_…`); whoever is not known is missing. */
  names?: (actors: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

const FAULTS: Record<TakedownRefusal | DraftRefusal, { status: 404 | 409 | 422; detail: string }> = {
  unknown: { status: 404, detail: "There is none with this id." },
  stale: { status: 409, detail: "Somebody changed this case meanwhile. Look at it as it is now, and decide again." },
  not_now: { status: 422, detail: "The case is not in a state from which this can be done." },
  needs_reason: { status: 422, detail: "The case has cautions. Say in `because` why it is right to send it all the same." },
  no_address: { status: 422, detail: "Nobody is known to write to. Type an address." },
  not_configured: { status: 422, detail: "This server is not set up for it. The preview says what is missing." },
  may_have_been_sent: { status: 422, detail: "It may have been sent already. To send it again, say so with `again`, and why in `because`." },
  no_open_case: { status: 422, detail: "There is no open case." },
  not_checkable: { status: 422, detail: "This is no place that can be looked at." },
  unknown_indicator: { status: 422, detail: "The campaign has no such indicator." },
  unknown_desk: { status: 422, detail: "This desk is not one of those for this indicator." },
};

const tags = ["Takedowns"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The role or token lacks the right") };
const missing = { 404: problemResponse("There is none with this id"), 409: problemResponse("Changed meanwhile") };
const once = { headers: z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and does nothing." }) }) };
const detailed = { 200: { description: "The case as it is now", content: { "application/json": { schema: takedownDetail } } } };

/** `/api/v1/takedowns`: cases, their threads, and a person's word that one may leave. */
export function takedownRoutes(deps: TakedownRoutesDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  addReading(routes, deps);
  addFigures(routes, deps);
  addCase(routes, deps);
  addDrafting(routes, deps);
  addChanging(routes, deps);
  return routes;
}

const reading = (deps: TakedownRoutesDeps) => ({ tags, security: [{ token: ["takedowns:read"] }], middleware: [deps.requireScope("takedowns:read")] });
const writing = (deps: TakedownRoutesDeps) => ({ tags, security: [{ token: ["takedowns:write"] }], middleware: [deps.requireScope("takedowns:write")] });

function addReading(routes: OpenAPIHono<Env>, deps: TakedownRoutesDeps): void {
  routes.openapi(createRoute({ method: "get", path: takedownPaths.takedowns, ...reading(deps), summary: "List cases, newest first", request: { query: takedownQuery }, responses: { 200: { description: "One page", content: { "application/json": { schema: takedownPage } } }, ...problems } }), async (c) => {
    const { limit, cursor, campaign, due, state, desk, kind } = c.req.valid("query");
    if (cursor !== undefined && !isId("tkd", cursor)) return problem(c, 422, "invalid_cursor", "The cursor is not valid", "Send the `next` of an earlier page, as it is.");
    const now = deps.clock.now();
    const [found, counts] = await Promise.all([listTakedowns(deps.db, deps.vault, { state, desk, kind, campaignId: campaign, due: due === undefined ? undefined : due === "true", after: cursor, limit: limit + 1, now }), countTakedowns(deps.db, now)]);
    const page = found.slice(0, limit);
    return c.json({ items: page.map((each) => summaryOf(each, now)), next: found.length > limit ? page.at(-1)!.id : null, counts }, 200);
  });
}

function addFigures(routes: OpenAPIHono<Env>, deps: TakedownRoutesDeps): void {
  routes.openapi(createRoute({ method: "get", path: takedownPaths.figures, ...reading(deps), summary: "How long it takes until a place is down, by desk", request: { query: takedownFiguresQuery }, responses: { 200: { description: "Of cases drafted since that moment", content: { "application/json": { schema: takedownFigures } } }, ...problems } }), async (c) => {
    const since = new Date(c.req.valid("query").since ?? deps.clock.now().getTime() - 90 * 86_400_000);
    const { desks, medianHours, byState } = await countByDesk(deps.db, since);
    const sum = (key: "cases" | "sent" | "answered" | "down") => desks.reduce((total, desk) => total + desk[key], 0);
    return c.json({ since: since.toISOString(), cases: sum("cases"), sent: sum("sent"), answered: sum("answered"), down: sum("down"), medianHours, byState, desks }, 200);
  });

  routes.openapi(createRoute({ method: "get", path: takedownPaths.desks, ...reading(deps), summary: "Who can be asked about an indicator, best first", request: { query: desksQuery }, responses: { 200: { description: "Desks, and what to do when none is known", content: { "application/json": { schema: deskChoices } } }, ...problems, ...missing } }), async (c) => {
    const { campaign, indicator } = c.req.valid("query");
    const choice = await deps.takedowns.desks(campaign, indicator);
    if (choice === null) return refuse(c, "unknown");
    return c.json({ items: choice.desks.map(plainDesk), says: choice.says }, 200);
  });
}

function addCase(routes: OpenAPIHono<Env>, deps: TakedownRoutesDeps): void {
  routes.openapi(createRoute({ method: "get", path: `${takedownPaths.takedowns}/{id}`, ...reading(deps), summary: "Read a case with its thread", request: { params: takedownId }, responses: { ...detailed, ...problems, ...missing } }), async (c) => {
    const takedown = await readTakedown(deps.db, deps.vault, c.req.valid("param").id);
    return takedown === null ? refuse(c, "unknown") : c.json(await show(deps, deps.db, takedown), 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({ method: "get", path: `${takedownPaths.takedowns}/{id}/preview`, ...reading(deps), summary: "Exactly what would leave", description: "Whether or not this server can send it; nothing is sent.", request: { params: takedownId, query: takedownPreviewQuery }, responses: { 200: { description: "The mail, the request or the form's text", content: { "application/json": { schema: takedownPreview } } }, ...problems, ...missing } }), async (c) => {
    const takedown = await readTakedown(deps.db, deps.vault, c.req.valid("param").id);
    return takedown === null ? refuse(c, "unknown") : c.json(deps.takedowns.preview(takedown, c.req.valid("query").what), 200, { "cache-control": "no-store" });
  });
}

function addDrafting(routes: OpenAPIHono<Env>, deps: TakedownRoutesDeps): void {
  routes.openapi(createRoute({
    method: "post", path: takedownPaths.takedowns, ...writing(deps), summary: "Draft abuse reports", description: "For one indicator, or every confirmed one of a campaign. Nothing is sent.",
    request: { ...once, body: { required: true, content: { "application/json": { schema: takedownDraftInput } } } },
    responses: { 201: { description: "Drafted; an open case for the same indicator and desk is left as it is", content: { "application/json": { schema: takedownDrafted } } }, ...problems, ...missing },
  }), async (c) => {
    const wish = c.req.valid("json");
    const planned = await deps.takedowns.plan(wish);
    if (!planned.ok) return refuse(c, planned.code);
    const drafted = await deps.idempotency.once(c, wish, async (trx): Promise<{ items: TakedownSummary[]; without: typeof planned.value.without }> => {
      const cases = await deps.takedowns.saveDrafts(trx, planned.value, actorOf(c));
      return { items: cases.map((each) => summaryOf(each, deps.clock.now())), without: planned.value.without };
    });
    return c.json(drafted, 201);
  });
}

function addChanging(routes: OpenAPIHono<Env>, deps: TakedownRoutesDeps): void {
  const { takedowns } = deps;
  routes.openapi(createRoute({
    method: "post", path: `${takedownPaths.takedowns}/{id}/actions`, ...writing(deps), summary: "Edit or mark a case", request: { params: takedownId, ...once, body: { required: true, content: { "application/json": { schema: takedownAction } } } }, responses: { ...detailed, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const action = c.req.valid("json");
    if (action.do === "check") {
      const checked = await takedowns.check(id, actorOf(c));
      return checked.ok ? c.json(await show(deps, deps.db, checked.value), 200) : refuse(c, checked.code);
    }
    return answer(c, await deps.idempotency.once(c, { id, ...action }, (trx) => shown(deps, trx, takedowns.change(trx, id, action, actorOf(c)))));
  });

  routes.openapi(createRoute({
    method: "post", path: `${takedownPaths.takedowns}/{id}/send`, tags, security: [{ token: ["takedowns:send"] }], middleware: [deps.requireScope("takedowns:send")], summary: "Approve a report or a reminder, and send it",
    description: "The version named is what leaves, once. A desk with a form: a person has used it.",
    request: { params: takedownId, ...once, body: { required: true, content: { "application/json": { schema: takedownSendInput } } } }, responses: { ...detailed, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const wish = c.req.valid("json");
    return answer(c, await deps.idempotency.once(c, { id, ...wish }, (trx) => shown(deps, trx, takedowns.approve(trx, id, wish, actorOf(c)))));
  });
}

type Shown = { detail: TakedownDetail } | { refusal: TakedownRefusal };

async function shown(deps: TakedownRoutesDeps, trx: Kysely<Tables>, acting: Promise<Outcome<Takedown, TakedownRefusal>>): Promise<Shown> {
  const acted = await acting;
  return acted.ok ? { detail: await show(deps, trx, acted.value) } : { refusal: acted.code };
}

async function show({ vault, policy, clock, takedowns, names }: TakedownRoutesDeps, db: Kysely<Tables>, takedown: Takedown): Promise<TakedownDetail> {
  const thread = await listEntries(db, vault, takedown.id);
  const actors = [...thread.map(({ actor }) => actor), takedown.approvedBy].filter((actor) => actor !== null);
  return detailOf(takedown, { thread, names: (await names?.([...new Set(actors)])) ?? new Map(), checks: takedowns.checks }, policy, clock.now());
}

const answer = (c: Context<Env>, result: Shown) => ("detail" in result ? c.json(result.detail, 200) : refuse(c, result.refusal));

function refuse(c: Context<Env>, code: TakedownRefusal | DraftRefusal) {
  const { status, detail } = FAULTS[code];
  return problem(c, status, code === "unknown" ? "not_found" : code, code === "unknown" ? "Not found" : "It was not done", detail);
}

const actorOf = (c: Context<Env>): string => c.var.actor ?? "system";
