import { createHash } from "node:crypto";
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Policy } from "@rempart/engine";
import type { Context } from "hono";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { isId } from "../../platform/ids.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { requirePerson } from "../../platform/tokens/require-scope.ts";
import { readRecipients } from "./add-recipients.ts";
import { codeQuery, lettersQuery, listChange, mailingAction, mailingApproval, mailingDetail, mailingEdit, mailingInput, mailingPage, mailingQuery, noticeId, noticePage, noticePaths, noticeProof, noticeQuery, notice, noticeText, postedInput, reconciled, reconcileInput, recipientsAdded, relayLogQuery, wordingsPage, type MailingDetail } from "./contract.ts";
import type { MailingRefusal } from "./notice.ts";
import type { Notices } from "./open-notices.ts";
import type { SettleRefusal } from "./settle-notice.ts";
import { mailingOf, noticeOf, type Letters } from "./show-mailing.ts";
import { readRelayLog } from "./sources/relay-log.ts";
import { listByCode, listMailings, listNotices, readMailing } from "./store.ts";
import { noticeTemplates } from "./texts/index.ts";

export interface NoticeRoutesDeps extends Pick<Deps, "db" | "clock" | "audit" | "idempotency" | "requireScope"> {
  policy: Policy;
  notices: Notices;
}

const FAULTS: Record<MailingRefusal | SettleRefusal, { status: 403 | 404 | 409 | 422; detail: string }> = {
  unknown: { status: 404, detail: "There is none with this id." },
  stale: { status: 409, detail: "Somebody changed it meanwhile. Look at it as it is now, and decide again." },
  not_now: { status: 422, detail: "It is not in a state from which this can be done." },
  empty: { status: 422, detail: "Nobody is on the list." },
  language_missing: { status: 422, detail: "There is no text in a language that the list needs." },
  class_without_words: { status: 422, detail: "A data class of the list has no words in a text." },
  blanks_left: { status: 422, detail: "A text still has blanks between [[ and ]]." },
  text_refused: { status: 422, detail: "The outbound register does not take a text: nobody could recognise it." },
  altered: { status: 409, detail: "Text and list are not those that were read: the hash is another." },
  own_work: { status: 422, detail: "Whoever wrote or froze it cannot approve it. Somebody else must." },
  person_needed: { status: 403, detail: "A token stands for nobody in particular. Sign in to the console and do it there, as yourself." },
  list_changed: { status: 409, detail: "The list was frozen anew since this mailing began. Say first, with `newList`, to whom it still goes." },
  no_relay: { status: 422, detail: "No relay is configured, so nothing can be sent." },
};

const tags = ["Notices"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The role or token lacks the right") };
const missing = { 404: problemResponse("There is none with this id"), 409: problemResponse("Changed meanwhile") };
const once = z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and does nothing." }) });
const detailed = { 200: { description: "The mailing as it is now", content: { "application/json": { schema: mailingDetail } } } };
const right = (deps: NoticeRoutesDeps, scope: "breaches:read" | "breaches:write" | "breaches:approve" | "breaches:personal") => ({ tags, security: [{ token: [scope] }], middleware: [deps.requireScope(scope)] });
const refusal = (c: Context<Env>, { code, detail }: { code: MailingRefusal | SettleRefusal; detail?: string }) => problem(c, FAULTS[code].status, code, "This cannot be done", detail === undefined ? FAULTS[code].detail : `${FAULTS[code].detail} (${detail})`);
const actorOf = (c: Context<Env>): string => c.var.actor ?? "system";
const badCursor = (c: Context<Env>) => problem(c, 422, "invalid_cursor", "The cursor is not valid", "Send the `next` of an earlier page, as it is.");

/** `/api/v1/mailings` and `/api/v1/notices`: text and list, a second person's word, and what became of each notice. */
export function noticeRoutes(deps: NoticeRoutesDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  addMailings(routes, deps);
  addReading(routes, deps);
  addDrafting(routes, deps);
  addDeeds(routes, deps);
  addNotices(routes, deps);
  addSettling(routes, deps);
  addLetters(routes, deps);
  return routes;
}

async function shown(c: Context<Env>, { db, clock, notices }: NoticeRoutesDeps, id: string): Promise<MailingDetail> {
  const detail = await notices.show(db, id, clock.now());
  if (detail === null) throw new Error(`The mailing ${id} is gone.`);
  return detail;
}

function addMailings(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, policy, idempotency, notices } = deps;
  routes.openapi(createRoute({ method: "get", path: noticePaths.mailings, ...right(deps, "breaches:read"), summary: "List mailings, newest first", request: { query: mailingQuery }, responses: { 200: { description: "One page", content: { "application/json": { schema: mailingPage } } }, ...problems } }), async (c) => {
    const { incident, limit, cursor } = c.req.valid("query");
    if (cursor !== undefined && !isId("mlg", cursor)) return badCursor(c);
    const items = await listMailings(db, { incident, after: cursor, limit: limit + 1 });
    return c.json({ items: items.slice(0, limit).map(mailingOf), next: items.length > limit ? items[limit - 1]!.id : null }, 200);
  });

  routes.openapi(createRoute({ method: "post", path: noticePaths.mailings, ...right(deps, "breaches:write"), summary: "Begin a mailing", description: "A draft. Its list follows in pieces.", request: { headers: once, body: { required: true, content: { "application/json": { schema: mailingInput } } } }, responses: { 201: { description: "Made", content: { "application/json": { schema: mailingDetail } } }, ...problems } }), async (c) => {
    const input = c.req.valid("json");
    const { id } = await idempotency.once(c, input, async (trx) => ({ id: (await notices.create(trx, input, actorOf(c))).id }));
    return c.json(await shown(c, deps, id), 201, { location: `${noticePaths.mailings}/${id}` });
  });

  routes.openapi(createRoute({
    method: "get", path: `${noticePaths.mailings}/texts`, ...right(deps, "breaches:read"), summary: "First wordings of a notice, to be filled in", request: { query: z.object({ incident: z.string().max(80) }) },
    responses: { 200: { description: "By language; `[[` and `]]` mark what is missing", content: { "application/json": { schema: z.record(z.string(), noticeText) } } }, ...problems },
  }), (c) => {
    const facts = { brand: policy.brand.name, website: policy.brand.website, incident: c.req.valid("query").incident };
    return c.json(Object.fromEntries(Object.entries(noticeTemplates).map(([language, write]) => [language, write!(facts)])), 200);
  });
}

