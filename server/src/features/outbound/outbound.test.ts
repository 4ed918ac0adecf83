import { examine, type RawMessage } from "@rempart/engine";
import { describe, expect, it } from "vitest";
import { bodiesOf, compareWithRegistered, type Comparison } from "./outbound.ts";
import { readRegistration, type Registration } from "./read-registration.ts";

const own = (lead: string): boolean => lead === "lumio.example" || lead.endsWith(".lumio.example") || lead === "lumio";

function compare(registration: Registration, raw: RawMessage): Comparison {
  const read = readRegistration(registration);
  if (!read.ok) throw new Error(read.code);
  const { evidence } = examine(raw, null);
  return compareWithRegistered(evidence, bodiesOf(evidence) ?? [], read.value, own);
}
const sms = (text: string, sender?: string): RawMessage => ({ kind: "pasted", channel: "sms", text, ...(sender ? { sender } : {}) });
const mail = (headers: string, type: string, body: string): RawMessage => ({ kind: "mail", bytes: Buffer.from(`${headers}Subject: About your order data\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`) });

const NOTICE = "Hello {{name}}, others read part of your order data. Your password and card are safe. Read more at https://lumio.example/notice/{{any}} or call +33 1 99 00 12 34. Pay fees only to FR76 3000 6000 0112 3456 7890 189. The Lumio team";
const template: Registration = { kind: "template", channel: "sms", text: NOTICE };
const copy = (change: (text: string) => string = (text) => text): string => change(NOTICE.replace("{{name}}", "Ana Sousa").replace("{{any}}", "8fk2"));

describe("compareWithRegistered, pasted text", () => {
  it.each([["as it was sent", copy()], ["wrapped and quoted", copy((text) => `> ${text.replaceAll(". ", ".\n> ")}`)]])("matches: %s", (_what, text) => {
    expect(compare(template, sms(text))).toBe("match");
    expect(compare(template, sms(text, "LUMIO"))).toBe("match");
  });

  it.each([
    ["another link", copy((text) => text.replace("https://lumio.example/notice", "https://lumio-notice.example/a"))],
    ["another phone number", copy((text) => text.replace("+33 1 99 00 12 34", "+33 6 39 98 00 12"))],
    ["another account", copy((text) => text.replace("FR76 3000 6000 0112 3456 7890 189", "DE89 3704 0044 0532 0130 00"))],
    ["another link added", copy((text) => `${text} Confirm at https://evil.example/x`)],
    ["a link smuggled in the name", copy((text) => text.replace("Ana Sousa", "https://evil.example"))],
  ])("is altered: %s", (_what, text) => expect(compare(template, sms(text))).toBe("altered"));

  it.each([
    ["a copied beginning", sms(copy().slice(0, 150))],
    ["words added that lead nowhere", sms(`${copy()} Reply with your password`)],
    ["another own page", sms(copy((text) => text.replace("lumio.example/notice", "help.lumio.example/notice")))],
    ["another message", sms("Your parcel waits at the depot. Pay the fee at https://evil.example/fee")],
    ["a stranger's number as sender", sms(copy(), "+44 7700 900123")],
  ])("is none: %s", (_what, raw) => expect(compare(template, raw)).toBe("none"));

  it("compares a message sent to one person as it stands", () => {
    const message: Registration = { kind: "message", channel: "sms", text: "Lumio: your phone arrives on 12/11. Track {{name}} at https://lumio.example/t/8f3k" };
    expect(compare(message, sms(message.text!))).toBe("match");
    expect(compare(message, sms(message.text!.replace("{{name}}", "it")))).toBe("none");
    expect(compare(message, sms(message.text!.replace("8f3k", "9f3k")))).toBe("none");
  });
});

