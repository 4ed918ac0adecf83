import { beforeEach, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { createBase } from "../../platform/http/base.ts";
import { buildSite, LANGUAGES } from "../../platform/site/index.ts";
import type { CampaignDetail } from "../campaigns/contract.ts";
import type { ConfirmedCampaign } from "../campaigns/index.ts";
import { openScams } from "./open-scams.ts";
import { scamPages } from "./pages.ts";
import { scamRoutes } from "./routes.ts";

const policy = await examplePolicy();
const { deps, tokens, clock } = await openTestDeps();
const at = (text: string) => new Date(`2026-${text}:00Z`);

function campaign(number: number, changes: Partial<ConfirmedCampaign> = {}): ConfirmedCampaign {
  const seen = { seen: 3, firstSeen: at("02-20T08:12"), lastSeen: at("03-01T21:40"), confidence: 80, needsPerson: null, takedown: "none" as const };
  return {
    id: `cmp_${number}`, number, title: "typed by <b>somebody</b>", state: "confirmed", published: true, channel: "sms", brand: "own", lure: "payment-failed", languages: ["en"], countries: ["PT", "FR"], size: 412, deliveries: 430, firstSeen: at("02-20T08:12"), lastSeen: at("03-01T21:40"),
    indicators: [{ id: "ind_1", kind: "domain", value: "renew-plan.example", ...seen }, { id: "ind_2", kind: "domain", value: "orvane.example", ...seen }, { id: "ind_3", kind: "url", value: "bit.ly/3xOrvane", ...seen }],
    ...changes,
  };
}

let campaigns: ConfirmedCampaign[] = [];
const message = { subject: "", parts: [{ id: "text", text: "Dear Nadia Orlin, pay 2,99 EUR at https://renew-plan.example/p?u=77 or call +33 6 39 98 12 34" }] };
const scams = openScams({
  ...deps, policy,
  campaigns: { readConfirmed: async (id) => campaigns.filter((each) => id === undefined || each.id === id), read: async (id) => (campaigns.find((each) => each.id === id) ?? (id === "cmp_open" ? { id, number: 9, published: false } : null)) && ({ exampleReportId: "rpt_1", ...(campaigns.find((each) => each.id === id) ?? { id, number: 9, published: false }) } as unknown as CampaignDetail) },
  reports: { readEvidence: async () => ({ evidence: { message } }) as never },
});
const app = createBase(deps);
app.route("/", scamPages({ ...deps, site: buildSite({ name: policy.brand.name, colour: policy.brand.colour, mailbox: "" }), policy, scams }));
app.route("/", scamRoutes({ ...deps, scams }));
const token = (await tokens.create({ name: "lead", scopes: ["campaigns:read", "campaigns:confirm"] }, "test")).text;
const reader = (await tokens.create({ name: "analyst", scopes: ["campaigns:read"] }, "test")).text;

beforeEach(async () => {
  campaigns = [campaign(417)];
  clock.advance(10_000);
  await deps.pool.query("delete from scam_example");
});

const page = async (address: string) => (await app.request(address)).text();
const publication = (method: string, id: string, body?: object, as = token) => app.request(`/api/v1/campaigns/${id}/publication`, { method, headers: { authorization: `Bearer ${as}`, "content-type": "application/json" }, ...(body ? { body: JSON.stringify(body) } : {}) });

test("a person reads the proposal, mends it, saves it; only then is there an example", async () => {
  expect(await page("/scams/417?lang=en")).not.toContain("exhibit");
  const proposed = await (await publication("GET", "cmp_417", undefined, reader)).json() as { proposal: string };
  expect(proposed).toMatchObject({ page: "/scams/417", example: null, proposal: "Dear •••, pay 2,99 EUR at hxxps://renew-plan[.]example/… or call •••" });
  expect((await publication("PUT", "cmp_417", { example: "x" }, reader)).status).toBe(403);
  const saved = await (await publication("PUT", "cmp_417", { example: "Dear Nadia, pay at https://renew-plan.example\u202E" })).json();
  expect(saved).toMatchObject({ example: "Dear Nadia, pay at hxxps://renew-plan[.]example", masks: ["Nadia,"], savedAt: clock.now().toISOString() });
  expect(await page("/scams/417?lang=en")).toContain("Dear Nadia, pay at hxxps://renew-plan[.]example");
  const { rows } = await deps.pool.query("select action, details from audit_entry where target = 'cmp_417' order by at");
  expect(rows).toEqual([{ action: "campaign.example_saved", details: { length: 47 } }]);
  expect(await (await publication("PUT", "cmp_417", { example: "" })).json()).toMatchObject({ example: null, savedAt: null });
  expect((await publication("GET", "cmp_none")).status).toBe(404);
  expect((await publication("PUT", "cmp_417", { example: "a".repeat(2_001) })).status).toBe(422);
});

test("the warning is there in every language once confirmed, and holds no link that works", async () => {
  const { warnings } = await (await publication("GET", "cmp_417")).json() as { warnings: Record<string, string> };
  expect(Object.keys(warnings).sort()).toEqual([...LANGUAGES].sort());
  for (const text of Object.values(warnings)) {
    expect(text).toContain("renew-plan[.]example");
    expect(text.replace("orvane.example", "")).not.toMatch(/\w\.example|https?:/);
  }
  expect(warnings["fr"]).toBe("De faux SMS au nom d’Orvane circulent et évoquent un paiement refusé. Ils mènent à bit[.]ly/3xOrvane, renew-plan[.]example. Ils ne viennent pas de nous. N’ouvrez pas le lien et ne répondez pas. En cas de doute, tapez vous-même orvane.example.");
  expect(await (await publication("GET", "cmp_open")).json()).toMatchObject({ warnings: null, page: null });
});

test("only what is published is shown, in plain words, with nothing that anybody typed", async () => {
  campaigns = [campaign(417), campaign(418, { published: false, lure: "refund" }), campaign(419, { lure: null, brand: "netflix", channel: "email", countries: [], lastSeen: at("01-02T00:00"), firstSeen: at("01-01T00:00"), indicators: [] }), campaign(420, { state: "extinct", lure: "prize" })];
  const list = await page("/scams?lang=en");
  expect(list).toContain("A failed payment");
  expect(list).not.toMatch(/A refund|somebody|412/);
  expect(list.indexOf("Going round now")).toBeLessThan(list.indexOf("A failed payment"));
  expect(list.indexOf("Seen before")).toBeLessThan(list.indexOf("A story we have no name for"));
  expect(list.indexOf("Seen before")).toBeLessThan(list.indexOf("A prize"));
  const one = await page("/scams/417?lang=en");
  for (const words of ["renew-plan[.]example", "bit[.]ly/3xOrvane", "20 February 2026", "France and Portugal", "This message does not come from Orvane."]) expect(one).toContain(words);
  expect(one).not.toMatch(/<bdi[^>]*>orvane|href="[^"]*renew/);
  expect((await app.request("/scams/418")).status).toBe(404);
  expect((await app.request("/scams/0")).status).toBe(404);
  expect(await page("/scams/420?lang=fr")).toContain("Il n’est plus signalé.");
});

