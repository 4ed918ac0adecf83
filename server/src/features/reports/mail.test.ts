import { sql } from "kysely";
import { afterAll, beforeEach, expect, it } from "vitest";
import { fakeDns } from "../../../test/fakes/dns.ts";
import { openTestDeps } from "../../../test/deps.ts";
import { examplePolicy } from "../../../test/example-policy.ts";
import { signedMail, signingKey } from "../../../test/signed-mail.ts";
import type { ReceivedMail } from "../../platform/mail/listen-smtp.ts";
import { openChecker, openSenderCheck } from "../checker/index.ts";
import { openReports, reportsMailbox, type Mailbox } from "./index.ts";
import { isAddressOf } from "./mail.ts";

const key = signingKey("mail.example");
const dns = await fakeDns({
  [key.record[0]]: key.record[1],
  "TXT _dmarc.mail.example": ["v=DMARC1; p=reject"],
  "TXT mail.example": ["v=spf1 ip4:192.0.2.10 -all"],
  "TXT other.example": ["v=spf1 ip4:192.0.2.10 -all"],
  "TXT nopolicy.example": ["v=spf1 ip4:192.0.2.10 -all"],
});
const { deps } = await openTestDeps({ config: { resolver: { servers: [dns.address] } } });
const policy = await examplePolicy();
const silent = { define: () => ({ send: async () => {}, sendAll: async () => {} }), start: async () => {}, stop: async () => {} };
const reports = openReports({ ...deps, jobs: silent as never }, policy, openChecker(deps, policy));
const mailbox: Mailbox = reportsMailbox({ clock: deps.clock, isFromItsSender: openSenderCheck(deps), keep: reports.keep }, policy);

beforeEach(async () => { await sql`truncate report, blob cascade`.execute(deps.db); });
afterAll(async () => { await deps.threads.close(); await dns[Symbol.asyncDispose](); });

const plain = (from: string): string => `From: ${from}\r\nTo: faux@orvane.example\r\nSubject: Fwd\r\n\r\nIs this you?`;
async function take(mail: string, changes: Partial<ReceivedMail> = {}) {
  const taken = await mailbox.take({ bytes: Buffer.from(mail, "latin1"), from: "marta@mail.example", to: ["faux@orvane.example"], client: { address: "198.51.100.7", helo: "sender.example" }, ...changes });
  const report = (await reports.list({ limit: 1 }))[0]!;
  return { taken, report, reporter: await reports.readReporter(report.id) };
}

it("takes mail for the reports mailbox and its plus-addresses alone", () => {
  const accepts = isAddressOf("faux@orvane.example");
  for (const address of ["faux@orvane.example", "FAUX@Orvane.Example", "faux+fr@orvane.example", "faux+@orvane.example"]) expect(accepts(address), address).toBe(true);
  for (const address of ["", "faux", "faux@orvane.example.evil.example", "xfaux@orvane.example", "faux@mail.orvane.example", "fauxx@orvane.example", "faux+a@evil.example", "a@b@orvane.example"]) expect(accepts(address), address).toBe(false);
});

it("believes who reports when his own mail passes DMARC: by its signature, or by the client that hands it over", async () => {
  const signed = await signedMail({ from: "Marta <marta@mail.example>", text: "Is this you?", key });
  expect(await take(signed)).toMatchObject({ taken: { ok: true }, report: { authenticated: true, via: "smtp", state: "received" }, reporter: { email: "marta@mail.example" } });
  expect(await take(plain("Marta <marta@mail.example>"), { client: { address: "192.0.2.10", helo: "mail.example" } })).toMatchObject({ report: { authenticated: true } });
});

it("believes nobody else, and keeps the report all the same", async () => {
  const signed = await signedMail({ from: "Marta <marta@mail.example>", text: "Is this you?", key });
  const strangers: [string, Partial<ReceivedMail>?][] = [
    [plain("marta@mail.example")],
    [signed.replace("Is this you", "Was this you")],
    [signed.replace("marta@mail.example", "nadia@other.example")],
    // SPF of another domain than From's; of a domain that has no policy; of a bounce.
    [plain("marta@mail.example"), { from: "x@other.example", client: { address: "192.0.2.10", helo: "other.example" } }],
    [plain("a@nopolicy.example"), { from: "a@nopolicy.example", client: { address: "192.0.2.10", helo: "nopolicy.example" } }],
    [plain("marta@mail.example"), { from: "", client: { address: "192.0.2.10", helo: "mail.example" } }],
    [plain("marta@mail.example, nadia@other.example"), { client: { address: "192.0.2.10", helo: "mail.example" } }],
    [`From: nadia@other.example\r\n${plain("marta@mail.example")}`, { client: { address: "192.0.2.10", helo: "mail.example" } }],
  ];
  for (const [mail, changes] of strangers) {
    await sql`truncate report, blob cascade`.execute(deps.db);
    expect(await take(mail, changes), mail).toMatchObject({ taken: { ok: true }, report: { authenticated: false } });
  }
});

it("has nobody to answer for a bounce, and says so in the source", async () => {
  const { report, reporter } = await take(plain("marta@mail.example"), { from: "" });
  expect([report.hasReporter, reporter]).toEqual([false, null]);
  const raw = await reports.readRaw(report.id);
  expect(raw?.kind === "mail" && Buffer.from(raw.bytes).toString()).toMatch(/^Return-Path: <>\r\nFrom:/);
});

it("a resolver that is silent costs no report", async () => {
  dns.silent = true;
  expect(await take(await signedMail({ from: "Marta <marta@silent.example>", text: "Is this you?", key: signingKey("silent.example") }))).toMatchObject({ taken: { ok: true }, report: { authenticated: false } });
  dns.silent = false;
});
