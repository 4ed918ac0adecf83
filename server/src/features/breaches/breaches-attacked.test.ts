import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Transaction } from "kysely";
import type { Tables } from "../../platform/db/tables.ts";
import { openTestDeps } from "../../../test/deps.ts";
import { createApp, openFeatures, readBrandPolicy, type Features } from "../../app.ts";
import type { Deps } from "../../platform/deps.ts";
import type { KnownScope } from "../../scopes.ts";
import type { IncidentDetail, Run } from "./contract.ts";
import { hashOf } from "../notices/change-mailing.ts";
import { readMailing } from "../notices/store.ts";
import { dropPeople, insertPeople, type KeptPerson } from "./store.ts";
import { inertIds } from "./read-results.ts";

let deps: Deps;
let features: Features;
let ask: (path: string, options?: { scopes?: KnownScope[]; method?: string; body?: unknown }) => Promise<Response>;
const evidence = mkdtempSync(path.join(os.tmpdir(), "rempart-evidence-"));

const READ: KnownScope[] = ["breaches:read"];
const WRITE: KnownScope[] = ["breaches:read", "breaches:write"];
const LEAD: KnownScope[] = ["breaches:read", "breaches:write", "breaches:approve", "breaches:personal"];

beforeAll(async () => {
  const opened = await openTestDeps({ config: { evidenceDir: evidence, relay: { host: "127.0.0.1", port: 9, secure: false, user: "", password: "" } } });
  deps = opened.deps;
  const policy = await readBrandPolicy(deps.config);
  features = openFeatures(deps, policy);
  const app = createApp(deps, policy, { stopping: false }, features);
  await deps.jobs.start();
  const bearers = new Map<string, string>();
  ask = async (route, { scopes = LEAD, method, body } = {}) => {
    const known = scopes.join();
    if (!bearers.has(known)) bearers.set(known, (await opened.tokens.create({ name: "test", scopes }, "cli")).text);
    const headers: Record<string, string> = { authorization: `Bearer ${bearers.get(known)}` };
    const isText = typeof body === "string";
    if (body !== undefined) headers["content-type"] = isText ? "application/octet-stream" : "application/json";
    return app.request(route, { method: method ?? (body === undefined ? "GET" : "POST"), headers, ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }) });
  };
});
afterAll(async () => {
  await deps.jobs.stop();
  rmSync(evidence, { recursive: true, force: true });
});

const opened = async (): Promise<IncidentDetail> => (await (await ask("/api/v1/incidents", { body: { title: "Orders read by a stranger", awareAt: "2026-03-13T09:00:00Z" } })).json()) as IncidentDetail;
const place = ({ id }: IncidentDetail): string => `/api/v1/incidents/${id}`;
const act = async (incident: IncidentDetail, body: Record<string, unknown>, scopes: KnownScope[] = LEAD, door: "actions" | "approvals" = "actions"): Promise<{ status: number; incident: IncidentDetail; code: string }> => {
  const answer = await ask(`${place(incident)}/${door}`, { scopes, body: { version: incident.version, ...body } });
  const said = (await answer.json()) as IncidentDetail & { code: string };
  return { status: answer.status, incident: said, code: said.code };
};
const CUSTOMERS = "customer_id,email,language,name\n=cmd()|x,ana@customer.example,pt,Ana Reis\n";
const caseOf = (name: string): string => `incident: { id: ${name}, title: Orders read by a stranger, awareAt: 2026-03-13T09:00:00Z }
logs: [{ path: "access-*.log", format: combined }]
coverage: { from: 2026-03-12T10:00:00Z, to: 2026-03-12T10:00:10Z, expectGapBelow: 1m }
indicators: [{ ip: [203.0.113.0/24] }, { session: [s_91f0c2] }]
catalogue: [{ route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email] }]
records: { order: { path: orders.csv, key: order_id, customer: customer_id } }
customers: { path: customers.csv, id: customer_id, email: email, language: language, name: name }
`;

