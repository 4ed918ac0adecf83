import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dearest, expectCheaper } from "../../../server/test/expect-linear.ts";
import { DEFECTS } from "./defects.ts";
import type { Message } from "./message.ts";
import { parseMail } from "./parse-mail.ts";
import { parsePasted } from "./parse-pasted.ts";
import { unwrapForward } from "./unwrap-forward.ts";

/** What every message must be, whatever was read. */
const wellFormed = (message: Message): void => {
  const parts = new Map(message.parts.map((part) => [part.id, part.text]));
  expect(parts.size).toBe(message.parts.length);
  for (const text of parts.values()) expect(text.length).toBeLessThanOrEqual(200_000);
  for (const { shown } of message.links) {
    const text = parts.get(shown.part) ?? "absent";
    expect(text).not.toBe("absent");
    expect(0 <= shown.start && shown.start <= shown.end && shown.end <= text.length, `${shown.start}-${shown.end} of ${text.length}`).toBe(true);
  }
  for (const { id } of message.defects) expect(Object.keys(DEFECTS)).toContain(id);
  expect(new Set(message.defects.map((defect) => defect.id)).size).toBe(message.defects.length);
  expect(message.links.length).toBeLessThanOrEqual(200_000);
  expect(message.images.length).toBeLessThanOrEqual(16);
  for (const { domain } of message.from) expect(domain).toBe(domain.toLowerCase());
  expect(JSON.parse(JSON.stringify(message))).toEqual(message);
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Mail-like pieces, so that random input reaches the deep parts of the parser. */
const PIECES = [
  "From: ", "To: ", "Subject: ", "Reply-To: ", "Content-Type: ", "text/plain", "text/html", "multipart/mixed; boundary=b", "multipart/alternative; boundary=\"c\"", "message/rfc822",
  "; charset=", "utf-8", "iso-2022-jp", "utf-7", "; format=flowed", "; name*0*=utf-8''%C3", "; filename=a.eml", "Content-Disposition: attachment", "Content-Transfer-Encoding: ", "base64", "quoted-printable", "x-uuencode",
  "\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\n--b\n", "\n--c\n", "\n--b--\n", "\n--c--", "=?utf-8?Q?", "=C3", "?=", "=?x?b?", "<a@b.example>", "a@b.example", ",", ";", ":", "\"", "(", ")", "<", ">", "@", "\\", "\u0000", "é", "😀", "\u200b",
  "<a href=https://x.example>", "</a>", "<div style='display:none'>", "</div>", "<table><tr><td>", "<style>.q{display:none}</style>", "<i class=q>", "<!--", "-->", "<img src='data:image/png;base64,AAAA'>", "&amp;", "&#x41;", "<form action=/x>", "<base href=https://b.example/>",
  "---------- Forwarded message ---------\n", "Begin forwarded message:\n", "De : ", "Objet : ", "Date: x\n", "> ", "begin 644 x\n", "\nend\n", "[words](https://x.example)", "words <https://x.example>", " ", "word", "TVqQ",
];
const mailLike = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ maxLength: 8 }) }), { maxLength: 80 }).map((pieces) => pieces.join(""));

describe("parsers are total", () => {
  it("parseMail reads any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => wellFormed(unwrapForward(parseMail(bytes, null)))), { numRuns: 300 });
  });

  it("parseMail reads anything that resembles a mail", () => {
    fc.assert(fc.property(mailLike, (text) => wellFormed(unwrapForward(parseMail(encode(text), "FR")))), { numRuns: 1_500 });
  });

  it("parsePasted reads any text", () => {
    const channel = fc.constantFrom("sms" as const, "email" as const, undefined);
    fc.assert(fc.property(fc.oneof(mailLike, fc.string({ unit: "binary", maxLength: 300 })), fc.option(fc.string(), { nil: undefined }), channel, (text, sender, given) => {
      wellFormed(unwrapForward(parsePasted({ kind: "pasted", text, sender, channel: given })));
    }), { numRuns: 1_000 });
  });

  it("unwrapping what is unwrapped changes nothing", () => {
    fc.assert(fc.property(mailLike, (text) => {
      const once = unwrapForward(parseMail(encode(text), null));
      const twice = unwrapForward(once);
      if (once.defects.some((defect) => defect.id.startsWith("forward-"))) return;
      expect({ ...twice, forwarded: null }).toEqual({ ...once, forwarded: null });
    }), { numRuns: 400 });
  });
});

/** A small generator (mulberry32), so that a failure can be repeated. */
const random = (seed: number): (() => number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const SEED_MAIL = encode(
  "From: =?utf-8?Q?Lumi=C3=B3?= <info@lumio.example>\r\nReply-To: a@b.example\r\nSubject: =?utf-8?B?Q2Fmw6k=?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"bb\"\r\n\r\n" +
  "--bb\r\nContent-Type: multipart/alternative; boundary=cc\r\n\r\n--cc\r\nContent-Type: text/plain; charset=iso-8859-1; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 <https://x.example/>\r\n" +
  "--cc\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+SGkgPGEgaHJlZj0iaHR0cHM6Ly94LmV4YW1wbGUvIiBzdHlsZT0iY29sb3I6I2ZmZiI+cGF5PC9hPjwvcD4=\r\n--cc--\r\n" +
  "--bb\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@c.example\r\nSubject: Fwd: x\r\n\r\n---------- Forwarded message ---------\r\nFrom: c@d.example\r\nSubject: y\r\n\r\nhello\r\n" +
  "--bb\r\nContent-Type: application/pdf; name*=utf-8''a%C3%A9.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAA=\r\n--bb--\r\n");

/** Bytes changed, cut out, doubled or swapped with syntax. */
const mutate = (source: Uint8Array, next: () => number): Uint8Array => {
  const bytes = [...source];
  for (let count = 1 + Math.floor(next() * 12); count > 0; count--) {
    const at = Math.floor(next() * bytes.length);
    const length = Math.floor(next() * 60);
    const choice = next();
    if (choice < 0.3) bytes[at] = Math.floor(next() * 256);
    else if (choice < 0.5) bytes.splice(at, length);
    else if (choice < 0.7) bytes.splice(at, 0, ...bytes.slice(at, at + length));
    else bytes.splice(at, 0, ...encode(PIECES[Math.floor(next() * PIECES.length)] ?? ""));
  }
  return Uint8Array.from(bytes);
};

describe("mutated mails", () => {
  it("2,000 of them are read, none much dearer than what it was made from", async () => {
    const read = (bytes: Uint8Array): Message => unwrapForward(parseMail(bytes, null));
    const mutated = Array.from({ length: 2_000 }, (_, index) => mutate(SEED_MAIL, random(index + 1)));
    for (const [index, bytes] of mutated.entries()) {
      try {
        wellFormed(read(bytes));
      } catch (fault) {
        throw new Error(`seed ${index + 1}`, { cause: fault });
      }
    }
    for (const bytes of await dearest(mutated, read)) await expectCheaper(() => read(bytes), () => read(SEED_MAIL), 20);
  });
});
