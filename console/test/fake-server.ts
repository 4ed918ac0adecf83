import { randomUUID } from "node:crypto";
import type { CampaignAction, CampaignDetail, CampaignSummary, Person, Session } from "@rempart/server/contract";
import {
  acceptInput, auditPage, campaignAction, campaignDetail, campaignPage, campaignPaths, confirmInput, invitation, invitationFor, invitationInput, me, ownSessions, passwordInput, peopleList, person, personChange, recoveryCodes, reportDetail,
  reportFigures, reportPage, reportPaths, secondFactorInput, session, signInInput, staffPaths, totpConfirm, totpEnrolment,
} from "@rempart/server/contract";
import { consoleFiles } from "../../server/src/platform/http/console-files.ts";
import { listen } from "../../server/src/platform/http/listen.ts";
import { problem } from "../../server/src/platform/http/problem.ts";
import { inertPage, inertPolicy } from "../../server/src/platform/inert-html.ts";
import { createRouter } from "../../server/src/platform/http/router.ts";
import { securityHeaders } from "../../server/src/platform/http/security-headers.ts";
import { addOutside, sampleOutside, type Outside } from "./fake-outside.ts";
import { COLLEAGUE, HOSTILE, LEAD, NOW, sampleCampaigns, sampleReports } from "./sample-data.ts";

const ANALYST = ["reports:read", "reports:personal", "campaigns:read", "campaigns:write", "takedowns:read", "takedowns:write", "feeds:read"];
const LEADS = [...ANALYST, "campaigns:confirm", "takedowns:send"];
const SCOPES: Record<string, string[]> = {
  analyst: ANALYST, lead: LEADS, admin: [...LEADS, "staff:read", "staff:write", "audit:read", "webhooks:write"],
  auditor: ["reports:read", "campaigns:read", "takedowns:read", "feeds:read", "staff:read", "audit:read"],
};

interface World extends Outside {
  state: Session["state"];
  role: Person["role"];
  campaigns: CampaignDetail[];
  people: Person[];
  confirmed: boolean;
  totp: boolean;
  /** Requests to refuse: a path's beginning and with what. */
  failing: { path: string; status: 500 | 409 | 429 | 503; code: string }[];
  streams: Set<ReadableStreamDefaultController<Uint8Array>>;
}

export interface FakeServer {
  origin: string;
  world: World;
  /** As another analyst would: changes the campaign behind the page's back, and says so to the streams unless `quiet`. */
  colleague(id: string, change: (campaign: CampaignDetail) => void, quiet?: boolean): void;
  stop(): Promise<void>;
}

/**
 * The console's files and an API in memory. What comes in and goes out passes the contract's own schemas, so that this server cannot
 * say what the real one would not.
 */
