import type { Policy } from "@rempart/engine";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { fakeReports, type FakeReports } from "../../../test/fake-reports.ts";
import { readBrandPolicy } from "../../app.ts";
import type { Deps } from "../../platform/deps.ts";
import type { CampaignAction, CampaignDetail } from "./contract.ts";
import { openCampaigns, type Campaigns } from "./index.ts";

const LEAD = { actor: "staff:stf_lead", scopes: ["campaigns:read", "campaigns:write", "campaigns:confirm"] };
const ANALYST = { actor: "staff:stf_analyst", scopes: ["campaigns:read", "campaigns:write"] };

let base: Deps;
let policy: Policy;
let reports: FakeReports;
let campaigns: Campaigns;
let confirmed: string[];
beforeAll(async () => {
  base = (await openTestDeps()).deps;
  policy = await readBrandPolicy(base.config);
  reports = fakeReports(policy);
});
beforeEach(async () => {
  await base.pool.query("truncate campaign, campaign_member, campaign_text, campaign_band, campaign_trace, campaign_facet, campaign_event, campaign_apart cascade");
  confirmed = [];
  campaigns = openCampaigns(base, policy, reports);
  campaigns.onConfirmed(async (_trx, id) => { confirmed.push(id); });
});

const join = async (text: string): Promise<string> => (await campaigns.join(reports.add(text))).campaignId;
const read = async (id: string): Promise<CampaignDetail> => (await campaigns.read(id))!;
type Without<Action> = Action extends { version: number } ? Omit<Action, "version"> : never;
async function act(id: string, action: Without<CampaignAction>, actor = LEAD): Promise<CampaignDetail> {
  const done = await campaigns.act(id, { ...action, version: (await read(id)).version } as CampaignAction, actor);
  if (!done.ok) throw new Error(done.code);
  return done.value;
}
const parcel = (place: string): string => `Your parcel could not be delivered because a customs fee is open. Pay it within two days or the parcel goes back: https://${place}/pay`;
const bank = (place: string): string => `We have seen a payment that you may not know and stopped your card. Confirm who you are today so that it works again: https://${place}/card`;
const lastEvent = (campaign: CampaignDetail): string => campaign.events[0]!.id;

