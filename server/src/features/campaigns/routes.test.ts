import { beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { fakeReports, type FakeReports } from "../../../test/fake-reports.ts";
import { readBrandPolicy } from "../../app.ts";
import { createRouter } from "../../platform/http/router.ts";
import type { KnownScope } from "../../scopes.ts";
import type { CampaignDetail, CampaignSummary } from "./contract.ts";
import { campaignRoutes, openCampaigns, type Campaigns } from "./index.ts";

let reports: FakeReports;
let campaigns: Campaigns;
let ask: (path: string, options?: { scopes?: KnownScope[]; body?: unknown; key?: string; signal?: AbortSignal; language?: string }) => Promise<Response>;
let id: string;
beforeAll(async () => {
  const { deps, tokens } = await openTestDeps();
  const policy = await readBrandPolicy(deps.config);
  reports = fakeReports(policy);
  campaigns = openCampaigns(deps, policy, reports);
  const app = createRouter();
  app.route("/", campaignRoutes({ ...deps, campaigns }));
  const bearers = new Map<string, string>();
  ask = async (path, { scopes, body, key, signal, language } = {}) => {
    const headers: Record<string, string> = language === undefined ? {} : { "accept-language": language };
    if (scopes) {
      const known = scopes.join();
      if (!bearers.has(known)) bearers.set(known, (await tokens.create({ name: "test", scopes }, "cli")).text);
      headers["authorization"] = `Bearer ${bearers.get(known)}`;
    }
    if (body !== undefined) headers["content-type"] = "application/json";
    if (key !== undefined) headers["idempotency-key"] = key;
    return app.request(path, { method: body === undefined ? "GET" : "POST", headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...(signal ? { signal } : {}) });
  };
  for (const place of ["one.example", "two.example", "three.example"]) {
    id = (await campaigns.join(reports.add(`Your parcel could not be delivered because a customs fee is open. Pay it within two days or it goes back: https://${place}/pay`, { receivedAt: new Date("2026-03-02T09:30:00Z") }))).campaignId;
  }
  await campaigns.join(reports.add("You were chosen to win a new telephone in our great anniversary draw, answer three short questions today https://win.example", { receivedAt: new Date("2026-02-27T09:30:00Z") }));
});

const READ: KnownScope[] = ["campaigns:read"];
const WRITE: KnownScope[] = ["campaigns:write"];
const LEAD: KnownScope[] = ["campaigns:write", "campaigns:confirm"];

test("the queue: the busiest first, counted, a page at a time", async () => {
  const page = (await (await ask("/api/v1/campaigns?limit=1", { scopes: READ })).json()) as { items: CampaignSummary[]; next: string; counts: Record<string, number> };
  expect(page.items).toMatchObject([{ id, number: 1, size: 3, lastDay: 3, growth: null, state: "open", countries: ["FR"], indicators: 3, version: 1 }]);
  expect(page.items[0]!.days).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
  expect(page.counts).toMatchObject({ open: 2, confirmed: 0 });
  const next = (await (await ask(`/api/v1/campaigns?limit=1&cursor=${page.next}`, { scopes: READ })).json()) as typeof page;
  expect(next.items).toMatchObject([{ number: 2, lastDay: 0 }]);
  expect(next.next).toBeNull();
});

test.each([["q=two.example", 1], ["q=hxxps://two[.]example", 1], ["q=C-2", 1], ["q=nothing", 0], ["state=confirmed", 0], ["assignee=me", 0], ["sort=growth", 2]])("?%s finds %i", async (query, count) => {
  const page = (await (await ask(`/api/v1/campaigns?${query}`, { scopes: READ })).json()) as { items: unknown[] };
  expect(page.items).toHaveLength(count);
});

test("sentences are in the language that is asked for", async () => {
  const says = async (language: string) => {
    const { events, unknown, indicatorList } = (await (await ask(`/api/v1/campaigns/${id}`, { scopes: READ, language })).json()) as CampaignDetail;
    return [events[0]!.says, unknown, indicatorList.length];
  };
  expect(await says("fr-FR,fr;q=0.9")).toEqual(["Fondée par son premier signalement.", ["Aucune marque n’y est nommée."], 3]);
  expect(await says("tlh")).toEqual(["Founded by its first report.", ["No brand is named in it."], 3]);
});

test("one campaign: why its reports are one, where it leads, hour by hour", async () => {
  const found = (await (await ask(`/api/v1/campaigns/${id}`, { scopes: READ })).json()) as CampaignDetail;
  expect(found).toMatchObject({ joined: [{ kind: "text", reports: 2 }], exampleCount: 3, published: false });
  expect(found.domains.map(({ value }) => value).sort()).toEqual(["one.example", "three.example", "two.example"]);
  expect(found.hours).toHaveLength(72);
  expect(found.hours.at(-2)).toEqual({ at: "2026-03-02T09:00:00.000Z", count: 3 });
  expect((await ask("/api/v1/campaigns/cmp_none", { scopes: READ })).status).toBe(404);
});

test("rights: nobody, a reader and an analyst are refused what is not theirs", async () => {
  const confirm = { do: "confirm", version: 1 };
  expect((await ask("/api/v1/campaigns")).status).toBe(401);
  expect((await ask("/api/v1/live")).status).toBe(401);
  expect((await ask(`/api/v1/campaigns/${id}/actions`, { body: confirm })).status).toBe(401);
  expect((await ask(`/api/v1/campaigns/${id}/actions`, { scopes: READ, body: confirm })).status).toBe(403);
  expect((await ask(`/api/v1/campaigns/${id}/actions`, { scopes: WRITE, body: confirm })).status).toBe(403);
});

test("an act is done once for one key; an older version is a conflict", async () => {
  const body = { do: "rename", version: 1, title: "Customs fee" };
  const first = await ask(`/api/v1/campaigns/${id}/actions`, { scopes: LEAD, body, key: "k1" });
  expect(await first.json()).toMatchObject({ title: "Customs fee", version: 2 });
  const again = await ask(`/api/v1/campaigns/${id}/actions`, { scopes: LEAD, body, key: "k1" });
  expect(await again.json()).toMatchObject({ version: 2 });
  const stale = await ask(`/api/v1/campaigns/${id}/actions`, { scopes: LEAD, body });
  expect(stale.status).toBe(409);
  expect(await stale.json()).toMatchObject({ code: "stale" });
});

test("whoever watches is told that something changed", async () => {
  const stop = new AbortController();
  const answer = await ask("/api/v1/live", { scopes: READ, signal: stop.signal });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body!.getReader();
  const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
  expect(await read()).toBe(": watching\n\n");
  // Once the first question is answered, a change differs from it.
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  await campaigns.join(reports.add("A word of thanks for the help with my storage that was full, write to us here https://thanks.example"));
  expect(await read()).toContain("event: campaign");
  stop.abort();
  await reader.cancel();
}, 20_000);
