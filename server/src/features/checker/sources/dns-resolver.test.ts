import { expect, it } from "vitest";
import { fakeDns } from "../../../../test/fakes/dns.ts";
import { dnsResolver, remembering } from "./dns-resolver.ts";

it("asks the server of the configuration, and remembers what it said for a while", async () => {
  await using dns = await fakeDns({ "TXT key.a.example": ["v=DKIM1; p=x"], "A host.a.example": ["192.0.2.1"] });
  let now = 0;
  const resolve = dnsResolver({ servers: [dns.address] }, () => now)!;
  for (let i = 0; i < 3; i++) expect(await resolve("key.a.example", "TXT")).toEqual([["v=DKIM1; p=x"]]);
  expect(await resolve("host.a.example", "A")).toEqual(["192.0.2.1"]);
  for (let i = 0; i < 2; i++) await expect(resolve("none.a.example", "TXT")).rejects.toMatchObject({ code: "ENOTFOUND" });
  await expect(resolve("host.a.example", "TXT")).rejects.toMatchObject({ code: "ENODATA" });
  expect(dns.questions).toEqual(["TXT key.a.example", "A host.a.example", "TXT none.a.example", "TXT host.a.example"]);
  dns.records.set("TXT none.a.example", ["now it is there"]);
  now += 61_000;
  expect(await resolve("none.a.example", "TXT")).toEqual([["now it is there"]]);
  now += 600_000;
  await resolve("key.a.example", "TXT");
  expect(dns.questions.filter((question) => question === "TXT key.a.example")).toHaveLength(2);
});

it("asks nothing that cannot be a name, and does not remember failures", async () => {
  const asked: string[] = [];
  let fail = true;
  const resolve = remembering(async (name) => {
    asked.push(name);
    if (fail) throw Object.assign(new Error("down"), { code: "ESERVFAIL" });
    return [];
  }, () => 0);
  for (const name of ["", "localhost", "a b.example", "a..example", `${"x".repeat(64)}.example`, `${"a.".repeat(130)}example`, "évil.example", "a.example/../b"]) {
    await expect(resolve(name, "TXT")).rejects.toMatchObject({ code: "ENOTFOUND" });
  }
  expect(asked).toEqual([]);
  await expect(resolve("a.example", "TXT")).rejects.toMatchObject({ code: "ESERVFAIL" });
  fail = false;
  expect(await resolve("a.example", "TXT")).toEqual([]);
});

it("keeps a bounded number of answers", async () => {
  let asked = 0;
  const resolve = remembering(async () => ++asked, () => 0);
  for (let i = 0; i <= 5_000; i++) await resolve(`n${i}.example`, "TXT");
  await resolve("n5000.example", "TXT");
  expect(asked).toBe(5_001);
  await resolve("n0.example", "TXT");
  expect(asked).toBe(5_002);
});