function addReading(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, clock, notices } = deps;
  routes.openapi(createRoute({ method: "get", path: `${noticePaths.mailings}/{id}`, ...right(deps, "breaches:read"), summary: "One mailing, with live counts", request: { params: noticeId }, responses: { ...detailed, ...problems, ...missing } }), async (c) => {
    const detail = await notices.show(db, c.req.valid("param").id, clock.now());
    return detail === null ? refusal(c, { code: "unknown" }) : c.json(detail, 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({ method: "get", path: `${noticePaths.mailings}/{id}/list-change`, ...right(deps, "breaches:read"), summary: "What a list frozen anew means for a mailing that had begun", request: { params: noticeId }, responses: { 200: { description: "Of what it has not sent", content: { "application/json": { schema: listChange } } }, ...problems, ...missing } }), async (c) => {
    const change = await notices.listChange(c.req.valid("param").id);
    return change === null ? refusal(c, { code: "unknown" }) : c.json(change, 200, { "cache-control": "no-store" });
  });

  routes.openapi(createRoute({ method: "get", path: `${noticePaths.mailings}/{id}/wordings`, ...right(deps, "breaches:read"), summary: "Every wording as its readers will see it", request: { params: noticeId }, responses: { 200: { description: "The most used first", content: { "application/json": { schema: wordingsPage } } }, ...problems, ...missing } }), async (c) => {
    const found = await readMailing(db, c.req.valid("param").id);
    return found === null ? refusal(c, { code: "unknown" }) : c.json({ items: await notices.preview(db, found) }, 200);
  });

  routes.openapi(createRoute({ method: "get", path: `${noticePaths.mailings}/{id}/notices`, ...right(deps, "breaches:read"), summary: "Notices of a mailing, without personal data", request: { params: noticeId, query: noticeQuery }, responses: { 200: { description: "One page", content: { "application/json": { schema: noticePage } } }, ...problems, ...missing } }), async (c) => {
    const { state, limit, cursor } = c.req.valid("query");
    if (cursor !== undefined && !isId("ntc", cursor)) return badCursor(c);
    const items = await listNotices(db, { mailingId: c.req.valid("param").id, state, after: cursor, limit: limit + 1 });
    return c.json({ items: items.slice(0, limit).map(noticeOf), next: items.length > limit ? items[limit - 1]!.id : null }, 200);
  });
}

function addDrafting(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, idempotency, notices } = deps;
  routes.openapi(createRoute({ method: "patch", path: `${noticePaths.mailings}/{id}`, ...right(deps, "breaches:write"), summary: "Change the text of a draft, or the limit", request: { params: noticeId, body: { required: true, content: { "application/json": { schema: mailingEdit } } } }, responses: { ...detailed, ...problems, ...missing } }), async (c) => {
    const { id } = c.req.valid("param");
    const edited = await db.transaction().execute((trx) => notices.edit(trx, id, c.req.valid("json"), actorOf(c)));
    return edited.ok ? c.json(await shown(c, deps, id), 200) : refusal(c, edited);
  });

  routes.openapi(createRoute({
    method: "post", path: `${noticePaths.mailings}/{id}/recipients`, ...right(deps, "breaches:write"), summary: "Put people on the list of a draft",
    description: "A JSON object on each line: `customer`, `classes` and what is known of `email`, `phone`, `name`, `language`, `country`, `address`. Send a long list in pieces of 512 KB; who is on the list already is left as he is. A piece with a line that cannot be read is refused whole.",
    request: { params: noticeId, headers: once, body: { required: true, content: { "application/x-ndjson": { schema: z.string().openapi({ example: '{"customer":"c-4711","email":"ana@mail.example","language":"pt","classes":["email","order_history"]}' }) } } } },
    responses: { 200: { description: "Added", content: { "application/json": { schema: recipientsAdded } } }, ...problems, ...missing },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const body = await c.req.text();
    const read = readRecipients(body);
    if (!read.ok) return problem(c, 422, "invalid_request", "The list cannot be read", "Nothing of this piece was taken. See errors for what to change.", read.faults.map(({ line, says }) => ({ pointer: `#line/${line}`, detail: says })));
    const added = await idempotency.once(c, createHash("sha256").update(body).digest("hex"), (trx) => notices.add(trx, id, read.recipients, actorOf(c)));
    return added.ok ? c.json(added.value, 200) : refusal(c, added);
  });
}

function addDeeds(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, notices } = deps;
  const answer = async <Code extends MailingRefusal>(c: Context<Env>, id: string, done: Outcome<unknown, Code>) => {
    if (!done.ok) return refusal(c, done);
    return c.json(await shown(c, deps, id), 200);
  };
  routes.openapi(createRoute({ method: "post", path: `${noticePaths.mailings}/{id}/actions`, ...right(deps, "breaches:write"), summary: "Freeze, send, pause, resume or cancel", description: "To freeze takes somebody who is signed in; the rest may also be done with a token.", request: { params: noticeId, body: { required: true, content: { "application/json": { schema: mailingAction } } } }, responses: { ...detailed, ...problems, ...missing } }), async (c) => {
    const { id } = c.req.valid("param");
    const acted = await db.transaction().execute((trx) => notices.act(trx, id, c.req.valid("json"), actorOf(c)));
    if (acted.ok && acted.value.state === "sending") notices.wake();
    return answer(c, id, acted);
  });

  routes.openapi(createRoute({ method: "post", path: `${noticePaths.mailings}/{id}/approval`, tags, security: [{ session: ["breaches:approve"] }], middleware: [deps.requireScope("breaches:approve"), requirePerson], summary: "Approve exactly this text and list", description: "By somebody who is signed in, and neither wrote nor froze it; never with a token.", request: { params: noticeId, body: { required: true, content: { "application/json": { schema: mailingApproval } } } }, responses: { ...detailed, ...problems, ...missing } }), async (c) => {
    const { id } = c.req.valid("param");
    return answer(c, id, await db.transaction().execute((trx) => notices.approve(trx, id, c.req.valid("json").hash, actorOf(c))));
  });
}

