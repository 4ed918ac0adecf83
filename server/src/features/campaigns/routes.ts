import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { chooseLanguage, type Language } from "../../platform/site/language.ts";
import type { ActFault, Actor } from "./act.ts";
import { campaignAction, campaignDetail, campaignPage, campaignPaths, STATES } from "./contract.ts";
import type { Campaigns } from "./open-campaigns.ts";

export interface CampaignDeps extends Pick<Deps, "idempotency" | "requireScope" | "log"> {
  campaigns: Campaigns;
}

const FAULTS: Record<ActFault, { status: 403 | 404 | 409 | 422; detail: string }> = {
  unknown: { status: 404, detail: "There is no campaign with this id." },
  stale: { status: 409, detail: "Somebody changed this campaign meanwhile. Look at it as it is now, and decide again." },
  not_allowed: { status: 403, detail: "Your role may not do that. A lead may." },
  wrong_state: { status: 422, detail: "The campaign is not in a state from which this can be done." },
  unknown_indicator: { status: 422, detail: "An indicator is not of this campaign." },
  protected_indicator: { status: 422, detail: "An indicator is a place of your own, a brand's or everybody's. It can never be confirmed." },
  unknown_campaign: { status: 422, detail: "The campaign to merge with is not there, or was merged already." },
  same_campaign: { status: 422, detail: "A campaign cannot be merged with itself." },
  genuine_apart: { status: 422, detail: "Messages that are proven to be the brand's cannot be merged with others." },
  unknown_reports: { status: 422, detail: "A report is not of this campaign." },
  whole_campaign: { status: 422, detail: "All its reports cannot be split off: nothing would be left." },
  not_undoable: { status: 422, detail: "This cannot be undone, or was undone already." },
  superseded: { status: 422, detail: "Somebody has changed the same thing since. Change it instead of undoing it." },
};

const tags = ["Campaigns"];
const problems = { ...problemResponses, 401: problemResponse("No valid token or session"), 403: problemResponse("The role or token lacks the right"), 404: problemResponse("There is none with this id"), 409: problemResponse("Changed meanwhile"), 503: problemResponse("Too many watch already") };
const params = z.object({ id: z.string().max(60) });
const query = z.object({
  state: z.enum(STATES).optional(), assignee: z.string().max(60).optional().openapi({ description: "`me`, or an id." }), q: z.string().max(200).optional().openapi({ description: "A number, words of the title, or a domain, number, mailbox or wallet." }),
  sort: z.enum(["last-day", "size", "growth", "last-seen"]).optional(), cursor: z.string().max(20).optional(), limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** `/api/v1/campaigns` and the stream of changes. */
export function campaignRoutes(deps: CampaignDeps): OpenAPIHono<Env> {
  const { campaigns } = deps;
  const routes = createRouter();
  const read = { tags, security: [{ token: ["campaigns:read"] }], middleware: [deps.requireScope("campaigns:read")] };

  routes.openapi(createRoute({ method: "get", path: campaignPaths.campaigns, ...read, summary: "List campaigns", request: { query }, responses: { 200: { description: "One page", content: { "application/json": { schema: campaignPage } } }, ...problems } }),
    async (c) => c.json(await campaigns.list(c.req.valid("query"), personOf(c)), 200));

  routes.openapi(createRoute({ method: "get", path: `${campaignPaths.campaigns}/{id}`, ...read, summary: "Read a campaign; the id of a merged one leads to what it was merged into", request: { params }, responses: { 200: { description: "Found", content: { "application/json": { schema: campaignDetail } } }, ...problems } }),
    async (c) => {
      const found = await campaigns.read(c.req.valid("param").id, languageOf(c));
      return found ? c.json(found, 200) : problem(c, 404, "not_found", "Not found", FAULTS.unknown.detail);
    });

  routes.openapi(createRoute({
    method: "post", path: `${campaignPaths.campaigns}/{id}/actions`, tags, security: [{ token: ["campaigns:write"] }], middleware: [deps.requireScope("campaigns:write")], summary: "Do something to a campaign",
    request: { params, headers: z.object({ "idempotency-key": z.string().max(200).optional().openapi({ description: "The same key again gives the same answer and does nothing." }) }), body: { required: true, content: { "application/json": { schema: campaignAction } } } },
    responses: { 200: { description: "As it is now", content: { "application/json": { schema: campaignDetail } } }, ...problems },
  }), async (c) => {
    const { id } = c.req.valid("param");
    const action = c.req.valid("json");
    const answer = await deps.idempotency.once(c, { id, ...action }, (trx) => campaigns.act(id, action, actorOf(c), trx, languageOf(c)));
    if (answer.ok) return c.json(answer.value, 200);
    const { status, detail } = FAULTS[answer.code];
    return problem(c, status, answer.code, "It was not done", detail);
  });

  const watch = watching(deps);
  routes.get(campaignPaths.live, deps.requireScope("campaigns:read"), (c) => watch(c));
  return routes;
}

const actorOf = (c: Context<Env>): Actor => ({ actor: c.var.actor!, scopes: c.var.person?.scopes ?? c.var.token?.scopes ?? [] });
/** Of the journal and of what is said about an indicator. */
const languageOf = (c: Context<Env>): Language => chooseLanguage(undefined, c.req.header("accept-language"));
const personOf = (c: Context<Env>): string => (c.var.actor ?? "").replace(/^staff:/, "");

const MOST_WATCHERS = 200;
const POLL_MILLISECONDS = 2_000;
const BEAT_MILLISECONDS = 15_000;
/** Then the browser opens it again, and its right is looked at again. */
const LONGEST_MILLISECONDS = 600_000;

/** Server-sent events: that something changed, never what. One question to the database serves all who watch. */
function watching({ campaigns, log }: CampaignDeps): (c: Context<Env>) => Response {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let last: string | undefined;
  const poll = async (): Promise<void> => {
    try {
      const now = await campaigns.lastChange();
      // What is counted is not yet committed, perhaps: so once more after the last change.
      const again = last?.endsWith("+") ?? false;
      const changed = last !== undefined && now !== last.replace("+", "");
      if (changed || again) for (const tell of listeners) tell();
      last = changed ? `${now}+` : now;
    } catch (error) {
      log.warn({ err: error }, "whether campaigns changed could not be asked; it is asked again");
    }
  };
  const leave = (tell: () => void): void => {
    listeners.delete(tell);
    if (listeners.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    last = undefined;
  };
  return (c) => {
    if (listeners.size >= MOST_WATCHERS) return problem(c, 503, "too_many_watchers", "Too many watch already", "Pages ask by themselves instead.");
    return streamSSE(c, async (stream) => {
      let wake = (): void => {};
      let pending = false;
      const tell = (): void => { pending = true; wake(); };
      listeners.add(tell);
      stream.onAbort(() => { leave(tell); wake(); });
      timer ??= setInterval(() => void poll(), POLL_MILLISECONDS).unref();
      void poll();
      const end = performance.now() + LONGEST_MILLISECONDS;
      await stream.write(": watching\n\n");
      while (!stream.aborted && performance.now() < end) {
        let beat: ReturnType<typeof setTimeout> | undefined;
        if (!pending) await new Promise<void>((resolve) => { wake = resolve; beat = setTimeout(resolve, BEAT_MILLISECONDS); beat.unref(); });
        clearTimeout(beat);
        if (stream.aborted) break;
        if (pending) await stream.writeSSE({ event: "campaign", data: "{}" });
        else await stream.write(": still here\n\n");
        pending = false;
      }
      leave(tell);
    });
  };
}
