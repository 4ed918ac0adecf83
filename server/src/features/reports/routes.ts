import { createHash } from "node:crypto";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Kysely } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { htmlBodies } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { isId } from "../../platform/ids.ts";
import { inertPage, inertPolicy } from "../../platform/inert-html.ts";
import { chooseLanguage } from "../../platform/site/language.ts";
import type { Check } from "../checker/index.ts";
import { figuresQuery, listQuery, received, reportDetail, reportFigures, reportId, reportInput, reportPage, reportPaths } from "./contract.ts";
import { openMessage } from "./report-message.ts";
import type { Incoming, Received } from "./report.ts";
import { showReport, summaryOf } from "./show-report.ts";
import { countReports, listReports, readReport } from "./store.ts";

export interface ReportDeps extends Pick<Deps, "db" | "vault" | "blobs" | "clock" | "audit" | "idempotency" | "requireScope"> {
  receive(trx: Kysely<Tables>, incoming: Incoming): Promise<Received>;
  check: Check;
}

const FAULTS: Record<RequestFault, string> = {
  nothing_to_report: "Send the message in `text`, or the mail itself in `mail` or as message/rfc822.",
  two_messages: "Send either `mail` or `text`: one report is one message.",
};

/** `/api/v1/reports`: hand in a report, see the queue, open one. */
export function reportRoutes(deps: ReportDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  addReceiving(routes, deps);
  addQueue(routes, deps);
  addOpening(routes, deps);
  return routes;
}

const tags = ["Reports"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The right is lacking") };
const missing = { 404: problemResponse("There is none with this id") };
const mail = z.string().openapi({ format: "binary" });

function addReceiving(routes: OpenAPIHono<Env>, deps: ReportDeps): void {
  routes.openapi(createRoute({
    method: "post", path: reportPaths.reports, tags, security: [{ token: ["reports:write"] }], middleware: [deps.requireScope("reports:write")], summary: "Hand in a report",
    description: "Answered when the report is kept for good; it is judged within seconds. The same message from the same person again is one more delivery of the same report.",
    request: {
      headers: z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and reports nothing." }) }),
      query: z.object({ country: z.string().regex(/^[A-Za-z]{2}$/).optional().openapi({ description: "For a mail sent as it is." }) }),
      body: { required: true, content: { "application/json": { schema: reportInput }, "message/rfc822": { schema: mail } } },
    },
    responses: { 202: { description: "Kept", content: { "application/json": { schema: received } } }, ...problems, 413: problemResponse("Too large: 25 MB for message/rfc822, 512 KB for JSON") },
  }), async (c) => {
    const read = await readBody(c, deps.clock.now());
    if (!read.ok) return problem(c, 422, read.code, "There is no message to report", FAULTS[read.code]);
    const { id, state, deliveries } = await deps.idempotency.once(c, read.asked, (trx): Promise<Received> => deps.receive(trx, read.value));
    return c.json({ id, state, deliveries }, 202, { location: `${reportPaths.reports}/${id}` });
  });
}

type RequestFault = "nothing_to_report" | "two_messages";
type Read = { ok: true; value: Incoming; asked: unknown } | { ok: false; code: RequestFault };

/** `asked` is what a repeated request is compared with. */
async function readBody(c: Context<Env>, at: Date): Promise<Read> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "message/rfc822") {
    const { mail: base64, text, channel, sender, reporter, ...rest } = reportInput.parse(await c.req.json());
    const asked = { base64, text, channel, sender, reporter, ...rest };
    // An address that a program names is not proven: an answer goes there only once it has confirmed.
    const shared = { ...rest, via: "api" as const, at, reporter: { ...reporter, authenticated: false } };
    if (base64 !== undefined && text !== undefined) return { ok: false, code: "two_messages" };
    if (text !== undefined && text.trim() !== "") return { ok: true, asked, value: { ...shared, content: { kind: "text", text, channel, sender } } };
    const bytes = Buffer.from(base64 ?? "", "base64");
    return bytes.length === 0 ? { ok: false, code: "nothing_to_report" } : { ok: true, asked, value: { ...shared, content: { kind: "mail", bytes } } };
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const country = c.req.query("country");
  if (bytes.length === 0) return { ok: false, code: "nothing_to_report" };
  return { ok: true, value: { via: "api", at, country, content: { kind: "mail", bytes }, reporter: { authenticated: false } }, asked: { country, sha256: createHash("sha256").update(bytes).digest("hex") } };
}