/** An incident with one run that is done, and one customer found. */
async function scoped(): Promise<{ incident: IncidentDetail; run: string }> {
  let incident = await opened();
  const put = (name: string, text: string) => ask(`${place(incident)}/files/${name}`, { method: "PUT", body: text });
  await put("access-1.log", '203.0.113.9 - - [12/Mar/2026:10:00:00 +0000] "GET /api/orders/A-1 HTTP/1.1" 200 512 "-" "-"\n');
  await put("orders.csv", "order_id,customer_id\nA-1,=cmd()|x\n");
  await put("customers.csv", CUSTOMERS);
  ({ incident } = await act(incident, { do: "case", text: caseOf(incident.name) }));
  let run = (await (await ask(`${place(incident)}/runs`, { body: {} })).json()) as Run;
  for (let tries = 0; tries < 1500 && (run.state === "waiting" || run.state === "running"); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    run = (await (await ask(`${place(incident)}/runs/${run.id}`)).json()) as Run;
  }
  expect(run).toMatchObject({ state: "done", summary: { affected: 1 } });
  return { incident: (await (await ask(place(incident))).json()) as IncidentDetail, run: run.id };
}

test("addresses cannot be slipped under a list between its run and its freezing", { timeout: 180_000 }, async () => {
  const { incident, run } = await scoped();
  const put = (text: string) => ask(`${place(incident)}/files/customers.csv`, { scopes: WRITE, method: "PUT", body: text });
  await put(CUSTOMERS.replace("ana@customer.example", "thief@elsewhere.example"));
  expect(await act(incident, { do: "freeze", run }, LEAD, "approvals")).toMatchObject({ status: 409, code: "table_changed" });
  await put(CUSTOMERS);
  expect(await act(incident, { do: "freeze", run }, LEAD, "approvals")).toMatchObject({ status: 200, incident: { frozenRun: run } });

  // A spreadsheet is given nothing to run, whatever customers are called.
  const csv = await (await ask(`${place(incident)}/runs/${run}/result/affected.csv`)).text();
  expect(csv.split("\n")[1]).toMatch(/^'=cmd\(\)\|x,/);
  await ask(`${place(incident)}/runs/${run}/suspects`);
  const looked = (await deps.pool.query<{ details: { what: string } }>("select details from audit_entry where action = 'incident.looked_at' and target = $1", [incident.id])).rows;
  expect(looked.map(({ details }) => details.what).sort()).toEqual(["affected.csv", "suspects"]);
});

test("a list frozen anew takes back every mailing that has not begun, and stops one that has: nobody who is on the old list alone is written to", async () => {
  const name = "INC-2020-001";
  const states = async () => (await deps.pool.query<{ state: string; approved_by: string | null; notices: number }>("select state, approved_by, (select count(*)::int from notice where mailing_id = mailing.id) as notices from mailing where incident = $1 order by state, notices", [name])).rows;
  const draft = (customer: string) => deps.db.transaction().execute(async (trx) => {
    const { id } = await features.notices.draftFor(trx, { incident: name, words: { classes: {}, safe: {} }, actor: "staff:ana" });
    await features.notices.add(trx, id, [{ customer, classes: ["email"], email: `${customer}@customer.example` }], "staff:ana");
    return id;
  });
  for (const state of ["approved", "sending"]) await deps.pool.query("update mailing set state = $2, approved_by = 'staff:bo', hash = sha256('x') where id = $1", [await draft(state), state]);
  await draft("draft");
  await deps.db.transaction().execute((trx) => features.notices.takeBack(trx, name, "staff:ana"));
  expect(await states()).toEqual([{ state: "draft", approved_by: null, notices: 0 }, { state: "draft", approved_by: null, notices: 0 }, { state: "paused", approved_by: "staff:bo", notices: 1 }]);
});

test("whom the new list has with other data is in the next draft by itself, once a person has decided", async () => {
  const { id, name } = await opened();
  const kept = (customer: string, classes: string[]): KeptPerson => ({ customer, email: `${customer}@customer.example`, phone: null, name: null, language: "en", country: "FR", address: null, classes, firstSeen: "", lastSeen: "" });
  const within = <T>(act: (trx: Transaction<Tables>) => Promise<T>): Promise<T> => deps.db.transaction().execute(act);
  const freeze = (...people: KeptPerson[]) => within(async (trx) => {
    await dropPeople(trx, id);
    await insertPeople(trx, deps.vault, id, people);
    await features.notices.takeBack(trx, name, "staff:ana");
  });
  await freeze(kept("same", ["email"]), kept("more", ["email"]), kept("gone", ["email"]));
  const old = await within(async (trx) => {
    const draft = await features.notices.draftFor(trx, { incident: name, words: { classes: {}, safe: {} }, actor: "staff:ana" });
    for await (const { customer, email, classes } of features.breaches.people(id)) await features.notices.add(trx, draft.id, [{ customer, email, classes, language: "en" }], "staff:ana");
    return draft.id;
  });
  const hash = await hashOf(deps.db, (await readMailing(deps.db, old))!);
  await deps.pool.query("update mailing set state = 'sending', approved_by = 'staff:bo', hash = $2 where id = $1", [old, hash]);
  await freeze(kept("same", ["email"]), kept("more", ["email", "phone"]));
  const states = async () => (await deps.pool.query<{ state: string; states: string[]; told_before: number }>("select state, told_before, array(select state from notice where mailing_id = mailing.id order by state) as states from mailing where incident = $1 order by told_before, id", [name])).rows;
  expect(await states()).toEqual([{ state: "paused", told_before: 0, states: ["pending", "pending", "pending"] }]);
  expect(await features.notices.listChange(old)).toEqual({ open: 3, same: 1, changed: 1, gone: 1 });
  const { version } = (await readMailing(deps.db, old))!;
  expect(await within((trx) => features.notices.act(trx, old, { do: "resume", version, newList: "remaining" }, "staff:ana"))).toMatchObject({ ok: true });
  for (let tries = 0; tries < 300 && (await states()).length < 2; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await states()).toEqual([{ state: "sending", told_before: 0, states: ["pending", "withdrawn", "withdrawn"] }, { state: "draft", told_before: 1, states: ["pending"] }]);
  const { timeline } = (await (await ask(`/api/v1/incidents/${id}`)).json()) as IncidentDetail;
  expect(timeline.filter(({ kind }) => kind === "notices").map(({ text }) => text)).toEqual([
    "Mailing paused. The list was frozen anew; whom it does not have any more waits for a decision.", "Mailing sending. Only to those whom the new list has with the same data.", "1 notice drafted.",
  ]);
});

test("the public page: while notices go out, once some may not have arrived, and once everybody was reached", { timeout: 120_000 }, async () => {
  const { incident, run } = await scoped();
  const { incident: frozen } = await act(incident, { do: "freeze", run }, LEAD, "approvals");
  const written = await act(frozen, { do: "page", language: "en", text: { title: "Orders were read", what: "", exposed: "", safe: "", did: "", next: "" } });
  await act(written.incident, { do: "publish" }, LEAD, "approvals");
  const page = async (language = "en") => (await ask(`/incidents/${incident.name}?lang=${language}`)).text();
  expect(await page()).toContain("still going out");
  const count = async () => (await deps.pool.query("select 1 from notice join mailing on mailing.id = mailing_id where incident = $1", [incident.name])).rowCount;
  for (let tries = 0; tries < 300 && (await count()) !== 1; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  await deps.pool.query("update mailing set state = 'done' where incident = $1", [incident.name]);
  for (const state of ["pending", "fallback", "uncertain", "bounced", "rejected", "accepted", "withdrawn"]) {
    await deps.pool.query("update notice set state = $2 from mailing where mailing.id = mailing_id and incident = $1", [incident.name, state]);
    const shown = await page();
    const says = ["still going out", "some may not have arrived", "you are not concerned"].filter((words) => shown.includes(words));
    expect(says, state).toEqual([state === "pending" || state === "fallback" ? "still going out" : state === "accepted" || state === "withdrawn" ? "you are not concerned" : "some may not have arrived"]);
    // Whoever could not be reached is told what to do; how many they are is nobody's business.
    expect(shown.includes("Ask here with the e-mail address that we have of you."), state).toBe(says[0] === "some may not have arrived");
  }
  await deps.pool.query("update notice set state = 'bounced' from mailing where mailing.id = mailing_id and incident = $1", [incident.name]);
  for (const [language, words] of [["fr", "certains ne sont peut-être pas arrivés"], ["pt", "algumas podem não ter chegado"], ["es", "puede que algunos no hayan llegado"], ["de", "einige sind vielleicht nicht angekommen"]]) expect(await page(language)).toContain(words);
});

test("the case, with the intruder's sessions, is for those who write it or may see personal data", async () => {
  const { incident } = await act(await opened(), { do: "note", text: "x" });
  await act(incident, { do: "case", text: caseOf(incident.name) });
  const seen = async (scopes: KnownScope[]) => (await (await ask(place(incident), { scopes })).text()).includes("s_91f0c2");
  expect([await seen(READ), await seen(WRITE), await seen(["breaches:read", "breaches:personal"])]).toEqual([false, true, true]);
});

test("what is published changes with the right to approve alone, and never to nothing", async () => {
  const text = { title: "Orders were read", what: "", exposed: "", safe: "", did: "", next: "" };
  let { incident } = await act(await opened(), { do: "page", language: "en", text }, WRITE);
  ({ incident } = await act(incident, { do: "publish" }, LEAD, "approvals"));
  for (const change of [{ do: "page", language: "en", text: { ...text, title: "Nothing happened" } }, { do: "hole", entry: 0, from: "2026-03-12T10:00:00Z", choice: "covered", note: "no reason at all" }, { do: "about", awareAt: "2026-01-01T00:00:00Z" }]) {
    expect((await act(incident, change, WRITE)).code).toBe("needs_approval");
  }
  expect((await act(incident, { do: "page", language: "en", text: null })).code).toBe("no_page");
  const changed = await act(incident, { do: "page", language: "en", text: { ...text, title: "<script>alert(1)</script>" } });
  expect(changed.status).toBe(200);
  const page = await (await ask(`/incidents/${incident.name}`)).text();
  expect(page).toContain("&lt;script&gt;alert(1)");
  expect(page).not.toContain("<script>alert");
});

test("evidence is deleted by name, and the audit log says so", async () => {
  const incident = await opened();
  await ask(`${place(incident)}/files/a.log`, { method: "PUT", body: "x" });
  expect((await ask(`${place(incident)}/files/a.log`, { method: "DELETE" })).status).toBe(204);
  const { rows } = await deps.pool.query<{ action: string }>("select action from audit_entry where target = $1 and action like '%file'", [incident.id]);
  expect(rows.map(({ action }) => action).sort()).toEqual(["incident.deleted_file", "incident.given_file"]);
});

test.each([[7], [1], [1000]])("ids are inert however the file is cut (every %i bytes)", async (size) => {
  const csv = Buffer.from('customer_id,classes\n=1,a\n"=2,""x",a\n"-3\n=in the same cell",=a\n+4,b\n005,-\n');
  const pieces = async function* () { for (let at = 0; at < csv.length; at += size) yield csv.subarray(at, at + size); };
  let out = "";
  for await (const piece of inertIds(pieces())) out += piece.toString();
  expect(out).toBe('customer_id,classes\n\'=1,a\n"\'=2,""x",a\n"\'-3\n=in the same cell",=a\n\'+4,b\n005,-\n');
});
