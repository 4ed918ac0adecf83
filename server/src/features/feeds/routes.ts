import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { Deps } from "../../platform/deps.ts";
import type { Env } from "../../platform/http/env.ts";
import { problem, problemResponse, problemResponses } from "../../platform/http/problem.ts";
import { createRouter } from "../../platform/http/router.ts";
import { sendFeed, tokenAsPassword } from "./answer-reader.ts";
import { FEED_FILES, feedFileParam, feedIndex, feedPaths, feedQuery, feedStatus, type FeedFormatName, type ListFormat } from "./contract.ts";
import { indicatorsOf, type FeedState } from "./feed-item.ts";
import { adblockList, csvList, hostsFile, jsonList, plainList, rpzZone, type FeedFormat } from "./feed-lists.ts";
import { mispFiles } from "./misp-feed.ts";
import type { Feeds } from "./open-feeds.ts";
import { countKinds, listFeeds } from "./show-feeds.ts";
import { stixBundle, stixObjects } from "./stix-objects.ts";
import { acceptsTaxii, COLLECTION_ALIAS, collectionId, collectionOf, manifestEntry, readTaxiiFilter, STIX_TYPE, TAXII_TYPE, taxiiPage } from "./taxii-collection.ts";

export interface FeedRoutesDeps extends Pick<Deps, "requireScope" | "rateLimit"> {
  config: Pick<Deps["config"], "publicUrl">;
  feeds: Feeds;
}

const LISTS: Record<ListFormat, { make: FeedFormat; type: string }> = {
  domains: { make: plainList, type: "text/plain; charset=utf-8" },
  hosts: { make: hostsFile, type: "text/plain; charset=utf-8" },
  rpz: { make: rpzZone, type: "text/dns; charset=utf-8" },
  adblock: { make: adblockList, type: "text/plain; charset=utf-8" },
  csv: { make: csvList, type: "text/csv; charset=utf-8; header=present" },
  json: { make: jsonList, type: "application/json; charset=utf-8" },
  stix: { make: stixBundle, type: STIX_TYPE },
};
const formatOf: ReadonlyMap<string, ListFormat> = new Map(Object.entries(FEED_FILES).map(([format, file]) => [file, format as ListFormat]));

const tags = ["Feeds"];
const security = [{ token: ["feeds:read"] }];
const problems = { ...problemResponses, 401: problemResponse("No valid token"), 403: problemResponse("The token lacks the scope") };

/** `/feeds/…` for blockers and intelligence platforms, `/taxii2/…` for TAXII clients. What is not public wants a token with `feeds:read`. */
export function feedRoutes(deps: FeedRoutesDeps): OpenAPIHono<Env> {
  const routes = createRouter();
  addLists(routes, deps);
  addMisp(routes, deps);
  addTaxii(routes, deps);
  addStatus(routes, deps);
  return routes;
}

const indexOf = (state: FeedState, feeds: Feeds) => ({ serial: state.serial, modified: state.changedAt.toISOString(), indicators: indicatorsOf(state, null).length, feeds: listFeeds(feeds) });

/** For the console: what is in the feeds, and what was kept out of them. */
function addStatus(routes: OpenAPIHono<Env>, { feeds, config, requireScope }: FeedRoutesDeps): void {
  routes.openapi(createRoute({
    method: "get", path: feedPaths.status, tags, security, middleware: [requireScope("feeds:read")], summary: "What the feeds hold, and what was confirmed and kept out",
    responses: { 200: { description: "As they stand", content: { "application/json": { schema: feedStatus } } }, ...problems },
  }), async (c) => {
    const state = await feeds.read();
    return c.json({ ...indexOf(state, feeds), ...(await feeds.account()), base: config.publicUrl, byKind: countKinds(state) }, 200);
  });
}

/** A public format is anybody's; any other wants the scope, as a bearer token or as a password. */
function gate({ requireScope, rateLimit, feeds }: FeedRoutesDeps, format: (c: Context<Env>) => FeedFormatName | null): MiddlewareHandler<Env>[] {
  const scope = requireScope("feeds:read");
  return [rateLimit("feeds"), tokenAsPassword(), async (c, next) => {
    const asked = format(c);
    return asked !== null && feeds.isPublic(asked) ? next() : scope(c, next);
  }];
}

