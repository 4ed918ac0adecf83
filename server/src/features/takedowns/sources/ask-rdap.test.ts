import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askConfigured } from "../../../platform/http/ask-address.ts";
import { askRdap, readContact } from "./ask-rdap.ts";

const card = (name: string, email?: string) => ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", name], ...(email === undefined ? [] : [["email", {}, "text", email]])]];
const REGISTRANT = { roles: ["registrant"], vcardArray: card("Somebody", "swindler@mail.example"), entities: [{ roles: ["abuse"], vcardArray: card("Not theirs", "swindler@mail.example") }] };
const DOMAIN = { handle: "D1", entities: [REGISTRANT, { roles: ["registrar"], handle: "R9", publicIds: [{ type: "IANA Registrar ID", identifier: "9999" }], vcardArray: card("Namery Ltd"), entities: [{ roles: ["technical"], vcardArray: card("Tech", "tech@namery.example") }, { roles: ["abuse"], vcardArray: card("Abuse", "mailto:Abuse@namery.example") }] }] };
const NETWORK = { handle: "NET-1", name: "HOSTNET", entities: [{ roles: ["registrant"], handle: "ORG-H", vcardArray: card("Hostery"), entities: [{ roles: ["abuse"], vcardArray: card("Abuse", "abuse@hostery.example") }] }] };

let base = "";
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url!);
  if (request.url === "/domain/renew.example") return response.writeHead(302, { location: "/registry/domain/renew.example" }).end();
  if (request.url === "/registry/domain/renew.example") return response.end(JSON.stringify(DOMAIN));
  if (request.url === "/ip/192.0.2.9") return response.end(JSON.stringify(NETWORK));
  if (request.url === "/domain/loop.example") return response.writeHead(302, { location: "/domain/loop.example" }).end();
  if (request.url === "/domain/huge.example") return response.end("x".repeat(400_000));
  if (request.url === "/domain/odd.example") return response.end("[[[");
  response.writeHead(404).end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("names the registrar's desk, through redirects, and never whom the registrant names", async () => {
  const ask = askRdap({ base, askFirst: askConfigured, askNext: askConfigured });
  expect(await ask("domain", "renew.example")).toEqual({ name: "Namery Ltd", email: "abuse@namery.example", handle: "9999", source: `${base}/registry/domain/renew.example` });
  expect(await ask("ip", "192.0.2.9")).toEqual({ name: "Hostery", email: "abuse@hostery.example", handle: "ORG-H", source: `${base}/ip/192.0.2.9` });
});

it("has no answer where there is none, and asks for nothing but names", async () => {
  const ask = askRdap({ base, askFirst: askConfigured, askNext: askConfigured });
  for (const name of ["none.example", "loop.example", "huge.example", "odd.example"]) expect(await ask("domain", name)).toBeNull();
  expect(asked.filter((url) => url === "/domain/loop.example")).toHaveLength(4);
  const before = asked.length;
  expect(await ask("domain", "../../admin?x=.example")).toBeNull();
  expect(asked).toHaveLength(before);
  const closed = askRdap({ base: "http://127.0.0.1:1", askFirst: askConfigured, askNext: askConfigured });
  expect(await closed("domain", "renew.example")).toBeNull();
});

it("is total over hostile answers", () => {
  const deep = (n: number): unknown => (n === 0 ? {} : { entities: [{ roles: ["registrar"], entities: [deep(n - 1)] }] });
  for (const body of [null, 3, "x", [], { entities: 1 }, { entities: [null, 1, { roles: 3, vcardArray: [1, 2] }] }, { entities: [{ roles: ["registrar", "abuse"], vcardArray: ["vcard", [["email", {}, "text", "a@b.example\r\nBcc: x@y.example"]]] }] }, deep(50)]) {
    expect(readContact("domain", body, "s")?.email ?? null).toBeNull();
  }
});
