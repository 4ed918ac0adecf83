import { beforeAll, describe, expect, it } from "vitest";
import { examplePolicy } from "../../../test/example-policy.ts";
import { contactsFor, loadContacts } from "../help/index.ts";
import { chooseDesks, typedDesk, type DeskSources } from "./choose-desk.ts";
import { loadAbuseDesks } from "./sources/abuse-desks.ts";
import { apwg } from "./sources/apwg.ts";
import { netcraft } from "./sources/netcraft.ts";
import { cautionsFor, deskCautions, defang, readReplyToken, newReplyToken, replyAddress, uriOf } from "./takedown.ts";

let sources: DeskSources;
let rdap: DeskSources;
const asked: string[] = [];
beforeAll(async () => {
  const contacts = loadContacts();
  sources = { policy: await examplePolicy(), desks: loadAbuseDesks(), collectors: [netcraft(null), apwg(true)], rdap: null, carriers: (country) => contactsFor(contacts, country, ["telecom", "report-sms"]) };
  rdap = { ...sources, rdap: async (what, name) => {
    asked.push(`${what} ${name}`);
    return name === "listed.example" ? { name: "GoDaddy.com, LLC", email: "abuse@godaddy.com", handle: "146", source: "https://rdap.example" } : { name: "Namery Ltd", email: "abuse@namery.example", handle: "9999", source: "https://rdap.example" };
  } };
});
const right = async (kind: string, value: string, from = sources) => (await chooseDesks({ kind, value }, from)).desks.filter((desk) => desk.right).map(({ id, way }) => `${id} ${way}`);

describe("the list of desks", () => {
  it("holds at least forty, each once, each with where it was read, no two for one host", () => {
    const desks = loadAbuseDesks();
    expect(desks.length).toBeGreaterThanOrEqual(40);
    for (const list of [desks.map(({ id }) => id), desks.filter(({ kind }) => kind !== "registry").flatMap(({ hosts }) => hosts), desks.flatMap(({ iana }) => iana)]) expect(new Set(list).size).toBe(list.length);
    for (const desk of desks) expect([desk.id, deskCautions({ basis: desk.read, way: desk.way })]).toEqual([desk.id, desk.read === "lists" && desk.way === "mail" ? ["unread-desk"] : []]);
    for (const { source, checked } of desks) expect([source.length > 8, checked]).toEqual([true, "2026-11-22"]);
  });
});

describe("whom to ask", () => {
  it("is the platform for a place on it, the longest suffix first, and never its registrar", async () => {
    expect(await right("host", "orvane-renew.netlify.app", rdap)).toEqual(["netlify form", "apwg mail"]);
    expect(await right("url", "sites.google.com/view/orvane")).toEqual(["google form", "apwg mail"]);
    expect(await right("host", "orvane.blob.core.windows.net")).toEqual(["microsoft form", "apwg mail"]);
    expect(await right("url", "bit.ly/3abc")).toEqual(["bitly form", "apwg mail"]);
    expect(await right("host", "notnetlify.app.evil.example")).toEqual(["apwg mail"]);
    expect(asked).toEqual([]);
  });

  it("is the registrar by RDAP when the operator allows it, as it wants its reports, and the register beside it", async () => {
    expect(await right("domain", "orvane-renew.example", rdap)).toEqual(["rdap:registrar:9999 mail", "apwg mail"]);
    expect(await right("domain", "listed.example", rdap)).toEqual(["godaddy mail", "apwg mail"]);
    expect(await right("host", "192.0.2.9", rdap)).toEqual(["rdap:network:9999 mail", "apwg mail"]);
    expect(asked).toEqual(["domain orvane-renew.example", "domain listed.example", "ip 192.0.2.9"]);
    expect(await right("domain", "orvane-renew.fr")).toEqual(["afnic form", "apwg mail"]);
    expect((await chooseDesks({ kind: "domain", value: "orvane-renew.fr" }, rdap)).desks.map(({ id, right: is }) => [id, is])).toEqual([["rdap:registrar:9999", true], ["afnic", false], ["netcraft", false], ["apwg", true]]);
  });

  it("is, for a platform that names no desk, its registrar only if a person wants so", async () => {
    const { desks } = await chooseDesks({ kind: "host", value: "orvane.glitch.me" }, rdap);
    expect(desks[0]).toMatchObject({ id: "rdap:registrar:9999", right: false });
  });

  it("is the mailbox provider, and the office of the number's country", async () => {
    expect(await right("email", "orvane.help@gmail.com")).toEqual(["gmail form", "apwg mail"]);
    expect(await right("email", "pay@proton.me")).toEqual(["proton mail", "apwg mail"]);
    expect(await right("email", "pay@strange.example", rdap)).toEqual(["rdap:registrar:9999 mail", "apwg mail"]);
    expect(await right("phone", "+33639981234")).toEqual(["fr-33700-sms form"]);
    expect(await right("phone", "+4915112345678")).toEqual(["de-bnetza mail"]);
    expect(await right("phone", "+9991234567")).toEqual([]);
  });

  it("is nobody when nobody is known, and says so", async () => {
    expect((await chooseDesks({ kind: "domain", value: "orvane-renew.example" }, sources)).says).toContain("type the address");
    expect((await chooseDesks({ kind: "wallet", value: "bc1q" }, sources)).says).toContain("type the address");
    expect([typedDesk(""), typedDesk("a@b.example")]).toMatchObject([{ way: "none" }, { way: "mail", name: "b.example" }]);
  });
});

