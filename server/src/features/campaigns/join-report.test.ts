import { beforeAll, describe, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { fakeReports, type FakeReports } from "../../../test/fake-reports.ts";
import { readBrandPolicy } from "../../app.ts";
import { joinsReports, type JoinDeps, type Joined } from "./join-report.ts";

let joinReport: (reportId: string) => Promise<Joined>;
let reports: FakeReports;
beforeAll(async () => {
  const { deps: base } = await openTestDeps();
  const policy = await readBrandPolicy(base.config);
  reports = fakeReports(policy);
  joinReport = joinsReports({ ...base, policy, reports } satisfies JoinDeps);
});

const join = (text: string): Promise<Joined> => joinReport(reports.add(text));

const parcel = (name: string, sum: string, link: string): string => `Hello ${name}, your parcel could not be delivered because a customs fee of ${sum} is open. Pay it within two days or the parcel goes back: ${link}`;

test("copies with another name, sum and link are one campaign, and the report is told", async () => {
  const first = await join(parcel("Marta", "1.99 EUR", "https://post-fee.example/a1"));
  const second = await join(parcel("Jean-Paul", "€2,49", "https://other-place.example/zz9"));
  expect(first).toMatchObject({ created: true, because: [] });
  expect(second).toMatchObject({ created: false, campaignId: first.campaignId, because: [{ kind: "text" }] });
  expect([...reports.campaigns.values()]).toEqual([first.campaignId, first.campaignId]);
});

test("look-alike letters and invisible ones change nothing", async () => {
  const plain = await join("Your storage is full and your photos will be deleted tonight. Upgrade now at the page below to keep everything safe https://keep.example/x");
  const disguised = await join("Yоur stоrage is full аnd your photos will be del\u200beted tonight. Upgrаde now at the page below to keep everуthing safe https://keep-it.example/y");
  expect(disguised.campaignId).toBe(plain.campaignId);
});

test("another story is another campaign", async () => {
  const one = await join("You were chosen to win a new telephone in our great anniversary draw, answer three short questions today https://win.example");
  const other = await join("Your account was opened on a new device in another country, confirm who you are or it stays closed https://check.example");
  expect(other.campaignId).not.toBe(one.campaignId);
});

test("the same report again is answered with where it is", async () => {
  const id = reports.add("A message that is handed in twice by the same person, word for word the same");
  const first = await joinReport(id);
  expect(await joinReport(id)).toEqual({ campaignId: first.campaignId, created: false, because: [] });
});

describe("what two messages share", () => {
  const fee = (place: string): string => `A customs fee is open for your parcel, see ${place}`;

  test("a domain joins messages of one story, and says so; unlike stories it does not", async () => {
    const first = await join(`Your parcel could not be delivered: pay the customs fee of 2 EUR today at https://hub-of-scams.example/fee`);
    const second = await join(`We hold a shipment at the depot. To release your parcel pay the customs fee of 3 EUR: https://hub-of-scams.example/late`);
    expect(second).toMatchObject({ campaignId: first.campaignId, because: [{ kind: "domain", value: "hub-of-scams.example" }] });
    const unlike = await join("Mum, I have a new number, the old telephone fell in the water. Write to me here hub-of-scams.example/kid");
    expect(unlike.campaignId).not.toBe(first.campaignId);
  });

  test("a platform, a short link's host and everybody's hosts join nothing", async () => {
    const places = ["https://docs.google.com/forms/d/one/view", "https://docs.google.com/forms/d/two/view", "https://bit.ly/one1", "https://bit.ly/two2", "https://www.facebook.com/one", "https://one.pages.dev", "https://two.pages.dev"];
    const ids = new Set<string>();
    for (const [index, place] of places.entries()) ids.add((await join(`${["Pay the customs fee for your parcel", "Customs fee: parcel held back", "Parcel on hold, fee open", "We hold a parcel, customs fee due", "Fee for a parcel from abroad", "Parcel fee unpaid", "Customs wants a fee for the parcel"][index]} ${place}`)).campaignId);
    expect(ids.size).toBe(places.length);
  });

  test("what many campaigns share is nobody's: after a few, it joins no more", async () => {
    const stories = ["Your tax refund is waiting", "Your voicemail could not be played", "Your telephone points expire", "We are hiring for easy work at home", "A toll was not paid on the motorway", "The loan you asked for is approved"];
    for (const story of stories) await join(`${story}, look at https://one-mailer.example/${story.length}`);
    const last = await join(fee("https://one-mailer.example/x"));
    expect(last.created).toBe(true);
    expect((await join(`Customs kept a parcel of yours, its fee must be paid: https://one-mailer.example/y`)).campaignId).not.toBe(last.campaignId);
  });

  test("a message that is proven the brand's shares no campaign with its copy", async () => {
    const text = "Your monthly invoice is ready, you find it in your account as always, and nothing needs to be done by you";
    const genuine = await joinReport(reports.add(text, { verdict: "genuine" }));
    const copy = await joinReport(reports.add(text, { verdict: "fraud" }));
    expect(copy.campaignId).not.toBe(genuine.campaignId);
  });
});

test("two new reports of one message at once found one campaign", async () => {
  const ids = ["x", "y", "z", "w"].map((place) => reports.add(`The licence of your programme ends tonight and all of your work will be locked, renew it with this page https://${place}.example`));
  const joined = await Promise.all(ids.map((id) => joinReport(id)));
  expect(new Set(joined.map((each) => each.campaignId)).size).toBe(1);
  expect(joined.filter((each) => each.created)).toHaveLength(1);
});

describe("reports that join together", () => {
  const STORIES = ["Your parcel could not be delivered because a customs fee is open, pay within two days or it goes back", "Your last payment was declined and your plan ends tonight, update your card to keep watching", "A toll on the motorway was not paid and the fine doubles tomorrow, settle it on this page today"];
  const messages = Array.from({ length: 48 }, (_, index) => `Hello ${["Marta", "Paul", "Nadia"][index % 3]}, ${STORIES[index % STORIES.length]}: https://place-${index % 4}.example/${index}`);
  const COUNTS = `select campaign.id, campaign.size, campaign.first_seen, campaign.last_seen, campaign.verdict, campaign.lure, campaign.languages,
    (select json_agg(json_build_array(what, value, count) order by what, value) from campaign_facet where campaign_id = campaign.id and count > 0) as facets,
    (select count(*)::int from campaign_member where campaign_id = campaign.id) as members,
    (select json_agg(json_build_array(kind, standing, seen, first_seen, last_seen) order by kind, seen, first_seen) from campaign_trace where campaign_id = campaign.id) as traces
    from campaign order by id`;

  /** Joins them as `how` says, and counts. */
  async function joined(how: (join: (id: string) => Promise<Joined>, ids: string[]) => Promise<unknown>): Promise<unknown[]> {
    const { deps } = await openTestDeps();
    const policy = await readBrandPolicy(deps.config);
    const told = fakeReports(policy);
    const ids = messages.map((text) => told.add(text));
    await how(joinsReports({ ...deps, policy, reports: told }), ids);
    expect([...told.campaigns.keys()].sort()).toEqual(ids);
    return (await deps.pool.query(COUNTS)).rows;
  }

  // All but what they joined by: those of one moment share their text with the campaign, and do not see each other's places yet.
  test("are counted as if each had come alone", async () => {
    const alone = await joined(async (each, ids) => { for (const id of ids) await each(id); });
    // What is new comes first, so that both begin alike; the wave then comes in the same moment.
    const together = await joined(async (each, ids) => {
      for (const id of ids.slice(0, 3)) await each(id);
      await Promise.all(ids.slice(3).map(each));
    });
    expect(alone).toHaveLength(3);
    expect(together).toEqual(alone);
  });

  test("twice at once is once", async () => {
    const once = await joined((each, ids) => Promise.all(ids.map(each)));
    const twice = await joined(async (each, ids) => {
      // Whoever comes second while the first is being written fails, and its job is tried again.
      await Promise.allSettled([...ids, ...ids].map(each));
      for (const id of ids) expect(await each(id)).toMatchObject({ created: false });
    });
    const sizes = (rows: unknown[]): number[] => (rows as { size: number; members: number }[]).map(({ size, members }) => { expect(size).toBe(members); return size; });
    expect(sizes(once)).toEqual([16, 16, 16]);
    expect(sizes(twice)).toEqual([16, 16, 16]);
  });
});
