import { setTimeout as sleep } from "node:timers/promises";
import type { IncidentDetail, Run } from "../../server/src/features/breaches/contract.ts";
import { readConfig } from "../../server/src/platform/config/read-config.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { openPlatform } from "../../server/src/platform/open-platform.ts";

const NAME = "INC-2026-001";
const MOST_SECONDS = 120;
/** What was read of some, and of everybody: answers to the concerned are not all alike. */
const CASE = `incident: { id: ${NAME}, title: Orders read by a stranger, awareAt: 2026-03-13T09:00:00Z }
logs: [{ path: access.log, format: combined }]
coverage: { from: 2026-03-12T10:00:00Z, to: 2026-03-12T10:00:10Z, expectGapBelow: 1m }
indicators: [{ ip: [203.0.113.0/24] }]
catalogue:
  - { route: "GET /api/orders/{order}", status: [200], record: order, exposes: [name, email, delivery_address] }
  - { route: "GET /api/history/{order}", status: [200], record: order, exposes: [order_history] }
records: { order: { path: orders.csv, key: order_id, customer: customer_id } }
customers: { path: customers.csv, id: customer_id, email: email, language: language, name: name }
safe: [password_clear]
`;

/** An incident as people open it, over the API: its logs read, its list frozen, its page published. Concerned are exactly these addresses. Gives its name. */
export async function openPublishedIncident(origin: string, environment: Record<string, string>, emails: readonly string[]): Promise<string> {
  const token = await makeToken(environment);
  const ask = async <T>(method: string, at: string, body?: unknown): Promise<T> => {
    const isText = typeof body === "string";
    const answer = await fetch(`${origin}/api/v1/incidents${at}`, { method, headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "content-type": isText ? "application/octet-stream" : "application/json" }) }, ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${at}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { id } = await ask<IncidentDetail>("POST", "", { name: NAME, title: "Orders read by a stranger", awareAt: "2026-03-13T09:00:00Z", countries: [] });
  const version = async (): Promise<number> => (await ask<IncidentDetail>("GET", `/${id}`)).version;
  const line = (route: string, index: number): string => `203.0.113.9 - - [12/Mar/2026:10:00:${String(index % 11).padStart(2, "0")} +0000] "GET /api/${route}/A-${index} HTTP/1.1" 200 512 "-" "python-requests/2.31"`;
  await ask("PUT", `/${id}/files/access.log`, emails.map((_, index) => `${line("orders", index)}\n${index % 3 === 0 ? `${line("history", index)}\n` : ""}`).join(""));
  await ask("PUT", `/${id}/files/orders.csv`, `order_id,customer_id\n${emails.map((_, index) => `A-${index},${index}\n`).join("")}`);
  await ask("PUT", `/${id}/files/customers.csv`, `customer_id,email,language,name\n${emails.map((email, index) => `${index},${email},en,Ana\n`).join("")}`);
  await ask("POST", `/${id}/actions`, { do: "case", version: await version(), text: CASE });
  const asked = await ask<Run>("POST", `/${id}/runs`, {});
  let run = asked;
  for (const deadline = Date.now() + MOST_SECONDS * 1e3; run.state === "waiting" || run.state === "running"; run = await ask<Run>("GET", `/${id}/runs/${asked.id}`)) {
    if (Date.now() > deadline) throw new Error(`the logs are not read after ${MOST_SECONDS} s`);
    await sleep(100);
  }
  if (run.summary?.affected !== emails.length) throw new Error(`${run.summary?.affected} concerned, ${emails.length} expected: ${run.failure}`);
  await ask("POST", `/${id}/approvals`, { do: "freeze", version: await version(), run: run.id });
  await ask("POST", `/${id}/actions`, { do: "page", version: await version(), language: "en", text: { title: "Orders were read", what: "", exposed: "", safe: "", did: "", next: "" } });
  await ask("POST", `/${id}/approvals`, { do: "publish", version: await version() });
  return NAME;
}

async function makeToken(environment: Record<string, string>): Promise<string> {
  const platform = await openPlatform(readConfig(environment), createLog("silent"));
  try {
    return (await platform.tokens.create({ name: "bench", scopes: ["breaches:read", "breaches:write", "breaches:approve"] }, "bench")).text;
  } finally {
    await platform.close();
  }
}