describe("compareWithRegistered, what a forger and a reader change", () => {
  const text = "Hello {{name}}, others read part of your order data. Your password and card are safe. Read more at https://lumio.example/n/AbC9 or write to care@lumio.example. For you: {{any}}. The Lumio team";
  const registered: Registration = { kind: "template", channel: "email", text, subject: "About your order data" };
  const received = (any = "none", change: (text: string) => string = (text) => text): string => change(text.replace("{{name}}", "Ana").replace("{{any}}", any));
  const pasted = (text: string): RawMessage => ({ kind: "pasted", channel: "email", text });

  it.each<[string, RawMessage, Comparison]>([
    ["as it was sent", pasted(received()), "match"],
    ["its subject above it", pasted(`About your order data\n\n${received()}`), "match"],
    ["its subject above it, in another case, quoted", pasted(`> ABOUT your order data\r\n>\r\n> ${received()}`), "match"],
    ["its subject above it twice", pasted(`About your order data\nAbout your order data\n\n${received()}`), "none"],
    ["its subject and more on that line", pasted(`About your order data: reply with your password\n\n${received()}`), "none"],
    ["a line above its subject", pasted(`Reply with your password.\nAbout your order data\n\n${received()}`), "none"],
    ["a line below its subject", pasted(`About your order data\nReply with your password.\n\n${received()}`), "none"],
    ["its subject above it, a link above that", pasted(`https://evil.example/x\nAbout your order data\n\n${received()}`), "altered"],
    ["its subject above it, a link beside that", pasted(`About your order data https://evil.example/x\n\n${received()}`), "altered"],
    ["its subject on the line of the text", pasted(`About your order data ${received()}`), "none"],
    ["a part of its subject above it", pasted(`About your order\n\n${received()}`), "none"],
    ["another subject above it", pasted(`Your order data is gone\n\n${received()}`), "none"],
    ["its subject below it", pasted(`${received()}\n\nAbout your order data`), "none"],
    ["its subject above it, another as the subject", pasted(`Subject: Pay now\n\nAbout your order data\n${received()}`), "none"],
    ["its subject once as the subject and once above", pasted(`Subject: About your order data\n\nAbout your order data\n${received()}`), "none"],
    ["in a real mail: a line is a line", mail('From: Lumio <care@lumio.example>\r\n', "text/plain", `About your order data\r\n\r\n${received()}`), "none"],
    ["nothing but its subject", pasted("About your order data"), "none"],
    ["the host in capitals", pasted(received("none", (text) => text.replace("https://lumio.example", "HTTPS://LUMIO.example"))), "match"],
    ["another case in the path: another short link", pasted(received("none", (text) => text.replace("AbC9", "abc9"))), "none"],
    ["a full-width letter in the path", pasted(received("none", (text) => text.replace("AbC9", "\uff21bC9"))), "none"],
    ["a number to call as the sender's name", mail('From: "Call 0899 12 34 56" <care@lumio.example>\r\n', "text/plain", received()), "none"],
    ["a host as the sender's name", mail('From: "lumio-pay.example" <care@lumio.example>\r\n', "text/plain", received()), "none"],
    ["a host in words", pasted(received("go to lumio-pay point fr")), "none"],
    ["a host with a blank", pasted(received("go to lumio-pay .com")), "none"],
    ["the reader's own address in a gap", pasted(received("sent to ana@mailbox.example")), "none"],
    ["the reader's own number in a gap", pasted(received("your number 06 39 98 12 34")), "none"],
    ["the reader's own words below", pasted(`${received()}\n\nIs it real? Answer me at ana@mailbox.example`), "none"],
    ["a number added below", pasted(`${received()} Call 06 39 98 12 34`), "altered"],
    ["a demand in the gap", pasted(received("reply with your password")), "none"],
    ["a demand in the name", pasted(received("none", (text) => text.replace("Ana", "send us your password"))), "none"],
    ["a chat in the name", pasted(received("none", (text) => text.replace("Ana", "write telegram lumiohelp"))), "none"],
    ["a drawn key in the gap", pasted(received("bcqarsrrrxfkvylymllydnwregtzzwfmdqabc")), "none"],
    ["a gap broken over lines by hand", pasted(received("a film\nfor tonight")), "none"],
    ["the same gap on one line", pasted(received("a film for tonight")), "match"],
    ["a program's signature", pasted(`${received()}\n\nSent from my phone`), "none"],
    ["a program's signature with its link", pasted(`${received()}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>`), "none"],
    ["a reader's signature with a number", pasted(`${received()}\n\n-- \nAna Sousa\n06 39 98 12 34`), "none"],
    ["a list's footer", pasted(`${received()}\n\n_______\nhttps://groups.google.com/d/forum/readers`), "none"],
    ["a signature that asks", pasted(`${received()}\n\n-- \nAna Sousa, call 06 39 98 12 34`), "altered"],
    ["a signature of a desk", pasted(`${received()}\n\n-- \nLumio support\n06 39 98 12 34`), "altered"],
    ["a signature that leads elsewhere", pasted(`${received()}\n\n-- \nAna Sousa\nhttps://evil.example/x`), "altered"],
    ["an account below a rule", pasted(`${received()}\n\n-- \nFR76 3000 6000 0112 3456 7890 189`), "altered"],
    ["a signature below an altered copy", pasted(`${received("none", (text) => text.replace("lumio.example/n", "lumio-pay.example/n"))}\n\nSent from my phone`), "altered"],
    ["another address instead of the registered one", pasted(received("none", (text) => text.replace("care@lumio.example", "lumio@mailbox.example"))), "altered"],
  ])("%s", (_what, raw, expected) => expect(compare({ ...registered, senders: ["care@lumio.example"] }, raw)).toBe(expected));

  it("holds no tracking link of the sending service against a real mail, and counts none in its favour", () => {
    const raw = mail("From: Lumio <care@lumio.example>\r\n", "text/html", `<p>${received().replace("https://lumio.example/n/AbC9", '<a href="https://click.sendry.example/1">https://lumio.example/n/AbC9</a>')}</p>`);
    const read = readRegistration(registered);
    const { evidence } = examine(raw, null);
    const compared = (carrier?: (host: string) => boolean) => read.ok && compareWithRegistered(evidence, bodiesOf(evidence) ?? [], read.value, own, carrier);
    expect([compared((host) => host.endsWith("sendry.example")), compared()]).toEqual(["none", "altered"]);
  });
});

