import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { createApp, openFeatures, readBrandPolicy, type Features } from "../../app.ts";
import type { Deps } from "../../platform/deps.ts";
import type { KnownScope } from "../../scopes.ts";
import type { IncidentDetail, Run } from "./contract.ts";

let deps: Deps;
let features: Features;
let clock: Awaited<ReturnType<typeof openTestDeps>>["clock"];
let ask: (path: string, options?: { scopes?: KnownScope[]; method?: string; body?: unknown; key?: string }) => Promise<Response>;
const evidence = mkdtempSync(path.join(os.tmpdir(), "rempart-evidence-"));

const READ: KnownScope[] = ["breaches:read"];
const WRITE: KnownScope[] = ["breaches:write"];
const LEAD: KnownScope[] = ["breaches:read", "breaches:write", "breaches:approve", "breaches:personal"];

beforeAll(async () => {
  const opened = await openTestDeps({ config: { evidenceDir: evidence } });
  ({ deps, clock } = opened);
  const policy = await readBrandPolicy(deps.config);
  features = openFeatures(deps, policy);
  const app = createApp(deps, policy, { stopping: false }, features);
  await deps.jobs.start();
  const bearers = new Map<string, string>();
  ask = async (route, { scopes, method, body, key } = {}) => {
    const headers: Record<string, string> = {};
    if (scopes) {
      const known = scopes.join();
      if (!bearers.has(known)) bearers.set(known, (await opened.tokens.create({ name: "test", scopes }, "cli")).text);
      headers["authorization"] = `Bearer ${bearers.get(known)}`;
    }
    const isText = typeof body === "string";
    if (body !== undefined) headers["content-type"] = isText ? "application/octet-stream" : "application/json";
    if (key !== undefined) headers["idempotency-key"] = key;
    return app.request(route, { method: method ?? (body === undefined ? "GET" : "POST"), headers, ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }) });
  };
});
afterAll(async () => {
  await deps.jobs.stop();
  rmSync(evidence, { recursive: true, force: true });
});

const LOG = [
  '203.0.113.9 - - [12/Mar/2026:10:00:00 +0000] "GET /api/orders/A-1 HTTP/1.1" 200 512 "-" "python-requests/2.31"',
  '198.51.100.7 - - [12/Mar/2026:10:00:05 +0000] "GET /api/orders/A-2 HTTP/1.1" 200 512 "-" "Mozilla/5.0"',
  '203.0.113.9 - - [12/Mar/2026:10:00:09 +0000] "GET /api/orders/A-3 HTTP/1.1" 404 0 "-" "python-requests/2.31"',
  "",
].join("\n");

const caseOf = (name: string): string => `incident: { id: ${name}, title: Orders read by a stranger, awareAt: 2026-03-13T09:00:00Z }
logs: [{ path: "access-*.log", format: combined }]
coverage: { from: 2026-03-12T10:00:00Z, to: 2026-03-12T10:00:10Z, expectGapBelow: 1m }
indicators: [{ ip: [203.0.113.0/24] }]
catalogue: [{ route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email, delivery_address] }]
records: { order: { path: orders.csv, key: order_id, customer: customer_id } }
customers: { path: customers.csv, id: customer_id, email: email, language: language, name: name }
safe: [password_clear]
`;

