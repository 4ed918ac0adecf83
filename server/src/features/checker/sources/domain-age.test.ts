import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { askConfigured } from "../../../platform/http/ask-address.ts";
import { domainAges } from "./domain-age.ts";

let server: Server;
let base: string;
let asked: string[];
const now = Date.parse("2026-06-01T00:00:00Z");

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    const answers: Record<string, unknown> = {
      "/rdap/domain/young.com": { events: [{ eventAction: "last changed", eventDate: "2026-05-30T00:00:00Z" }, { eventAction: "registration", eventDate: "2026-05-29T12:00:00Z" }] },
      "/moved": { events: [{ eventAction: "registration", eventDate: "2016-06-01T00:00:00Z" }] },
      "/rdap/domain/silent.com": { events: "none" },
    };
    if (request.url === "/rdap/domain/old.com") return void response.writeHead(302, { location: "/moved" }).end();
    if (request.url === "/rdap/domain/busy.com") return void response.writeHead(429).end();
    if (request.url === "/rdap/domain/huge.com") return void response.end("x".repeat(400_000));
    const answer = answers[request.url!];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/rdap+json" }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rdap`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));

const ages = () => domainAges({ base, askFirst: askConfigured, askNext: askConfigured, now: () => now });
const stop = () => AbortSignal.timeout(3000);

it("tells the age of registrable domains, through redirects", async () => {
  expect(await ages()(["young.com", "old.com"], stop())).toEqual({ "young.com": 2, "old.com": 3652 });
});

it("leaves out what nobody can tell", async () => {
  expect(await ages()(["unknown.com", "silent.com", "busy.com", "huge.com"], stop())).toEqual({});
});

it("asks of registrable domains only, at most five, and once a day", async () => {
  const source = ages();
  await source(["a.young.com", "com", "127.0.0.1", "localhost", "young.com/../x", "young.com", "young.com"], stop());
  expect(asked).toEqual(["/rdap/domain/young.com"]);
  await source(["young.com"], stop());
  expect(asked).toHaveLength(1);
  await source(["1.com", "2.com", "3.com", "4.com", "5.com", "6.com"], stop());
  expect(asked).toHaveLength(6);
});
