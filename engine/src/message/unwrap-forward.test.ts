import { describe, expect, it } from "vitest";
import { originalBytes } from "./attached-mail.ts";
import type { Message } from "./message.ts";
import { parseMail } from "./parse-mail.ts";
import { parsePasted } from "./parse-pasted.ts";
import { unwrapForward } from "./unwrap-forward.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll("\n", "\r\n"));
const mail = (subject: string, type: string, body: string): Message =>
  unwrapForward(parseMail(encode(`From: Ana <ana@home.example>\nTo: abuse@lumio.example\nSubject: ${subject}\nMIME-Version: 1.0\nContent-Type: ${type}; charset=utf-8\n\n${body}`), "PT"));
const text = (subject: string, body: string): Message => mail(subject, "text/plain", body);
const html = (subject: string, body: string): Message => mail(subject, "text/html", body);
const part = (message: Message, id: string): string | undefined => message.parts.find((found) => found.id === id)?.text;
const shownLinks = (message: Message): string[] => message.links.map(({ href, shown }) => `${part(message, shown.part)?.slice(shown.start, shown.end)} -> ${href}`);

const ANA = { name: "Ana", address: "ana@home.example", domain: "home.example" };
const LUMIO = [{ name: "Lumio", address: "bill@lumio-pay.example", domain: "lumio-pay.example" }];