describe("states", () => {
  test("a lead confirms: indicators without doubt go with it, the reaction runs, and only then does the checker hear of it", async () => {
    const id = await join(parcel("fee-one.example"));
    await join(parcel("some-shop.pages.dev"));
    const again = reports.add(parcel("fee-three.example"));
    const { evidence } = (await reports.readEvidence(again))!;
    expect(await campaigns.find(evidence)).toBeUndefined();
    const now = await act(id, { do: "confirm" });
    expect(now).toMatchObject({ state: "confirmed", version: 2 });
    expect(now.indicatorList.map(({ value, state, needsPerson }) => [value, state, needsPerson !== null]).sort()).toEqual([["fee-one.example", "confirmed", false], ["some-shop.pages.dev", "proposed", true]]);
    expect(confirmed).toEqual([id]);
    expect(await campaigns.find(evidence)).toMatchObject({ id, seen: 2, confirmed: true });
    expect((await campaigns.readConfirmed()).map((each) => [each.id, each.indicators.map((indicator) => indicator.value)])).toEqual([[id, ["fee-one.example"]]]);
  });

  test("an analyst may not confirm, nor dismiss what is confirmed", async () => {
    const id = await join(parcel("fee.example"));
    expect(await campaigns.act(id, { do: "confirm", version: 1 }, ANALYST)).toMatchObject({ ok: false, code: "not_allowed" });
    await act(id, { do: "confirm" });
    expect(await campaigns.act(id, { do: "dismiss", version: 2 }, ANALYST)).toMatchObject({ ok: false, code: "not_allowed" });
    expect(await campaigns.act(id, { do: "confirm", version: 2 }, LEAD)).toMatchObject({ ok: false, code: "wrong_state" });
  });

  test("the same from the same person again is no report more, but it was seen once more", async () => {
    const twice = reports.add(parcel("fee.example"), { deliveries: 3 });
    const { campaignId } = await campaigns.join(twice);
    await join(parcel("fee.example"));
    await act(campaignId, { do: "confirm" });
    expect(await read(campaignId)).toMatchObject({ size: 2, deliveries: 4 });
    expect(await campaigns.find((await reports.readEvidence(twice))!.evidence)).toMatchObject({ seen: 4 });
    expect(await campaigns.readConfirmed(campaignId)).toMatchObject([{ size: 2, deliveries: 4 }]);
  });

  test("whoever acts on an older version is refused, and nothing is written", async () => {
    const id = await join(parcel("fee.example"));
    await act(id, { do: "rename", title: "Customs" });
    expect(await campaigns.act(id, { do: "dismiss", version: 1 }, LEAD)).toMatchObject({ ok: false, code: "stale" });
    expect(await read(id)).toMatchObject({ state: "open", title: "Customs", version: 2 });
  });

  test("what is over and seen again is confirmed again", async () => {
    const id = await join(parcel("fee.example"));
    await act(id, { do: "confirm" });
    await act(id, { do: "extinguish" });
    await join(parcel("fee.example"));
    expect(await read(id)).toMatchObject({ state: "confirmed", size: 2 });
  });

  test("undo restores state and indicators; not twice, not once somebody changed the same", async () => {
    const id = await join(parcel("fee.example"));
    const event = lastEvent(await act(id, { do: "confirm" }));
    expect(await act(id, { do: "undo", event })).toMatchObject({ state: "open", indicatorList: [{ state: "proposed" }] });
    expect(await campaigns.act(id, { do: "undo", event, version: 3 }, LEAD)).toMatchObject({ ok: false, code: "not_undoable" });
    const renamed = lastEvent(await act(id, { do: "rename", title: "One" }));
    await act(id, { do: "rename", title: "Two" });
    expect(await campaigns.act(id, { do: "undo", event: renamed, version: 5 }, LEAD)).toMatchObject({ ok: false, code: "superseded" });
  });

  test("every deed is in the audit log; comments are sealed", async () => {
    const id = await join(parcel("fee.example"));
    await act(id, { do: "comment", text: "Ask Jean about the number" }, ANALYST);
    const { rows } = await base.pool.query("select actor, action, target, details from audit_entry where target = $1", [id]);
    expect(rows).toMatchObject([{ actor: ANALYST.actor, action: "campaign.commented" }]);
    expect(JSON.stringify(rows)).not.toContain("Jean");
    expect(JSON.stringify((await base.pool.query("select * from campaign_event")).rows)).not.toContain("Jean");
    expect((await read(id)).events[0]).toMatchObject({ kind: "commented", says: "Ask Jean about the number" });
  });
});

describe("indicators", () => {
  test("owned hosts, brands' and everybody's are not proposed; a page of everybody's host needs to be named", async () => {
    const id = await join(`${parcel(policy.web.domains[0]!)} or https://www.facebook.com/x or https://bit.ly/3xyz or https://bad-place.example/a`);
    const { indicatorList } = await read(id);
    expect(indicatorList.map(({ kind, value, needsPerson }) => [kind, value, needsPerson !== null]).sort()).toEqual([["domain", "bad-place.example", false], ["url", "bit.ly/3xyz", true]]);
    const named = indicatorList.find(({ kind }) => kind === "url")!;
    expect((await act(id, { do: "indicator", id: named.id, state: "confirmed" })).indicatorList.find((each) => each.id === named.id)).toMatchObject({ state: "confirmed", feed: false, shown: "bit[.]ly/3xyz" });
  });

  test("what has become our own since can no longer be confirmed", async () => {
    const id = await join(parcel("bought-later.example"));
    const owner = openCampaigns(base, { ...policy, web: { ...policy.web, owned: [...policy.web.owned, "bought-later.example"] } }, reports);
    const [indicator] = (await read(id)).indicatorList;
    expect(await owner.act(id, { do: "indicator", id: indicator!.id, state: "confirmed", version: 1 }, LEAD)).toMatchObject({ ok: false, code: "protected_indicator" });
    expect(await owner.act(id, { do: "confirm", indicators: [indicator!.id], version: 1 }, LEAD)).toMatchObject({ ok: false, code: "protected_indicator" });
    expect(await read(id)).toMatchObject({ state: "open", version: 1 });
  });
});

