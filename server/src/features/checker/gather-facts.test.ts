import { examine, type Authentication, type RawMessage } from "@rempart/engine";
import { describe, expect, it, vi } from "vitest";
import { examplePolicy } from "../../../test/example-policy.ts";
import { gatherFacts, withHeaders, type FactSources } from "./gather-facts.ts";

const mail: RawMessage = { kind: "mail", bytes: Buffer.from("From: Lumio <care@lumio.example>\r\nSubject: Hello\r\n\r\nSee https://bit.ly/abc and https://unknown-site.com/x\r\n") };
const here: Authentication = { by: "here", spf: "unknown", dkim: "none", dmarc: "unknown", arc: "none", dkimDomains: [], alignedDomain: "", weakened: [] };
const gather = (sources: FactSources, raw: RawMessage = mail) => {
  const { evidence, questions } = examine(raw, null);
  return gatherFacts(raw, evidence, questions, sources);
};

describe("gatherFacts", () => {
  it("asks every source that there is, and none that there is not", async () => {
    expect(await gather({})).toEqual({});
    const facts = await gather({
      authenticate: async () => here, outbound: async () => ({ outbound: { id: "out_1", title: "t", sentAt: "2026-01-01" } }),
      expand: async (href) => (href.includes("bit.ly") ? "https://shop.example/" : null), domainAges: async (domains) => Object.fromEntries(domains.map((domain) => [domain, 3])),
    });
    expect(facts).toMatchObject({ authentication: here, outbound: { id: "out_1" }, registerAsked: true });
    expect(Object.values(facts.expanded!)).toEqual(["https://shop.example/"]);
    expect(facts.domainAgeDays).toHaveProperty(["unknown-site.com"], 3);
  });

  it("asks for leaks only of a message that names the brand, and keeps no empty answer", async () => {
    const policy = await examplePolicy();
    const leaks = vi.fn(async () => [{ incident: "INC-2026-001", since: "2026-11-20", classes: ["order_history"] }]);
    const of = (text: string, source: FactSources["leaks"] = leaks) => {
      const raw: RawMessage = { kind: "pasted", channel: "sms", text };
      const { evidence, questions } = examine(raw, policy);
      return gatherFacts(raw, evidence, questions, { leaks: source });
    };
    expect(await of("Your order of 12 October is late")).toEqual({});
    expect(leaks).not.toHaveBeenCalled();
    expect(await of("Orvane: your order of 12 October is late")).toEqual({ leaks: [{ incident: "INC-2026-001", since: "2026-11-20", classes: ["order_history"] }] });
    expect(await of("Orvane: your order of 12 October is late", async () => [])).toEqual({});
  });

  it("goes on without a source that fails or does not answer", async () => {
    const failed: string[] = [];
    const facts = await gather({
      authenticate: async () => { throw new Error("broken"); }, outbound: () => new Promise(() => {}), domainAges: async () => ({ "unknown-site.com": 3 }),
      onFault: (source) => void failed.push(source),
    });
    expect(facts).toEqual({ domainAgeDays: { "unknown-site.com": 3 } });
    expect(failed.sort()).toEqual(["authentication", "outbound"]);
  }, 10_000);

  it("asks nobody to authenticate a pasted text", async () => {
    const authenticate = vi.fn(async () => here);
    await gather({ authenticate }, { kind: "pasted", text: "From: Lumio <care@lumio.example>\nSubject: x\n\nHello there" });
    expect(authenticate).not.toHaveBeenCalled();
  });
});

describe("withHeaders", () => {
  const header: Authentication = { ...here, by: "header", spf: "fail", dkim: "pass", dmarc: "fail", dkimDomains: ["x.example"] };
  it("lets a header accuse, never excuse, and never against our own proof", () => {
    expect(withHeaders(here, header)).toEqual({ ...here, spf: "fail", dmarc: "fail" });
    expect(withHeaders({ ...here, dkim: "fail" }, { ...header, spf: "pass", dmarc: "pass" })).toEqual({ ...here, dkim: "fail" });
    const proven = { ...here, dkim: "pass" as const, alignedDomain: "lumio.example" };
    expect(withHeaders(proven, header)).toBe(proven);
  });
});
