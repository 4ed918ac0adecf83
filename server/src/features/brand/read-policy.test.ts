import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectLinear } from "../../../test/expect-linear.ts";
import { loadPolicy } from "./load-policy.ts";
import { policyJsonSchema } from "./policy-json-schema.ts";
import { describeProblem, readPolicy } from "./read-policy.ts";

const root = new URL("../../../../", import.meta.url);
const example = readFileSync(new URL("policy/example.yaml", root), "utf8");

/** Problems of the example after one change. Fails when the change changes nothing. */
function problemsAfter(from: string, to: string): string[] {
  const changed = example.replace(from, to);
  expect(changed).not.toBe(example);
  const read = readPolicy(changed, "brand.yaml");
  return read.ok ? [] : read.problems.map(describeProblem);
}

function lineOf(text: string): number {
  return example.slice(0, example.indexOf(text)).split("\n").length;
}

describe("the example", () => {
  test("is read whole", () => {
    const read = readPolicy(example, "policy/example.yaml");
    expect(read).toMatchObject({
      ok: true,
      policy: {
        brand: { id: "orvane", website: "orvane.example", colour: "#12a5c9" },
        reports: { mailbox: "faux@orvane.example" },
        countries: { FR: { phones: ["+33199004242"] }, GB: { shortCodes: ["60777"] } },
      },
    });
  });

  test("promises never to ask the eight, by SMS, e-mail and phone", () => {
    const read = readPolicy(example, "policy/example.yaml");
    if (!read.ok) throw new Error(read.problems.map(describeProblem).join("\n"));
    for (const channel of Object.values(read.policy.channels)) expect(channel.neverAsks).toHaveLength(8);
  });

  test("is completed by the published JSON Schema, which is current", () => {
    expect(readFileSync(new URL("policy/rempart-policy.schema.json", root), "utf8")).toBe(policyJsonSchema());
    expect(example).toContain("# yaml-language-server: $schema=./rempart-policy.schema.json");
  });
});

test("what may be left out has a sensible default", () => {
  const least = "version: 1\nbrand: {id: b, name: B, website: b.example}\nweb: {domains: [b.example]}\nmail: {from: [b.example]}\nreports: {mailbox: x@b.example}\n";
  const read = readPolicy(least, "least.yaml");
  if (!read.ok) throw new Error(read.problems.map(describeProblem).join("\n"));
  expect(read.policy.channels.sms.neverAsks).toContain("password");
  expect(read.policy.channels.email.usedFor).toContain("payment-failed");
  expect(read.policy).toMatchObject({ partners: [], countries: {}, retention: { reportsDays: 90 }, help: { phone: "" } });
});

const slips: [name: string, from: string, to: string, says: RegExp][] = [
  ["unknown key", "partners:\n", "partnrs:\n", /partnrs.*did you mean partners\?/],
  ["key in the wrong place", "version: 1", "version: 1\nmailbox: x@orvane.example", /mailbox.*move it to reports/],
  ["unknown lure", "- payment-failed", "- payment-faild", /channels\.email\.usedFor\.0: .*did you mean payment-failed\?/],
  ["unknown ask", "neverAsks: [password,", "neverAsks: [passwords,", /neverAsks\.0.*did you mean password\?/],
  ["address for a domain", "website: orvane.example", "website: https://orvane.example/fr", /website.*not a domain; write orvane\.example/],
  ["at sign in a mail domain", "- mail.orvane.example", '- "@mail.orvane.example"', /not a mail domain; write mail\.orvane\.example/],
  ["mailbox of everybody", "- mail.orvane.example", "- gmail.com", /mail\.from\.1: anyone can have an address at gmail\.com/],
  ["domain in Unicode", "domains: [colivo.example]", "domains: [colívo.example]", /write xn--/],
  ["colour without quotes", '"#12a5c9"', "#12a5c9", /colour: is empty.*quotes/],
  ["colour by name", '"#12a5c9"', "teal", /“teal” is not a colour; write six/],
  ["phone without quotes", '["+33199004242"]', "[+33199004242]", /read as a number.*"\+33199004242"/],
  ["phone with spaces", '["+493023125042"]', '["+49 (0)30 23125042"]', /not an international number; write "\+493023125042"/],
  ["national phone", '["+442079460142"]', '["020 7946 0142"]', /calling code/],
  ["country code", "  GB:\n", "  UK:\n", /countries\.UK: .*write GB/],
  ["lower-case country", "  PT:\n", "  pt:\n", /countries\.pt: .*write PT/],
  ["regional language", "languages: [pt]", "languages: [pt-PT]", /languages\.0.*write pt$/],
  ["long sender name", "senderIds: []", "senderIds: [ORVANE FRANCE]", /sender name/],
  ["single value for a list", "domains: [paylane.example]", "domains: paylane.example", /not a list; write it as a list: \["paylane\.example"\]/],
  ["number in quotes", "auditDays: 365", 'auditDays: "365"', /text, not a number; write 365 without quotes/],
  ["kept for no time", "reportsDays: 90", "reportsDays: 0", /less than a day/],
  ["missing key", "  mailbox: faux@orvane.example\n", "", /reports\.mailbox: is missing/],
  ["written twice", "- Orvaine", "- Orvanne", /“Orvanne” is written twice/],
  ["repeated key", "version: 1", "version: 1\nversion: 1", /“version” is written twice; keep one/],
  ["help on another's site", "https://orvane.example/help", "https://orvane-help.example/help", /help\.contact: orvane-help\.example is not among web\.domains/],
  ["website that is not ours", "website: orvane.example", "website: orvane-tv.example", /not among web\.domains/],
  ["partner that is ourselves", "domains: [paylane.example]", "domains: [pay.orvane.example]", /one of web\.domains/],
  ["broken YAML", "version: 1", "version: [1", /is not YAML/],
  ["two documents", "version: 1", "---\nversion: 1\n---\nversion: 1", /one document/],
  ["dangling alias", "version: 1", "version: *one", /\*one names nothing/],
  ["tag", "version: 1", "version: !!js/function 1", /tag out/],
];

