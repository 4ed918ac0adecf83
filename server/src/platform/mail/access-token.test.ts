import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { fixedClock } from "../clock.ts";
import { createAccessTokens } from "./access-token.ts";

let asked: string[] = [];
let answer: { status: number; body: string } = { status: 200, body: "" };
const server = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += String(chunk)));
  request.on("end", () => {
    asked.push(`${request.method} ${body}`);
    response.writeHead(answer.status, { location: "http://127.0.0.1:1/" }).end(answer.body);
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => void server.close());
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;

test("a token is fetched with the refresh token, kept until shortly before it ends, and fetched anew when it was refused", async () => {
  const clock = fixedClock(new Date("2026-03-02T10:00:00Z"));
  const tokens = createAccessTokens({ endpoint, parameters: { client_id: "desk", refresh_token: "r1" } }, clock);
  asked = [];
  answer = { status: 200, body: JSON.stringify({ access_token: "t1", expires_in: 3600 }) };
  expect([await tokens.get(), await tokens.get()]).toEqual(["t1", "t1"]);
  expect(asked).toEqual(["POST grant_type=refresh_token&client_id=desk&refresh_token=r1"]);
  clock.advance(3_550_000);
  await tokens.get();
  tokens.drop();
  await tokens.get();
  expect(asked.length).toBe(3);
});

test("what is no token is refused, and no secret is told", async () => {
  const tokens = createAccessTokens({ endpoint, parameters: { refresh_token: "very-secret" } }, fixedClock(new Date()));
  for (const given of [{ status: 400, body: "very-secret" }, { status: 302, body: "" }, { status: 200, body: "{}" }, { status: 200, body: "very-secret" }, { status: 200, body: JSON.stringify({ access_token: "a b\r\n" }) }]) {
    answer = given;
    const fault = await tokens.get().then(() => null, (error: Error) => error);
    expect(fault, given.body).toBeInstanceOf(Error);
    expect(fault!.message).not.toContain("very-secret");
  }
});

test("a program prints it; one that fails is named, not quoted", async () => {
  const clock = fixedClock(new Date());
  expect(await createAccessTokens({ command: "printf 'tok-1\\n'" }, clock).get()).toBe("tok-1");
  await expect(createAccessTokens({ command: "echo hush; exit 3" }, clock).get()).rejects.toThrow("The command of REMPART_IMAP_TOKEN failed.");
  await expect(createAccessTokens({ command: "true" }, clock).get()).rejects.toThrow("none");
});
