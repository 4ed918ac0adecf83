import { describe, expect, test } from "vitest";
import { readMailFields } from "../../platform/mail/mail-headers.ts";
import { noteLanguage } from "./covering-note.ts";
import { automaticBy, decideReply, replyLanguage, type Asking } from "./reply.ts";

type Changes = Partial<Omit<Asking, "report">> & { report?: Partial<Asking["report"]> };
const asking = (changes: Changes = {}): Asking => ({
  address: "marta@mail.example", fields: [], relay: true, pages: true, own: { from: ["orvane.example", ".orvane.example"], mailboxes: ["faux@orvane.example", "desk@elsewhere.example"] }, ...changes,
  report: { via: "smtp", kind: "mail", authenticated: true, confirmed: false, ...changes.report },
});
const fields = (header: string) => readMailFields(Buffer.from(`${header}\r\n\r\n`));

describe("whether a report is answered", () => {
  test.each<[string, Changes, string]>([
    ["a proven sender", {}, "answer"],
    ["one whose mail the trusted mailbox proved", { report: { via: "imap" } }, "answer"],
    ["one who confirmed", { report: { via: "form", authenticated: false, confirmed: true } }, "answer"],
    ["an address typed into the form", { report: { via: "form", authenticated: false } }, "confirm"],
    ["an address told by a program", { report: { via: "api", authenticated: false } }, "confirm"],
    ["an address typed, when no page can be reached", { report: { via: "form", authenticated: false }, pages: false }, "not-allowed"],
    ["a mail that proves nothing", { report: { authenticated: false } }, "not-allowed"],
    ["a bulletin that somebody uploads in the form: its header is not his", { report: { via: "form", authenticated: false }, fields: fields("List-Id: <x.example>") }, "confirm"],
    ["nobody", { address: null }, "no-address"],
    ["no relay", { relay: false }, "no-relay"],
    ["history", { report: { via: "import" } }, "imported"],
    ["ourselves", { address: "faux@orvane.example" }, "ourselves"],
    ["ourselves, by a plus-address", { address: "desk+7@elsewhere.example" }, "ourselves"],
    ["a colleague's machine", { address: "alerts@mail.orvane.example" }, "ourselves"],
    ["a name that only ends alike", { address: "a@notorvane.example" }, "answer"],
    ["no-reply", { address: "no-reply@shop.example" }, "no-reply"],
    ["a mail program's own address", { address: "mailer-daemon@shop.example" }, "no-reply"],
    ["a list's owner", { address: "talk-request@lists.example" }, "no-reply"],
    ["somebody named Abe", { address: "abe.bouncer@mail.example" }, "answer"],
  ])("%s", (_, given, expected) => {
    const decision = decideReply(asking(given));
    expect(decision.do === "nothing" ? decision.because : decision.do).toBe(expected);
  });

  test.each([
    ["Return-Path: <>", "bounce"], ["Return-Path: < >", "bounce"], ["Content-Type: multipart/report; report-type=delivery-status", "bounce"], ["X-Failed-Recipients: a@b.example", "bounce"],
    ["Auto-Submitted: auto-generated", "automatic"], ["Auto-Submitted: auto-replied (vacation)", "automatic"], ["X-Autoreply: yes", "automatic"], ["X-Auto-Response-Suppress: DR, OOF, AutoReply", "automatic"],
    ["Precedence: Bulk", "list"], ["List-Unsubscribe: <https://x.example>", "list"], ["Mailing-List: x", "list"],
    ["Auto-Submitted: no", null], ["X-Auto-Response-Suppress: None", null], ["Precedence: normal", null], ["Subject: List-Id: no", null], ["Return-Path: <marta@mail.example>", null],
  ])("%s: %s", (header, expected) => expect(automaticBy(fields(header))).toBe(expected));
});

describe("the language of an answer", () => {
  const countries = { PT: { languages: ["pt"] }, BE: { languages: ["nl", "fr"] } } as never;
  test("is the one asked for, else the note's, else the brand's in the country, else English", () => {
    expect(replyLanguage({ asked: "pt-BR", note: "fr", country: "FR" }, countries)).toBe("pt");
    expect(replyLanguage({ asked: "ja", note: "fr", country: "PT" }, countries)).toBe("fr");
    expect(replyLanguage({ asked: null, note: null, country: "BE" }, countries)).toBe("fr");
    expect(replyLanguage({ asked: null, note: null, country: "JP" }, countries)).toBe("en");
    expect(replyLanguage({ asked: null, note: null, country: null }, countries)).toBe("en");
  });

  const SCAM = "Dear customer, your payment has failed and we have to stop your plan. Please check it with the link.";
  const mail = (header: string, body: string): Buffer => Buffer.from(`From: a@b.example\r\n${header}\r\n\r\n${body}`);
  const note = (header: string, body: string) => noteLanguage(mail(header, body), readMailFields(mail(header, body)));
  test.each([
    ["what the program asks for", "Accept-Language: de-DE, en-US\r\nContent-Type: text/plain", `Check this please, is it from you?\n---------- Forwarded message ---------\n${SCAM}`, "de"],
    ["the words of the note, not those of the scam", "Content-Type: text/plain", `Olá, recebi esta mensagem, é verdade? Obrigada\r\n\r\n---------- Forwarded message ---------\r\nFrom: x\r\n\r\n${SCAM}`, "pt"],
    ["the labels of the mail program", "Content-Type: text/plain; charset=utf-8", `-------- Message transféré --------\r\nObjet : Your plan\r\nDe : x@y.example\r\n\r\n${SCAM}`, "fr"],
    ["base64 of HTML within two multiparts", "Content-Type: multipart/mixed; boundary=a", `--a\r\nContent-Type: multipart/alternative;\r\n boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<style>p{color:red}</style><p>Hola, he recibido esto, gracias</p><hr>From: x<br>${SCAM}`).toString("base64")}\r\n--b--\r\n--a--`, "es"],
    ["quoted-printable of another charset", "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable", `Bonjour, j'ai re=E7u ce message, est-ce vrai ?\r\n> ${SCAM}`, "fr"],
    ["the subject's prefix", "Subject: WG: Ihr Paket\r\nContent-Type: text/plain", "", "de"],
    ["nothing", "Subject: x\r\nContent-Type: text/plain", "", null],
  ])("%s", (_, header, body, expected) => expect(note(header, body)).toBe(expected));

  test("hostile mails tell nothing, soon", () => {
    const nested = "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(2_000);
    for (const bytes of [Buffer.from(nested), Buffer.from(`Content-Type: text/html\r\n\r\n${"<style".repeat(10_000)}`), Buffer.from(`Content-Type: text/plain; charset=${"x".repeat(90_000)}\r\n\r\nhello`), Buffer.alloc(100_000, 0xff), Buffer.alloc(0)]) {
      expect(() => noteLanguage(bytes, readMailFields(bytes))).not.toThrow();
    }
  });
});