test("by country: those of it, and those of which nobody knows where", async () => {
  campaigns = [campaign(417), campaign(418, { countries: ["DE"], lure: "refund" }), campaign(419, { countries: [], lure: "prize" })];
  const german = await page("/scams?lang=en&country=de");
  expect(german).toMatch(/A refund/);
  expect(german).toMatch(/A prize/);
  expect(german).not.toMatch(/A failed payment/);
  expect(german).toContain('<option value="DE" selected>Germany</option>');
  expect(await page("/scams?lang=en&country=%22%3E%3Cscript%3E")).not.toContain("<script");
  campaigns = [campaign(417)];
  clock.advance(10_000);
  expect(await page("/scams?lang=en&country=GB")).toContain("None to tell of in United Kingdom");
});

test("with nothing to tell, it says what that means", async () => {
  campaigns = [];
  for (const language of LANGUAGES) expect(await page(`/scams?lang=${language}`)).toMatch(/class="note"/);
  expect(await page("/scams?lang=en")).toContain("That proves nothing about a message you received");
});

/** Well formed, as far as these feeds go: tags that close in order, no bare sign in a text, no character that XML forbids. */
function faultsOfXml(xml: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const rest = xml.replace(/^<\?xml version="1.0" encoding="utf-8"\?>\n/, "").replace(/<(\/?)([A-Za-z]+(?::[A-Za-z]+)?)((?: [a-zA-Z:]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>/g, (_, close: string, name: string, _attributes, empty: string) => {
    if (close !== "" && open.pop() !== name) faults.push(`</${name}> closes nothing`);
    if (close === "" && empty === "") open.push(name);
    return "";
  });
  if (open.length > 0) faults.push(`${open.join(", ")} left open`);
  if (/[<>]|&(?!#\d+;)/.test(rest)) faults.push("a bare sign");
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) faults.push("a forbidden character");
  return faults;
}

const element = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";

test("Atom and RSS: well formed, ids that stay, the same bytes until something changes, whatever the example holds", async () => {
  await scams.saveExample("cmp_417", "Pay <now> & \"here\" ]]> \u0001 https://renew.example", "staff:stf_1");
  for (const [address, type] of [["/scams/atom.xml?lang=pt", "application/atom+xml"], ["/scams/rss.xml?lang=pt", "application/rss+xml"]] as const) {
    const answer = await app.request(`https://check.orvane.example${address}`);
    const body = await answer.text();
    expect(answer.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    expect(faultsOfXml(body)).toEqual([]);
    expect((await app.request(`https://check.orvane.example${address}`, { headers: { "if-none-match": answer.headers.get("etag")! } })).status).toBe(304);
    expect(body).toContain("https://check.orvane.example/scams/417?lang=pt");
  }
  const read = async (language: string) => {
    const xml = await page(`/scams/atom.xml?lang=${language}`);
    return { feed: element(xml, "id"), entry: xml.slice(xml.indexOf("<entry>")) };
  };
  const [pt, de] = [await read("pt"), await read("de")];
  expect([element(pt.entry, "title"), element(pt.entry, "published")]).toEqual(["Um pagamento recusado", "2026-02-20T08:12:00.000Z"]);
  expect(element(pt.entry, "summary")).toContain("hxxps://renew[.]example");
  expect(element(pt.entry, "id")).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  expect(element(de.entry, "id")).toBe(element(pt.entry, "id"));
  expect(de.feed).not.toBe(pt.feed);
  campaigns = [];
  clock.advance(10_000);
  expect(faultsOfXml(await page("/scams/atom.xml"))).toEqual([]);
});