test("from opening to a frozen list, over the API: exactly who, exactly what", async () => {
  const opened = await ask("/api/v1/incidents", { scopes: WRITE, body: { title: "Orders read by a stranger", awareAt: "2026-03-13T09:00:00Z", countries: ["FR"] }, key: "k1" });
  expect(opened.status).toBe(201);
  let incident = (await opened.json()) as IncidentDetail;
  expect(incident).toMatchObject({ name: "INC-2026-001", state: "open", caseVersion: 1, affected: null, can: expect.arrayContaining(["edit-case", "run"]) });
  const again = (await (await ask("/api/v1/incidents", { scopes: WRITE, body: { title: "Orders read by a stranger", awareAt: "2026-03-13T09:00:00Z", countries: ["FR"] }, key: "k1" })).json()) as IncidentDetail;
  expect(again.id).toBe(incident.id);
  // The case to begin with says line by line what is missing.
  expect(incident.problems.length).toBeGreaterThan(0);
  expect((await ask(`/api/v1/incidents/${incident.id}/runs`, { scopes: WRITE, body: {} })).status).toBe(422);

  const place = `/api/v1/incidents/${incident.id}`;
  const put = (name: string, text: string, query = "") => ask(`${place}/files/${name}${query}`, { scopes: WRITE, method: "PUT", body: text });
  expect((await put("access-1.log", LOG.slice(0, 100), "?last=false")).status).toBe(200);
  expect((await put("access-1.log", LOG.slice(100), "?offset=100")).status).toBe(200);
  expect((await put("access-1.log", LOG.slice(100), "?offset=100")).status, "the same piece again").toBe(200);
  expect((await put("late.log", "x", "?offset=7")).status, "a piece without those before it").toBe(409);
  expect((await put("..%2Fescape.log", "x")).status).toBe(422);
  await put("orders.csv", "order_id,customer_id\nA-1,007\nA-2,008\nA-3,009\n");
  await put("customers.csv", "customer_id,email,language,name\n007,ana@customer.example,pt,Ana Reis\n008,bo@customer.example,en,Bo\n009,cy@customer.example,fr,Cy\n");
  const files = (await (await ask(`${place}/files`, { scopes: READ })).json()) as { items: { name: string; bytes: number }[] };
  expect(files.items).toMatchObject([{ name: "access-1.log", bytes: LOG.length }, { name: "customers.csv" }, { name: "orders.csv" }]);

  const wrong = await ask(`${place}/actions`, { scopes: WRITE, body: { do: "case", version: incident.version, text: caseOf("INC-2026-999") } });
  expect(((await wrong.json()) as { code: string }).code).toBe("name_fixed");
  incident = (await (await ask(`${place}/actions`, { scopes: WRITE, body: { do: "case", version: incident.version, text: caseOf(incident.name) } })).json()) as IncidentDetail;
  expect(incident).toMatchObject({ caseVersion: 2, problems: [] });
  expect((await ask(`${place}/actions`, { scopes: WRITE, body: { do: "note", version: 1, text: "late" } })).status).toBe(409);

  const asked = (await (await ask(`${place}/runs`, { scopes: WRITE, body: {} })).json()) as Run;
  expect((await ask(`${place}/runs`, { scopes: WRITE, body: {} })).status, "one run at a time").toBe(409);
  let run = asked;
  for (let tries = 0; tries < 300 && (run.state === "waiting" || run.state === "running"); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    run = (await (await ask(`${place}/runs/${asked.id}`, { scopes: READ })).json()) as Run;
  }
  expect(run).toMatchObject({ state: "done", failure: null, summary: { affected: 1, requests: { read: 3, matched: 2, exposing: 1 }, safe: [{ id: "password_clear", held: true }], coverage: { holes: [], unreadable: 0, mayExclude: true } } });

  expect((await ask(`${place}/runs/${run.id}/affected`, { scopes: READ })).status, "who is concerned is personal").toBe(403);
  const affected = (await (await ask(`${place}/runs/${run.id}/affected`, { scopes: LEAD })).json()) as { items: unknown[] };
  expect(affected.items).toEqual([{ customer: "007", classes: ["delivery_address", "email", "name"], requests: 1, records: 1, firstSeen: "2026-03-12T10:00:00Z", lastSeen: "2026-03-12T10:00:00Z" }]);
  const lines = (await (await ask(`${place}/runs/${run.id}/evidence?customer=007`, { scopes: LEAD })).json()) as { items: { file: string; line: number; text: string }[] };
  expect(lines.items).toMatchObject([{ file: "access-1.log", line: 1, text: LOG.split("\n")[0] }]);
  expect((await ask(`${place}/runs/${run.id}/evidence?customer=008`, { scopes: LEAD })).status).toBe(404);

  const { rows: looks } = await deps.pool.query<{ details: object }>("select details from audit_entry where action = 'incident.looked_at' order by id");
  expect(looks.map(({ details }) => details), "whose, and of which incident").toEqual([{ what: "affected", run: run.id, incident: incident.name }, { what: "evidence", run: run.id, incident: incident.name, customer: "007" }]);

  incident = (await (await ask(place, { scopes: READ })).json()) as IncidentDetail;
  expect(incident).toMatchObject({ affected: 1, frozen: false, severity: { score: expect.any(Number), groups: [{ customers: 1 }] } });
  expect((await ask(`${place}/approvals`, { scopes: WRITE, body: { do: "freeze", version: incident.version, run: run.id } })).status).toBe(403);
  incident = (await (await ask(`${place}/approvals`, { scopes: LEAD, body: { do: "freeze", version: incident.version, run: run.id } })).json()) as IncidentDetail;
  expect(incident).toMatchObject({ frozen: true, frozenRun: run.id });
  // Each reads the timeline in his own language; what is kept of it is values, and what an older release kept stays readable.
  await deps.db.transaction().execute((trx) => features.breaches.tell(trx, incident.id, { drafted: 2 }));
  const { rows: [older] } = await deps.pool.query<{ id: string }>("select id from incident_entry where kind = 'run' and incident_id = $1", [incident.id]);
  await deps.pool.query("update incident_entry set sealed = $2 where id = $1", [older!.id, deps.vault.seal("Case file, version 2", `incident_entry.sealed:${older!.id}`)]);
  const inFrench = (await (await ask(`${place}?lang=fr`, { scopes: READ })).json()) as IncidentDetail;
  expect(inFrench.timeline.filter(({ kind }) => kind !== "file").map(({ text }) => text.replace(/[\u00a0\u202f]/g, " "))).toEqual(["A ouvert l’incident : Orders read by a stranger", "A modifié le dossier : version 2.", "Calcul lancé · Case file, version 2", "Le calcul est fait : 1 personne concernée.", "A figé la liste : 1 personne.", "2 avis préparés."]);
  expect(inFrench.names[inFrench.timeline[0]!.actor!], "a token has a name, too").toBe("test");
  expect(await features.breaches.findingFor(incident.name, "ana@customer.example", "en"), "nothing is told before it is published").toBeNull();
  expect(await (await ask(`${place}/people`, { scopes: LEAD })).text()).toBe('{"customer":"007","classes":["delivery_address","email","name"]}\n');

  expect(await features.breaches.leaks(), "nor does a verdict tell it").toEqual([]);

  const page = { title: "Orders were read", what: "", exposed: "", safe: "", did: "", next: "" };
  incident = (await (await ask(`${place}/actions`, { scopes: WRITE, body: { do: "page", version: incident.version, language: "en", text: page } })).json()) as IncidentDetail;
  expect((await ask(`${place}/approvals`, { scopes: LEAD, body: { do: "publish", version: incident.version } })).status).toBe(200);
  expect(await features.breaches.findingFor(incident.name, " ANA@customer.example", "en")).toEqual({ title: "Orders were read", exposed: ["Delivery address", "E-mail address", "Name"], safe: ["Password in readable form"], kinds: expect.arrayContaining(["Delivery address", "E-mail address", "Name"]), certain: true });
  expect(await features.breaches.findingFor(incident.name, "bo@customer.example", "en")).toMatchObject({ exposed: [] });
});

