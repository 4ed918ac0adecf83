import { expect, onTestFinished, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { createApp, openFeatures } from "../../app.ts";
import { tellConfirmed } from "../../reactions.ts";

test("a report becomes a campaign; nothing is told before a person confirms it; then feeds, page and webhooks tell it, until it is dismissed", { timeout: 60_000 }, async () => {
  const policy = await examplePolicy();
  const { deps, tokens, clock } = await openTestDeps();
  const features = openFeatures(deps, policy);
  const app = createApp(deps, policy, { stopping: false }, features);
  const { reports, campaigns, feeds, webhooks } = features;
  const token = (await tokens.create({ name: "all", scopes: ["feeds:read", "campaigns:read", "campaigns:confirm", "campaigns:write"] }, "test")).text;
  const get = async (address: string) => (await app.request(address, { headers: { authorization: `Bearer ${token}` } })).text();
  const text = "Orvane: your payment failed, update your card today or lose your account https://orvane.renew-plan.example/pt";
  await deps.jobs.start();
  onTestFinished(() => deps.jobs.stop());
  const { id } = await deps.db.transaction().execute((trx) => reports.receive(trx, { via: "api", at: clock.now(), content: { kind: "text", text, channel: "sms", sender: "+447700900417" }, reporter: { authenticated: false }, country: "PT" }));
  await reports.triage(id);
  const { campaignId } = await campaigns.join(id);
  await feeds.refresh();
  const told = async () => (await Promise.all(["/feeds/domains.txt", "/feeds/stix.json?since=2020-01-01T00:00:00Z", "/feeds/misp/manifest.json", "/scams?lang=en"].map(get))).join("\n");
  expect(await told()).not.toMatch(/renew-plan|C-\d|payment failed/);

  const lead = { actor: "test", scopes: ["campaigns:confirm", "campaigns:write"] as const };
  const version = async () => (await campaigns.read(campaignId))!.version;
  const domain = (await campaigns.read(campaignId))!.indicatorList.find(({ value }) => value.includes("renew-plan"))!;
  const confirmed = await campaigns.act(campaignId, { do: "confirm", version: await version(), indicators: [domain.id] }, { ...lead, scopes: [...lead.scopes] });
  expect(confirmed.ok).toBe(true);
  await feeds.refresh();
  expect(await get("/feeds/domains.txt")).toContain("renew-plan.example");
  // Confirmed is not yet published.
  expect(await get("/scams?lang=en")).not.toContain("/scams/1");
  await campaigns.act(campaignId, { do: "publish", version: await version(), published: true }, { ...lead, scopes: [...lead.scopes] });
  clock.advance(10_000);
  expect(await get("/scams/1?lang=en")).toContain("renew-plan[.]example");
  await tellConfirmed(campaigns, webhooks);
  await tellConfirmed(campaigns, webhooks);
  const { rows } = await deps.pool.query("select type from webhook_event order by type");
  expect(rows.map(({ type }) => type)).toEqual(["campaign.confirmed", "campaign.published", "indicator.confirmed"]);

  await campaigns.act(campaignId, { do: "dismiss", version: await version() }, { ...lead, scopes: [...lead.scopes] });
  clock.advance(10_000);
  await feeds.refresh();
  expect(await get("/feeds/domains.txt")).not.toContain("renew-plan");
  expect(await get("/scams?lang=en")).not.toContain("/scams/1");
});
