import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apwg } from "./apwg.ts";
import { netcraft } from "./netcraft.ts";
import { sendRequest, shownRequest, type Collector } from "./collector.ts";
import { urlscan } from "./urlscan.ts";
import { webRisk } from "./web-risk.ts";

const REPORT = { uri: "http://orvane-renew.example/pay", text: "Why we say so.", caseId: "tkd_01k9xw2m6t5r0c8d3f7h9j2n4p", from: "faux@orvane.example" };
const seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: unknown }[] = [];
let answer = { status: 200, body: '{"uuid":"8fk2"}' };
let base = "";
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  seen.push({ method: request.method!, url: request.url!, headers: request.headers, body: JSON.parse(body) });
  if (answer.status === 0) return request.socket.destroy();
  response.writeHead(answer.status).end(answer.body);
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
const yes = () => Promise.resolve(true);

describe("services that collect frauds", () => {
  const on = (): [Collector, string, object, Record<string, string>][] => [
    [netcraft("team@orvane.example", base), "/api/v3/report/urls", { email: "team@orvane.example", reason: REPORT.text, urls: [{ url: REPORT.uri }] }, {}],
    [webRisk("123456789012", async () => "token-1", base), "/v1/projects/123456789012/uris:submit", { submission: { uri: REPORT.uri }, threatInfo: expect.objectContaining({ abuseType: "SOCIAL_ENGINEERING" }) }, { authorization: "Bearer token-1" }],
    [urlscan("key-12345", base), "/api/v1/scan/", { url: REPORT.uri, visibility: "unlisted", tags: ["phishing", REPORT.caseId] }, { "api-key": "key-12345" }],
  ];

  it("get exactly the request that was shown, with the key that was not", async () => {
    for (const [service, path, body, headers] of on()) {
      const request = service.request!(REPORT);
      const shown = shownRequest(request);
      for (const secret of Object.values(headers)) expect(JSON.stringify(shown)).not.toContain(secret.replace("Bearer ", ""));
      expect(await sendRequest(request, yes)).toEqual({ state: "accepted", text: '{"uuid":"8fk2"}' });
      expect(seen.at(-1)).toMatchObject({ method: "POST", url: path, body, headers: { "content-type": "application/json", ...headers } });
      expect(JSON.parse(shown.body)).toEqual(seen.at(-1)!.body);
      expect(service.configured).toBe(true);
    }
  });

  it("are off without a key, and their request can be shown all the same", async () => {
    const off = [netcraft(null, base), webRisk(null, null, base), urlscan(null, base)];
    const before = seen.length;
    for (const service of off) {
      expect(service.configured).toBe(false);
      expect(shownRequest(service.request!(REPORT)).body).toContain("orvane-renew.example");
    }
    for (const service of off.slice(1)) expect((await sendRequest(service.request!(REPORT), yes)).state).toBe("unreached");
    expect(seen).toHaveLength(before);
    expect([apwg(false).configured, apwg(true).address]).toEqual([false, "reportphishing@apwg.org"]);
  });

  it("are told apart: refused, cut off, never reached, withdrawn", async () => {
    const request = netcraft("team@orvane.example", base).request!(REPORT);
    answer = { status: 403, body: "no" };
    expect(await sendRequest(request, yes)).toEqual({ state: "rejected", code: 403, text: "no" });
    answer = { status: 302, body: "" };
    expect(await sendRequest(request, yes)).toMatchObject({ state: "rejected", code: 302 });
    answer = { status: 0, body: "" };
    expect(await sendRequest(request, yes)).toMatchObject({ state: "uncertain" });
    answer = { status: 200, body: "y".repeat(500_000) };
    expect((await sendRequest(request, yes)) as { text: string }).toMatchObject({ state: "accepted", text: "y".repeat(500) });
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await sendRequest(netcraft("team@orvane.example", `http://127.0.0.1:${port}`).request!(REPORT), yes)).toMatchObject({ state: "unreached" });
    const before = seen.length;
    expect(await sendRequest(request, () => Promise.resolve(false))).toEqual({ state: "withdrawn" });
    expect(seen).toHaveLength(before);
  });
});
