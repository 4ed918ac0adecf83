import type { Publication, TakedownDetail, TakedownPreview, Webhook } from "@rempart/server/contract";
import {
  deskChoices, feedPaths, feedStatus, publication, publicationInput, publicationPath, publicationSaved, takedownAction, takedownDetail, takedownDrafted, takedownDraftInput, takedownFigures, takedownPage, takedownPaths, takedownPreview, takedownSendInput,
  webhook, webhookChange, webhookCreated, webhookDeliveries, webhookInput, webhookList, webhookPaths, webhookRotated, webhookTested,
} from "@rempart/server/contract";
import { problem } from "../../server/src/platform/http/problem.ts";
import type { createRouter } from "../../server/src/platform/http/router.ts";
import { LEAD, NOW, sampleCampaigns } from "./sample-data.ts";
import { sampleTakedowns } from "./sample-takedowns.ts";

type Router = ReturnType<typeof createRouter>;

/** What leaves the house, in memory. */
export interface Outside {
  takedowns: TakedownDetail[];
  webhooks: Webhook[];
  example: string | null;
}

export const sampleOutside = (): Outside => ({
  takedowns: sampleTakedowns(), example: null,
  webhooks: [
    { id: "whk_00000000000000000000000001", url: "https://desk.orvane.example/hooks/rempart", events: ["campaign.confirmed", "indicator.confirmed"], description: "Ticket desk", state: "active", disabledBecause: null, failures: 0, createdAt: "2026-06-01T09:00:00Z" },
    { id: "whk_00000000000000000000000002", url: "https://siem.orvane.example/in/8f1c", events: ["report.triaged"], description: "", state: "disabled", disabledBecause: "Nothing got through in more than two days. The last attempt: HTTP 503.", failures: 9, createdAt: "2026-07-01T09:00:00Z" },
  ],
});

export function addOutside(app: Router, world: Outside): void {
  addTakedowns(app, world);
  addFeeds(app);
  addWebhooks(app, world);
  const told = (id: string): Publication => publication.parse({
    campaign: id, page: sampleCampaigns().some((each) => each.id === id && each.state === "confirmed") ? "/scams/404" : null, example: world.example, savedAt: world.example === null ? null : NOW.toISOString(), savedBy: null,
    proposal: "ORVANE: Your payment was declined, •••. Update your details: hxxps://orvane[.]renew-plan[.]example/…",
    warnings: sampleCampaigns().some((each) => each.id === id && each.state === "confirmed") ? Object.fromEntries(["en", "fr", "pt", "es", "de"].map((language) => [language, `(${language}) False messages in our name are going round. Do not open their link.`])) : null,
  });
  app.get(publicationPath(":id"), (c) => c.json(told(c.req.param("id")!)));
  app.put(publicationPath(":id"), async (c) => {
    const { example } = publicationInput.parse(await c.req.json());
    world.example = example === "" ? null : example;
    return c.json(publicationSaved.parse({ ...told(c.req.param("id")!), masks: example.includes("Nadia") ? ["Nadia"] : [] }));
  });
}