describe("unwrapForward: inline", () => {
  it.each([
    // Gmail
    ["en", "---------- Forwarded message ---------\nFrom: Lumio <bill@lumio-pay.example>\nDate: Mon, 2 Jan 2023 at 10:00\nSubject: Bill\nTo: <ana@home.example>\n\n\nPay now"],
    ["fr", "---------- Forwarded message ---------\nDe : Lumio <bill@lumio-pay.example>\nDate: lun. 2 janv. 2023 à 10:00\nSubject: Bill\nTo: <ana@home.example>\n\n\nPay now"],
    ["pt", "---------- Mensagem encaminhada ---------\nDe: *Lumio* <bill@lumio-pay.example>\nData: segunda\nAssunto: Bill\nPara: <ana@home.example>\n\nPay now"],
    // Outlook, with its rule or without
    ["en", "________________________________\nFrom: Lumio <bill@lumio-pay.example>\nSent: Monday\nTo: Ana\nSubject: Bill\n\nPay now"],
    ["en", "From: Lumio [mailto:bill@lumio-pay.example]\nSent: Monday\nTo: Ana\nSubject: Bill\n\nPay now"],
    ["fr", "De : Lumio <bill@lumio-pay.example>\nEnvoyé : lundi\nÀ : Ana\nObjet : Bill\n\nPay now"],
    ["fr", "-----Message d'origine-----\nDe : Lumio <bill@lumio-pay.example> \nEnvoyé : lundi\nÀ : Ana\nObjet : Bill\n\nPay now"],
    ["pt-PT", "De: Lumio <bill@lumio-pay.example>\nEnviado: segunda\nPara: Ana\nAssunto: Bill\n\nPay now"],
    ["pt-BR", "De: Lumio <bill@lumio-pay.example>\nEnviado em: segunda\nPara: Ana\nAssunto: Bill\n\nPay now"],
    ["es", "De: Lumio <bill@lumio-pay.example>\nEnviado el: lunes\nPara: Ana\nAsunto: Bill\n\nPay now"],
    ["de", "-----Ursprüngliche Nachricht-----\nVon: Lumio <bill@lumio-pay.example>\nGesendet: Montag\nAn: Ana\nBetreff: Bill\n\nPay now"],
    ["it", "-----Messaggio originale-----\nDa: Lumio <bill@lumio-pay.example>\nInviato: lunedì\nA: Ana\nOggetto: Bill\n\nPay now"],
    ["nl", "-----Oorspronkelijk bericht-----\nVan: Lumio <bill@lumio-pay.example>\nVerzonden: maandag\nAan: Ana\nOnderwerp: Bill\n\nPay now"],
    // Apple Mail, quoted
    ["en", "Begin forwarded message:\n\n> From: Lumio <bill@lumio-pay.example>\n> Subject: Bill\n> Date: 2 January\n> To: ana@home.example\n> \n> Pay now"],
    ["fr", "Début du message réexpédié :\n\n> De: Lumio <bill@lumio-pay.example>\n> Objet: Bill\n> Date: 2 janvier\n> À: ana@home.example\n> \n> Pay now\n\nEnvoyé de mon iPhone"],
    ["pt", "Início da mensagem reencaminhada:\n\n> De: Lumio <bill@lumio-pay.example>\n> Assunto: Bill\n> Data: 2 de janeiro\n> \n> Pay now"],
    ["es", "Inicio del mensaje reenviado:\n\nDe: Lumio <bill@lumio-pay.example>\nAsunto: Bill\n\nPay now"],
    ["de", "Anfang der weitergeleiteten Nachricht:\n\nVon: Lumio <bill@lumio-pay.example>\nBetreff: Bill\n\nPay now"],
    ["it", "Inizio messaggio inoltrato:\n\nDa: Lumio <bill@lumio-pay.example>\nOggetto: Bill\n\nPay now"],
    ["nl", "Begin doorgestuurd bericht:\n\nVan: Lumio <bill@lumio-pay.example>\nOnderwerp: Bill\n\nPay now"],
    // Thunderbird
    ["fr", "-------- Message transféré --------\nSujet : \tBill\nDate : \tMon, 2 Jan\nDe : \tLumio <bill@lumio-pay.example>\nPour : \tana@home.example\n\n\nPay now"],
    ["es", "-------- Mensaje reenviado --------\nAsunto: \tBill\nFecha: \tMon\nDe: \tLumio <bill@lumio-pay.example>\nPara: \tana@home.example\n\nPay now"],
    ["de", "-------- Weitergeleitete Nachricht --------\nBetreff: \tBill\nDatum: \tMon\nVon: \tLumio <bill@lumio-pay.example>\nAn: \tana@home.example\n\nPay now"],
    // wrapped by the program that sent it
    ["en", "---------- Forwarded message ---------\nFrom: Lumio\n<bill@lumio-pay.example>\nDate: Mon\nSubject: Bill\nTo: Ana <ana@home.example>,\nBo <bo@home.example>\n\nPay now"],
    // Yahoo
    ["en", "  ----- Forwarded Message ----- From:\n".replace(" From:", "") + "From: Lumio <bill@lumio-pay.example>\nTo: ana@home.example\nSent: Monday\nSubject: Bill\n\nPay now"],
    ["it", "----- Messaggio inoltrato -----\nDa: Lumio <bill@lumio-pay.example>\nA: ana\nInviato: lunedì\nOggetto: Bill\n\nPay now"],
  ])("%s: %j", (_, body) => {
    const message = text("Fwd: Bill", `Is this real?\n\n${body}\n`);
    expect(message.forwarded).toEqual({ layers: 1, how: "inline", by: ANA });
    expect(message).toMatchObject({ subject: "Bill", carriage: "pasted", headers: [], returnPath: null, from: LUMIO, country: "PT" });
    expect(part(message, "text")?.trim()).toBe("Pay now");
    expect(part(message, "from")).toBe("Lumio <bill@lumio-pay.example>");
  });

  it("works on what HTML shows, and moves links with their text", () => {
    const message = html("TR: Bill", '<p>Vrai ou faux ?</p><div>De : <b>Lumio</b> &lt;<a href="mailto:bill@lumio-pay.example">bill@lumio-pay.example</a>&gt;<br>Envoyé : lundi<br>À : Ana<br>Objet : Bill</div><p>Bonjour, <a href="https://lumio-pay.example/x">payez ici</a></p>');
    expect(message.from).toEqual(LUMIO);
    expect(part(message, "html")).toBe("Bonjour, payez ici");
    expect(shownLinks(message)).toEqual(["payez ici -> https://lumio-pay.example/x"]);
  });

  it("opens five layers, and says when there are more", () => {
    const layer = (from: string, inner: string): string => `---------- Forwarded message ---------\nFrom: ${from}\nSubject: Bill\n\n${inner}`;
    const nested = (depth: number): Message => {
      let body = "Pay now";
      for (let level = 0; level < depth; level++) body = layer(level === 0 ? "Lumio <bill@lumio-pay.example>" : `f${level}@home.example`, body);
      return text("Fwd: Bill", body);
    };
    expect(nested(3)).toMatchObject({ forwarded: { layers: 3, how: "inline", by: ANA }, from: LUMIO, defects: [] });
    expect(nested(5)).toMatchObject({ forwarded: { layers: 5 }, from: LUMIO });
    expect(nested(7)).toMatchObject({ forwarded: { layers: 5 }, defects: [{ id: "forward-too-deep" }] });
  });

  it("opens a forward that someone pasted", () => {
    const message = unwrapForward(parsePasted({ kind: "pasted", text: "Is this real?\n\n---------- Forwarded message ---------\nFrom: Lumio <bill@lumio-pay.example>\nSubject: Bill\n\nPay [here](https://lumio-pay.example)" }));
    expect(message).toMatchObject({ from: LUMIO, subject: "Bill", forwarded: { how: "inline", layers: 1, by: null } });
    expect(shownLinks(message)).toEqual(["here -> https://lumio-pay.example"]);
  });

  const block = "\n\n---------- Forwarded message ---------\nFrom: Lumio <bill@lumio-pay.example>\nSubject: Bill\n\nPay now";
  it.each([
    ["a link above", `Log in at https://evil.example now${block}`],
    ["a bare host above", `Log in at evil.com now${block}`],
    ["a telephone number above", `Call +44 7700 900 123 now${block}`],
    ["a long text above", `${"All of this is said by the sender. ".repeat(30)}${block}`],
    ["a reply's introduction above", `On Monday, Bo wrote:${block}`],
    ["no From below", "---------- Forwarded message ---------\nSubject: Bill\n\nPay now"],
    ["a link after the quotation", "Begin forwarded message:\n\n> From: Lumio <bill@lumio-pay.example>\n> Subject: Bill\n>\n> Pay now\n\nLog in at https://evil.example"],
    ["the words without rules", "Forwarded message\nFrom: Lumio <bill@lumio-pay.example>\n\nPay now"],
  ])("leaves a mail with %s as it is", (_, body) => {
    const message = text("Fwd: Bill", body);
    expect(message.forwarded).toBeNull();
    expect(message.from).toEqual([ANA]);
  });

  it("leaves a reply that quotes", () => {
    const message = text("RE: Bill", "Thanks.\n\nFrom: Bo <bo@work.example>\nSent: Monday\nTo: Ana\nSubject: Bill\n\nHere it is");
    expect(message.forwarded).toBeNull();
  });

  it("leaves a link above, in HTML too, unless a phone app signed with it", () => {
    const body = '<div>---------- Forwarded message ---------<br>From: Lumio &lt;bill@lumio-pay.example&gt;<br>Subject: Bill</div><p>Pay now</p>';
    expect(html("Fwd: Bill", `<p><a href="https://evil.example">see</a></p>${body}`).forwarded).toBeNull();
    expect(html("Fwd: Bill", `<p><a href="https://evil.example"><img src="x.png"></a></p>${body}`).forwarded).toBeNull();
    expect(html("Fwd: Bill", `<p>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></p>${body}`).forwarded).not.toBeNull();
  });

  it("keeps an alternative that says something else", () => {
    const message = unwrapForward(parseMail(encode(`From: Ana <ana@home.example>\nSubject: Fwd: Bill\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nLog in at https://evil.example\n--b\nContent-Type: text/html\n\n<p>fyi</p>---------- Forwarded message ---------<br>From: Lumio &lt;bill@lumio-pay.example&gt;<br>Subject: Bill<p>Hello</p>\n--b--`), null));
    expect(message.forwarded).not.toBeNull();
    expect(part(message, "text")).toContain("evil.example");
  });
});