function addLists(routes: OpenAPIHono<Env>, deps: FeedRoutesDeps): void {
  const { feeds } = deps;
  routes.openapi(createRoute({
    method: "get", path: feedPaths.feeds, tags, summary: "Which feeds there are", middleware: [deps.rateLimit("feeds")],
    responses: { 200: { description: "All of them", content: { "application/json": { schema: feedIndex } } }, ...problemResponses },
  }), async (c) => {
    const state = await feeds.read();
    return c.json(indexOf(state, feeds), 200);
  });

  // The same state makes the same bytes: made once, kept until it changes.
  const made = new Map<ListFormat, { state: FeedState; body: string }>();
  routes.openapi(createRoute({
    method: "get", path: `${feedPaths.feeds}/{file}`, tags, security, summary: "A feed of confirmed indicators", middleware: gate(deps, (c) => formatOf.get(c.req.param("file") ?? "") ?? null),
    request: { params: feedFileParam, query: feedQuery },
    responses: { 200: { description: "The feed, with ETag and Last-Modified", content: { "text/plain": { schema: z.string() } } }, 304: { description: "Unchanged" }, ...problems },
  }), async (c) => {
    const format = formatOf.get(c.req.valid("param").file)!;
    const since = sinceOf(c.req.valid("query").since);
    const state = await feeds.read();
    const known = made.get(format);
    const body = since === null && known?.state === state ? known.body : LISTS[format].make(state, feeds.headOf(format), since);
    if (since === null) made.set(format, { state, body });
    return sendFeed(c, { body, type: LISTS[format].type, changedAt: state.changedAt, isPublic: feeds.isPublic(format) });
  });
}

/** Made once for a state, and kept as long as it is. */
function keptFor<Made>(make: (state: FeedState) => Made): (state: FeedState) => Made {
  let kept: { state: FeedState; made: Made } | null = null;
  return (state) => (kept?.state === state ? kept : (kept = { state, made: make(state) })).made;
}

