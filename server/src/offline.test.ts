import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Policy } from "@rempart/engine";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examplePolicy } from "../test/example-policy.ts";
import { fakeDns } from "../test/fakes/dns.ts";
import { signedMail, signingKey } from "../test/signed-mail.ts";
import { checkAnswer } from "./features/checker/contract.ts";
import { checkLine, checkOffline, offlineSources, readPolicy } from "./offline.ts";

let policy: Policy;
let folder: string;
const brand = signingKey("orvane.example");

beforeAll(async () => {
  policy = await examplePolicy();
  folder = await mkdtemp(path.join(os.tmpdir(), "rempart-offline-"));
});
afterAll(() => rm(folder, { recursive: true }));

const check = (line: unknown, sources = offlineSources()) => checkLine(typeof line === "string" ? line : JSON.stringify(line), { policy, language: "en", sources });

describe("checkLine", () => {
  it("checks a text, and a mail on disk with a resolver", async () => {
    expect(await check({ id: "1", channel: "sms", text: "Orvane: your payment failed, update your card at http://orvane-renew.top/a", country: "pt" })).toMatchObject({ id: "1", verdict: "fraud" });
    const file = path.join(folder, "a.eml");
    await writeFile(file, await signedMail({ from: "Orvane <care@orvane.example>", text: "Your invoice is ready in your account.", key: brand }));
    expect(await check({ id: "2", channel: "email", path: file })).toMatchObject({ verdict: "unproven", channel: "email" });
    await using dns = await fakeDns(Object.fromEntries([brand.record]));
    expect(await check({ id: "3", path: file }, offlineSources({ servers: [dns.address] }))).toMatchObject({ verdict: "genuine" });
  });

  it("takes facts instead of asking", async () => {
    const outbound = { id: "out_1", title: "Notice", sentAt: "2026-01-02T00:00:00Z" };
    expect(await check({ text: "Orvane: your invoice is ready in your account.", facts: { outbound } })).toMatchObject({ verdict: "genuine" });
  });

  it.each([
    ["no JSON", "{", /not JSON/],
    ["a list", "[]", /JSON object/],
    ["an unknown field", { id: "x", txt: "a" }, /unknown field "txt"/],
    ["neither text nor path", { id: "x" }, /either/],
    ["both", { id: "x", text: "a", path: "b" }, /either/],
    ["a missing file", { id: "x", path: "/nowhere/a.eml" }, /cannot read/],
    ["a bad channel", { id: "x", text: "a", channel: "fax" }, /channel/],
    ["a bad country", { id: "x", text: "a", country: "Portugal" }, /country/],
    ["bad facts", { id: "x", text: "a", facts: { outbound: { id: 1 } } }, /facts\.outbound\.id/],
    ["invented facts", { id: "x", text: "a", facts: { trusted: true } }, /facts/],
  ])("answers %s with a defect", async (_what, line, reason) => {
    const answer = await check(line);
    expect(checkAnswer.parse(answer)).toMatchObject({ verdict: "unproven", reasons: [] });
    expect(answer.defects).toEqual([{ id: "bad-line", detail: expect.stringMatching(reason) }]);
  });

  it("answers every line whatever it holds", async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.jsonValue().map((value) => JSON.stringify(value)), fc.record({ id: fc.anything(), text: fc.string(), sender: fc.string() }).map((value) => { try { return JSON.stringify(value) ?? ""; } catch { return ""; } })), async (line) => {
      checkAnswer.parse(await check(line));
    }), { numRuns: 100 });
  });
});

it("speaks another language, or English and says so", async () => {
  const ask = (language: string) => checkOffline("", { kind: "pasted", text: "Hello" }, { policy: null, language, sources: {} });
  expect(await ask("pt-BR")).toMatchObject({ language: "pt", languageFallback: false });
  expect(await ask("fi")).toMatchObject({ language: "en", languageFallback: true });
});

it("reads a policy", async () => {
  expect(await readPolicy("", "a.yaml")).toMatchObject({ ok: false });
});

it("loads no database, server or schema library until they are needed", async () => {
  const program = `await import(${JSON.stringify(new URL("./offline.ts", import.meta.url).href)})`;
  const hook = `data:text/javascript,import{registerHooks}from"node:module";const seen=[];registerHooks({resolve(s,c,n){const r=n(s,c);seen.push(r.url);return r}});process.on("exit",()=>console.log(seen.filter((u)=>/node_modules\\/(?:pg|kysely|zod|hono|@hono|yaml|mailauth|zxing-wasm|pino)\\//.test(u)).join("\\n")||"none"))`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", hook, "--input-type=module", "-e", program]);
  expect(stdout.trim().split("\n").at(-1)).toBe("none");
});