function addQueue(routes: OpenAPIHono<Env>, deps: ReportDeps): void {
  const read = { tags, security: [{ token: ["reports:read"] }], middleware: [deps.requireScope("reports:read")] };

  routes.openapi(createRoute({
    method: "get", path: reportPaths.reports, ...read, summary: "List reports, newest first", request: { query: listQuery },
    responses: { 200: { description: "One page", content: { "application/json": { schema: reportPage } } }, ...problems },
  }), async (c) => {
    const { limit, cursor, state, verdict, campaign, q } = c.req.valid("query");
    if (cursor !== undefined && !isId("rpt", cursor)) return problem(c, 422, "invalid_cursor", "The cursor is not valid", "Send the `next` of an earlier page, as it is.");
    const items = await listReports(deps.db, { state, verdict, campaignId: campaign, q, after: cursor, limit: limit + 1 });
    const page = items.slice(0, limit);
    return c.json({ items: page.map(summaryOf), next: items.length > limit ? page.at(-1)!.id : null }, 200);
  });

  routes.openapi(createRoute({
    method: "get", path: reportPaths.figures, ...read, summary: "How much came in, and how much was decided without a person", request: { query: figuresQuery },
    responses: { 200: { description: "Counted since that moment", content: { "application/json": { schema: reportFigures } } }, ...problems },
  }), async (c) => {
    const now = deps.clock.now().getTime();
    const since = new Date(c.req.valid("query").since ?? now - 30 * 86_400_000);
    return c.json({ since: since.toISOString(), ...(await countReports(deps.db, since)) }, 200);
  });
}

function addOpening(routes: OpenAPIHono<Env>, deps: ReportDeps): void {
  const personal = { tags, security: [{ token: ["reports:personal"] }], middleware: [deps.requireScope("reports:personal")] };
  const looked = (c: Context<Env>, action: string, target: string) => deps.audit.record({ actor: c.var.actor ?? "system", action, target });
  const none = (c: Context<Env>) => problem(c, 404, "not_found", "Not found", "There is no report with this id.");

  routes.openapi(createRoute({
    method: "get", path: `${reportPaths.reports}/{id}`, ...personal, summary: "Open a report", description: "Looking is written to the audit log.",
    request: { params: reportId, query: z.object({ lang: z.string().max(35).optional().openapi({ description: "Language of the reasons; otherwise Accept-Language." }) }) },
    responses: { 200: { description: "Opened", content: { "application/json": { schema: reportDetail } } }, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const detail = await showReport(deps, id, c.req.valid("query").lang ?? chooseLanguage(undefined, c.req.header("accept-language")));
    if (detail === null) return none(c);
    await looked(c, "report.opened", id);
    return c.json(detail, 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({
    method: "get", path: `${reportPaths.reports}/{id}/html`, ...personal, summary: "How the message looks, made inert", description: "A page for a frame without rights: written anew from lists of allowed elements, without scripts, addresses or forms. Looking is written to the audit log.",
    request: { params: reportId },
    responses: { 200: { description: "The page", content: { "text/html": { schema: z.string() } } }, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const report = await readReport(deps.db, id);
    const raw = report && (await openMessage(deps.blobs, report));
    const bodies = raw?.kind === "mail" ? htmlBodies(raw.bytes) : [];
    if (bodies.length === 0) return none(c);
    await looked(c, "report.html_opened", id);
    return c.body(inertPage(bodies), 200, { "cache-control": "no-store", "content-type": "text/html; charset=utf-8", "content-security-policy": inertPolicy });
  });

  routes.openapi(createRoute({
    method: "get", path: `${reportPaths.reports}/{id}/source`, ...personal, summary: "The message as it came", description: "Looking is written to the audit log. Never open it in a browser: it is what the swindler wrote.",
    request: { params: reportId },
    responses: { 200: { description: "The bytes of a mail, or the text", content: { "message/rfc822": { schema: mail }, "text/plain": { schema: z.string() } } }, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const report = await readReport(deps.db, id);
    const raw = report && (await openMessage(deps.blobs, report));
    if (raw === null) return none(c);
    await looked(c, "report.source_opened", id);
    const shared = { "cache-control": "no-store", "x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'" };
    if (raw.kind === "pasted") return c.body(raw.text, 200, { ...shared, "content-type": "text/plain; charset=utf-8", "content-disposition": `attachment; filename="${id}.txt"` });
    return c.body(new Uint8Array(raw.bytes), 200, { ...shared, "content-type": "message/rfc822", "content-disposition": `attachment; filename="${id}.eml"` });
  });
}
