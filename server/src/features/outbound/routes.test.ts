import { examine, type Policy, type RawMessage } from "@rempart/engine";
import { beforeAll, describe, expect, it } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import type { Deps } from "../../platform/deps.ts";
import { createBase } from "../../platform/http/base.ts";
import { findOutbound } from "./find-outbound.ts";
import { outboundRoutes } from "./routes.ts";

const NOTICE = "Hello {{name}}, others read part of your order data. Your password and card are safe. Read more at https://orvane.example/notice/{{any}} or call +44 7700 900123. The Orvane team";

let deps: Deps;
let policy: Policy;
let site: ReturnType<typeof createBase>;
let clock: { advance(milliseconds: number): void };
let write: string;
let read: string;

beforeAll(async () => {
  const opened = await openTestDeps();
  ({ deps, clock } = opened);
  policy = await examplePolicy();
  site = createBase(deps);
  site.route("/", outboundRoutes({ ...deps, policy }));
  write = (await opened.tokens.create({ name: "sender", scopes: ["outbound:write"] }, "cli")).text;
  read = (await opened.tokens.create({ name: "reader", scopes: ["outbound:read"] }, "cli")).text;
});

const send = (method: string, path: string, token: string, body?: unknown, headers: Record<string, string> = {}) =>
  site.request(path, { method, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const register = async (kind: "messages" | "templates", body: object, headers?: Record<string, string>): Promise<{ id: string }> => {
  const response = await send("POST", `/api/v1/outbound/${kind}`, write, body, headers);
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as { id: string };
};
const find = (text: string, more: Partial<Extract<RawMessage, { kind: "pasted" }>> = {}) =>
  findOutbound(deps.pool, deps.vault, examine({ kind: "pasted", channel: "sms", text, ...more }, policy).evidence, policy, deps.clock.now());

describe("the outbound register", () => {
  it("knows nothing while it is empty, and the first template at once", async () => {
    const text = "Orvane greets {{name}} with the very first message of this register.";
    expect(await find(text.replace("{{name}}", "Ana"))).toEqual({});
    const { id } = await register("templates", { channel: "sms", title: "First", text });
    expect(await find(text.replace("{{name}}", "Ana"))).toMatchObject({ outbound: { id } });
  });

  it("recognises a registered template, and its forgeries", async () => {
    const { id } = await register("templates", { channel: "sms", title: "Notice about order data", text: NOTICE });
    const received = NOTICE.replace("{{name}}", "Ana Sousa").replace("{{any}}", "8fk2");
    expect(await find(received)).toMatchObject({ outbound: { id, title: "Notice about order data", sentAt: deps.clock.now().toISOString() } });
    expect(await find(received.replace("https://orvane.example/notice", "https://orvane-notice.example/n"))).toEqual({ outboundAltered: { id, title: "Notice about order data" } });
    expect(await find(received.replace("+44 7700 900123", "+44 7700 900999"))).toMatchObject({ outboundAltered: { id } });
    expect(await find(`${received} Reply with your password`)).toEqual({});
    expect(await find("Your parcel waits at the depot, pay the fee at https://evil.example/fee now")).toEqual({});
  });

  it("finds short templates whatever the values in their gaps", async () => {
    const { id } = await register("templates", { channel: "sms", title: "Sign-in code", text: "Orvane: hi {{name}}, your sign-in code is {{code}}. Tell it to nobody." });
    for (const [name, code] of [["Ana", "123456"], ["Maria da Luz", "987 65"], ["Jean-Pierre O'Neil", "ab12cd"]]) {
      expect(await find(`Orvane: hi ${name}, your sign-in code is ${code}. Tell it to nobody.`), name).toMatchObject({ outbound: { id } });
    }
  });

  it("keeps texts sealed and only keyed hashes in the open", async () => {
    await register("messages", { channel: "sms", title: "Delivery", text: "Dear Ludmila Quixote, your Orvane phone arrives today between nine and twelve." });
    const { rows } = await deps.pool.query<{ all: string }>("select string_agg(row(r.*)::text, ' ') || (select string_agg(encode(sealed, 'escape'), ' ') from outbound_record) as all from outbound_record r");
    expect(rows[0]!.all).not.toMatch(/quixote|ludmila/i);
    expect(await find("Dear Ludmila Quixote, your Orvane phone arrives today between nine and twelve.")).toHaveProperty("outbound");
    expect(await find("Dear Ludmila Quichotte, your Orvane phone arrives today between nine and twelve.")).toEqual({});
  });

  it("finds one message among many alike", async () => {
    for (let i = 0; i < 40; i++) await register("messages", { channel: "sms", title: `n${i}`, text: `Dear customer number ${i} ${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10)]}, your Orvane phone has left our house and arrives on Monday morning.` });
    expect(await find("Dear customer number 37 hn, your Orvane phone has left our house and arrives on Monday morning.")).toMatchObject({ outbound: { title: "n37" } });
    expect(await find("Dear customer number 37 hn, your Orvane phone has left our house and arrives on Monday morning. https://evil.example/x")).toHaveProperty("outboundAltered");
  });

  it("forgets a message after the policy's days, and deletes it", async () => {
    const text = "Orvane tells you one last time that this offer of ours ends soon.";
    const { id } = await register("messages", { channel: "sms", title: "Offer", text });
    expect(await find(text)).toHaveProperty("outbound");
    clock.advance(policy.retention.outboundDays * 86_400_000 + 1);
    expect(await find(text)).toEqual({});
    await register("messages", { channel: "sms", title: "Later", text: "Orvane writes this only so that the old one is purged." });
    expect((await deps.pool.query("select 1 from outbound_record where id = $1", [id])).rowCount).toBe(0);
  });

  it("does once what is asked twice with one key", async () => {
    const body = { channel: "sms", title: "Once", text: "Orvane sends this message to you only once, whatever happens." };
    const one = await register("messages", body, { "idempotency-key": "k1" });
    const two = await register("messages", body, { "idempotency-key": "k1" });
    expect(two).toEqual(one);
    expect((await send("POST", "/api/v1/outbound/messages", write, { ...body, title: "Other" }, { "idempotency-key": "k1" })).status).toBe(422);
  });

  it("lists with a cursor, reads, and deletes", async () => {
    const made = [];
    for (let i = 0; i < 3; i++) made.push((await register("templates", { channel: "email", title: `page ${i}`, text: `Orvane newsletter number {{any}}, this is edition ${i} of this very year`, expiresAt: "2030-01-01T00:00:00Z" })).id);
    const first = (await (await send("GET", "/api/v1/outbound/templates?limit=2", read)).json()) as { items: { id: string }[]; next: string };
    expect(first.items).toHaveLength(2);
    const second = (await (await send("GET", `/api/v1/outbound/templates?limit=2&cursor=${first.next}`, read)).json()) as { items: { id: string }[] };
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(first.items.length + second.items.length);
    expect(await (await send("GET", `/api/v1/outbound/templates/${made[0]}`, read)).json()).toMatchObject({ id: made[0], texts: ["Orvane newsletter number {{any}}, this is edition 0 of this very year"] });
    expect((await send("DELETE", `/api/v1/outbound/templates/${made[0]}`, write)).status).toBe(204);
    expect((await send("DELETE", `/api/v1/outbound/templates/${made[0]}`, write)).status).toBe(404);
    expect((await send("GET", `/api/v1/outbound/templates/${made[0]}`, read)).status).toBe(404);
    expect((await send("GET", "/api/v1/outbound/templates?cursor=x", read)).status).toBe(422);
    const { rows } = await deps.pool.query("select action from audit_entry where target = $1 order by id", [made[0]]);
    expect(rows.map((row) => row.action)).toEqual(["outbound_template.registered", "outbound_template.deleted"]);
  });

  it.each([
    ["no token", "POST", "", { channel: "sms", title: "x", text: "one two three four five" }, 401],
    ["no text", "POST", "write", { channel: "sms", title: "x" }, 422],
    ["too little text", "POST", "write", { channel: "sms", title: "x", text: "{{any}} hi" }, 422],
    ["an unknown field", "POST", "write", { channel: "sms", title: "x", text: "one two three four five six", colour: "red" }, 422],
    ["a placeholder as host", "POST", "write", { channel: "sms", title: "x", text: "one two three four five https://{{any}}/x" }, 422],
  ])("refuses %s", async (_what, method, token, body, status) => {
    const response = await send(method, "/api/v1/outbound/templates", token === "write" ? write : token, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  });

  it("keeps reading and writing apart", async () => {
    expect((await send("GET", "/api/v1/outbound/messages", write)).status).toBe(403);
    expect((await send("POST", "/api/v1/outbound/messages", read, { channel: "sms", title: "x", text: "one two three four" })).status).toBe(403);
  });
});
