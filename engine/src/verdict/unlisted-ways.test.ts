import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPolicy } from "../../../server/src/features/brand/read-policy.ts";
import { expectLinear } from "../../../server/test/expect-linear.ts";
import { examine } from "../examine.ts";
import type { Facts } from "../facts.ts";
import { judge } from "../judge.ts";

const read = readPolicy(readFileSync(new URL("../../../policy/example.yaml", import.meta.url), "utf8"), "example.yaml");
if (!read.ok) throw new Error("policy");
const { policy } = read;
const signed: Facts = { authentication: { by: "here", spf: "pass", dkim: "pass", dmarc: "pass", arc: "none", dkimDomains: ["orvane.example"], alignedDomain: "orvane.example", weakened: [] } };

function verdict(body: string, { subject = "Votre compte Orvane", name = "Orvane", country = "FR", html = false, facts = {} as Facts, headers = "" } = {}): string {
  const mail = `From: =?utf-8?B?${Buffer.from(name).toString("base64")}?= <compte@orvane.example>\r\nTo: Claire Morel <claire.morel@courrier.example>\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=\r\n${headers}MIME-Version: 1.0\r\nContent-Type: text/${html ? "html" : "plain"}; charset=utf-8\r\n\r\n${body}\r\n`;
  const { evidence } = examine({ kind: "mail", bytes: new TextEncoder().encode(mail), country }, policy);
  return judge(evidence, { ...signed, ...facts }, policy).verdict;
}

