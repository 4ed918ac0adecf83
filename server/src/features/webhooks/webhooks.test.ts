import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { createBase } from "../../platform/http/base.ts";
import { openWebhooks } from "./index.ts";
import { postWebhook } from "./post-webhook.ts";
import { webhookRoutes } from "./routes.ts";
import { nextAttempt, refuseAddress, signedHeaders } from "./webhook.ts";

const opened = await openTestDeps({ config: { webhooksPrivate: true } });
const { tokens, clock } = opened;
/** What was sent to the queue, and when it is due: the queue itself has its own tests. */
let due: { id: string; after: Date | undefined }[] = [];
const jobs = { ...opened.deps.jobs, define: () => ({ send: async (_trx: unknown, { id }: { id: string }, after?: Date) => void due.push({ id, after }) }) } as unknown as typeof opened.deps.jobs;
const deps = { ...opened.deps, jobs };
const webhooks = openWebhooks(deps);
const app = createBase(deps);
app.route("/", webhookRoutes({ ...deps, webhooks }));

let receiver: Server;
let address = "";
let got: { headers: Record<string, unknown>; body: string }[] = [];
let answers: number[] = [];
let token = "";

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 204, { location: "http://127.0.0.1:1/" }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  token = (await tokens.create({ name: "hooks", scopes: ["webhooks:write"] }, "test")).text;
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));
beforeEach(async () => {
  [due, got, answers] = [[], [], []];
  await deps.pool.query("delete from webhook; delete from webhook_event");
});

const ask = (method: string, path: string, body?: object, as = token) =>
  app.request(`/api/v1/webhooks${path}`, { method, headers: { authorization: `Bearer ${as}`, "content-type": "application/json" }, ...(body ? { body: JSON.stringify(body) } : {}) });

async function register(events = ["campaign.confirmed", "indicator.confirmed"], url = address) {
  const answer = await ask("POST", "", { url, events });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string; secret: string };
}

const confirmed = { type: "campaign.confirmed", key: "cmp_1", data: { id: "cmp_1", name: "C-417" } } as const;

/** Runs what is due, once. */
async function run(): Promise<void> {
  const now = due;
  due = [];
  for (const { id } of now) await webhooks.deliver(id);
}