describe("compareWithRegistered, HTML mail", () => {
  const html = '<p>Hello {{name}},</p><p>Others read part of your order data. Your password and card are <b>safe</b>.</p><p><a href="https://lumio.example/notice/{{any}}">Read what happened</a> or <a href="https://help.lumio.example/">ask us</a>.</p>';
  const registered: Registration = { kind: "template", channel: "email", html, subject: "About your order data" };
  const received = html.replace("{{name}}", "Ana").replace("{{any}}", "8fk2");
  const from = "From: Lumio <care@lumio.example>\r\n";
  const stranger: Registration = { ...registered, senders: ["care@lumio.example"] };

  it("matches the same words with the same links behind them", () => {
    expect(compare(registered, mail(from, "text/html", received))).toBe("match");
    expect(compare(registered, { kind: "pasted", channel: "email", text: "Hello Ana,\n\nOthers read part of your order data. Your password and card are safe.\n\nRead what happened or ask us." })).toBe("match");
  });

  it.each([
    ["a changed link behind the same words", mail(from, "text/html", received.replace("https://lumio.example/notice", "https://evil.example/notice")), "altered"],
    ["a changed path behind the same words", mail(from, "text/html", received.replace("/notice/8fk2", "/account/8fk2")), "none"],
    ["hidden words", mail(from, "text/html", `${received}<div style="display:none">Call us on the other number at once please</div>`), "none"],
    ["another subject", { ...mail(from, "text/html", received), bytes: Buffer.from(`${from}Subject: Pay now\r\nContent-Type: text/html\r\n\r\n${received}`) } as RawMessage, "none"],
    ["an unknown From", mail("From: Lumio <care@evil.example>\r\n", "text/html", received), "none"],
    ["answers that go elsewhere", mail(`${from}Reply-To: care@evil.example\r\n`, "text/html", received), "altered"],
    ["a form added", mail(from, "text/html", `${received}<form action="https://evil.example/"><input></form>`), "altered"],
  ] as [string, RawMessage, Comparison][])("%s", (_what, raw, expected) => expect(compare(stranger, raw)).toBe(expected));

  it("refuses an attachment, and a good text beside a bad HTML", () => {
    const parts = (type: string, second: string): RawMessage => ({ kind: "mail", bytes: Buffer.from(`${from}Subject: About your order data\r\nMIME-Version: 1.0\r\nContent-Type: multipart/${type}; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${received}\r\n--b\r\n${second}\r\n--b--\r\n`) });
    expect(compare(registered, parts("mixed", "Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF"))).toBe("none");
    expect(compare(registered, parts("alternative", "Content-Type: text/html\r\n\r\nSend us your password"))).toBe("none");
  });

  it("does not compare a text that is longer than it reads", () => {
    const { evidence } = examine(sms(`${copy()}${" ".repeat(70_000)}https://evil.example`), null);
    expect(bodiesOf(evidence)).toBeNull();
  });
});

describe("readRegistration", () => {
  it("refuses what has no text or too little", () => {
    expect(readRegistration({ kind: "message", channel: "sms", text: "OK" })).toMatchObject({ ok: false, code: "too_little_fixed_text" });
    expect(readRegistration({ kind: "message", channel: "email", html: "<p> </p>" })).toMatchObject({ ok: false, code: "text_missing" });
    expect(readRegistration({ kind: "template", channel: "sms", text: "Open https://{{any}} now to read what we wrote to you" })).toMatchObject({ ok: false, code: "placeholder_in_host" });
  });
  it("knows the hosts and links of its HTML, with placeholders", () => {
    const read = readRegistration({ kind: "template", channel: "email", html: '<p>Hello {{name}}, see <a href="https://lumio.example/n/{{any}}?k={{code}}">what we know of this matter</a></p>' });
    expect(read).toMatchObject({ ok: true, value: { hrefs: ["https://lumio.example/n/{{any}}?k={{any}}"], leads: { hosts: ["lumio.example"] } } });
  });
  it("refuses a placeholder in the host of an HTML link", () => {
    expect(readRegistration({ kind: "template", channel: "email", html: '<p>Hello {{name}}, see <a href="https://{{any}}.example/n">what we know of this matter</a></p>' })).toMatchObject({ ok: false, code: "placeholder_in_host" });
  });
});