export async function startFakeServer(folder: string, role: Person["role"] = "admin"): Promise<FakeServer> {
  const world: World = {
    ...sampleOutside(), state: "signed-out", role, campaigns: sampleCampaigns(), confirmed: false, totp: true, failing: [], streams: new Set(),
    people: [
      { ...LEAD, role, state: "active", hasSecondFactor: true, lastSeenAt: NOW.toISOString(), createdAt: "2026-03-02T10:00:00Z" },
      { ...COLLEAGUE, role: "analyst", state: "active", hasSecondFactor: true, lastSeenAt: "2026-11-22T11:50:00Z", createdAt: "2026-05-02T10:00:00Z" },
      { id: "stf_00000000000000000000000003", name: "Mina Sol", email: "mina@orvane.example", role: "auditor", state: "invited", hasSecondFactor: false, lastSeenAt: null, createdAt: "2026-11-20T10:00:00Z" },
    ],
  };
  const app = createRouter();
  app.use(securityHeaders({ publicUrl: null }));
  app.use(async (c, next) => {
    c.set("requestId", "req_00000000000000000000000000");
    const failing = world.failing.find(({ path }) => c.req.path.startsWith(path));
    if (failing !== undefined) return problem(c, failing.status, failing.code, "Refused", "Refused by the test.");
    if (c.req.path.startsWith("/api/") && !c.req.path.startsWith("/api/v1/staff/") && world.state !== "signed-in") return problem(c, 401, "unauthorised", "Sign in", "Sign in first.");
    return next();
  });
  addStaff(app, world);
  addCampaigns(app, world);
  addReports(app);
  addOutside(app, world);
  app.get(campaignPaths.live, () => {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({ start(controller) { mine = controller; world.streams.add(controller); controller.enqueue(new TextEncoder().encode(": hello\n\n")); }, cancel() { world.streams.delete(mine); } });
    return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
  });
  app.get("/favicon.svg", (c) => c.body(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`, 200, { "content-type": "image/svg+xml" }));
  app.route("/", consoleFiles(folder));
  const listening = await listen(app.fetch as never, { host: "127.0.0.1", port: 0 });
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    world,
    colleague(id, change, quiet = false) {
      const campaign = world.campaigns.find((each) => each.id === id)!;
      change(campaign);
      campaign.version += 1;
      campaign.events.push({ id: `evt_${randomUUID().replaceAll("-", "").slice(0, 26)}`, at: new Date().toISOString(), actor: `staff:${COLLEAGUE.id}`, actorName: COLLEAGUE.name, kind: "renamed", says: `Called it “${campaign.title}”.`, undoable: true });
      if (!quiet) tell(world);
    },
    async stop() {
      for (const stream of world.streams) stream.close();
      await listening.stop(200);
    },
  };
}

function tell({ streams }: World): void {
  for (const stream of streams) stream.enqueue(new TextEncoder().encode("event: campaign\ndata: {}\n\n"));
}

type Router = ReturnType<typeof createRouter>;

function addStaff(app: Router, world: World): void {
  const shown = (): Session => session.parse({
    state: world.state,
    person: world.state === "signed-out" ? null : { ...LEAD, role: world.role, scopes: world.state === "signed-in" ? SCOPES[world.role]! : [] },
    factors: world.state === "second-factor" ? ["totp", "recovery-code", "passkey"] : ["totp"],
    passkeys: true, confirmedUntil: null, endsAt: null, brand: { name: "Orvane", colour: "#12a5c9" },
  });
  app.get(staffPaths.session, (c) => c.json(shown()));
  app.post(staffPaths.signIn, async (c) => {
    const { email, password } = signInInput.parse(await c.req.json());
    if (password !== "correct horse battery") return problem(c, 403, "sign_in_refused", "Not signed in", "E-mail and password do not fit.");
    world.state = email.startsWith("new") ? "enrol" : "second-factor";
    return c.json(shown());
  });
  app.post(staffPaths.secondFactor, async (c) => {
    const { code } = secondFactorInput.parse(await c.req.json());
    if (code !== "123456" && code !== "abcd-efgh") return problem(c, 403, "code_refused", "Not signed in", "The code does not fit.");
    world.state = "signed-in";
    return c.json(shown());
  });
  app.post(staffPaths.signOut, (c) => {
    world.state = "signed-out";
    return c.body(null, 204);
  });
  app.post(staffPaths.confirm, async (c) => {
    const given = confirmInput.parse(await c.req.json());
    if (!("password" in given) || given.password !== "correct horse battery") return problem(c, 403, "password_refused", "Not confirmed", "The password is not right.");
    world.confirmed = true;
    return c.json(shown());
  });
  app.post(staffPaths.myTotp, (c) => c.json(totpEnrolment.parse({ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", uri: "otpauth://totp/Orvane", qr: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h3v3H1zM5 5h3v3H5zM5 1h1v2H5z"/></svg>` })));
  app.post(staffPaths.myTotpConfirm, async (c) => {
    if (totpConfirm.parse(await c.req.json()).code !== "123456") return problem(c, 403, "code_refused", "Not set up", "The code does not fit.");
    world.state = "signed-in";
    world.totp = true;
    return c.json(recoveryCodes.parse({ codes: ["abcd-efgh", "ijkl-mnop", "qrst-uvwx", "yzab-cdef"] }));
  });
  app.get(staffPaths.me, (c) => c.json(me.parse({ ...LEAD, role: world.role, totp: world.totp, passkeys: [{ id: "psk_1", name: "Work laptop", createdAt: "2026-05-02T10:00:00Z", lastUsedAt: "2026-11-21T08:00:00Z" }], recoveryCodesLeft: 7, passwordChangedAt: "2026-05-02T10:00:00Z" })));
  app.post(staffPaths.myPassword, async (c) => (passwordInput.parse(await c.req.json()).current === "correct horse battery" ? c.json(shown()) : problem(c, 403, "password_refused", "Not changed", "The password is not right.")));
  app.post(staffPaths.myRecoveryCodes, (c) => (world.confirmed ? c.json(recoveryCodes.parse({ codes: ["aaaa-bbbb", "cccc-dddd"] })) : problem(c, 403, "confirm_first", "Confirm that it is you", "Give your password again.")));
  app.get(staffPaths.mySessions, (c) => c.json(ownSessions.parse({ items: [
    { id: "ses_1", current: true, device: "Firefox on Linux", place: "Lisbon, PT", createdAt: "2026-11-22T08:00:00Z", lastSeenAt: NOW.toISOString() },
    { id: "ses_2", current: false, device: "Safari on iPhone", place: "Porto, PT", createdAt: "2026-11-20T08:00:00Z", lastSeenAt: "2026-11-21T19:00:00Z" },
  ] })));
  app.delete(`${staffPaths.mySessions}/:id`, (c) => c.body(null, 204));
  app.get(staffPaths.people, (c) => c.json(peopleList.parse({ items: world.people })));
  app.patch(`${staffPaths.people}/:id`, async (c) => {
    const found = world.people.find(({ id }) => id === c.req.param("id"))!;
    Object.assign(found, personChange.parse(await c.req.json()));
    return c.json(person.parse(found));
  });
  app.post(staffPaths.invitations, async (c) => {
    const { email, name, role } = invitationInput.parse(await c.req.json());
    const invited: Person = { id: `stf_${"0".repeat(25)}9`, name, email, role, state: "invited", hasSecondFactor: false, lastSeenAt: null, createdAt: NOW.toISOString() };
    world.people.push(invited);
    return c.json(invitation.parse({ person: invited, link: `${new URL(c.req.url).origin}/console/invitation#token-of-${name.length}`, expiresAt: "2026-11-25T12:00:00Z" }), 201);
  });
  app.post(staffPaths.readInvitation, (c) => c.json(invitationFor.parse({ email: "mina@orvane.example", name: "Mina Sol", brand: "Orvane", minPassword: 12 })));
  app.post(staffPaths.acceptInvitation, async (c) => {
    acceptInput.parse(await c.req.json());
    world.state = "enrol";
    return c.json(shown());
  });
  app.get(staffPaths.auditLog, (c) => c.json(auditPage.parse({
    items: Array.from({ length: 20 }, (_, index) => ({ id: String(900 - index), at: new Date(NOW.getTime() - index * 600_000).toISOString(), actor: index % 3 === 0 ? "system" : `staff:${LEAD.id}`, actorName: index % 3 === 0 ? null : LEAD.name, action: ["reports.triaged", "report.opened", "campaign.confirmed"][index % 3]!, target: `cmp_${String(index).padStart(26, "0")}`, details: { because: "sample", indicators: index } }))
      .filter(({ actor }) => c.req.query("actor") === undefined || actor === c.req.query("actor")),
    next: null,
  })));
}

