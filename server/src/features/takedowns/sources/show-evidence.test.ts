import { expect, it } from "vitest";
import { showEvidence } from "./show-evidence.ts";

const ORIGINAL = [
  "Return-Path: <bounce+camille.dubreuil=mail.example@orvane-renew.example>",
  "Received: from relay.example (192.0.2.7) by mx.mail.example with ESMTP id 8fk2 for <Camille.Dubreuil@mail.example>; Sun, 1 Mar 2026 08:00:00 +0000",
  "From: Orvane <no-reply@orvane-renew.example>", 'To: "Camille Dubreuil" <camille.dubreuil@mail.example>', "Cc: paul.martin@mail.example", "Subject: Camille, votre paiement a =?utf-8?q?=C3=A9chou=C3=A9?=",
  `X-Campaign-Token: ${Buffer.from("camille.dubreuil@mail.example").toString("base64")}`, "List-Unsubscribe: <https://orvane-renew.example/u/8fk2>", "Message-ID: <1@orvane-renew.example>", `DKIM-Signature: v=1; d=orvane-renew.example; s=${Buffer.from("camille.dubreuil@mail.example").toString("base64")}`,
  "Content-Type: text/plain; charset=utf-8", "", "Bonjour Camille Dubreuil,", "votre paiement de 12,99 a échoué. Compte camille.dubreuil@mail.example, tél. +33 6 39 98 12 34.", "https://orvane-renew.example/pay/8fk2?e=camille.dubreuil%40mail.example", "Cordialement, Dubreuil",
].join("\r\n");
const NAMES = /camille|dubreuil|martin|8fk2\?|98 12 34|Y2FtaWxsZ/i;

it("shows where a mail came from and what it says, and nobody who got it", () => {
  const shown = showEvidence({ kind: "mail", bytes: Buffer.from(ORIGINAL) });
  const all = JSON.stringify(shown);
  expect(all).not.toMatch(NAMES);
  expect(shown.headers.map(({ name }) => name)).toEqual(["return-path", "received", "message-id", "dkim-signature", "from", "subject"]);
  expect(shown.headers.find(({ name }) => name === "received")!.value).toContain("192.0.2.7");
  expect(shown.headers.find(({ name }) => name === "from")!.value).toBe("Orvane <no-reply@orvane-renew.example>");
  expect(shown.body).toContain("a échoué");
});

it("takes the original out of a mail that forwards it, and never the fields of who forwards", () => {
  const attached = ["From: Camille Dubreuil <camille.dubreuil@mail.example>", "To: faux@orvane.example", "Subject: Fwd", 'Content-Type: multipart/mixed; boundary="b"', "", "--b", "Content-Type: text/plain", "", "Je vous transmets ceci", "--b", "Content-Type: message/rfc822", "", ORIGINAL, "--b--", ""].join("\r\n");
  const inline = ["Received: from home (192.0.2.99) by mx.orvane.example; Sun, 1 Mar 2026 09:00:00 +0000", "From: Camille Dubreuil <camille.dubreuil@mail.example>", "To: faux@orvane.example", "Subject: Fwd: Votre paiement", "Content-Type: text/plain; charset=utf-8", "", "", "---------- Forwarded message ---------", "From: Orvane <no-reply@orvane-renew.example>", "Date: Sun, 1 Mar 2026 at 08:00", "Subject: Votre paiement", "To: <camille.dubreuil@mail.example>", "", "Votre paiement a échoué https://orvane-renew.example/pay"].join("\r\n");
  for (const mail of [attached, inline]) {
    const shown = showEvidence({ kind: "mail", bytes: Buffer.from(mail) }, { email: "camille.dubreuil@mail.example" });
    expect(JSON.stringify(shown)).not.toMatch(NAMES);
    expect(JSON.stringify(shown)).not.toContain("192.0.2.99");
    expect(shown.headers.find(({ name }) => name === "from")!.value).toContain("orvane-renew.example");
    expect(shown.body).toMatch(/paiement.*échoué/s);
  }
});

it("shows a text message with its sender", () => {
  const shown = showEvidence({ kind: "pasted", channel: "sms", sender: "ORVANE", text: "Orvane: paiement refusé, https://orvane-renew.example/p/123456" }, { phone: "+33639981234" });
  expect(shown).toEqual({ headers: [{ name: "x-sms-sender", value: "ORVANE" }], body: "Orvane: paiement refusé, https://orvane-renew.example/…" });
});

it("survives what is no mail", () => {
  for (const bytes of [new Uint8Array(), Buffer.from("\0\0\0"), Buffer.from("To: (((".repeat(20_000)), Buffer.from(`To: ${"a@b.example, ".repeat(5_000)}\r\n\r\nx`)]) expect(showEvidence({ kind: "mail", bytes })).toHaveProperty("body");
});