function addMisp(routes: OpenAPIHono<Env>, deps: FeedRoutesDeps): void {
  const { feeds } = deps;
  const filesOf = keptFor((state) => mispFiles(state, feeds.headOf("misp"), null));
  routes.openapi(createRoute({
    method: "get", path: `${feedPaths.misp}/{file}`, tags, security, summary: "A file of the MISP feed: manifest.json, hashes.csv, or an event", middleware: gate(deps, () => "misp"),
    request: { params: z.object({ file: z.string().regex(/^(?:manifest\.json|hashes\.csv|[0-9a-f-]{36}\.json)$/) }), query: feedQuery },
    responses: { 200: { description: "The file", content: { "text/plain": { schema: z.string() } } }, 304: { description: "Unchanged" }, ...problems, 404: problemResponse("There is no such event") },
  }), async (c) => {
    const { file } = c.req.valid("param");
    const state = await feeds.read();
    const since = sinceOf(c.req.valid("query").since);
    const body = (since === null ? filesOf(state) : mispFiles(state, feeds.headOf("misp"), since)).get(file);
    if (body === undefined) return problem(c, 404, "not_found", "Not found", "There is no such event in the feed.");
    return sendFeed(c, { body, type: file.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/json; charset=utf-8", changedAt: state.changedAt, isPublic: feeds.isPublic("misp") });
  });
}

const sinceOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** TAXII 2.1 (OASIS, 2021): one API root, one collection, read only. */
function addTaxii(routes: OpenAPIHono<Env>, deps: FeedRoutesDeps): void {
  const { feeds, config } = deps;
  const root = feedPaths.taxiiRoot;
  const head = () => feeds.headOf("stix");
  const objectsOf = keptFor((state) => stixObjects(state, head()));
  for (const path of ["/taxii2", "/taxii2/*"]) for (const each of [taxiiManners, ...gate(deps, () => "stix")]) routes.use(path, each);
  const get = (path: string, answer: (c: Context<Env>) => Promise<Response> | Response): void => {
    // With its slash, as the standard has it, and without.
    for (const each of [path, path.slice(0, -1)]) routes.get(each, answer);
  };
  get(feedPaths.taxii, (c) => {
    const address = `${config.publicUrl ?? ""}${root}`;
    return taxii(c, { title: `${head().brand.name}: confirmed imitations`, default: address, api_roots: [address] });
  });
  get(root, (c) => taxii(c, { title: head().brand.name, versions: [TAXII_TYPE], max_content_length: 0 }));
  get(`${root}collections/`, (c) => taxii(c, { collections: [collectionOf(head(), true)] }));
  const inCollection = (rest: string, answer: (c: Context<Env>, all: ReturnType<typeof stixObjects>) => Response) =>
    get(`${root}collections/:collection/${rest}`, async (c) => {
      if (![collectionId(head()), COLLECTION_ALIAS].includes(c.req.param("collection") ?? "")) return taxiiError(c, 404, "There is no such collection");
      return answer(c, objectsOf(await feeds.read()));
    });
  inCollection("", (c) => taxii(c, collectionOf(head(), true)));
  inCollection("objects/", (c, all) => page(c, all, (objects) => objects));
  inCollection("manifest/", (c, all) => page(c, all, (objects) => objects.map(manifestEntry)));
  inCollection("objects/:object/", (c, all) => ofOne(c, all, (mine) => page(c, mine, (objects) => objects)));
  inCollection("objects/:object/versions/", (c, all) => ofOne(c, all, (mine) => page(c, mine, (objects) => objects.map((object) => object.modified ?? object.created), "versions")));
  for (const path of [`${root}collections/:collection/objects/`, `${root}collections/:collection/objects/:object/`]) {
    routes.on(["POST", "DELETE"], [path], (c) => taxiiError(c, 403, "This collection is read only"));
  }
  routes.get(`${root}status/:id/`, (c) => taxiiError(c, 404, "There is no such status"));
}

function ofOne(c: Context<Env>, all: ReturnType<typeof stixObjects>, answer: (mine: ReturnType<typeof stixObjects>) => Response): Response {
  const mine = all.filter(({ id }) => id === c.req.param("object"));
  return mine.length === 0 ? taxiiError(c, 404, "There is no such object") : answer(mine);
}

function page(c: Context<Env>, objects: ReturnType<typeof stixObjects>, shape: (objects: ReturnType<typeof stixObjects>) => unknown[], name = "objects"): Response {
  const filter = readTaxiiFilter((parameter) => c.req.query(parameter));
  if (!filter.ok) return taxiiError(c, 400, `The parameter ${filter.code} is not valid`);
  const { objects: found, more, next, first, last } = taxiiPage(objects, filter.value);
  if (first !== null && last !== null) {
    c.header("X-TAXII-Date-Added-First", first);
    c.header("X-TAXII-Date-Added-Last", last);
  }
  // An empty envelope is an empty object (section 3.7).
  return taxii(c, found.length === 0 ? {} : { more, ...(next === undefined ? {} : { next }), [name]: shape(found) });
}

function taxii(c: Context<Env>, body: object, status: 200 | 400 | 403 | 404 | 406 = 200): Response {
  return c.body(JSON.stringify(body), status, { "content-type": TAXII_TYPE, "cache-control": "private, no-cache", vary: "accept, authorization" });
}

function taxiiError(c: Context<Env>, status: 400 | 403 | 404 | 406, title: string): Response {
  return taxii(c, { title, http_status: String(status) }, status);
}

/** Only what the client takes; and a refusal from around us becomes the standard's own error message. */
const taxiiManners: MiddlewareHandler<Env> = async (c, next) => {
  if (!acceptsTaxii(c.req.header("accept"))) return taxiiError(c, 406, "Only application/taxii+json;version=2.1 is spoken here");
  await next();
  if (!(c.res.headers.get("content-type") ?? "").startsWith("application/problem+json")) return;
  const { title, detail, status } = (await c.res.clone().json()) as { title: string; detail: string; status: number };
  const answer = new Response(JSON.stringify({ title, description: detail, http_status: String(status) }), { status, headers: c.res.headers });
  answer.headers.set("content-type", TAXII_TYPE);
  answer.headers.delete("content-length");
  c.res = undefined;
  c.res = answer;
};
