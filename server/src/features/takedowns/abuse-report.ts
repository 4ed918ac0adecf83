import { stringify } from "yaml";
import { headerField, mailbox, mailDate, multipart, textPart, type MimePart } from "../../platform/mail/mime.ts";
import { hostOf, uriOf, type ShownEvidence } from "./takedown.ts";

/** All that an abuse report is built of; time and ids are arguments. */
export interface AbuseReport {
  caseId: string;
  /** Without angle brackets. */
  messageId: string;
  date: Date;
  from: { name: string; address: string };
  to: string;
  replyTo: string;
  subject: string;
  text: string;
  /** BCP 47. */
  language: string;
  kind: string;
  value: string;
  firstSeen: string;
  lastSeen: string;
  seen: number;
  evidence: ShownEvidence | null;
  /** Of an earlier mail of the same case. */
  inReplyTo?: string | undefined;
}

const USER_AGENT = "Rempart/0.1";
const SCHEMA = "http://www.x-arf.org/schema/fraud_0.1.4.json";

/**
 * One mail, three readings: ARF (RFC 5965) as a whole, whose readable first part carries the X-ARF 0.2 report beside the words. RFC 6522 allows
 * a report three parts and no more, so X-ARF stands inside the first.
 */
export function buildAbuseReport(report: AbuseReport): Buffer {
  const boundary = (which: string): string => `=_${which}_${report.messageId.replace(/[^A-Za-z0-9]/g, "").slice(0, 40)}`;
  const readable = multipart("multipart/mixed", boundary("words"), [
    textPart(report.text),
    textPart(writeXarf(report), 'text/plain; charset=utf-8; name="report.txt"', 'attachment; filename="report.txt"'),
  ]);
  const body = multipart("multipart/report; report-type=feedback-report", boundary("report"), [readable, feedbackPart(report), evidencePart(report, boundary("evidence"))]);
  return message(report, body);
}

/** What machines read of it, decoded, for people to look at before it leaves. */
export function readableParts(report: AbuseReport): { part: "xarf" | "arf" | "evidence"; text: string }[] {
  const { evidence } = report;
  const shown = evidence === null ? [] : [{ part: "evidence" as const, text: [...evidence.headers.map(({ name, value }) => `${titled(name)}: ${value}`), "", evidence.body].join("\n").trim() }];
  return [{ part: "xarf", text: writeXarf(report) }, { part: "arf", text: feedbackPart(report).body.replaceAll("\r\n", "\n") }, ...shown];
}

/** A plain mail of the same case: a reminder. */
export function buildReminder(report: AbuseReport): Buffer {
  return message(report, textPart(report.text));
}

function message(report: AbuseReport, { fields, body }: MimePart): Buffer {
  const head = [
    headerField("From", "").replace(/:.*$/s, `: ${mailbox(report.from.name, report.from.address)}`),
    headerField("To", report.to),
    headerField("Reply-To", report.replyTo),
    headerField("Subject", report.subject),
    `Date: ${mailDate(report.date)}`,
    `Message-ID: <${report.messageId}>`,
    ...(report.inReplyTo === undefined ? [] : [`In-Reply-To: <${report.inReplyTo}>`, `References: <${report.inReplyTo}>`]),
    headerField("Content-Language", report.language),
    "MIME-Version: 1.0",
  ];
  return Buffer.from(`${[...head, ...fields].join("\r\n")}\r\n\r\n${body}`, "utf8");
}

/** RFC 5965 section 3: the three required fields once each, then what is known. */
function feedbackPart(report: AbuseReport): MimePart {
  const uri = uriOf(report.kind, report.value);
  const host = hostOf(report.kind, report.value);
  const isAddress = /^[\d.]+$|:/.test(host);
  return {
    fields: ["Content-Type: message/feedback-report"],
    body: [
      "Feedback-Type: fraud",
      `User-Agent: ${USER_AGENT}`,
      "Version: 1",
      `Received-Date: ${mailDate(new Date(report.lastSeen))}`,
      ...(isAddress && report.kind !== "email" ? [`Source-IP: ${host}`] : []),
      `Incidents: ${Math.max(1, report.seen)}`,
      ...(host === "" || isAddress ? [] : [`Reported-Domain: ${host}`]),
      // A value that is no address in ASCII is left to the X-ARF part.
      ...(uri !== null && /^[\x21-\x7e]{1,900}$/.test(uri) ? [`Reported-URI: ${uri}`] : []),
      "",
    ].join("\r\n"),
  };
}

/** X-ARF 0.2: the required fields of the fraud schema, as YAML. */
function writeXarf(report: AbuseReport): string {
  const uri = uriOf(report.kind, report.value);
  const host = hostOf(report.kind, report.value);
  const web = report.kind === "url" || report.kind === "domain" || report.kind === "host";
  return `---\n${stringify({
    "Reported-From": report.from.address,
    Category: "fraud",
    "Report-Type": "phishing",
    "User-Agent": USER_AGENT,
    "Report-ID": `${report.caseId}@${report.from.address.slice(report.from.address.lastIndexOf("@") + 1)}`,
    Version: "0.2",
    Date: mailDate(new Date(report.lastSeen)),
    "First-Seen": mailDate(new Date(report.firstSeen)),
    Source: web ? uri ?? report.value : report.value,
    "Source-Type": web ? "uri" : report.kind === "email" ? "email" : report.kind,
    ...(host === "" ? {} : { Domain: host }),
    Occurrences: Math.max(1, report.seen),
    Attachment: report.evidence === null ? "none" : "message/rfc822",
    "Schema-URL": SCHEMA,
  }, { lineWidth: 0 })}`;
}

/** RFC 5965 asks for the message or its headers; what would name its reader is gone from both. */
function evidencePart(report: AbuseReport, boundary: string): MimePart {
  const { evidence } = report;
  const fields = (evidence?.headers ?? []).map(({ name, value }) => headerField(titled(name), value));
  const noted = headerField("X-Redacted", "What would name the reader was removed; the body is its text alone");
  if (evidence === null) return { fields: ["Content-Type: text/rfc822-headers"], body: `${headerField("X-Note", "No message is attached to this report")}\r\n` };
  const { fields: mime, body } = textPart(evidence.body.includes(`--${boundary}`) ? "" : evidence.body);
  return { fields: ["Content-Type: message/rfc822", "Content-Disposition: attachment"], body: [...fields, noted, "MIME-Version: 1.0", ...mime, "", body].join("\r\n") };
}

const titled = (name: string): string => name.replace(/[^A-Za-z0-9-]/g, "").replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