describe("unwrapForward: attached", () => {
  const inner = "From: Lumio <bill@lumio-pay.example>\nX-Mark: inner\nSubject: Bill\nContent-Type: text/html\n\n<a href=\"https://lumio-pay.example\">Pay now</a>";
  const outer = (note: string, more = ""): Message =>
    unwrapForward(parseMail(encode(`From: Ana <ana@home.example>\nSubject: Fwd: Bill\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n${note}\n--b\nContent-Type: message/rfc822\n\n${inner}\n${more}--b--`), "PT"));

  it("takes the attached mail with its headers and its bytes", () => {
    const message = outer("Is this real?");
    expect(message).toMatchObject({ forwarded: { layers: 1, how: "attached", by: ANA }, from: LUMIO, subject: "Bill", carriage: "mail", country: "PT" });
    expect(message.headers.map((header) => header.name)).toEqual(["from", "x-mark", "subject", "content-type"]);
    expect(new TextDecoder().decode(originalBytes(message) ?? new Uint8Array())).toBe(inner.replaceAll("\n", "\r\n"));
    expect(shownLinks(message)).toEqual(["Pay now -> https://lumio-pay.example"]);
  });

  it.each([
    ["a link", "Log in at https://evil.example", ""],
    ["a telephone number", "Call 0800 900 1234 at once", ""],
    ["another file", "See both", "--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n"],
    ["a second mail", "See both", "--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\n\nHi\n"],
  ])("keeps the outer mail when it carries %s, with the inner text beside", (_, note, more) => {
    const message = outer(note, more);
    expect(message).toMatchObject({ forwarded: null, from: [ANA], carriage: "mail" });
    expect(message.headers[0]?.name).toBe("from");
    expect(part(message, "text")).toContain(note);
    expect(part(message, "html")).toBe("Pay now");
    expect(message.defects).toContainEqual({ id: "forward-not-opened" });
    expect(shownLinks(message)).toContain("Pay now -> https://lumio-pay.example");
    expect(originalBytes(message)).toBeNull();
  });

  it("cannot prove anything in what an attached mail forwards inline", () => {
    const message = unwrapForward(parseMail(encode(`From: Ana <ana@home.example>\nSubject: Fwd\nContent-Type: message/rfc822\n\nFrom: Bo <bo@home.example>\nSubject: Fwd: Bill\n\n---------- Forwarded message ---------\nFrom: Lumio <bill@lumio-pay.example>\nSubject: Bill\n\nPay now`), null));
    expect(message).toMatchObject({ forwarded: { layers: 2, how: "inline", by: ANA }, carriage: "pasted", headers: [], from: LUMIO });
    expect(originalBytes(message)).toBeNull();
  });

  it("returns a message that is no forward untouched", () => {
    const message = parseMail(encode("From: a@b.example\nSubject: x\n\nHello"), null);
    expect(unwrapForward(message)).toBe(message);
  });
});
