import { expect, test } from "vitest";
import { htmlBodies } from "./html-bodies.ts";

const mail = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll("\n", "\r\n"));

test("the HTML of a mail, decoded; what is attached comes first", () => {
  const inner = "From: a@b.example\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>caf=C3=A9</p>";
  const outer = `From: c@d.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>look</p>\n--x\nContent-Type: message/rfc822\n\n${inner}\n--x--\n`;
  expect(htmlBodies(mail(outer)).map((html) => html.trim())).toEqual(["<p>café</p>", "<p>look</p>"]);
  expect(htmlBodies(mail("Subject: x\n\nplain"))).toEqual([]);
  expect(htmlBodies(new Uint8Array())).toEqual([]);
});
