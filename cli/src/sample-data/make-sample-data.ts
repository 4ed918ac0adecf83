import type { Incoming } from "@rempart/server/admin";
import { createRandom, type Random } from "./random.ts";
import { SCAMS, SINGLES, type Scam } from "./scams.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const SHOWN: Record<Scam["language"], string> = { fr: "fr-FR", pt: "pt-PT", en: "en-GB", de: "de-DE", es: "es-ES" };
/** Numbers that no subscriber has; where a country keeps none, nobody's number is given. */
const REPORTER_PHONES: Record<string, (random: Random) => string> = {
  FR: (random) => `+3363998${random.digits(4)}`,
  GB: (random) => `+447700900${random.digits(3)}`,
  DE: (random) => `+49171392${"00"}${random.digits(2)}`,
};

/**
 * Invented reports of the last fourteen days, in the order in which they came: always the same for one moment. Hosts end in `.example`, numbers
 * are kept for fiction, and nobody is named.
 */
export function makeSampleData(now: Date, mailbox: string): Incoming[] {
  const random = createRandom(20_260_301);
  const reports: Incoming[] = [];
  for (const scam of SCAMS) for (let index = 0; index < scam.reports; index++) reports.push(report(scam, now, mailbox, random));
  for (const single of SINGLES) reports.push(report({ ...single, id: "single", hosts: [], reports: 1, began: 13, peak: 7 }, now, mailbox, random));
  return reports.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function report(scam: Scam, now: Date, mailbox: string, random: Random): Incoming {
  const at = momentOf(scam, now, random);
  const text = fill(random.pick(scam.texts), scam, at, random);
  const sender = random.pick(scam.senders);
  const email = `reader-${random.digits(5)}@mail.example`;
  const shared = { at, country: scam.country, language: scam.language };
  if (scam.channel === "email") {
    const mail = scamMail(scam, { sender, text, at, to: email }, random);
    const forwarded = random.chance(0.7);
    return { ...shared, via: forwarded ? "smtp" : "form", content: { kind: "mail", bytes: forwarded ? forward(mail, email, mailbox, at, random) : mail }, reporter: { email, authenticated: false } };
  }
  const phone = REPORTER_PHONES[scam.country];
  if (phone !== undefined && random.chance(0.5)) return { ...shared, via: "sms", content: { kind: "text", text, channel: "sms", sender }, reporter: { phone: phone(random), authenticated: false } };
  return { ...shared, via: random.chance(0.8) ? "form" : "api", content: { kind: "text", text, channel: "sms", ...(random.chance(0.85) ? { sender } : {}) }, reporter: random.chance(0.5) ? { email, authenticated: false } : { authenticated: false } };
}

/** Strongest on the day of its peak, weaker before and after; by day more than by night. */
function momentOf({ began, peak }: Scam, now: Date, random: Random): Date {
  const width = Math.max(1, (began - peak) * 0.8);
  for (;;) {
    const daysAgo = random.number() * began;
    const strength = Math.exp(-(((daysAgo - peak) / width) ** 2));
    const at = new Date(now.getTime() - daysAgo * DAY - random.number() * HOUR);
    const awake = at.getUTCHours() >= 7 && at.getUTCHours() < 22 ? 1 : 0.25;
    if (random.chance(Math.max(0.03, strength) * awake) && at <= now) return at;
  }
}

function fill(template: string, scam: Scam, at: Date, random: Random): string {
  const due = new Date(at.getTime() + (1 + Math.floor(random.number() * 3)) * DAY);
  const values: Record<string, string> = {
    host: scam.hosts.length === 0 ? "" : random.pick(scam.hosts), code: random.letters(6), ref: random.digits(6), phone: `+44 20 7946 0${random.pick(["318", "652"])}`,
    amount: new Intl.NumberFormat(SHOWN[scam.language], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Math.round(100 + random.number() * 1500) / 100),
    date: new Intl.DateTimeFormat(SHOWN[scam.language], { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }).format(due),
  };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

const CRLF = "\r\n";

/** A mail in two shapes, as most are: text, and the same in HTML. */
function scamMail({ subjects = [""] }: Scam, { sender, text, at, to }: { sender: string; text: string; at: Date; to: string }, random: Random): Buffer {
  const boundary = `b${random.letters(16)}`;
  const domain = sender.slice(sender.indexOf("@") + 1, -1);
  const paragraphs = text.split("\n\n").map((each) => `<p>${each.replace(/https:\S+/, (link) => `<a href="${link}">${link}</a>`).replaceAll("\n", "<br>")}</p>`);
  return mail([
    `From: ${sender}`, `To: ${to}`, `Subject: ${word(random.pick(subjects))}`, `Date: ${at.toUTCString().replace("GMT", "+0000")}`, `Message-ID: <${random.letters(12)}@${domain}>`, "MIME-Version: 1.0",
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ], [
    `--${boundary}`, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text,
    `--${boundary}`, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", `<html><body><table width="600"><tr><td><h1>Orvane</h1>${paragraphs.join("")}</td></tr></table></body></html>`, `--${boundary}--`, "",
  ].join("\n"));
}

/** As somebody hands it on: attached whole. */
function forward(scam: Buffer, from: string, mailbox: string, at: Date, random: Random): Buffer {
  const boundary = `f${random.letters(16)}`;
  const head = mail([
    `From: ${from}`, `To: ${mailbox}`, "Subject: Fwd", `Date: ${at.toUTCString().replace("GMT", "+0000")}`, `Message-ID: <${random.letters(12)}@mail.example>`, "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ], [`--${boundary}`, "Content-Type: text/plain; charset=utf-8", "", "", `--${boundary}`, "Content-Type: message/rfc822", "Content-Disposition: attachment; filename=\"message.eml\"", "", ""].join("\n"));
  return Buffer.concat([head, scam, Buffer.from(`${CRLF}--${boundary}--${CRLF}`)]);
}

const mail = (fields: string[], body: string): Buffer => Buffer.from(`${fields.join(CRLF)}${CRLF}${CRLF}${body.replaceAll("\n", CRLF)}`);
const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