test.each(slips)("%s: says where and what to write", (_, from, to, says) => {
  const problems = problemsAfter(from, to);
  expect(problems.join("\n")).toMatch(new RegExp(says.source, "m"));
  for (const problem of problems) expect(problem).toMatch(/^brand\.yaml:\d+:\d+ .+; .+/);
});

test("a problem carries the line and column it is on", () => {
  const read = readPolicy(example.replace("languages: [pt]", "languages: [pt-PT]"), "brand.yaml");
  expect(read).toMatchObject({ ok: false, problems: [{ line: lineOf("languages: [pt]"), column: 17, path: "countries.PT.languages.0" }] });
});

/** At their greatest, and how they come to it. */
const grown: [name: string, source: (size: number) => string, size: number][] = [
  ["brackets", (size) => "[".repeat(size), 500_000],
  ["dashes", (size) => "- ".repeat(size), 400_000],
  ["question marks", (size) => "? ".repeat(size), 100_000],
  ["indentation", (bytes) => Array.from({ length: Math.sqrt(bytes * 2) }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), 845_000],
  ["repeated keys", (size) => "a: b\n".repeat(size), 19_000],
  ["many keys", (size) => Array.from({ length: size }, (_, index) => `k${index}: b`).join("\n"), 19_000],
  ["many lines", (size) => "a: b\n".repeat(size), 180_000],
];

test.each(grown)("hostile file (%s) costs in proportion to its size", (_, source, size) => expectLinear((part) => readPolicy(source(part), "hostile.yaml"), size));

const hostile: [name: string, source: string][] = [
  ...grown.map(([name, source, size]): [string, string] => [name, source(size)]),
  ["empty", " \n"],
  ["too large", "x".repeat(1_000_001)],
  ["alias bomb", `a: &a [${"x,".repeat(9)}]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: &d [${"*c,".repeat(9)}]\nversion: [${"*d,".repeat(9)}]`],
  ["alias of itself", "a: &a [*a]\nversion: *a"],
  ["prototype", "__proto__: {}\nconstructor: {}\n"],
  ["control characters", "\u0000\u0001: \u0002"],
  ["lone surrogate", "a: \ud800"],
  ["a list", "[]"],
  ["a word", "orvane"],
];

test.each(hostile)("hostile file (%s) is refused without throwing", (_, source) => {
  const read = readPolicy(source, "hostile.yaml");
  expect(read.ok).toBe(false);
  if (!read.ok) for (const problem of read.problems) expect(problem.line).toBeGreaterThan(0);
});

test("whatever is cut out of the example or typed into it, the reader answers and never throws", () => {
  const lines = example.split("\n");
  const typed = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("*x", "&x", "- ", "? ", ": ", "[", "{", "}", "!!set", "|", ">", '"', "\t", "<<: *x", "null", "~", "0x1f", "---", "%YAML 1.1"));
  fc.assert(fc.property(fc.nat(lines.length - 1), fc.nat(5), fc.nat(60), typed, (at, cut, column, words) => {
    const changed = [...lines.slice(0, at), (lines[at] ?? "").slice(0, column) + words + (lines[at] ?? "").slice(column), ...lines.slice(at + 1 + cut)];
    const read = readPolicy(changed.join("\n"), "changed.yaml");
    if (!read.ok) for (const problem of read.problems) expect(problem.says === "" || problem.fix === "").toBe(false);
  }), { numRuns: 150 });
});

test("a file that is not there says so", async () => {
  expect(await loadPolicy("/nowhere/brand.yaml")).toMatchObject({ ok: false, problems: [{ says: "does not exist" }] });
});

test("the example loads from its file", async () => {
  expect(await loadPolicy(new URL("policy/example.yaml", root).pathname)).toMatchObject({ ok: true });
});