function addNotices(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, audit, notices } = deps;
  routes.openapi(createRoute({ method: "get", path: noticePaths.notices, ...right(deps, "breaches:read"), summary: "Notices with this code, as their reader says it", request: { query: codeQuery }, responses: { 200: { description: "Most often one", content: { "application/json": { schema: z.object({ items: z.array(notice) }) } } }, ...problems } }), async (c) => {
    const code = c.req.valid("query").code.replace("-", "");
    return c.json({ items: (await listByCode(db, `${code.slice(0, 4)}-${code.slice(4)}`)).map(noticeOf) }, 200);
  });

  routes.openapi(createRoute({ method: "get", path: `${noticePaths.notices}/{id}`, ...right(deps, "breaches:personal"), summary: "The proof of one notice", description: "To whom, what was said, and what became of each attempt. Looking is written to the audit log.", request: { params: noticeId }, responses: { 200: { description: "The proof", content: { "application/json": { schema: noticeProof } } }, ...problems, ...missing } }), async (c) => {
    const { id } = c.req.valid("param");
    const proof = await notices.showNotice(id);
    if (proof === null) return refusal(c, { code: "unknown" });
    await audit.record({ actor: actorOf(c), action: "notice.opened", target: id });
    return c.json(proof, 200, { "cache-control": "no-store", "content-disposition": `inline; filename="${id}.json"` });
  });
}

