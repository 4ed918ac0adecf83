import { dkimSign } from "mailauth/lib/dkim/sign.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeDns, type FakeDns } from "../../../../test/fakes/dns.ts";
import { signedMail, signingKey } from "../../../../test/signed-mail.ts";
import { authenticateMail } from "./authenticate-mail.ts";
import { dnsResolver, type Resolve } from "./dns-resolver.ts";
import { aligns } from "./verify-signatures.ts";

const now = new Date("2026-06-01T12:00:00Z");
const brand = signingKey("lumio.example");
const evil = signingKey("evil.example");
const testing = signingKey("lumio.example", "try", " t=y;");
let dns: FakeDns;
let resolver: Resolve | undefined;

beforeAll(async () => {
  dns = await fakeDns(Object.fromEntries([brand.record, evil.record, testing.record]));
});
beforeEach(() => {
  resolver = dnsResolver({ servers: [dns.address] }, () => now.getTime());
});
afterAll(() => dns[Symbol.asyncDispose]());

const check = (mail: string) => authenticateMail(Buffer.from(mail, "latin1"), { resolver, now });
const genuine = () => signedMail({ from: "Lumio <billing@lumio.example>", text: "Your invoice is ready.\n", key: brand });

/** Signed by mailauth, which can be asked for `l=`, times and a field list. */
async function signedWith(mail: string, options: { maxBodyLength?: number; signTime?: Date; expires?: Date; headerList?: string }): Promise<string> {
  const { maxBodyLength, signTime = new Date("2026-05-04T10:00:00Z"), expires, headerList = "From: Subject: To: Date" } = options;
  const { signatures } = await dkimSign(mail, {
    canonicalization: "relaxed/relaxed", signTime, ...(expires ? { expires } : {}), headerList,
    signatureData: [{ signingDomain: brand.domain, selector: brand.selector, privateKey: brand.privateKey, ...(maxBodyLength === undefined ? {} : { maxBodyLength }) }],
  } as never);
  return signatures + mail;
}
const plain = "From: Lumio <billing@lumio.example>\r\nTo: reader@mailbox.example\r\nSubject: Your invoice\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\n\r\nYour invoice is ready.\r\n";

const framed = plain.replace("\r\n\r\nYour invoice is ready.", "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nYour invoice is ready.\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>Ready</b>\r\n--b--");