describe("a stranger's words in the brand's own signed mail", () => {
  test.each([
    ["an IBAN", "Merci de votre commande.\nNote : FR76 3000 6000 0112 3456 7890 189"],
    ["an IBAN with points", "Note : DE89.3704.0044.0532.0130.00"],
    ["an IBAN in full-width letters", "Note : ＤＥ８９３７０４００４４０５３２０１３０００"],
    ["an IBAN with unseen characters", "Note : DE89\u200b3704\u200b0044\u200b0532\u200b0130\u200b00"],
    ["an IBAN over two lines", "Note : DE89 3704 0044\n0532 0130 00"],
    ["a sort code", "Note: sort code 20-00-00 account 55779911"],
    ["a bank's code", "Note: BIC ABNANL2A"],
    ["a bitcoin address", "Note : bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"],
    ["an ethereum address", "Note : 0x52908400098527886E0F7030069857D2E4169EE7"],
    ["a public mailbox", "Votre code : 481 205\nNote : orvane.remboursements@gmail.com"],
    ["a stranger's mailbox", "Note : aide@clients-videos.example.net"],
    ["a mailbox with a blank", "Note : orvane.aide @gmail.com"],
    ["a mailbox in words", "Note : orvane.aide (at) gmail (dot) com"],
    ["the account's own mailbox, to be written to", "Compte clos : écrivez vite à claire.morel@courrier.example"],
    ["a Telegram name", "Camille a rejoint votre liste. Telegram @orvane_aide"],
    ["a Telegram name without @", "Note : Telegram : orvane_aide"],
    ["a WhatsApp number", "Note : WhatsApp 06 39 98 12 34"],
    ["a name glued to the brand's", "Note : Telegram : orvaneaide"],
    ["a paying app", "Note : Revolut @claire99"],
    ["a spaced host", "Note : pay-desk . example . net"],
    ["a host in brackets", "Note : pay-desk[.]example[.]net"],
    ["a host in words", "Note : paydesk dot com"],
    ["a host with a blank behind the point", "Note : pay-desk. com"],
    ["a host with another full stop", "Note : pay-desk。example。net"],
    ["a bare host under a suffix that is a word", "Note : paydesk.me"],
    ["a redirect by path", "Note : https://orvane.example/out/pay.example.net"],
    ["a redirect by parameter, no scheme", "Note : https://orvane.example/login?u=pay.example.net"],
    ["a redirect by parameter", "Note : https://orvane.example/login?u=https://pay.example.net/x"],
    ["a redirect encoded twice", "Note : https://orvane.example/login?u=https%253A%252F%252Fpay.example.net"],
    ["a redirect in base64", `Note : https://orvane.example/login?u=${Buffer.from("https://pay.example.net/x").toString("base64url")}`],
    ["a partner's redirect by path", "Note : https://paylane.example/go/pay.example.net"],
    ["another brand's page", "Note : https://www.paypal.com/paypalme/claire99"],
    ["a stranger's social page", "Note : https://www.instagram.com/remboursements_clients"],
    ["a chat invitation", "Note : https://chat.whatsapp.com/AbCdEf123"],
    ["a tracked link that somebody typed", "Note : https://click.sendry.example/c/9f31"],
    ["a number", "Note : 06 39 98 12 34"],
    ["a number abroad", "Note : +44 7700 900123"],
    ["a number in odd signs", "Note : 06_39_98_12_34"],
    ["a number in full-width figures", "Note : ０６ ３９ ９８ １２ ３４"],
    ["a number in key caps", "Note : 0\ufe0f\u20e36\ufe0f\u20e33\ufe0f\u20e39\ufe0f\u20e39\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e3"],
    ["words that are seen backwards", "Note : \u202emoc.ksedyap"],
    ["a public mailbox without its sign", "Note : Gmail : orvane.aide"],
    ["a link behind three hundred mailboxes", `${"aide@orvane.example ".repeat(300)} https://pay-desk.example.net`],
    ["a disguised host behind many own ones", `${"orvane.example/a ".repeat(60)}${"https://orvane.example ".repeat(60)} pay-desk . example . net`],
    ["a number with points", "Note : 06.39.98.12.34"],
    ["a number with hyphens", "Note : 06-39-98-12-34"],
    ["a number with a letter for a figure", "Note : O6 39 98 12 34"],
    ["a short number", "Note : appelez le 3639"],
    ["a short number for texts", "Note : envoyez OUI au 81234"],
    ["a directory's number", "Note : 118 712"],
    ["an account in figures alone", "Note : compte 30006 00001 12345678901 89"],
    ["a public mailbox without its suffix", "Note : orvane.aide@gmail com"],
    ["a name on a chat without a sign", "Note : Telegram orvane_aide"],
    ["a premium number", "Note : 0899 00 00 00"],
    ["a reference that is to be called", "Appelez-nous au sujet de la commande 0639981234"],
  ])("%s", (_what, body) => expect(verdict(`Bonjour,\n\n${body}\n\nL'équipe Orvane`)).not.toBe("genuine"));

  test("in the sender's name, the subject, the markup, the picture", () => {
    expect(verdict("Bienvenue", { name: "Orvane 0899 00 00 00" })).not.toBe("genuine");
    expect(verdict("Bienvenue", { name: "Orvane pay-desk.example.net" })).not.toBe("genuine");
    expect(verdict("Bienvenue", { subject: "Claire, Telegram @orvane_aide" })).not.toBe("genuine");
    expect(verdict('<a href="tel:+447700900123">Nous appeler</a>', { html: true })).not.toBe("genuine");
    expect(verdict('<a href="mailto:aide@orvane.example?cc=x@evil.example.net">Écrire</a>', { html: true })).not.toBe("genuine");
    expect(verdict('<a href="bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq">Payer</a>', { html: true })).not.toBe("genuine");
    expect(verdict("<p>Note : https://click.sendry.example/c/9f31</p>", { html: true })).not.toBe("genuine");
    expect(verdict("<p>Bienvenue</p>", { html: true, facts: { qr: { "image-1": "BCD\n002\n1\nSCT\n\nClaire\nDE89370400440532013000" } } })).not.toBe("genuine");
    expect(verdict("Bienvenue", { headers: "Reply-To: aide@courrier.example\r\n" })).not.toBe("genuine");
  });

  test("in a file that runs, or an entry for the calendar", () => {
    const parts = (type: string): string => `Content-Type: text/plain\r\n\r\nBienvenue\r\n--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--`;
    const mixed = (type: string): string => {
      const mail = `From: Orvane <compte@orvane.example>\r\nSubject: Bienvenue\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${parts(type)}\r\n`;
      return judge(examine({ kind: "mail", bytes: new TextEncoder().encode(mail), country: "FR" }, policy).evidence, signed, policy).verdict;
    };
    expect([mixed("text/html; name=facture.html"), mixed("text/calendar; name=a.ics"), mixed("application/pdf; name=facture.pdf")]).toEqual(["suspicious", "unproven", "genuine"]);
  });

  test("what was not read whole is not called genuine", () => expect(verdict(`Bienvenue. ${"mot ".repeat(20_000)}`)).not.toBe("genuine"));
});

