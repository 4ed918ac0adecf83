import { describe, expect, it } from "vitest";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { parsePasted } from "./parse-pasted.ts";
import { textLinks } from "./text-links.ts";

const read = (text: string, more: { channel?: "sms" | "email"; sender?: string; country?: string } = {}): ReturnType<typeof parsePasted> => parsePasted({ kind: "pasted", text, ...more });

describe("parsePasted", () => {
  it("reads a text message", () => {
    expect(read("Lumio: your payment failed http://lumio-pay.example", { channel: "sms", sender: "LUMIO", country: "PT" })).toEqual({
      channel: "sms", carriage: "pasted", from: [], replyTo: [], returnPath: null, sender: "LUMIO", subject: "",
      parts: [{ id: "sender", text: "LUMIO" }, { id: "text", text: "Lumio: your payment failed http://lumio-pay.example" }],
      links: [], hidden: [], attachments: [], images: [], headers: [], forwarded: null, country: "PT", defects: [],
    });
  });

  it.each([
    ["From: Lumio <a@b.example>\nSent: Monday\nTo: me\nSubject: Bill\n\nPay now", "Pay now"],
    ["De : Lumio <a@b.example>\nEnvoyé : lundi\nÀ : moi\nObjet : Bill\n\nPayez", "Payez"],
    ["De: Lumio <a@b.example>\nEnviado: segunda\nPara: mim\nAssunto: Bill\n\nPague", "Pague"],
    ["De: Lumio <a@b.example>\nFecha: lunes\nPara: mi\nAsunto: Bill\n\nPague", "Pague"],
    ["Von: Lumio <a@b.example>\nGesendet: Montag\nAn: mich\nBetreff: Bill\n\nZahlen", "Zahlen"],
    ["Da: Lumio <a@b.example>\nInviato: lunedì\nA: me\nOggetto: Bill\n\nPaga", "Paga"],
    ["Van: Lumio <a@b.example>\nVerzonden: maandag\nAan: mij\nOnderwerp: Bill\n\nBetaal", "Betaal"],
    ["**From:** Lumio <a@b.example>\r\n**Subject:** Bill\r\n\r\nPay", "Pay"],
    ["> From: Lumio <a@b.example>\n> Subject: Bill\n\nPay", "Pay"],
    ["From:\nLumio <a@b.example>\nSubject:\nBill\nPay", "Pay"],
    ["Subject: Bill\nFrom: Lumio <a@b.example>\n\n\nPay", "Pay"],
  ])("takes leading header lines apart: %j", (text, body) => {
    const message = read(text);
    expect(message).toMatchObject({ channel: "email", subject: "Bill", from: [{ name: "Lumio", address: "a@b.example" }] });
    expect(message.parts).toEqual([{ id: "from", text: "Lumio <a@b.example>" }, { id: "subject", text: "Bill" }, { id: "text", text: body }]);
  });

  it("reads Reply-To", () => {
    expect(read("From: a@b.example\nReply-To: c@d.example\n\nx").replyTo[0]?.address).toBe("c@d.example");
  });

  it.each([
    "Date: 12/11 at 10:00, your parcel waits",
    "To: confirm your account open http://x.example",
    "From: LUMIO. Your payment was declined, please update your card details today at http://x.example",
    "Hello\nFrom: Lumio\nSubject: x",
    "http://x.example",
  ])("leaves text that only resembles headers: %j", (text) => {
    expect(read(text).parts).toEqual([{ id: "text", text }]);
  });

  it.each([
    ["Your code is 1234", {}, "sms"],
    ["Your code is 1234", { sender: "LUMIO" }, "sms"],
    ["Your code is 1234", { sender: "a@b.example" }, "email"],
    ["From: LUMIO\nYour code is 1234", {}, "sms"],
    ["Subject: Code\n\nYour code is 1234", {}, "email"],
    ["x ".repeat(900), {}, "email"],
    ["---------- Forwarded message ---------\nFrom: a@b.example\n\nx", {}, "email"],
    ["Subject: Code\n\nx", { channel: "sms" as const }, "sms"],
  ])("guesses the channel of %j", (text, more, channel) => {
    expect(read(text, more).channel).toBe(channel);
  });

  it("takes a sender with an address as From, unless the text names one", () => {
    expect(read("x", { sender: "Lumio <a@b.example>" })).toMatchObject({ sender: "Lumio <a@b.example>", from: [{ address: "a@b.example" }] });
    expect(read("From: c@d.example\n\nx", { sender: "a@b.example" }).from).toMatchObject([{ address: "c@d.example" }]);
    expect(read("From: LUMIO\nx")).toMatchObject({ sender: "LUMIO", from: [] });
  });

  it("reads the pasted source of a mail as one, and believes none of it", () => {
    const message = read("Received: from x\nMIME-Version: 1.0\nFrom: a@b.example\nSubject: Bill\nContent-Type: text/html\n\n<p>Pay</p>");
    expect(message).toMatchObject({ carriage: "pasted", channel: "email", subject: "Bill", headers: [] });
    expect(message.parts.at(-1)).toEqual({ id: "html", text: "Pay" });
  });

  it("says when there is nothing, and when there is too much", () => {
    expect(read("  \n ").defects).toEqual([{ id: "empty" }]);
    expect(read("x".repeat(300_000)).defects).toEqual([{ id: "text-too-long" }]);
  });
});

describe("textLinks", () => {
  const links = (text: string): string[] => textLinks(text).map(({ href, start, end }) => `${text.slice(start, end)} -> ${href}`);
  it.each([
    ["Click here <https://x.example/a>", ["Click here -> https://x.example/a"]],
    ["Hello. Click here<https://x.example/a>, thanks", ["Click here -> https://x.example/a"]],
    ["www.bank.example <https://x.example/a>", ["www.bank.example -> https://x.example/a"]],
    ["See [your bill](https://x.example/a(b)) now", ["your bill -> https://x.example/a(b)"]],
    ["<https://x.example>", []],
    ["a <b> [c](d)", []],
    ["one <https://x.example/1> two <https://x.example/2>", ["one -> https://x.example/1", "two -> https://x.example/2"]],
    ["a <https://x.example/ b>", []],
  ])("%s", (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it.each(["<https://", "](https://x ", "[", "a <https://x>", "<"])("stays linear on %j repeated", (piece) => expectLinear((size) => textLinks(piece.repeat(size / piece.length)), 200_000));
});