function addTakedowns(app: Router, world: Outside): void {
  const find = (id: string | undefined): TakedownDetail | undefined => world.takedowns.find((each) => each.id === id);
  app.get(takedownPaths.figures, (c) => c.json(takedownFigures.parse({ since: "2026-08-24T00:00:00Z", cases: 41, sent: 33, answered: 19, down: 24, medianHours: 31.5, byState: {}, desks: [] })));
  app.get(takedownPaths.desks, (c) => c.json(deskChoices.parse({ items: [world.takedowns[0]!.desk], says: null })));
  app.get(takedownPaths.takedowns, (c) => {
    const { state, due, campaign } = c.req.query();
    const items = world.takedowns.filter((each) => (state === undefined || each.state === state) && (due === undefined || String(each.due) === due) && (campaign === undefined || each.campaignId === campaign));
    const counts: Record<string, number> = { due: world.takedowns.filter((each) => each.due).length };
    for (const each of world.takedowns) counts[each.state] = (counts[each.state] ?? 0) + 1;
    return c.json(takedownPage.parse({ items, next: null, counts }));
  });
  app.post(takedownPaths.takedowns, async (c) => {
    takedownDraftInput.parse(await c.req.json());
    return c.json(takedownDrafted.parse({ items: [], without: [{ indicatorId: "ind_1", shown: "renew-plan[.]example", says: "No desk is known for this." }] }), 201);
  });
  app.get(`${takedownPaths.takedowns}/:id`, (c) => {
    const found = find(c.req.param("id"));
    return found === undefined ? problem(c, 404, "not_found", "Not found", "No such case.") : c.json(takedownDetail.parse(found));
  });
  app.get(`${takedownPaths.takedowns}/:id/preview`, (c) => c.json(takedownPreview.parse(previewOf(find(c.req.param("id"))!, c.req.query("what") ?? "report"))));
  app.post(`${takedownPaths.takedowns}/:id/actions`, async (c) => {
    const action = takedownAction.parse(await c.req.json());
    const found = find(c.req.param("id"))!;
    if (action.version !== found.version) return problem(c, 409, "stale", "Changed meanwhile", "Look again.");
    if (action.do === "edit") Object.assign(found, { to: action.to ?? found.to, subject: action.subject ?? found.subject, text: action.text ?? found.text, language: action.language ?? found.language });
    else if (action.do === "close") Object.assign(found, { state: "closed", outcome: action.outcome, due: false, can: ["reopen"] });
    else if (action.do === "reopen") Object.assign(found, { state: "sent", outcome: null, can: ["remind", "close"] });
    else if (action.do === "answered" || action.do === "refuse") Object.assign(found, { state: action.do === "refuse" ? "refused" : "answered" });
    found.version += 1;
    found.thread.push({ id: `evt_${String(found.version).padStart(26, "7")}`, at: new Date().toISOString(), kind: action.do === "note" ? "note" : action.do === "edit" ? "edited" : "state", actor: `staff:${LEAD.id}`, actorName: LEAD.name, from: null, subject: null, text: action.do === "note" ? action.text : action.do === "close" ? `(${action.outcome})` : "" });
    return c.json(takedownDetail.parse(found));
  });
  app.post(`${takedownPaths.takedowns}/:id/send`, async (c) => {
    const wish = takedownSendInput.parse(await c.req.json());
    const found = find(c.req.param("id"))!;
    if (wish.version !== found.version) return problem(c, 409, "stale", "Changed meanwhile", "Look again.");
    if (found.cautions.length > 0 && wish.because === undefined) return problem(c, 422, "needs_reason", "It was not done", "Say why.");
    Object.assign(found, wish.what === "reminder" ? { reminders: found.reminders + 1 } : { state: "sent", delivery: found.desk.way === "form" ? "by-hand" : "sent", sentAt: NOW.toISOString(), dueAt: new Date(Date.now() + 172_800_000).toISOString(), because: wish.because ?? null, approvedByName: LEAD.name, can: ["remind", "answered", "close", "refuse"] });
    found.version += 1;
    return c.json(takedownDetail.parse(found));
  });
}

function previewOf(found: TakedownDetail, what: string): TakedownPreview {
  const isForm = found.desk.way === "form";
  const text = what === "reminder" ? `We wrote to you about ${found.shown}. We have had no answer yet.` : found.text;
  const subject = what === "reminder" ? `Reminder: ${found.subject}` : found.subject;
  return {
    sends: found.desk.way === "mail", whyNot: found.desk.way === "none" ? "Nobody is known. Type an address." : isForm ? "A person fills in the form, and marks the case as sent." : null, request: null, form: isForm ? { url: found.desk.url ?? "", text } : null,
    mail: isForm ? null : {
      from: "faux@orvane.example", to: found.to, replyTo: found.replyTo, subject, text, raw: `From: "Orvane" <faux@orvane.example>\r\nTo: ${found.to}\r\nSubject: ${subject}\r\n\r\n${text}`,
      parts: what === "reminder" ? [] : [{ part: "xarf", text: "---\nCategory: fraud\nReport-Type: phishing" }, { part: "arf", text: "Feedback-Type: fraud\nVersion: 1" }, { part: "evidence", text: "Subject: <script>window.owned=8</script>\n\nYour payment was declined." }],
    },
  };
}

