// The first story of DESIGN section 1, played through the whole server: a wave of false text messages, from the first customer to the blocklist.
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp, openFeatures, type Features } from "../../src/app.ts";
import type { Deps } from "../../src/platform/deps.ts";
import { openRelay } from "../../src/platform/mail/relay.ts";
import { openTestDeps } from "../deps.ts";
import { examplePolicy } from "../example-policy.ts";
import { startFakeRelay, type FakeRelay } from "../fakes/relay.ts";

const { simpleParser } = createRequire(import.meta.url)("mailparser") as { simpleParser(raw: string): Promise<{ text: string; subject: string }> };

let deps: Deps;
let relay: FakeRelay;
let features: Features;
let app: ReturnType<typeof createApp>;
let token: string;

beforeAll(async () => {
  relay = await startFakeRelay();
  const opened = await openTestDeps({ config: { publicUrl: "https://check.orvane.example" } });
  deps = { ...opened.deps, relay: openRelay({ host: relay.host, port: relay.port, secure: false, user: "", password: "", silence: 5_000 }) };
  const policy = await examplePolicy();
  features = openFeatures(deps, policy);
  app = createApp(deps, policy, { stopping: false }, features);
  await deps.jobs.start();
  token = (await opened.tokens.create({ name: "lead", scopes: ["campaigns:read", "campaigns:write", "campaigns:confirm", "reports:read", "feeds:read"] }, "cli")).text;
});
afterAll(async () => {
  await deps.jobs.stop();
  deps.relay?.close();
  await relay.close();
  await deps.threads.close();
});

const sms = (name: string, day: string): string => `ORVANE: ${name}, your payment was declined and your membership renews on ${day}. Update your details at https://orvane.renew-plan.example/pt`;
const as = (headers: Record<string, string> = {}) => ({ authorization: `Bearer ${token}`, "content-type": "application/json", ...headers });

async function check(text: string): Promise<{ verdict: string; reasons: { signal: string }[] }> {
  const answer = await app.request("/api/v1/checks", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text, channel: "sms", country: "PT" }) });
  return answer.json() as never;
}

async function report(text: string, email: string, number: number): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ text, channel: "sms", sender: "ORVANE", country: "PT", email, homepage: "", nonce: `nonce-of-customer-${number}` })) form.append(name, value);
  expect((await app.request("/report?lang=pt", { method: "POST", body: form })).status).toBe(303);
}

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 400 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await holds()).toBe(true);
};
const campaigns = async (): Promise<{ items: { id: string; size: number; version: number; state: string; brand: string | null }[] }> => (await app.request("/api/v1/campaigns", { headers: as() })).json() as never;
const domains = async (): Promise<string> => (await app.request("/feeds/domains.txt", { headers: as() })).text();

test("from the first customer to the blocklist", { timeout: 120_000 }, async () => {
  // Nobody has reported anything: the message is judged by itself, and no campaign is spoken of.
  const first = await check(sms("Ana", "12/11"));
  expect(first.verdict).toBe("fraud");
  expect(first.reasons.map((reason) => reason.signal)).not.toContain("campaign-known");

  // Five customers report it; names and dates differ. It is one campaign, and nobody had to do anything.
  const customers = ["Ana", "Rui", "Inês", "Marta", "João"];
  for (const [number, name] of customers.entries()) await report(sms(name, `1${number}/11`), `customer${number}@mail.example`, number);
  await until(async () => (await campaigns()).items.some(({ size }) => size === customers.length));
  const [campaign] = (await campaigns()).items;
  expect(campaign).toMatchObject({ size: 5, state: "open", brand: "own" });

  // Unconfirmed, it is published nowhere and changes no verdict.
  expect(await domains()).not.toContain("renew-plan");
  expect((await check(sms("Sofia", "20/11"))).reasons.map((reason) => reason.signal)).not.toContain("campaign-known");

  // A form proves no address: each is asked once, and told nothing of the message before it answers. One press, and the answer comes.
  await relay.until(customers.length);
  expect(new Set(relay.mails.flatMap(({ to }) => to)).size).toBe(customers.length);
  const asked = relay.mails.find(({ to }) => to.includes("customer0@mail.example"))!;
  const link = /https:\/\/check\.orvane\.example(\/\S+)/.exec((await simpleParser(asked.raw)).text)![1]!;
  expect((await app.request(link)).status).toBe(200);
  expect(relay.mails).toHaveLength(customers.length);
  expect((await app.request(link, { method: "POST" })).status).toBe(200);
  await relay.until(customers.length + 1);
  const answer = await simpleParser(relay.mails.at(-1)!.raw);
  expect(answer.text).not.toMatch(/renew-plan/);
  // The answer can be believed: pasted, it verifies.
  expect((await check(answer.text)).verdict).toBe("genuine");

  // A person confirms, with the site that is not ours.
  const detail = (await (await app.request(`/api/v1/campaigns/${campaign!.id}`, { headers: as() })).json()) as { version: number; indicatorList: { id: string; value: string; kind: string }[] };
  const site = detail.indicatorList.find(({ value }) => value.includes("renew-plan.example"))!;
  const confirmed = await app.request(`/api/v1/campaigns/${campaign!.id}/actions`, { method: "POST", headers: as({ "idempotency-key": "story" }), body: JSON.stringify({ do: "confirm", version: detail.version, indicators: [site.id] }) });
  expect([confirmed.status, await confirmed.clone().text()]).toEqual([200, expect.stringContaining('"confirmed"')]);
  // Whoever decides on an older view is told so.
  expect((await app.request(`/api/v1/campaigns/${campaign!.id}/actions`, { method: "POST", headers: as({ "idempotency-key": "late" }), body: JSON.stringify({ do: "dismiss", version: detail.version }) })).status).toBe(409);

  // From then on the world knows: the feed, and the next customer.
  await until(async () => (await domains()).includes("renew-plan.example"));
  const next = await check(sms("Sofia", "20/11"));
  expect(next.verdict).toBe("fraud");
  expect(next.reasons.map((reason) => reason.signal)).toContain("campaign-known");
});