function addCampaigns(app: Router, world: World): void {
  const undo = new Map<string, CampaignDetail>();
  app.get(campaignPaths.campaigns, (c) => {
    const { state, assignee, q, sort = "last-day" } = c.req.query();
    const by: Record<string, (campaign: CampaignSummary) => number> = { "last-day": ({ lastDay }) => lastDay, size: ({ size }) => size, growth: ({ growth }) => growth ?? -9, "last-seen": ({ lastSeen }) => Date.parse(lastSeen) };
    const items = world.campaigns.filter((campaign) => (state === undefined || campaign.state === state) && (assignee !== "me" || campaign.assignee?.id === LEAD.id) && (q === undefined || `${campaign.title} C-${campaign.number}`.toLowerCase().includes(q.toLowerCase()))).toSorted((one, other) => by[sort]!(other) - by[sort]!(one));
    const count = (wanted: string): number => world.campaigns.filter((campaign) => campaign.state === wanted).length;
    return c.json(campaignPage.parse({ items, next: null, counts: { open: count("open"), confirmed: count("confirmed"), extinct: count("extinct"), dismissed: count("dismissed"), mine: world.campaigns.filter(({ assignee: holder }) => holder?.id === LEAD.id).length } }));
  });
  app.get(`${campaignPaths.campaigns}/:id`, (c) => {
    const found = world.campaigns.find(({ id }) => id === c.req.param("id"));
    return found === undefined ? problem(c, 404, "not_found", "Not found", "No such campaign.") : c.json(campaignDetail.parse(found));
  });
  app.post(`${campaignPaths.campaigns}/:id/actions`, async (c) => {
    const action = campaignAction.parse(await c.req.json());
    const found = world.campaigns.find(({ id }) => id === c.req.param("id"))!;
    if (action.version !== found.version) return problem(c, 409, "stale", "Changed meanwhile", "Look again.");
    const event = `evt_${randomUUID().replaceAll("-", "").slice(0, 26)}`;
    if (action.do !== "undo") undo.set(event, structuredClone(found));
    apply(found, action, world, undo);
    found.version += 1;
    found.events.push({ id: event, at: new Date().toISOString(), actor: `staff:${LEAD.id}`, actorName: LEAD.name, kind: KINDS[action.do], says: SAYS[action.do], undoable: action.do !== "undo" && action.do !== "comment" });
    return c.json(campaignDetail.parse(found));
  });
}