describe("what needs a person's reason", () => {
  const of = (kind: string, value: string, changes: object = {}) => cautionsFor({ kind, value, state: "confirmed", needsPerson: null, ...changes }, "confirmed", sources.policy);
  it.each([
    ["host", "netflix-clone-react.vercel.app", ["student-clone"]], ["host", "orvane-renew.netlify.app", []], ["host", "netlify.app", ["shared-platform"]], ["domain", "github.io", ["shared-platform", "popular-host"]], ["host", "sites.google.com", ["shared-platform", "popular-host"]],
    ["url", "sites.google.com/view/orvane", []], ["url", "bit.ly/3abc", []], ["host", "bit.ly", ["shared-platform"]], ["host", "help.orvane.example", ["owned-host"]], ["domain", "colivo.example", ["owned-host"]], ["domain", "paypal.com", ["popular-host"]],
    ["domain", "orvane-renew.example", []], ["email", "orvane@gmail.com", []], ["email", "news@mail.orvane.example", ["owned-host"]],
  ])("%s %s: %j", (kind, value, expected) => expect(of(kind, value)).toEqual(expected));

  it("and what no person has confirmed", () => {
    expect(of("domain", "orvane-renew.example", { state: "proposed" })).toEqual(["unconfirmed"]);
    expect(of("domain", "orvane-renew.example", { state: "refused" })).toEqual(["refused-indicator"]);
    expect(cautionsFor({ kind: "domain", value: "orvane-renew.example", state: "confirmed", needsPerson: null }, "open", sources.policy)).toEqual(["unconfirmed"]);
  });
});

it("writes addresses that lead back to the case, and reads no others", () => {
  const token = newReplyToken();
  const address = replyAddress("faux@orvane.example", token);
  expect(readReplyToken(address.toUpperCase(), "faux@orvane.example")).toBe(token);
  for (const other of ["faux@orvane.example", `faux+tkd-${token}@evil.example`, `faux+tkd-${token}x@orvane.example`, "faux+tkd-@orvane.example", `x${address}`]) expect(readReplyToken(other, "faux@orvane.example")).toBeNull();
  expect(new Set(Array.from({ length: 1000 }, newReplyToken)).size).toBe(1000);
});

it("defangs for people and not for machines", () => {
  expect([defang("https://a.example/x?b=c@d"), uriOf("url", "a.example/x"), uriOf("phone", "+33 6 39"), uriOf("wallet", "bc1"), uriOf("url", "http://[")]).toEqual(["hxxps[:]//a[.]example/x?b=c[@]d", "http://a.example/x", "tel:+33639", null, null]);
});