test("the signature is that of Standard Webhooks", () => {
  // The example of the specification's own libraries.
  expect(signedHeaders(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", '{"test": 2432232314}', new Date(1_614_265_330_000))).toEqual({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330", "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("told once, signed, to those who want it; the secret is shown once and sealed", async () => {
  const { id, secret } = await register();
  await register(["report.triaged"]);
  expect(await webhooks.tell([confirmed, confirmed])).toBe(1);
  expect(await webhooks.tell([confirmed])).toBe(0);
  await run();
  expect(got).toHaveLength(1);
  const { headers, body } = got[0]!;
  expect(JSON.parse(body)).toEqual({ type: "campaign.confirmed", timestamp: "2026-03-02T10:00:00.000Z", data: { id: "cmp_1", name: "C-417" } });
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(`${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`).digest("base64")}`);
  expect(await (await ask("GET", `/${id}`)).text()).not.toContain("secret");
  expect((await deps.pool.query("select * from webhook")).rows.map((row) => JSON.stringify(row)).join()).not.toContain(secret.slice(6));
  expect(await (await ask("GET", `/${id}/deliveries`)).json()).toMatchObject({ items: [{ event: headers["webhook-id"], type: "campaign.confirmed", state: "delivered", attempts: 1, status: 204, error: null }] });
  // What happened before anybody asked is not told later.
  await register();
  expect(await webhooks.tell([confirmed])).toBe(0);
});

test("a new secret signs at once, the old one along with it for a day, then no more", async () => {
  const { id, secret } = await register();
  const made = (await (await ask("POST", `/${id}/secret`, {})).json()) as { secret: string; previousUntil: string };
  expect([made.secret === secret, made.previousUntil]).toEqual([false, new Date(clock.now().getTime() + 86_400_000).toISOString()]);
  const signatures = async (): Promise<boolean[]> => {
    await ask("POST", `/${id}/test`);
    const { headers, body } = got.at(-1)!;
    const sign = (key: string): string => `v1,${createHmac("sha256", Buffer.from(key.slice(6), "base64")).update(`${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`).digest("base64")}`;
    const given = String(headers["webhook-signature"]).split(" ");
    return [given[0] === sign(made.secret), given[1] === sign(secret), given.length === 1];
  };
  expect(await signatures()).toEqual([true, true, false]);
  clock.advance(86_400_000);
  expect(await signatures()).toEqual([true, false, true]);
  expect((await ask("POST", "/whk_none/secret", {})).status).toBe(404);
  const { rows } = await deps.pool.query("select actor, details from audit_entry where action = 'webhook.secret_renewed'");
  expect(rows).toHaveLength(1);
});

test("failed: again later with the same id and body; then through", async () => {
  const { id } = await register();
  answers = [500, 302, 200];
  await webhooks.tell([confirmed]);
  const delivery = due[0]!.id;
  await run();
  expect(due[0]!.after).toEqual(new Date(clock.now().getTime() + 5_000));
  await run();
  expect(due[0]!.after).toEqual(new Date(clock.now().getTime() + 300_000));
  await run();
  expect(due).toEqual([]);
  expect(got.map(({ headers, body }) => [headers["webhook-id"], body])).toEqual(Array.from({ length: 3 }, () => [got[0]!.headers["webhook-id"], got[0]!.body]));
  expect(await (await ask("GET", `/${id}`)).json()).toMatchObject({ state: "active", failures: 0 });
  // A job that runs twice sends nothing more.
  expect(await webhooks.deliver(delivery)).toBeNull();
  expect(got).toHaveLength(3);
});

test("three days of failures disable it, with a reason; a person enables it again", async () => {
  const { id } = await register();
  answers = Array.from({ length: 20 }, () => 503);
  await webhooks.tell([confirmed]);
  let spent = 0;
  for (let turn = 0; turn < 20 && due.length > 0; turn++) {
    spent += (due[0]!.after?.getTime() ?? clock.now().getTime()) - clock.now().getTime();
    await run();
  }
  expect(got).toHaveLength(9);
  expect(spent / 86_400_000).toBeGreaterThan(2);
  expect(await (await ask("GET", `/${id}`)).json()).toMatchObject({ state: "disabled", disabledBecause: "Nothing got through in more than two days. The last attempt: HTTP 503." });
  await webhooks.tell([{ ...confirmed, key: "cmp_2" }]);
  expect(due).toEqual([]);
  expect((await deps.pool.query("select count(*)::int as n from audit_entry where action = 'webhook.disabled' and target = $1", [id])).rows[0].n).toBe(1);
  answers = [];
  expect(await (await ask("PATCH", `/${id}`, { state: "active" })).json()).toMatchObject({ state: "active", disabledBecause: null, failures: 0 });
  await webhooks.tell([{ ...confirmed, key: "cmp_3" }]);
  await run();
  expect(got).toHaveLength(10);
});

const words = async () => (await deps.pool.query<{ id: string; body: string | null; sealed: Buffer | null }>("select id, body, sealed from webhook_event order by at, id")).rows;
const contained = { type: "incident.contain", key: "inc_1:block:3", data: { do: "block", ips: ["203.0.113.66"], sessions: ["s_91f0c2"] } } as const;

test("what is told is encrypted while it waits, and gone once everybody has it", async () => {
  await register(["incident.contain"]);
  await register(["incident.contain"], `${address}?second`);
  answers = [200, 500];
  await webhooks.tell([contained]);
  const [row] = await words();
  expect([row!.body, row!.sealed!.includes("203.0.113.66"), row!.sealed!.includes("s_91f0c2")]).toEqual([null, false, false]);
  await run();
  expect((await words())[0]!.sealed, "one has it, one waits").not.toBeNull();
  await run();
  expect(got.map(({ body }) => (JSON.parse(body) as { data: object }).data)).toEqual([contained.data, contained.data, contained.data]);
  expect(await words()).toEqual([{ id: row!.id, body: null, sealed: null }]);
  await webhooks.tell([contained]);
  expect(due, "the key stays: it is not told twice").toEqual([]);
});

test("nobody to tell, a webhook disabled or deleted: no words stay", async () => {
  await webhooks.tell([contained]);
  expect((await words()).map(({ sealed }) => sealed)).toEqual([null]);
  const [one, other] = [await register(["incident.contain"]), await register(["incident.contain"])];
  await webhooks.tell([{ ...contained, key: "inc_1:block:4" }]);
  await ask("PATCH", `/${one.id}`, { state: "disabled" });
  expect((await words()).filter(({ sealed }) => sealed !== null)).toHaveLength(1);
  await ask("DELETE", `/${other.id}`);
  expect((await words()).filter(({ sealed }) => sealed !== null)).toEqual([]);
});

test("words of an older release: what waits is encrypted and told, the rest goes", async () => {
  const { id } = await register(["incident.contain"]);
  const body = JSON.stringify({ type: "incident.contain", timestamp: "2026-03-01T10:00:00.000Z", data: contained.data });
  await deps.pool.query("insert into webhook_event (id, type, key, at, body) values ('evt_old', 'incident.contain', 'inc_1:block:1', $1, $2), ('evt_told', 'incident.contain', 'inc_1:block:2', $1, $2)", [clock.now(), body]);
  const { rows: [delivery] } = await deps.pool.query<{ id: string }>("insert into webhook_delivery (webhook_id, event_id) values ($1, 'evt_old') returning id", [id]);
  await webhooks.forgetOld();
  expect((await words()).map((row) => [row.id, row.body, row.sealed === null])).toEqual([["evt_old", null, false], ["evt_told", null, true]]);
  expect(await webhooks.deliver(delivery!.id)).toMatchObject({ error: null });
  expect(got[0]!.body).toBe(body);
  expect((await words()).every(({ sealed }) => sealed === null)).toBe(true);
  // One that was not yet encrypted is told all the same.
  await deps.pool.query("update webhook_event set body = $1 where id = 'evt_told'", [body]);
  const { rows: [late] } = await deps.pool.query<{ id: string }>("insert into webhook_delivery (webhook_id, event_id) values ($1, 'evt_told') returning id", [id]);
  expect(await webhooks.deliver(late!.id)).toMatchObject({ error: null });
  expect(got[1]!.body).toBe(body);
});

test("410 Gone ends it at once", async () => {
  const { id } = await register();
  answers = [410];
  await webhooks.tell([confirmed]);
  await run();
  expect(due).toEqual([]);
  expect(await (await ask("GET", `/${id}`)).json()).toMatchObject({ state: "disabled", disabledBecause: "It answered 410 Gone." });
});

test("a test says what came of it, and disables nothing", async () => {
  const { id } = await register();
  expect(await (await ask("POST", `/${id}/test`)).json()).toEqual({ delivered: true, status: 204, error: null });
  answers = [410];
  expect(await (await ask("POST", `/${id}/test`)).json()).toEqual({ delivered: false, status: 410, error: "It answered HTTP 410." });
  expect(await (await ask("GET", `/${id}`)).json()).toMatchObject({ state: "active" });
  expect(due).toEqual([]);
  expect((await ask("POST", "/whk_none/test")).status).toBe(404);
});

test("registering: the right, the form, the address, the key that repeats; forgetting", async () => {
  const reader = (await tokens.create({ name: "r", scopes: ["campaigns:read"] }, "test")).text;
  for (const [method, path] of [["GET", ""], ["POST", ""], ["DELETE", "/x"], ["POST", "/x/test"], ["GET", "/x/deliveries"]] as const) expect((await ask(method, path, method === "POST" && path === "" ? { url: address, events: ["report.triaged"] } : undefined, reader)).status, path).toBe(403);
  for (const body of [{ url: "no", events: ["report.triaged"] }, { url: address, events: [] }, { url: address, events: ["other"] }, { url: "http://a:b@127.0.0.1/", events: ["report.triaged"] }]) expect((await ask("POST", "", body)).status).toBe(422);
  const once = () => app.request("/api/v1/webhooks", { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "k1" }, body: JSON.stringify({ url: address, events: ["report.triaged"] }) });
  expect(await (await once()).json()).toEqual(await (await once()).json());
  const { items } = await (await ask("GET", "")).json() as { items: { id: string }[] };
  expect(items).toHaveLength(1);
  expect((await ask("DELETE", `/${items[0]!.id}`)).status).toBe(204);
  expect((await ask("DELETE", `/${items[0]!.id}`)).status).toBe(404);
});

test("what is old is forgotten, and still not told twice", async () => {
  await register();
  await webhooks.tell([confirmed]);
  await run();
  clock.advance(31 * 86_400_000);
  expect(await webhooks.forgetOld()).toBe(1);
  expect(await webhooks.tell([confirmed])).toBe(0);
  expect((await deps.pool.query("select count(*)::int as n from webhook_delivery")).rows[0].n).toBe(0);
});

test.each([
  ["https://hooks.example/a", null], ["https://hooks.example:8443/a", null], ["http://hooks.example/a", "not_https"], ["https://127.0.0.1/", "not_public"], ["https://10.1.2.3/", "not_public"], ["https://[::1]/", "not_public"], ["https://[::ffff:10.0.0.1]/", "not_public"],
  ["https://0x7f000001/", "not_public"], ["https://localhost/", "not_public"], ["https://db.internal/", "not_public"], ["https://u:p@hooks.example/", "has_credentials"], ["ftp://hooks.example/", "not_https"], ["nothing", "not_https"],
] as const)("%s: %s", (url, fault) => {
  expect(refuseAddress(url, false)).toBe(fault);
});

test("a private address is not connected to, whatever the row says; nor is nobody waited for", async () => {
  expect(await postWebhook(address, {}, "{}", false)).toEqual({ status: null, error: "This address may not be sent to." });
  expect(await postWebhook("http://127.0.0.1:1/", {}, "{}", true)).toEqual({ status: null, error: "It refused the connection." });
  expect(got).toEqual([]);
});

test("waits grow", () => {
  const now = new Date(0);
  const delays = Array.from({ length: 9 }, (_, attempts) => nextAttempt(attempts + 1, now)?.getTime() ?? null);
  expect(delays.at(-1)).toBeNull();
  expect(delays.slice(0, -1)).toEqual(delays.slice(0, -1).sort((one, other) => one! - other!));
});