describe("merge and split", () => {
  test("a merge moves all and is remembered; undone, each report is where it belongs, later ones too", async () => {
    const one = await join(parcel("one.example"));
    const other = await join(bank("two.example"));
    expect(other).not.toBe(one);
    const merged = await act(one, { do: "merge", with: other });
    expect(merged).toMatchObject({ size: 2, senders: [] });
    expect(merged.domains.map(({ value }) => value).sort()).toEqual(["one.example", "two.example"]);
    expect((await read(other)).id).toBe(one);
    const later = reports.add(bank("three.example"));
    expect((await campaigns.join(later)).campaignId).toBe(one);
    const apart = await act(one, { do: "undo", event: lastEvent(merged) });
    expect(apart).toMatchObject({ id: one, size: 1 });
    expect(await read(other)).toMatchObject({ id: other, size: 2 });
    expect(reports.campaigns.get(later)).toBe(other);
    await expectCounted();
  });

  test("a split stays: the same text joins the new one, and a shared place joins neither", async () => {
    const place = "shared.example";
    const one = await join(parcel(place));
    const wrong = reports.add(parcel(place));
    expect((await campaigns.join(wrong)).campaignId).toBe(one);
    const split = await act(one, { do: "split", reports: [wrong] });
    const into = reports.campaigns.get(wrong)!;
    expect(split.size).toBe(1);
    expect(await read(into)).toMatchObject({ size: 1, number: 2 });
    expect(await join(parcel(place))).toBe(into);
    await expectCounted();
    expect(await campaigns.act(one, { do: "split", reports: ["rpt_none"], version: split.version }, LEAD)).toMatchObject({ ok: false, code: "unknown_reports" });
  });

  test("a split is undone as long as nobody has worked on the new campaign", async () => {
    const one = await join(parcel("a.example"));
    const moved = reports.add(parcel("b.example"));
    await campaigns.join(moved);
    const split = await act(one, { do: "split", reports: [moved] });
    expect(await act(one, { do: "undo", event: lastEvent(split) })).toMatchObject({ size: 2 });
    expect(reports.campaigns.get(moved)).toBe(one);
    await expectCounted();
  });

  test("merging with what is confirmed is a confirmation", async () => {
    const one = await join(parcel("one.example"));
    const other = await join(bank("two.example"));
    await act(one, { do: "confirm" });
    expect(await campaigns.act(one, { do: "merge", with: other, version: 2 }, ANALYST)).toMatchObject({ ok: false, code: "not_allowed" });
  });
});

describe("replay", () => {
  const placements = async (): Promise<Record<string, string>> => Object.fromEntries((await base.pool.query<{ report_id: string; campaign_id: string }>("select report_id, campaign_id from campaign_member order by report_id")).rows.map((row) => [row.report_id, row.campaign_id]));
  const numbers = async (): Promise<unknown[]> => (await base.pool.query("select id, number, size, state from campaign order by number")).rows;

  test("the same reports give the same campaigns, ids and numbers; what people did stays", async () => {
    const one = await join(parcel("a.example"));
    await join(parcel("b.example"));
    const other = await join(bank("c.example"));
    const moved = reports.add(parcel("d.example"));
    await campaigns.join(moved);
    await act(one, { do: "split", reports: [moved] });
    await act(other, { do: "confirm" });
    const lone = await join("You were chosen to win a new telephone in our great anniversary draw, answer three short questions today https://win.example");
    const before = [await placements(), await numbers()];
    expect(await campaigns.replay()).toEqual({ placed: 2, moved: 0 });
    expect([await placements(), await numbers()]).toEqual(before);
    expect((await read(lone)).number).toBe(4);
    await expectCounted();
    expect(await campaigns.replay()).toEqual({ placed: 2, moved: 0 });
    expect([await placements(), await numbers()]).toEqual(before);
  });
});

/** What is counted as reports join is what counting them all gives. */
async function expectCounted(): Promise<void> {
  const sizes = await base.pool.query("select id, size from campaign where size <> (select count(*) from campaign_member where campaign_id = campaign.id)");
  expect(sizes.rows).toEqual([]);
  const traces = await base.pool.query("select * from campaign_trace as trace where seen <> (select count(*) from campaign_member where campaign_id = trace.campaign_id and trace.key = any (traces))");
  expect(traces.rows).toEqual([]);
  const facets = await base.pool.query("select * from campaign_facet as facet where count <> (select count(*) from campaign_member where campaign_id = facet.campaign_id and (what || ' ' || value) = any (facets))");
  expect(facets.rows).toEqual([]);
}
