import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { checkStix } from "../../../test/stix-check.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { fixedClock } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import { createBase } from "../../platform/http/base.ts";
import type { FeedStatus } from "./contract.ts";
import type { FedCampaign } from "./feed-item.ts";
import { openFeeds } from "./open-feeds.ts";
import { feedRoutes } from "./routes.ts";

const policy = await examplePolicy();
const at = (text: string) => new Date(`2026-${text}:00Z`);

function campaign(changes: Partial<FedCampaign> = {}): FedCampaign {
  return {
    id: "cmp_01kb0000000000000000000001", number: 417, lure: "payment-failed", brand: "orvane", channel: "sms", languages: ["pt", "en"], countries: ["PT"], firstSeen: at("02-20T08:12"), lastSeen: at("03-01T21:40"),
    indicators: [
      indicator("domain", "renew-plan.example"), indicator("host", "orvane-renew.webflow.io", 71), indicator("url", "bit.ly/3xOrvane"), indicator("phone", "+447700900417"), indicator("email", "orvane.help@gmail.com"),
      indicator("host", "8.8.4.4"), indicator("host", "2606:4700::1111"), indicator("wallet", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"), indicator("account", "PT50000201231234567890154"), indicator("sender-id", "@renew-plan.example"),
      // Whatever a person confirms, these never enter.
      indicator("domain", "orvane.example"), indicator("domain", "google.com"), indicator("host", "webflow.io"), indicator("url", "bit.ly/"), indicator("domain", "gmail.com"), indicator("host", "192.168.0.1"), indicator("sender-id", "ORVANE"), indicator("phone", "+33199004242"),
    ],
    ...changes,
  };
}

function indicator(kind: string, value: string, confidence = 80) {
  return { kind, value, firstSeen: at("02-20T08:12"), lastSeen: at("03-01T21:40"), confidence };
}

let campaigns: FedCampaign[] = [];
let opened: Awaited<ReturnType<typeof openTestDeps>>;
beforeAll(async () => void (opened = await openTestDeps()));
beforeEach(async () => {
  campaigns = [campaign()];
  await opened.deps.pool.query("delete from feed_item; delete from feed_state");
});

async function open(config: Partial<Config> = {}, scopes: `${string}:${string}`[] = ["feeds:read"]) {
  const clock = fixedClock(new Date("2026-03-02T10:00:00Z"));
  const deps = { ...opened.deps, clock, config: { ...opened.deps.config, ...config } };
  const feeds = openFeeds({ ...deps, policy, readCampaigns: async () => campaigns });
  const app = createBase(deps);
  app.route("/", feedRoutes({ ...deps, feeds }));
  const token = (await opened.tokens.create({ name: "reader", scopes }, "test")).text;
  const get = (address: string, headers: Record<string, string> = {}) => app.request(address, { headers: { authorization: `Bearer ${token}`, ...headers } });
  return { feeds, app, token, get, clock, deps };
}

const FILES = ["domains.txt", "hosts.txt", "rpz.zone", "adblock.txt", "indicators.csv", "indicators.json", "stix.json", "misp/manifest.json", "misp/hashes.csv"];

describe("who may read", () => {
  test("nobody without a token; a token as bearer or as password; the scope is needed", async () => {
    const { app, get, token } = await open();
    for (const file of FILES) {
      expect((await app.request(`/feeds/${file}`)).status, file).toBe(401);
      expect((await get(`/feeds/${file}`)).status, file).toBe(200);
    }
    expect((await app.request("/feeds/domains.txt")).headers.get("www-authenticate")).toContain("Basic");
    expect((await app.request("/feeds/domains.txt", { headers: { authorization: `Basic ${btoa(`pihole:${token}`)}` } })).status).toBe(200);
    expect((await app.request("/feeds/domains.txt", { headers: { authorization: `Basic ${btoa("pihole:wrong")}` } })).status).toBe(401);
    expect((await app.request("/taxii2/")).status).toBe(401);
    expect((await app.request("/taxii2/")).headers.get("content-type")).toBe("application/taxii+json;version=2.1");
  });

  test("the console is told what is in them, by kind, and what stays out, and why", async () => {
    const { app, get, feeds, clock } = await open({ publicFeeds: ["domains"], publicUrl: "https://check.orvane.example" });
    campaigns[0]!.indicators.push({ ...indicator("domain", "long-gone.example"), lastSeen: at("01-01T00:00"), firstSeen: at("01-01T00:00") });
    await feeds.refresh();
    clock.advance(60_000 * 60 * 24 * 45);
    campaigns[0]!.indicators.forEach((each) => { if (each.value !== "long-gone.example") each.lastSeen = clock.now(); });
    await feeds.refresh();
    expect((await app.request("/api/v1/feeds")).status).toBe(401);
    const status = await (await get("/api/v1/feeds")).json() as FeedStatus;
    expect(status).toMatchObject({ refreshed: clock.now().toISOString(), days: 90, base: "https://check.orvane.example", indicators: 10, byKind: { domain: 1, host: 1, ip: 2, url: 1, phone: 1, email: 1, wallet: 1, account: 1, sender: 1 } });
    expect(status.feeds.filter((each) => each.public).map(({ format, tlp }) => `${format} ${tlp}`)).toEqual(["domains TLP:CLEAR"]);
    expect(status.keptOut).toMatchObject({ total: 9, items: expect.arrayContaining([expect.objectContaining({ number: 417, shown: "orvane[.]example", why: "owned" }), expect.objectContaining({ shown: "webflow[.]io", why: "suffix" }), expect.objectContaining({ shown: "long-gone[.]example", why: "old" })]) });
  });

  test("another scope is refused", async () => {
    const { get } = await open({}, ["campaigns:read"]);
    expect((await get("/feeds/domains.txt")).status).toBe(403);
    expect((await get("/taxii2/feeds/collections/")).status).toBe(403);
  });

  test("what the setting makes public, and that alone, is clear and anybody's", async () => {
    const { app, get } = await open({ publicFeeds: ["domains", "stix"] });
    expect(await (await app.request("/feeds/domains.txt")).text()).toContain("TLP:CLEAR");
    expect((await app.request("/taxii2/")).status).toBe(200);
    expect((await app.request("/feeds/hosts.txt")).status).toBe(401);
    expect(await (await get("/feeds/hosts.txt")).text()).toContain("TLP:GREEN");
    expect(await (await app.request("/feeds")).json()).toMatchObject({ indicators: 10, feeds: expect.arrayContaining([{ format: "domains", path: "/feeds/domains.txt", public: true, tlp: "TLP:CLEAR" }, { format: "csv", path: "/feeds/indicators.csv", public: false, tlp: "TLP:GREEN" }]) });
  });
});

describe("formats", () => {
  test("lists hold names; nothing owned, popular or private stands in any of them", async () => {
    const { get } = await open();
    const bodies = await Promise.all(FILES.map(async (file) => [file, await (await get(`/feeds/${file}`)).text()] as const));
    const manifest = JSON.parse(bodies.find(([file]) => file === "misp/manifest.json")![1]) as Record<string, unknown>;
    const all = [...bodies, ...(await Promise.all(Object.keys(manifest).map(async (uuid) => [uuid, await (await get(`/feeds/misp/${uuid}.json`)).text()] as const)))];
    for (const [file, body] of all) {
      expect(body, file).not.toMatch(/(?<![\w.-])(?:orvane\.example|google\.com|gmail\.com(?<!@gmail\.com)|webflow\.io|192\.168\.0\.1|\+33199004242)(?![\w-])/);
      expect(body.match(/bit\.ly(?!\/3xOrvane)/), file).toBeNull();
    }
    expect(bodies[0]![1].split("\n").filter((line) => !line.startsWith("#"))).toEqual(["renew-plan.example", "orvane-renew.webflow.io", ""]);
    expect(bodies[1]![1]).toContain("0.0.0.0 orvane-renew.webflow.io # first seen 2026-02-20, last seen 2026-03-01, confidence 71\n");
    expect(bodies[3]![1].split("\n").filter((line) => !line.startsWith("!"))).toEqual(["[Adblock Plus]", "||renew-plan.example^", "||orvane-renew.webflow.io^", "||[2606:4700::1111]^", "||8.8.4.4^", "||bit.ly/3xOrvane^$document", ""]);
    const rows = bodies[4]![1].trim().split("\r\n").map((row) => row.split(","));
    expect(rows.slice(1).map(([, kind]) => kind)).toEqual(["account", "domain", "email", "host", "ip", "ip", "phone", "sender", "url", "wallet"]);
    expect(rows.every((row) => row.length === 11)).toBe(true);
    expect(JSON.parse(bodies[5]![1])).toMatchObject({ from: "Orvane", tlp: "TLP:GREEN", campaigns: [{ name: "C-417", lure: "payment-failed", countries: ["PT"] }], indicators: expect.arrayContaining([expect.objectContaining({ kind: "host", value: "orvane-renew.webflow.io", confidence: 71, firstSeen: "2026-02-20T08:12:00.000Z", lastSeen: "2026-03-01T21:00:00.000Z" })]) });
  });

  test("the same state gives the same bytes, however often and by whomever it is made", async () => {
    const { get, feeds, clock, deps } = await open();
    const read = () => Promise.all(FILES.map(async (file) => (await get(`/feeds/${file}`)).text()));
    const before = await read();
    clock.advance(3_600_000);
    await feeds.refresh();
    expect(await read()).toEqual(before);
    const other = openFeeds({ ...deps, policy, readCampaigns: async () => campaigns });
    const app = createBase(deps);
    app.route("/", feedRoutes({ ...deps, feeds: other, requireScope: () => (_c, next) => next() }));
    expect(await Promise.all(FILES.map(async (file) => (await app.request(`/feeds/${file}`)).text()))).toEqual(before);
  });

  test.skipIf(!existsSync("/usr/bin/named-checkzone"))("RPZ: named-checkzone takes the zone (skipped where bind9-utils is not installed)", async () => {
    const { get } = await open();
    const zone = await (await get("/feeds/rpz.zone")).text();
    const folder = mkdtempSync(path.join(tmpdir(), "rempart-rpz-"));
    try {
      writeFileSync(path.join(folder, "zone"), zone);
      const said = execFileSync("/usr/bin/named-checkzone", ["rpz.orvane.example", path.join(folder, "zone")], { encoding: "utf8" });
      expect(said).toContain(`loaded serial ${/SOA localhost\. \S+ (\d+)/.exec(zone)![1]}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("RPZ: a name and what stands below it, an address of either family, a serial", async () => {
    const { get } = await open();
    const lines = (await (await get("/feeds/rpz.zone")).text()).split("\n");
    for (const line of ["*.renew-plan.example CNAME .", "@ NS localhost."]) expect(lines).toContain(line);
    for (const start of ["renew-plan.example CNAME . ;", "32.4.4.8.8.rpz-ip CNAME . ;", "128.1111.zz.4700.2606.rpz-ip CNAME . ;"]) expect(lines.filter((line) => line.startsWith(start))).toHaveLength(1);
  });

  test("STIX 2.1: every object as the specification has it, ids and times that stay", async () => {
    const { get, feeds, clock } = await open();
    const bundle = await (await get("/feeds/stix.json")).json() as Parameters<typeof checkStix>[0];
    expect(checkStix(bundle)).toEqual([]);
    const kinds = bundle.objects.map(({ type }) => type);
    expect(new Set(kinds)).toEqual(new Set(["identity", "marking-definition", "campaign", "indicator", "relationship"]));
    expect(bundle.objects.filter(({ type }) => type === "indicator").map((object) => object["pattern"])).toEqual(expect.arrayContaining([
      "[domain-name:value = 'renew-plan.example']", "[url:value IN ('https://bit.ly/3xOrvane', 'http://bit.ly/3xOrvane')]", "[ipv4-addr:value = '8.8.4.4']", "[ipv6-addr:value = '2606:4700::1111']", "[email-addr:value = 'orvane.help@gmail.com']",
    ]));
    // A change of one campaign touches that alone.
    clock.advance(60_000);
    campaigns.push(campaign({ id: "cmp_01kb0000000000000000000002", number: 418, indicators: [indicator("domain", "colis-frais.example")] }));
    await feeds.refresh();
    const later = await (await get("/feeds/stix.json")).json() as typeof bundle;
    expect(checkStix(later)).toEqual([]);
    expect(later.objects.filter(({ id }) => bundle.objects.some((object) => object.id === id))).toEqual(bundle.objects);
    expect(later.objects.length).toBe(bundle.objects.length + 3);
  });

  test("MISP: manifest, event and hashes agree", async () => {
    const { get } = await open();
    const manifest = await (await get("/feeds/misp/manifest.json")).json() as Record<string, Record<string, unknown>>;
    const [uuid = ""] = Object.keys(manifest);
    const { Event } = await (await get(`/feeds/misp/${uuid}.json`)).json() as { Event: Record<string, unknown> & { Attribute: Record<string, string>[] } };
    for (const field of ["Orgc", "Tag", "info", "date", "analysis", "threat_level_id", "timestamp"]) expect(manifest[uuid]![field]).toEqual(Event[field]);
    expect(Event).toMatchObject({ uuid, info: "C-417: payment-failed, imitates orvane", date: "2026-02-20", published: true });
    expect(Event.Attribute.map(({ type, value }) => `${type} ${value}`)).toEqual(expect.arrayContaining(["domain renew-plan.example", "hostname orvane-renew.webflow.io", "url https://bit.ly/3xOrvane", "phone-number +447700900417", "btc bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "iban PT50000201231234567890154", "email-src-domain renew-plan.example"]));
    for (const attribute of Event.Attribute) expect(attribute).toMatchObject({ uuid: expect.stringMatching(/^[0-9a-f-]{36}$/), to_ids: true, category: expect.any(String), timestamp: expect.stringMatching(/^\d+$/) });
    const hashes = (await (await get("/feeds/misp/hashes.csv")).text()).trim().split("\n");
    expect(hashes.sort()).toEqual(Event.Attribute.map(({ value }) => `${createHash("md5").update(value!).digest("hex")},${uuid}`).sort());
    expect((await get("/feeds/misp/00000000-0000-5000-8000-000000000000.json")).status).toBe(404);
  });
});

describe("what changes", () => {
  test("ETag and Last-Modified: 304 until something changes; the serial only grows", async () => {
    const { get, feeds, clock } = await open();
    for (const file of FILES) {
      const first = await get(`/feeds/${file}`);
      const [etag, modified] = [first.headers.get("etag")!, first.headers.get("last-modified")!];
      expect((await get(`/feeds/${file}`, { "if-none-match": `"other", W/${etag}` })).status).toBe(304);
      expect((await get(`/feeds/${file}`, { "if-modified-since": modified })).status).toBe(304);
      expect((await get(`/feeds/${file}`, { "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(200);
    }
    const serial = async () => ((await (await get("/feeds")).json()) as { serial: number }).serial;
    const before = [await serial(), (await get("/feeds/domains.txt")).headers.get("etag")];
    campaigns[0]!.indicators.push(indicator("domain", "orvane-abo.example"));
    await feeds.refresh();
    // The clock has not moved, nor may it go back.
    expect(await serial()).toBe(Number(before[0]) + 1);
    expect((await get("/feeds/domains.txt", { "if-none-match": String(before[1]) })).status).toBe(200);
    clock.advance(-86_400_000);
    campaigns[0]!.indicators.pop();
    await feeds.refresh();
    expect(await serial()).toBe(Number(before[0]) + 2);
  });

  test("refused and dismissed leave; STIX says revoked; what comes back is another", async () => {
    const { get, feeds, clock } = await open();
    const first = await (await get("/feeds/stix.json")).json() as { objects: { id: string; name?: string }[] };
    const id = first.objects.find(({ name }) => name === "renew-plan.example")!.id;
    clock.advance(3_600_000);
    const since = clock.now().toISOString();
    const { indicators } = campaigns[0]!;
    campaigns = [campaign({ indicators: indicators.filter(({ value }) => value !== "renew-plan.example") })];
    await feeds.refresh();
    for (const file of FILES) expect(await (await get(`/feeds/${file}`)).text(), file).not.toMatch(/[^@]renew-plan\.example/);
    const bundle = await (await get(`/feeds/stix.json?since=${since}`)).json() as Parameters<typeof checkStix>[0];
    expect(checkStix(bundle, { partial: true })).toEqual([]);
    expect(bundle.objects.find((object) => object.id === id)).toMatchObject({ revoked: true, modified: since });
    expect(await (await get(`/feeds/indicators.csv?since=${since}`)).text()).toMatch(new RegExp(`^${id.slice(11)},domain,renew-plan\\.example,.*${since}\r\n`, "m"));
    clock.advance(3_600_000);
    campaigns = [campaign()];
    await feeds.refresh();
    const again = await (await get("/feeds/stix.json")).json() as typeof first;
    expect(again.objects.filter(({ name }) => name === "renew-plan.example").map((object) => object.id)).toEqual([expect.not.stringContaining(id)]);
    clock.advance(3_600_000);
    campaigns = [];
    await feeds.refresh();
    expect(await (await get("/feeds/misp/manifest.json")).json()).toEqual({});
  });

  test("what is no longer seen leaves by itself", async () => {
    const { get, feeds, clock } = await open({ feedDays: 30 });
    clock.advance(28 * 86_400_000);
    await feeds.refresh();
    expect(await (await get("/feeds/domains.txt")).text()).toContain("renew-plan.example");
    clock.advance(2 * 86_400_000);
    await feeds.refresh();
    expect(await (await get("/feeds/domains.txt")).text()).not.toContain("renew-plan.example");
  });

  test("what becomes ours is named nowhere any more, its revocation included", async () => {
    const { feeds, deps, clock } = await open();
    await feeds.refresh();
    const bought = { ...policy, web: { ...policy.web, owned: [...policy.web.owned, "renew-plan.example"] } };
    const later = openFeeds({ ...deps, policy: bought, readCampaigns: async () => campaigns });
    const app = createBase(deps);
    app.route("/", feedRoutes({ ...deps, feeds: later, requireScope: () => (_c, next) => next() }));
    const everything = async () => (await Promise.all([...FILES, ...FILES.map((file) => `${file}?since=2026-01-01T00:00:00Z`)].map(async (file) => (await app.request(`/feeds/${file}`)).text()))).join("\n");
    expect(await everything()).not.toContain("renew-plan.example");
    clock.advance(1000);
    await later.refresh();
    expect(await everything()).not.toContain("renew-plan.example");
    const bundle = await (await app.request("/feeds/stix.json?since=2026-01-01T00:00:00Z")).json() as Parameters<typeof checkStix>[0];
    expect(checkStix(bundle, { partial: true })).toEqual([]);
    expect(bundle.objects.filter((object) => object["revoked"] === true && object.type === "indicator")).toHaveLength(2);
  });

  test("two refreshes at once write once", async () => {
    const { feeds, deps } = await open();
    const audited = async () => (await deps.pool.query("select count(*)::int as n from audit_entry where action = 'feeds.changed'")).rows[0].n as number;
    const before = await audited();
    await Promise.all([feeds.refresh(), feeds.refresh(), feeds.refresh()]);
    const { rows } = await deps.pool.query("select count(*)::int as items, count(distinct (type, key))::int as keys from feed_item");
    expect(rows[0]).toEqual({ items: 21, keys: 21 });
    expect(await audited()).toBe(before + 1);
  });
});

describe("TAXII 2.1", () => {
  const type = "application/taxii+json;version=2.1";

  test("discovery, root, collections, objects by page, manifest, one object and its versions", async () => {
    const { get } = await open({ publicUrl: "https://check.orvane.example" });
    const discovery = await get("/taxii2/", { accept: type });
    expect(discovery.headers.get("content-type")).toBe(type);
    expect(await discovery.json()).toMatchObject({ api_roots: ["https://check.orvane.example/taxii2/feeds/"] });
    expect(await (await get("/taxii2/feeds/")).json()).toMatchObject({ versions: [type] });
    const { collections: [collection] } = await (await get("/taxii2/feeds/collections/")).json() as { collections: { id: string; can_write: boolean }[] };
    expect(collection).toMatchObject({ can_read: true, can_write: false, media_types: ["application/stix+json;version=2.1"] });
    const base = `/taxii2/feeds/collections/${collection!.id}/`;
    expect(await (await get(base)).json()).toEqual(collection);
    const all = await (await get(`${base}objects/`)).json() as { more: boolean; objects: { id: string }[] };
    expect(all.more).toBe(false);
    const paged: { id: string }[] = [];
    let next = "";
    do {
      const page = await (await get(`${base}objects/?limit=4${next === "" ? "" : `&next=${next}`}`)).json() as { more: boolean; next?: string; objects: { id: string }[] };
      expect(page.objects.length).toBeLessThanOrEqual(4);
      expect(page.more).toBe(page.next !== undefined);
      paged.push(...page.objects);
      next = page.next ?? "";
    } while (next !== "");
    expect(paged).toEqual(all.objects);
    const manifest = await (await get(`${base}manifest/`)).json() as { objects: { id: string; date_added: string }[] };
    expect(manifest.objects.map(({ id }) => id)).toEqual(all.objects.map(({ id }) => id));
    expect(manifest.objects[1]!.date_added).toMatch(/^2026-03-02T10:00:00\.000000Z$/);
    const one = all.objects.at(-1)!;
    expect(await (await get(`${base}objects/${one.id}/`)).json()).toEqual({ more: false, objects: [one] });
    expect(await (await get(`${base}objects/${one.id}/versions/`)).json()).toEqual({ more: false, versions: ["2026-03-02T10:00:00.000Z"] });
  });

  test("filters: added_after, id, type, version, spec_version", async () => {
    const { get, feeds, clock } = await open();
    await feeds.refresh();
    const base = "/taxii2/feeds/collections/confirmed-imitations/objects/";
    const ask = async (query: string) => ((await (await get(`${base}?${query}`)).json()) as { objects?: { id: string; type: string }[] }).objects ?? [];
    const all = await ask("");
    expect(new Set((await ask("match[type]=indicator,campaign")).map(({ type: each }) => each))).toEqual(new Set(["indicator", "campaign"]));
    expect(await ask(`match[id]=${all[3]!.id}`)).toEqual([all[3]]);
    expect(await ask("match[spec_version]=2.0")).toEqual([]);
    expect(await ask("match[version]=last")).toEqual(all);
    expect(await ask("match[version]=2001-01-01T00:00:00Z")).toEqual([]);
    clock.advance(5_000);
    campaigns.push(campaign({ id: "cmp_01kb0000000000000000000002", number: 418, indicators: [indicator("domain", "colis-frais.example")] }));
    await feeds.refresh();
    const answer = await get(`${base}?added_after=2026-03-02T10:00:00.000000Z`);
    expect(answer.headers.get("x-taxii-date-added-last")).toBe("2026-03-02T10:00:05.000000Z");
    expect(((await answer.json()) as { objects: unknown[] }).objects).toHaveLength(3);
    const empty = await get(`${base}?added_after=2026-03-02T10:00:05Z`);
    expect([await empty.json(), empty.headers.get("x-taxii-date-added-last")]).toEqual([{}, null]);
  });

  test("refusals are the standard's own error messages", async () => {
    const { get, app, token } = await open();
    const base = "/taxii2/feeds/collections/confirmed-imitations/";
    for (const [address, status] of [[`${base}objects/?limit=0`, 400], [`${base}objects/?next=zzz`, 400], [`${base}objects/?added_after=yesterday`, 400], [`${base}objects/?match[version]=newest`, 400], ["/taxii2/feeds/collections/none/objects/", 404], [`${base}objects/indicator--0/`, 404], ["/taxii2/feeds/status/1/", 404], ["/taxii2/nothing/", 404]] as const) {
      const answer = await get(address);
      expect([answer.status, answer.headers.get("content-type")], address).toEqual([status, type]);
      expect(await answer.json(), address).toMatchObject({ title: expect.any(String), http_status: String(status) });
    }
    expect((await get("/taxii2/", { accept: "application/json" })).status).toBe(406);
    expect((await get("/taxii2/", { accept: "application/taxii+json;version=2.0" })).status).toBe(406);
    expect((await get("/taxii2/", { accept: "text/html, application/taxii+json" })).status).toBe(200);
    expect((await app.request(`${base}objects/`, { method: "POST", body: "{}", headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
  });
});
