import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { attachedMails } from "./attached-mail.ts";
import { isDisguised } from "./is-disguised.ts";
import type { Message } from "./message.ts";
import { parseMail } from "./parse-mail.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 255);
/** `text` holds one character a byte; lines end as in mail. */
const read = (text: string): Message => parseMail(bytes(text.replaceAll("\n", "\r\n")), "FR");
const part = (message: Message, id: string): string | undefined => message.parts.find((found) => found.id === id)?.text;
const defects = (message: Message): string[] => message.defects.map((defect) => defect.id);
const HEAD = "From: Lumio <info@lumio.example>\nSubject: Hello\n";

describe("parseMail: headers", () => {
  it("reads who, what and where from", () => {
    const message = read(`Return-Path: <bounce@mail.example>\nReply-To: help@lumio.example\n${HEAD}\nHi there\n`);
    expect(message.from).toEqual([{ name: "Lumio", address: "info@lumio.example", domain: "lumio.example" }]);
    expect(message.returnPath?.address).toBe("bounce@mail.example");
    expect(message.parts).toEqual([
      { id: "from", text: "Lumio <info@lumio.example>" }, { id: "reply-to", text: "help@lumio.example" }, { id: "subject", text: "Hello" }, { id: "text", text: "Hi there\n" },
    ]);
    expect(message).toMatchObject({ channel: "email", carriage: "mail", country: "FR", sender: "", forwarded: null, defects: [] });
    expect(message.headers.map((header) => header.name)).toEqual(["return-path", "reply-to", "from", "subject"]);
  });

  it("unfolds, keeps raw values and forgives blanks before the colon", () => {
    const message = read("From : a@b.example\nSubject: =?utf-8?Q?a?=\n =?utf-8?Q?b?=\nX-Long: one\n\ttwo\n\nx");
    expect(message.subject).toBe("ab");
    expect(message.headers.find((header) => header.name === "x-long")?.value).toBe("one\ttwo");
    expect(message.headers.find((header) => header.name === "subject")?.value).toBe("=?utf-8?Q?a?= =?utf-8?Q?b?=");
    expect(defects(message)).toEqual([]);
  });

  it.each([
    ["an mbox line", `From someone@b.example Mon Jan  1 00:00:00 2024\n${HEAD}\nx`, "mbox-line"],
    ["no From", "Subject: x\n\nx", "from-missing"],
    ["two From", `${HEAD}From: other@x.example\n\nx`, "from-repeated"],
    ["two Subject", `${HEAD}Subject: other\n\nx`, "subject-repeated"],
    ["no blank line", `${HEAD}This is the body.\nMore body.\n`, "missing-blank-line"],
    ["rubbish among headers", `From: a@b.example\nrubbish\nSubject: x\n\nx`, "header-malformed"],
    ["no headers", "Just text.\nNothing else.\n", "no-headers"],
    ["a giant header", `X-A: ${"a".repeat(70_000)}\n${HEAD}\nx`, "header-too-long"],
    ["bytes that are no UTF-8", "From: Caf\xe9 <a@b.example>\nSubject: x\n\nx", "header-8bit"],
    ["two Content-Type", `${HEAD}Content-Type: text/plain\nContent-Type: text/html\n\nx`, "content-type-repeated"],
    ["a Content-Type that is none", `${HEAD}Content-Type: html\n\nx`, "content-type-malformed"],
    ["nothing at all", "", "empty"],
  ])("%s is a defect, not an error", (_, text, id) => {
    expect(defects(read(text))).toContain(id);
  });

  it("keeps every From mailbox, and one that is said twice once", () => {
    expect(read("From: a@b.example\nFrom: c@d.example\n\nx").from.map((mailbox) => mailbox.address)).toEqual(["a@b.example", "c@d.example"]);
    expect(read("From: a@b.example, a@b.example\n\nx").from).toHaveLength(1);
  });

  it("reads the body after a missing blank line", () => {
    expect(part(read(`${HEAD}This is the body.\nMore.\n`), "text")).toBe("This is the body.\nMore.\n");
  });

  it("reads mails with bare CR and with LF", () => {
    const message = parseMail(bytes("From: a@b.example\rSubject: x\r\rbody\r"), null);
    expect(message.subject).toBe("x");
    expect(part(message, "text")).toBe("body\n");
    expect(defects(message)).toEqual(["bare-cr"]);
    expect(part(parseMail(bytes("From: a@b.example\n\nbody"), null), "text")).toBe("body");
    expect(part(parseMail(bytes("From: a@b.example\r\r\nSubject: x\r\r\n\r\r\nbody"), null), "subject")).toBe("x");
  });

  it("does not lose the From behind 200,000 headers", async () => {
    const behind = (count: number): Message => read(`${"X-A: b\n".repeat(count)}${HEAD}\nx`);
    await expectLinear(behind, 200_000);
    const message = behind(200_000);
    expect(message.from[0]?.address).toBe("info@lumio.example");
    expect(message.headers.length).toBeLessThanOrEqual(2_200);
    expect(defects(message)).toEqual(["too-many-headers"]);
  });
});

