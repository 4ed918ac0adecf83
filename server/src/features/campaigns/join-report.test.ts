import { beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { fakeReports, type FakeReports } from "../../../test/fake-reports.ts";
import { readBrandPolicy } from "../../app.ts";
import { joinReport, type JoinDeps, type Joined } from "./join-report.ts";

let deps: JoinDeps;
let reports: FakeReports;
beforeAll(async () => {
  const { deps: base } = await openTestDeps();
  const policy = await readBrandPolicy(base.config);
  reports = fakeReports(policy);
  deps = { ...base, policy, reports };
});

const join = (text: string): Promise<Joined> => joinReport(deps, reports.add(text));

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
  const first = await joinReport(deps, id);
  expect(await joinReport(deps, id)).toEqual({ campaignId: first.campaignId, created: false, because: [] });
});