function addFeeds(app: Router): void {
  const files = { domains: "domains.txt", hosts: "hosts.txt", rpz: "rpz.zone", adblock: "adblock.txt", csv: "indicators.csv", json: "indicators.json", stix: "stix.json", misp: "misp/manifest.json" } as const;
  app.get(feedPaths.status, (c) => c.json(feedStatus.parse({
    serial: 1_795_348_800, modified: "2026-11-22T11:20:00Z", refreshed: "2026-11-22T12:03:20Z", indicators: 61, days: 90, base: "https://check.orvane.example", byKind: { domain: 31, host: 14, ip: 2, url: 6, phone: 7, wallet: 1 },
    feeds: Object.entries(files).map(([format, file]) => ({ format, path: `/feeds/${file}`, public: format === "domains" || format === "adblock", tlp: format === "domains" || format === "adblock" ? "TLP:CLEAR" : "TLP:GREEN" })),
    keptOut: { total: 3, items: [{ campaign: sampleCampaigns()[0]!.id, number: 417, kind: "domain", shown: "orvane[.]example", why: "owned" }, { campaign: sampleCampaigns()[0]!.id, number: 417, kind: "host", shown: "pages[.]example", why: "platform" }, { campaign: sampleCampaigns()[1]!.id, number: 418, kind: "domain", shown: "long-gone[.]example", why: "old" }] },
  })));
}

function addWebhooks(app: Router, world: Outside): void {
  const one = `${webhookPaths.webhooks}/:id` as const;
  const find = (id: string | undefined): Webhook | undefined => world.webhooks.find((each) => each.id === id);
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  app.get(webhookPaths.webhooks, (c) => c.json(webhookList.parse({ items: world.webhooks })));
  app.post(webhookPaths.webhooks, async (c) => {
    const input = webhookInput.parse(await c.req.json());
    if (!input.url.startsWith("https:")) return problem(c, 422, "not_https", "Not registered", "The address must begin with https://.");
    const created: Webhook = { ...input, id: "whk_00000000000000000000000003", state: "active", disabledBecause: null, failures: 0, createdAt: NOW.toISOString() };
    world.webhooks.push(created);
    return c.json(webhookCreated.parse({ ...created, secret }), 201);
  });
  app.get(one, (c) => {
    const found = find(c.req.param("id"));
    return found === undefined ? problem(c, 404, "not_found", "Not found", "No such webhook.") : c.json(webhook.parse(found));
  });
  app.get(`${one}/deliveries`, (c) => c.json(webhookDeliveries.parse({ items: [
    { event: "evt_00000000000000000000000003", type: "campaign.confirmed", at: "2026-11-22T11:20:00Z", state: "waiting", attempts: 2, triedAt: "2026-11-22T11:20:05Z", status: 503, error: "It answered HTTP 503.", nextAt: "2026-11-22T11:25:05Z" },
    { event: "evt_00000000000000000000000002", type: "indicator.confirmed", at: "2026-11-21T10:00:00Z", state: "delivered", attempts: 1, triedAt: "2026-11-21T10:00:01Z", status: 204, error: null, nextAt: null },
    { event: "evt_00000000000000000000000001", type: "webhook.test", at: "2026-11-20T10:00:00Z", state: "failed", attempts: 1, triedAt: "2026-11-20T10:00:01Z", status: null, error: "It refused the connection.", nextAt: null },
  ] })));
  app.patch(one, async (c) => {
    const { state, ...rest } = webhookChange.parse(await c.req.json());
    const found = find(c.req.param("id"))!;
    Object.assign(found, rest, state === undefined ? {} : { state, disabledBecause: state === "disabled" ? "A person disabled it." : null, failures: 0 });
    return c.json(webhook.parse(found));
  });
  app.delete(one, (c) => {
    world.webhooks = world.webhooks.filter(({ id }) => id !== c.req.param("id"));
    return c.body(null, 204);
  });
  app.post(`${one}/test`, (c) => c.json(webhookTested.parse({ delivered: false, status: 503, error: "It answered HTTP 503." })));
  app.post(`${one}/secret`, (c) => c.json(webhookRotated.parse({ secret, previousUntil: "2026-11-23T12:04:00Z" })));
}