describe("parseMail: bodies", () => {
  const typed = (headers: string, body: string): Message => read(`${HEAD}${headers}\n\n${body}`);
  it.each([
    ["quoted-printable", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", "Caf=C3=A9 =\nnoir=20 \n=ZZ", "Café noir  \n=ZZ"],
    ["base64", "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: BASE64", "Y2Fm6Q==\n", "café"],
    ["base64 with rubbish", "Content-Transfer-Encoding: base64", "Y2*Fm\n!ZQ==", "cafe"],
    ["8bit without a charset", "Content-Transfer-Encoding: 8bit", "caf\xc3\xa9", "café"],
    ["windows-1252 announced as UTF-8", "Content-Type: text/plain; charset=utf-8", "caf\xe9", "café"],
    ["an unknown encoding", "Content-Transfer-Encoding: hexa", "plain", "plain"],
    ["an unknown charset", "Content-Type: text/plain; charset=klingon", "caf\xc3\xa9", "café"],
    ["NUL bytes", "Content-Type: text/plain", "pay\x00pal", "paypal"],
    ["format=flowed", "Content-Type: text/plain; format=flowed", "one \ntwo\n", "one two\n"],
    ["a text/ type nobody knows", "Content-Type: text/x-odd", "plain", "plain"],
  ])("%s", (_, headers, body, expected) => {
    expect(part(typed(headers, body), "text")).toBe(expected);
  });

  it("reads HTML by its meta charset, links with the span of what is shown", () => {
    const message = typed("Content-Type: text/html", '<meta charset="iso-8859-15"><p>Prix : 3 \xa4</p><a href="https://x.example/">ici</a>');
    expect(part(message, "html")).toBe("Prix : 3 €\n\nici");
    expect(message.links).toEqual([{ href: "https://x.example/", shown: { part: "html", start: 12, end: 15 }, from: "html" }]);
  });

  it("cuts uuencoded files out of a text and lists them", () => {
    const message = typed("Content-Type: text/plain", "Hi\nbegin 644 a.exe\n$35J0``\n`\nend\nbegin 644 b.txt\n!80``\n`\nend\nBye\n");
    expect(part(message, "text")).toBe("Hi\nBye\n");
    expect(message.attachments.map((file) => file.name)).toEqual(["a.exe", "b.txt"]);
    expect(defects(message)).toContain("uuencode");
  });

  it("marks invisible characters inside Latin words only", () => {
    expect(typed("Content-Type: text/plain; charset=utf-8", "Net\xe2\x80\x8bflix").hidden).toEqual([{ text: "Net\u200bflix", how: "zero-width" }]);
    expect(typed("Content-Type: text/plain; charset=utf-8", "\xe2\x80\x8b a \xe2\x80\x8c b").hidden).toEqual([]);
  });

  it("cuts a body beyond 200,000 units", () => {
    const message = typed("Content-Type: text/plain", "word ".repeat(60_000));
    expect(part(message, "text")).toHaveLength(200_000);
    expect(defects(message)).toContain("text-too-long");
  });
});

describe("parseMail: structure", () => {
  const multi = (body: string, boundary = "b", kind = "mixed"): Message => read(`${HEAD}Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${body}`);
  it("reads text and HTML alternatives, numbered when repeated", () => {
    const message = multi("preamble\n--b\n\none\n--b\nContent-Type: text/html\n\n<b>two</b>\n--b\nContent-Type: text/plain\n\nthree\n--b--\nepilogue", "b", "alternative");
    expect(message.parts.slice(2)).toEqual([{ id: "text", text: "one" }, { id: "html", text: "two" }, { id: "text-2", text: "three" }]);
    expect(message.defects).toEqual([]);
  });

  it.each([
    ["no closing boundary", "--b\n\none\n", "boundary-unclosed", "one\n"],
    ["another boundary than announced", "--c\nContent-Type: text/plain\n\none\n--c--\n", "boundary-guessed", "one"],
    ["no boundary at all", "one\n", "boundary-missing", "one\n"],
  ])("%s", (_, body, id, text) => {
    const message = multi(body);
    expect(defects(message)).toContain(id);
    expect(part(message, "text")).toBe(text);
  });

  it("tells a boundary from one that begins alike, and forgives blanks after it", () => {
    const message = multi("--b  \nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--bb--\n--b\n\ntwo\n--b--");
    expect(message.parts.slice(2).map((found) => found.text)).toEqual(["one", "two"]);
  });

  it("stops at 20 levels and at 1,000 parts", () => {
    let deep = "";
    for (let level = 0; level < 40; level++) deep += `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`;
    expect(defects(read(`${HEAD}${deep}\nx`))).toContain("nesting-too-deep");
    const wide = multi("--b\nContent-Type: application/x-y\n\nx\n".repeat(3_000));
    expect(wide.attachments).toHaveLength(1_000);
    expect(defects(wide)).toContain("too-many-parts");
    expect(defects(multi("--b\n\nx\n".repeat(200)))).toContain("too-many-bodies");
  });

  it("lists attachments by name (RFC 2231 and encoded words too), type, size and disguise", () => {
    const message = multi(
      "--b\nContent-Type: application/pdf; name=\"=?utf-8?Q?factur=C3=A9.pdf?=\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nTVqQAAMAAAA=\n" +
      "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename*0*=utf-8''re%C3%A7u; filename*1=.zip\n\nPK\x03\x04....\n" +
      "--b\nContent-Type: text/html; name=a.html\nContent-Disposition: attachment; filename=a.html\n\n<html>\n--b--");
    expect(message.attachments).toEqual([
      { name: "facturé.pdf", type: "application/pdf", bytes: 8, disguised: true },
      { name: "reçu.zip", type: "application/octet-stream", bytes: 8 },
      { name: "a.html", type: "text/html", bytes: 6 },
    ]);
    expect(message.parts.map((found) => found.id)).toEqual(["from", "subject"]);
  });

  it("keeps inline pictures for whoever reads QR codes", () => {
    const picture = `iVBORw0KGgo${"A".repeat(120)}`;
    const message = multi(`--b\nContent-Type: image/png\nContent-ID: <q@x>\nContent-Transfer-Encoding: base64\n\n${picture}\n--b\nContent-Type: text/html\n\n<img src="cid:q@x"><img src="data:image/gif;base64,R0lGODdh">\n--b--`, "b", "related");
    expect(message.images).toEqual([{ id: "q@x", type: "image/png", base64: picture }, { id: "image-2", type: "image/gif", base64: "R0lGODdh" }]);
  });

  it("keeps attached mails apart, reachable as bytes", () => {
    const message = multi("--b\n\nnote\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\nSubject: inner\n\nhello\n--b--");
    expect(message.attachments).toEqual([{ name: "message.eml", type: "message/rfc822", bytes: 42 }]);
    expect(attachedMails(message).map((mail) => parseMail(mail, null).subject)).toEqual(["inner"]);
    expect(message.parts.map((found) => found.text)).not.toContain("hello");
  });

  it("survives being stored", () => {
    const message = multi("--b\n\none\n--b--");
    expect(JSON.parse(JSON.stringify(message))).toEqual(message);
  });
});

describe("isDisguised", () => {
  const head = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const exe = head(0x4d, 0x5a, 0x90);
  const zip = head(0x50, 0x4b, 3, 4);
  const iso = new Uint8Array(32_800);
  iso.set(bytes("CD001"), 32_769);
  it.each([
    ["invoice.pdf", "application/pdf", exe, true], ["setup.exe", "application/octet-stream", exe, false], ["a.docx", "application/zip", zip, false],
    ["a.jpg", "image/png", head(0xff, 0xd8, 0xff), false], ["a.png", "image/png", bytes("<!DOCTYPE html>"), true], ["a.img", "", iso, false], ["a.zip", "application/zip", iso, true],
    ["", "application/pdf", exe, true], ["a.txt", "text/plain", bytes("hello"), false], ["a.unknown", "application/x-y", exe, false],
  ])("%s %s", (name, type, first, expected) => {
    expect(isDisguised(name, type, first)).toBe(expected);
  });
});