describe("authenticateMail", () => {
  it("proves what is unsigned and trivial: plain text as it stands, and a multipart that its own first and last lines frame", async () => {
    const typed = plain.replace("\r\n\r\n", '\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="UTF-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n');
    for (const mail of [typed, framed, framed.replace("mixed", "alternative")]) expect(await check(await signedWith(mail, {}))).toMatchObject({ alignedDomain: "lumio.example", weakened: [] });
    const signed = { headerList: "From: Subject: To: Date: Content-Type: Content-Transfer-Encoding" };
    expect(await check(await signedWith(typed.replace("plain", "html").replace("8bit", "quoted-printable"), signed))).toMatchObject({ alignedDomain: "lumio.example", weakened: [] });
  });

  it("proves a mail whose signature covers body, From and Subject and aligns", async () => {
    expect(await check(await genuine())).toEqual({ by: "here", spf: "unknown", dkim: "pass", dmarc: "none", arc: "none", dkimDomains: ["lumio.example"], alignedDomain: "lumio.example", weakened: [] });
    expect(await check(await signedWith(plain, {}))).toMatchObject({ alignedDomain: "lumio.example", weakened: [] });
  });

  it("says DMARC passed when the domain publishes a policy, and obeys strict alignment", async () => {
    const mail = await signedMail({ from: "billing@mail.lumio.example", text: "Hello", key: brand });
    expect(await check(mail)).toMatchObject({ alignedDomain: "mail.lumio.example", dmarc: "none" });
    dns.records.set("TXT _dmarc.lumio.example", ["v=DMARC1; p=reject; adkim=s"]);
    resolver = dnsResolver({ servers: [dns.address] }, () => now.getTime());
    expect(await check(await genuine())).toMatchObject({ alignedDomain: "lumio.example", dmarc: "pass" });
    expect(await check(mail)).toMatchObject({ dkim: "pass", alignedDomain: "", dmarc: "unknown" });
    dns.records.delete("TXT _dmarc.lumio.example");
  });

  it("reads a file saved with LF line ends and an mbox line", async () => {
    expect(await check(`From reader Mon May  4 10:00:00 2026\n${(await genuine()).replaceAll("\r\n", "\n")}`)).toMatchObject({ alignedDomain: "lumio.example" });
  });

  it("asks nobody anything without a resolver", async () => {
    const before = dns.questions.length;
    expect(await authenticateMail(Buffer.from(await genuine()), { now })).toBeUndefined();
    expect(dnsResolver("none", Date.now)).toBeUndefined();
    expect(dns.questions.length).toBe(before);
  });

  it("remembers key records", async () => {
    await check(await genuine());
    const before = dns.questions.length;
    await check(await genuine());
    expect(dns.questions.length).toBe(before);
  });

  it("calls a DNS that never says anything a temporary error, after five seconds", async () => {
    const mail = await genuine();
    const asked = Promise.withResolvers<void>();
    resolver = () => {
      asked.resolve();
      return new Promise(() => {});
    };
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    try {
      const answer = check(mail);
      await asked.promise;
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await answer).toMatchObject({ dkim: "temperror", alignedDomain: "" });
    } finally {
      vi.useRealTimers();
    }
  });

  it.each<[string, string[], () => Promise<string>]>([
    ["a changed body", ["body-changed"], async () => (await genuine()).replace("is ready", "is overdue")],
    ["a replaced Subject", ["headers-changed"], async () => (await genuine()).replace("Subject: Your invoice", "Subject: Your account is locked")],
    ["a second From on top", ["two-from"], async () => `From: Lumio <security@lumio.example>\r\n${await genuine()}`],
    ["a second From folded before its colon", ["two-from", "headers-ambiguous"], async () => `From : Bank <x@bank.example>\r\n${await genuine()}`],
    ["a second From hidden in an mbox line", ["headers-ambiguous"], async () => `From x\rFrom: Bank <x@bank.example>\r\n${await genuine()}`],
    ["a second Subject on top", ["two-subject"], async () => `Subject: Your account is locked\r\n${await genuine()}`],
    ["a second Content-Type on top", ["two-content-type"], async () => `Content-Type: text/html\r\n${await genuine()}`],
    ["an added answer address", ["reply-to-unsigned"], async () => `Reply-To: help@evil.example\r\n${await signedWith(plain, {})}`],
    ["Subject not signed, then replaced", ["subject-unsigned"], async () => (await signedWith(plain, { headerList: "From: To: Date" })).replace("Your invoice\r\n", "Call us now\r\n")],
    ["l= and an appended body", ["length-limited"], async () => `${await signedWith(plain, { maxBodyLength: 24 })}Pay here: http://evil.example/\r\n`],
    ["l= of the whole body", ["length-limited"], () => signedWith(plain, { maxBodyLength: 10_000 })],
    ["an unsigned type, then another", ["content-type-unsigned"], async () => (await signedWith(plain.replace("\r\n\r\n", "\r\nContent-Type: text/plain\r\n\r\n"), {})).replace("text/plain", "text/html")],
    ["an unsigned charset, then another", ["content-type-unsigned"], async () => (await signedWith(plain.replace("\r\n\r\n", "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"), {})).replace("utf-8", "utf-7")],
    ["a type added", ["content-type-unsigned"], async () => `Content-Type: text/html\r\n${await signedWith(plain, {})}`],
    ["an encoding added", ["content-transfer-encoding-unsigned"], async () => `Content-Transfer-Encoding: base64\r\n${await signedWith(plain, {})}`],
    ["an unsigned boundary, then another", ["content-type-unsigned"], async () => (await signedWith(framed, {})).replace("boundary=b", "boundary=c")],
    ["an unsigned list of files, then alternatives", ["content-type-unsigned"], async () => (await signedWith(framed.replace("<b>", "<i>").replace("text/html", "text/html; name=a.html"), {})).replace("mixed", "alternative")],
    ["an expired signature", ["expired"], () => signedWith(plain, { expires: new Date("2026-05-11T10:00:00Z") })],
    ["a signature from the future", ["signed-in-the-future"], () => signedWith(plain, { signTime: new Date("2026-07-01T10:00:00Z") })],
    ["a key in testing", ["key-in-testing"], () => signedMail({ from: "billing@lumio.example", text: "Hi", key: testing })],
    ["another domain's signature", [], () => signedMail({ from: "Lumio <billing@lumio.example>", text: "Hi", key: evil })],
    ["two addresses in From", ["several-from-addresses"], () => signedWith(plain.replace("From: Lumio <billing@lumio.example>", "From: a@lumio.example, b@evil.example"), {})],
    ["an address in the unquoted name", ["from-ambiguous"], () => signedWith(plain.replace("From: Lumio <", "From: boss@bank.example <"), {})],
    ["a line that is no field", ["headers-ambiguous"], async () => `garbage\r\n${await genuine()}`],
    ["a bare CR in a header", ["headers-ambiguous"], async () => `X-A: b\rFrom: x@bank.example\r\n${await genuine()}`],
    ["eleven signatures", ["too-many-signatures"], async () => "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=b; h=from; bh=x; b=y\r\n".repeat(10) + (await genuine())],
    ["a huge header", ["headers-too-large"], async () => `X-Pad: ${"a".repeat(300_000)}\r\n${await genuine()}`],
    ["no signature but a forged header", [], async () => `Authentication-Results: mx.lumio.example; dkim=pass header.d=lumio.example; dmarc=pass header.from=lumio.example\r\n${plain}`],
  ])("proves nothing from %s", async (_what, weakened, mail) => {
    const result = await check(await mail());
    expect(result?.alignedDomain).toBe("");
    expect(result?.weakened).toEqual(expect.arrayContaining(weakened));
  });

  it("keeps a mail proven when another signature is broken or foreign", async () => {
    const mail = await genuine();
    const foreign = (await signedMail({ from: "Lumio <billing@lumio.example>", text: "Other", key: evil })).match(/^DKIM-Signature:.*?\r\n(?! )/ms)![0];
    expect(await check(foreign + mail)).toMatchObject({ alignedDomain: "lumio.example", weakened: [], dkimDomains: ["lumio.example"] });
  });

  it("never throws on broken bytes and answers soon", async () => {
    const base = Buffer.from(await genuine(), "latin1");
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(base);
      for (let hit = 0; hit < 8; hit++) bytes[(round * 7919 + hit * 104_729) % bytes.length] = (round * 31 + hit * 17) % 256;
      const result = await authenticateMail(bytes, { resolver, now });
      expect(result?.by).toBe("here");
    }
  });

  it("tells of a valid ARC chain, which proves nothing", async () => {
    const { sealMessage } = await import("mailauth/lib/arc/index.js");
    const seal = await sealMessage(plain, { signingDomain: brand.domain, selector: brand.selector, privateKey: brand.privateKey, cv: "none", authResults: "mx.lumio.example; dkim=pass header.d=lumio.example; dmarc=pass header.from=lumio.example" } as never);
    const mail = seal.toString("latin1") + plain;
    expect(await check(mail)).toMatchObject({ arc: "pass", dkim: "none", alignedDomain: "" });
    expect(await check(mail.replace("is ready", "is overdue"))).toMatchObject({ arc: "fail", alignedDomain: "" });
  });

  it("verifies a large mail aside, with the same answer, and ends what takes too long", async () => {
    const large = (text: string) => signedMail({ from: "Lumio <billing@lumio.example>", text, key: brand });
    const mail = await large("Your invoice is ready.\n".repeat(20_000));
    expect(await check(mail)).toMatchObject({ dkim: "pass", alignedDomain: "lumio.example", weakened: [] });
    expect(await check(mail.replace("is ready", "is overdue"))).toMatchObject({ dkim: "neutral", alignedDomain: "", weakened: ["body-changed"] });
    // Ten hashes over a body in which every line must be rewritten.
    const slow = Array.from({ length: 10 }, (_, l) => `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=lumio.example; s=s1; l=${20_000_000 + l}; h=from; bh=x; b=y\r\n`).join("");
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 50);
    expect(await check(`${slow}From: a@lumio.example\r\n\r\n${"ab  c \r\n".repeat(3_000_000)}`)).toMatchObject({ dkim: "temperror", alignedDomain: "" });
    clearInterval(ticking);
    // Nobody else waited for it: a thread that hashed here would have let none of these happen before it was done.
    expect(ticks).toBeGreaterThan(5);
    expect(await check(`${slow.slice(0, 130)}\r\n\r\n${" a".repeat(1_000_000)}`)).toMatchObject({ weakened: ["line-too-long"] });
  }, 30_000);

  it("aligns one organisation, not two tenants of one platform", () => {
    expect(aligns("mail.lumio.example", "lumio.example", false)).toBe(true);
    expect(aligns("lumio.example", "news.lumio.example", false)).toBe(true);
    expect(aligns("a.github.io", "b.github.io", false)).toBe(false);
    expect(aligns("co.uk", "brand.co.uk", false)).toBe(false);
    expect(aligns("evil.co.uk", "brand.co.uk", false)).toBe(false);
    expect(aligns("mail.lumio.example", "lumio.example", true)).toBe(false);
  });
});