test("the public page is there once published, and not before", async () => {
  const { id, name, version } = (await (await ask("/api/v1/incidents", { scopes: WRITE, body: { title: "An open door", awareAt: "2026-03-01T09:00:00Z" } })).json()) as IncidentDetail;
  const text = { title: "Somebody read part of our customers' orders", what: "On 12 March.\n\nFor two hours.", exposed: "", safe: "", did: "We closed it.", next: "" };
  expect((await ask(`/incidents/${name}`)).status).toBe(404);
  const early = await ask(`/api/v1/incidents/${id}/approvals`, { scopes: LEAD, body: { do: "publish", version } });
  expect(early.status).toBe(422);
  const written = (await (await ask(`/api/v1/incidents/${id}/actions`, { scopes: WRITE, body: { do: "page", version, language: "en", text } })).json()) as IncidentDetail;
  const published = (await (await ask(`/api/v1/incidents/${id}/approvals`, { scopes: LEAD, body: { do: "publish", version: written.version } })).json()) as IncidentDetail;
  expect(written.inquiries).toBeNull();
  expect(published).toMatchObject({ published: true, pagePath: `/incidents/${name}`, inquiries: { anHour: 1000, waiting: 0, delayed: 0, lastAt: null } });
  const page = await (await ask(`/incidents/${name}`)).text();
  expect(page).toContain("Somebody read part of our customers&#39; orders");
  expect(page).toContain("The messages are still going out");
  expect(await (await ask("/incidents")).text()).toContain(`/incidents/${name}`);
});

