import type { Channel, Facts, Judgement, RawMessage, Verdict } from "@rempart/engine";
import type { Id } from "../../platform/ids.ts";

/** By which way a report came. */
export type Via = "smtp" | "imap" | "form" | "sms" | "api" | "import";

/** `received`: kept, not yet looked at. `failed`: could not be judged; a person has to. */
export type ReportState = "received" | "triaged" | "failed";

export type ReplyState = "none" | "waiting" | "sent" | "rejected" | "uncertain" | "not-allowed" | "confirm";

/** The message that somebody reports, as it came. */
export type Content =
  | { kind: "mail"; bytes: Uint8Array }
  | { kind: "text"; text: string; channel?: Channel | undefined; sender?: string | undefined };

export interface Incoming {
  via: Via;
  /** When the person reported. */
  at: Date;
  content: Content;
  reporter: {
    email?: string | undefined;
    phone?: string | undefined;
    /** His own mail passed DMARC, verified here or by a trusted receiver. */
    authenticated: boolean;
    /** He confirmed by a link we sent. */
    confirmed?: boolean | undefined;
  };
  /** The reader's, ISO 3166-1 alpha-2. */
  country?: string | undefined;
  /** The reporter's, BCP 47. */
  language?: string | undefined;
  /** Same key again with the same content: the same delivery, nothing new (webhook ids, form nonces). */
  deliveryKey?: string | undefined;
  /** What was said in the report form beside the message. `reference`: what the reporter was given, to quote. */
  form?: { reference: string; done: readonly Done[] } | undefined;
}

/** What a reporter may already have done with the message, as the form asks. */
export const DONE = ["opened", "typed", "called", "paid"] as const;
export type Done = (typeof DONE)[number];

export interface Received {
  id: Id<"rpt">;
  /** False: the same content from the same reporter was known. */
  new: boolean;
  deliveries: number;
  state: ReportState;
}

/** A report as it is stored, without opening anything personal. */
export interface StoredReport {
  id: Id<"rpt">;
  via: Via;
  kind: Content["kind"];
  channel: Channel;
  state: ReportState;
  receivedAt: Date;
  storedAt: Date;
  /** Key of the raw message among the blobs. */
  blob: string;
  /** Somebody is named who could be answered. */
  hasReporter: boolean;
  authenticated: boolean;
  confirmed: boolean;
  country: string | null;
  reporterLanguage: string | null;
  deliveries: number;
  triagedAt: Date | null;
  verdict: Verdict | null;
  /** Calibrated probability of fraud. */
  score: number | null;
  /** Id of the brand that the message claims to come from. */
  brand: string | null;
  lures: string[];
  /** Of the message, ISO 639-1 or `und`. */
  language: string | null;
  excerpt: string;
  /** Masked. */
  sender: string;
  reply: ReplyState;
  campaignId: string | null;
}

/** Who reported. Personal: opened only to answer, or for a person whose look is written down. */
export interface Reporter {
  email: string | null;
  phone: string | null;
}

/** What triage found; kept sealed, so that the judgement can be explained and replayed. */
export interface Triaged {
  judgement: Judgement;
  facts: Facts;
}

/** A report, and what is kept sealed beside it: each opened only by whoever needs it. */
export interface FoundReport {
  report: StoredReport;
  /** The message as it came; null when it is kept no longer. */
  raw(): Promise<RawMessage | null>;
  /** Personal: to answer. */
  reporter(): Promise<Reporter | null>;
  /** Null before triage. */
  triaged(): Promise<Triaged | null>;
}

/** Faults after which a report is left for a person. */
export const MOST_FAULTS = 5;

/** `Marta@Mail.example` and `marta@mail.example` are one person; so are `+33 1 99` and `+33199`. */
export function normalReporter({ email, phone }: { email?: string | null | undefined; phone?: string | null | undefined }): Reporter {
  const address = (email ?? "").normalize("NFC").trim().toLowerCase();
  const number = (phone ?? "").replace(/[^\d+]/g, "").replace(/^00/, "+");
  return { email: address === "" ? null : address, phone: number === "" ? null : number };
}

const DAY = 86_400_000;

/** Until when a report that is stored now is kept. */
export function keptUntil(now: Date, { reportsDays }: { reportsDays: number }): Date {
  return new Date(now.getTime() + reportsDays * DAY);
}

/** Reports stored before this moment are deleted now. */
export function storedBefore(now: Date, { reportsDays }: { reportsDays: number }): Date {
  return new Date(now.getTime() - reportsDays * DAY);
}

/** Fields that each machine on the way adds: with them no two arrivals of one mail would be alike. */
const TRACE = /^(received|received-spf|return-path|delivered-to|authentication-results|x-.*|arc-.*)$/;

/**
 * What makes two reports the same: who reports, and the message without what the way added to it. To be hashed under a key. Linear, and total
 * over hostile bytes.
 */
export function contentIdentity(content: Content, reporter: Reporter): Buffer {
  const who = `${reporter.email ?? reporter.phone ?? ""}\n`;
  if (content.kind === "mail") return Buffer.concat([Buffer.from(`mail\n${who}`), withoutTrace(content.bytes)]);
  const sender = (content.sender ?? "").trim().toLowerCase();
  return Buffer.from(`text\n${who}${content.channel ?? ""}\n${sender}\n${content.text.normalize("NFKC").trim().replace(/\s+/g, " ")}`);
}

function withoutTrace(bytes: Uint8Array): Buffer {
  // One byte is one unit; line ends differ between a socket and a file.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").replaceAll("\r\n", "\n");
  const kept: string[] = [];
  let at = 0;
  let keep = true;
  while (at < text.length) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end);
    if (line === "") break;
    // A line that begins with a blank goes on with the field above it.
    if (line[0] !== " " && line[0] !== "\t") keep = !TRACE.test(line.slice(0, Math.min(80, Math.max(0, line.indexOf(":")))).trimEnd().toLowerCase());
    if (keep) kept.push(line.trimEnd());
    at = end < 0 ? text.length : end + 1;
  }
  return Buffer.from(`${kept.join("\n")}\n${text.slice(at).trimEnd()}`, "latin1");
}
