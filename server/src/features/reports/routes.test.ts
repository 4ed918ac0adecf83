import { beforeAll, describe, expect, it } from "vitest";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import type { Deps } from "../../platform/deps.ts";
import { createBase } from "../../platform/http/base.ts";
import { openChecker } from "../checker/index.ts";
import type { ReportDetail } from "./contract.ts";
import { openReports, type Reports } from "./index.ts";
import { reportRoutes } from "./routes.ts";

const LURE = "Orvane: votre paiement a échoué. Mettez à jour vos informations sur https://orvane-renew.example/pay?c=8fk2 ou votre compte sera suspendu.";

let deps: Deps;
let reports: Reports;
let site: ReturnType<typeof createBase>;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  const opened = await openTestDeps();
  ({ deps } = opened);
  const policy = await examplePolicy();
  const check = openChecker(deps, policy);
  reports = openReports(deps, policy, check);
  await deps.jobs.start();
  site = createBase(deps);
  site.route("/", reportRoutes({ ...deps, check, receive: reports.receive }));
  for (const right of ["write", "read", "personal"] as const) tokens[right] = (await opened.tokens.create({ name: right, scopes: [`reports:${right}`] }, "cli")).text;
  return () => deps.jobs.stop();
});

const ask = (right: string, path = "", init: RequestInit & { headers?: Record<string, string> } = {}) => site.request(`/api/v1/reports${path}`, { ...init, headers: { authorization: `Bearer ${tokens[right]}`, ...init.headers } });
const hand = (body: object, headers: Record<string, string> = {}) => ask("write", "", { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } });
const taken = async (response: Response): Promise<{ id: string; state: string; deliveries: number }> => {
  expect(response.status, await response.clone().text()).toBe(202);
  return (await response.json()) as { id: string; state: string; deliveries: number };
};

describe("reports by API", () => {
  it("keeps a report before it answers, once for one key, and counts deliveries of the same message", async () => {
    const body = { text: LURE, channel: "sms", sender: "+33 6 39 98 12 34", country: "fr", language: "fr", reporter: { email: "Marta@mail.example" } };
    const first = await taken(await hand(body, { "idempotency-key": "k1" }));
    expect(first).toMatchObject({ state: "received", deliveries: 1 });
    const replayed = await hand(body, { "idempotency-key": "k1" });
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");
    expect(await taken(replayed)).toEqual(first);
    expect(await taken(await hand({ ...body, text: `  ${LURE.replace(": ", ":  ")}\n` }))).toMatchObject({ id: first.id, deliveries: 2 });
    expect((await taken(await hand({ ...body, reporter: { email: "other@mail.example" } }))).id).not.toBe(first.id);
    expect((await hand({ ...body, text: "something else" }, { "idempotency-key": "k1" })).status).toBe(422);
  });

  it("refuses what holds no message, or two", async () => {
    for (const [body, code] of [[{}, "nothing_to_report"], [{ text: " " }, "nothing_to_report"], [{ text: "a", mail: "YQ==" }, "two_messages"], [{ text: 3 }, "invalid_request"], [{ text: "a", path: "/etc" }, "invalid_request"]] as const) {
      const response = await hand(body);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code });
    }
  });
});

it("shows a judged report: masked in the queue, whole for those who may, whose look is written down", async () => {
  const { id } = await taken(await hand({ text: `Bonjour Camille Dubreuil, ${LURE}`, channel: "sms", sender: "+33639981234", reporter: { email: "camille@mail.example" } }));
  await reports.triage(id);
  const page = (await (await ask("read", "?limit=200")).json()) as { items: { id: string }[] };
  const shown = page.items.find((item) => item.id === id);
  expect(shown).toMatchObject({ state: "triaged", channel: "sms", verdict: "fraud", brand: "orvane", lures: expect.arrayContaining(["payment-failed"]), language: "fr", sender: "+336…34", deliveries: 1, campaignId: null });
  expect(JSON.stringify(shown)).not.toMatch(/camille|dubreuil|8fk2|981234/i);

  const detail = (await (await ask("personal", `/${id}?lang=fr`)).json()) as ReportDetail;
  expect(detail.parts.map((part) => part.text).join()).toContain("Camille Dubreuil");
  expect(detail).toMatchObject({ reporter: "c…@mail.example", hasHtml: false, links: [expect.objectContaining({ host: "orvane-renew.example" })] });
  expect(detail.reasons.length).toBeGreaterThan(0);
  const source = await ask("personal", `/${id}/source`);
  expect([await source.text(), source.headers.get("content-disposition")]).toEqual([expect.stringContaining("Camille Dubreuil"), `attachment; filename="${id}.txt"`]);
  const { rows } = await deps.pool.query("select action from audit_entry where target = $1 order by id", [id]);
  expect(rows.map(({ action }) => action)).toEqual(["report.opened", "report.source_opened"]);
  for (const path of [`/${id}`, `/${id}/source`]) expect((await ask("read", path)).status).toBe(403);
});

it("shows how a mail looked, made inert, under a policy that allows nothing; the look is written down", async () => {
  const mail = `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<script>bad()</script><p onclick=bad()>Pay <a href="https://orvane-renew.example/">now</a><img src="https://elsewhere.example/x.png"></p>`;
  const { id } = await taken(await ask("write", "", { method: "POST", body: mail, headers: { "content-type": "message/rfc822" } }));
  const shown = await ask("personal", `/${id}/html`);
  expect([shown.status, shown.headers.get("content-security-policy")]).toEqual([200, expect.stringMatching(/^default-src 'none';.*frame-ancestors 'self'; sandbox$/)]);
  const page = await shown.text();
  expect(page).toContain(`<p>Pay <span class="link">now</span><span class="picture"></span></p>`);
  expect(page).not.toMatch(/script|elsewhere|https:/);
  expect((await ask("read", `/${id}/html`)).status).toBe(403);
  const { rows } = await deps.pool.query("select action from audit_entry where target = $1", [id]);
  expect(rows).toEqual([{ action: "report.html_opened" }]);
});