test("clocks of the countries concerned, and the authority's form: what is known stands in it, what is not stays open, what does not fit is refused", async () => {
  const opened = (await (await ask("/api/v1/incidents", { scopes: WRITE, body: { title: "An open door", awareAt: "2026-03-01T09:00:00Z", countries: ["FR", "ZZ"] } })).json()) as IncidentDetail;
  expect(opened.clocks[0]).toMatchObject({ id: "EU-GDPR:authority", dueAt: "2026-03-04T09:00:00.000Z", state: "running" });
  expect(opened.uncovered).toMatchObject([{ country: "ZZ" }]);
  const place = `/api/v1/incidents/${opened.id}`;
  const act = async (body: Record<string, unknown>) => ask(`${place}/actions`, { scopes: WRITE, body });
  const filed = (await (await act({ do: "filed", version: opened.version, law: "EU-GDPR:authority", at: "2026-03-02T09:00:00Z", reference: "R-1" })).json()) as IncidentDetail;
  expect(filed.clocks.find(({ id }) => id === "EU-GDPR:authority")).toMatchObject({ state: "met" });
  expect((await act({ do: "answer", version: filed.version, answers: { no_such_field: "x" } })).status).toBe(422);
  expect((await act({ do: "answer", version: filed.version, answers: { internal_ref: "INT-7" } })).status).toBe(200);
  const form = (await (await ask(`${place}/form?authority=edpb&lang=fr`, { scopes: READ })).json()) as { fields: { id: string; status: string; value: unknown; from: string | null }[] };
  expect(form.fields.find(({ id }) => id === "internal_ref")).toMatchObject({ status: "answered", value: "INT-7", from: "person" });
  expect(form.fields.some(({ status }) => status === "unanswered")).toBe(true);
  const pdf = await ask(`${place}/form.pdf`, { scopes: READ });
  expect([pdf.status, new TextDecoder("latin1").decode(await pdf.arrayBuffer()).slice(0, 5)]).toEqual([200, "%PDF-"]);
});

test("from then on a message that quotes what was read weighs more, and its campaign stands beside the incident", async () => {
  const text = "Orvane: your parcel goes to your address, 12 High Street, Bradbury. Confirm your date of birth with our desk on 01632 960123.";
  const check = () => features.check({ raw: { kind: "pasted", channel: "sms", text, sender: "60777", country: "GB" }, language: "en" });
  const report = async (words: string): Promise<string> => {
    const { id } = await features.reports.keep({ via: "api", at: clock.now(), content: { kind: "text", text: words, channel: "sms", sender: "60777" }, reporter: { authenticated: false }, country: "GB" });
    // The jobs judge it and put it where it belongs.
    let campaign: string | null = null;
    for (let tries = 0; tries < 300 && campaign === null; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      campaign = (await features.reports.read(id))?.campaignId ?? null;
    }
    return campaign!;
  };
  await report("Orvane: a letter waits for you, delivered to 5 Station Road, Bradbury. Tell us at once whether the door code is still the same, please");
  const place = "/api/v1/incidents/INC-2026-001";
  expect(((await (await ask(place, { scopes: READ })).json()) as IncidentDetail).campaigns, "reported before the first exposure").toEqual([]);

  clock.advance(20 * 24 * 3_600_000);
  expect(await features.breaches.leaks()).toEqual([{ incident: "INC-2026-001", since: "2026-03-13", classes: expect.arrayContaining(["delivery_address", "postal_address", "email", "name"]) }]);
  const { facts, judgement, explanation } = await check();
  expect(facts.leaks).toHaveLength(1);
  expect(judgement.verdict).toBe("suspicious");
  expect(explanation.reasons.map(({ says }) => says)).toContain("It quotes details such as those read in the incident known since 13 March 2026. Knowing them does not prove that it comes from us.");

  const campaign = await report(text);
  const incident = (await (await ask(place, { scopes: READ })).json()) as IncidentDetail;
  expect(incident.campaigns).toMatchObject([{ id: campaign, state: "open", size: 1, quoting: 1 }]);

  expect((await ask(`${place}/approvals`, { scopes: LEAD, body: { do: "unpublish", version: incident.version } })).status).toBe(200);
  clock.advance(10_000);
  const silent = await check();
  expect(silent.facts.leaks).toBeUndefined();
  expect(silent.judgement.verdict).toBe("unproven");
});