const KINDS: Record<CampaignAction["do"], string> = { confirm: "confirmed", dismiss: "dismissed", reopen: "reopened", extinguish: "extinguished", assign: "assigned", rename: "renamed", merge: "merged", split: "split", comment: "commented", indicator: "indicator", publish: "published", undo: "undone" };
const SAYS: Record<CampaignAction["do"], string> = { confirm: "Confirmed", dismiss: "Dismissed", reopen: "Opened again", extinguish: "Declared extinct", assign: "Assigned", rename: "Renamed", merge: "Merged with another", split: "Split", comment: "A note", indicator: "An indicator decided", publish: "Published", undo: "Undone" };

function apply(campaign: CampaignDetail, action: CampaignAction, world: World, undo: Map<string, CampaignDetail>): void {
  if (action.do === "confirm") {
    campaign.state = "confirmed";
    for (const each of campaign.indicatorList) if (action.indicators?.includes(each.id) === true) each.state = "confirmed";
  } else if (action.do === "dismiss") campaign.state = "dismissed";
  else if (action.do === "reopen") campaign.state = "open";
  else if (action.do === "extinguish") campaign.state = "extinct";
  else if (action.do === "rename") campaign.title = action.title;
  else if (action.do === "publish") campaign.published = action.published;
  else if (action.do === "assign") campaign.assignee = world.people.filter(({ id }) => id === action.to).map(({ id, name }) => ({ id, name }))[0] ?? null;
  else if (action.do === "indicator") campaign.indicatorList.find(({ id }) => id === action.id)!.state = action.state;
  else if (action.do === "merge") campaign.size += world.campaigns.find(({ id }) => id === action.with)!.size;
  else if (action.do === "split") campaign.size -= action.reports.length;
  else if (action.do === "undo") {
    const { events, version } = campaign;
    Object.assign(campaign, undo.get(action.event)!, { events, version });
    for (const each of campaign.events) if (each.id === action.event) each.undoable = false;
  }
}

function addReports(app: Router): void {
  const reports = sampleReports();
  app.get(reportPaths.figures, (c) => c.json(reportFigures.parse({ since: "2026-10-23T00:00:00Z", received: 1204, triaged: 1199, failed: 1, byVerdict: { fraud: 900 }, replied: 1100, decidedAlone: 1090 })));
  app.get(reportPaths.reports, (c) => {
    const { campaign, verdict, q, cursor, limit = "20" } = c.req.query();
    const found = reports.filter((each) => (campaign === undefined || each.campaignId === campaign) && (verdict === undefined || each.verdict === verdict) && (q === undefined || each.excerpt.toLowerCase().includes(q.toLowerCase())));
    const from = cursor === undefined ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
    const items = found.slice(from, from + Number(limit));
    return c.json(reportPage.parse({ items, next: from + items.length < found.length ? items.at(-1)!.id : null }));
  });
  app.get(`${reportPaths.reports}/:id`, (c) => {
    const found = reports.find(({ id }) => id === c.req.param("id"));
    return found === undefined ? problem(c, 404, "not_found", "Not found", "No such report.") : c.json(reportDetail.parse(found));
  });
  app.get(`${reportPaths.reports}/:id/html`, (c) => c.body(inertPage([`<p>Pay now</p>${HOSTILE}`]), 200, { "content-type": "text/html; charset=utf-8", "content-security-policy": inertPolicy }));
  app.get(`${reportPaths.reports}/:id/source`, (c) => c.body(`From: somebody\r\nSubject: <b>x</b>\r\n\r\n${HOSTILE}`, 200, { "content-type": "message/rfc822", "content-security-policy": "sandbox; default-src 'none'" }));
}