describe("ordinary mail of the brand's stays genuine", () => {
  test.each([
    ["masked figures", "Le code part au 06 ** ** ** 34. Prélèvement sur FR76 **** **** 189, IBAN se terminant par 0189, carte 4970 •••• •••• 0042."],
    ["an order and its sums", "Commande n° 100234567 du 19/11/2026 : 1 x Orvane One, 899,00 €. Total 1 234 567,00 €. Facture FA-2026-000123. Suivi : 6A12345678901."],
    ["a reference of ten figures", "Référence client : 0012345678. Dossier 2026 1119 0042."],
    ["the firm's registration", "Orvane SAS au capital de 123 456 789 € - RCS Paris 812 345 678 - TVA FR12812345678 - SIREN 812 345 678"],
    ["a code", "Votre code : 481 205. Il vaut dix minutes, ne le donnez à personne."],
    ["its own number and mailbox", "Une question ? 01 99 00 42 42, 01.99.00.42.42, +33 1 99 00 42 42 ou aide@orvane.example. Appelez-nous du lundi au vendredi. SMS au 60777."],
    ["a parcel's long number and a calendar's figures", "N° de suivi : 0034 0434 1612 3456 7890. Livraison le 24.12.2026, 08.00-12.00, étage 2, 75011 Paris. Renvoyez le colis au 75011 Paris."],
    ["own and partners' pages", "https://orvane.example/compte?next=/films https://paylane.example/r/8c1f22 https://colivo.example/suivi/AB12 https://help.orvane.example/articles/index.html"],
    ["its social pages", "https://www.instagram.com/orvane https://twitter.com/OrvaneFR https://www.youtube.com/@orvane https://www.facebook.com/sharer/sharer.php?u=https://orvane.example/films/3"],
    ["app shops", "https://apps.apple.com/fr/app/orvane/id123456789 https://play.google.com/store/apps/details?id=com.orvane.tv"],
    ["the reader's own address", "Ce message a été envoyé à claire.morel@courrier.example. Se désabonner : https://mail.orvane.example/u/ab12?e=claire.morel@courrier.example"],
    ["prose about chats", "Partagez vos listes sur WhatsApp, Telegram ou Messenger : c'est nouveau !\nVotre signal est faible."],
    ["sentences without blanks", "Terminé.Merci de votre visite. Dr. Martin, M. Durand, p. ex. ou etc. Orvane S.A. com sede."],
    ["its social handle", "Suivez @orvane et @OrvaneFR."],
    ["an unsubscribing mailbox of its sender's", "Se désabonner : unsub-3f2@bounce.sendry.example"],
    ["dates and hours", "Du 01/12/2026 10:30 au 24/12/2026, entre 8 h 00 et 12 h 30."],
  ])("%s", (_what, body) => expect(verdict(`Bonjour Claire,\n\n${body}\n\nL'équipe Orvane`)).toBe("genuine"));

  test("in markup", () => {
    expect(verdict('<p>Bonjour</p><a href="https://click.sendry.example/c/9f31">Voir</a> <a href="https://www.linkedin.com/company/10029">LinkedIn</a> <a href="https://youtu.be/abc123">La bande-annonce</a> <a href="tel:+33199004242">01 99 00 42 42</a> <a href="mailto:aide@orvane.example">Écrire</a> <a href="x-apple-data-detectors://1">19 novembre</a>', { html: true })).toBe("genuine");
  });

  test("what the brand registered with an account is listed", () => {
    expect(verdict("Payez à FR76 3000 6000 0112 3456 7890 189", { facts: { outbound: { id: "1", title: "Facture", sentAt: "2026-11-19T08:00:00Z" } } })).toBe("genuine");
  });
});

test.each(["a . ", "x@ ", "FR76 ", "whatsapp ", "a-b.", "0 ", "(dot)", "\u200b", "sort code 1", "1A"])("is quick on hostile text: %j", (unit) => expectLinear((size) => verdict(unit.repeat(size / unit.length)), 59_000));