function addSettling(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, notices } = deps;
  routes.openapi(createRoute({ method: "post", path: `${noticePaths.notices}/{id}/reconciliation`, ...right(deps, "breaches:write"), summary: "Decide on a notice that is uncertain", request: { params: noticeId, body: { required: true, content: { "application/json": { schema: reconcileInput } } } }, responses: { 200: { description: "Decided", content: { "application/json": { schema: notice } } }, ...problems, ...missing } }), async (c) => {
    const decided = await db.transaction().execute((trx) => notices.reconcile(trx, c.req.valid("param").id, c.req.valid("json"), actorOf(c)));
    return decided.ok ? c.json(noticeOf(decided.value), 200) : refusal(c, decided);
  });

  routes.openapi(createRoute({
    method: "post", path: `${noticePaths.mailings}/{id}/relay-log`, ...right(deps, "breaches:write"), summary: "Settle uncertain notices by the relay's log",
    description: "Lines of Postfix, or JSON lines with `messageId` and `state` (accepted, bounced). A log may be sent in pieces, as long as `absent` is `leave`.",
    request: { params: noticeId, query: relayLogQuery, body: { required: true, content: { "text/plain": { schema: z.string() } } } }, responses: { 200: { description: "Settled", content: { "application/json": { schema: reconciled } } }, ...problems, ...missing },
  }), async (c) => {
    const entries = readRelayLog(await c.req.text());
    const settled = await db.transaction().execute((trx) => notices.reconcileByLog(trx, c.req.valid("param").id, entries, c.req.valid("query").absent, actorOf(c)));
    if (!settled.ok) return refusal(c, settled);
    if (settled.value.resent > 0) notices.wake();
    return c.json(settled.value, 200);
  });
}

function addLetters(routes: OpenAPIHono<Env>, deps: NoticeRoutesDeps): void {
  const { db, audit, idempotency, notices } = deps;
  const pdf = { 200: { description: "A4, each letter on a page of its own; `x-notices` names them, `x-next` is the cursor of the next file", content: { "application/pdf": { schema: z.string().openapi({ format: "binary" }) } } } };
  const send = async (c: Context<Env>, id: string, printed: Outcome<Letters, "unknown" | "list_changed"> | null) => {
    if (printed === null || !printed.ok) return refusal(c, printed ?? { code: "unknown" });
    const file = printed.value;
    await audit.record({ actor: actorOf(c), action: "letters.printed", target: id, details: { letters: file.ids.length } });
    return c.body(new Uint8Array(file.pdf), 200, { "content-type": "application/pdf", "cache-control": "no-store", "content-disposition": `attachment; filename="${id}.pdf"`, "x-notices": file.ids.join(","), ...(file.next === null ? {} : { "x-next": file.next }) });
  };
  routes.openapi(createRoute({ method: "get", path: `${noticePaths.mailings}/{id}/letters`, ...right(deps, "breaches:personal"), summary: "Letters that wait, to be printed", description: "Up to a hundred in a file. Looking is written to the audit log.", request: { params: noticeId, query: lettersQuery }, responses: { ...pdf, ...problems, ...missing } }), async (c) => {
    const { language, cursor } = c.req.valid("query");
    if (cursor !== undefined && !isId("ntc", cursor)) return badCursor(c);
    const found = await readMailing(db, c.req.valid("param").id);
    return send(c, c.req.valid("param").id, found && (await notices.printLetters(found, { language, after: cursor })));
  });

  routes.openapi(createRoute({ method: "get", path: `${noticePaths.notices}/{id}/letter`, ...right(deps, "breaches:personal"), summary: "One letter that waits", request: { params: noticeId }, responses: { ...pdf, ...problems, ...missing } }), async (c) => {
    const { id } = c.req.valid("param");
    const proof = await notices.showNotice(id);
    const found = proof && (await readMailing(db, proof.mailing));
    return send(c, id, found && (await notices.printLetters(found, { id })));
  });

  routes.openapi(createRoute({ method: "post", path: `${noticePaths.mailings}/{id}/letters`, ...right(deps, "breaches:write"), summary: "Mark letters as posted", request: { params: noticeId, headers: once, body: { required: true, content: { "application/json": { schema: postedInput } } } }, responses: { 200: { description: "Marked", content: { "application/json": { schema: z.object({ posted: z.int() }) } } }, ...problems, ...missing } }), async (c) => {
    const { ids } = c.req.valid("json");
    return c.json(await idempotency.once(c, ids, async (trx) => ({ posted: await notices.markPosted(trx, c.req.valid("param").id, ids, actorOf(c)) })), 200);
  });
}
