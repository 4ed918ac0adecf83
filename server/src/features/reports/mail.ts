import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { ReceivedMail, Taken } from "../../platform/mail/listen-smtp.ts";
import { readFromAddress, readMailFields, readRecipients } from "../../platform/mail/mail-headers.ts";
import type { FetchedMail } from "../../platform/mail/poll-mailbox.ts";
import type { SenderCheck } from "../checker/index.ts";
import type { Incoming } from "./report.ts";
import { isTrustedSender } from "./sources/trusted-sender.ts";

export interface Mailbox {
  accepts(recipient: string): boolean;
  /** Resolves when the mail is kept for good. */
  take(mail: ReceivedMail): Promise<Taken>;
}

export interface MailboxDeps extends Pick<Deps, "clock"> {
  /** Absent when no resolver is configured: nobody's mail can be proven then. */
  isFromItsSender: SenderCheck | undefined;
  /** Resolves when it is committed. */
  keep(incoming: Incoming): Promise<unknown>;
}

/** The mailbox for reports, and its plus-addresses: what customers forward comes here. */
export function reportsMailbox({ clock, isFromItsSender, keep }: MailboxDeps, { reports: { mailbox } }: Pick<Policy, "reports">): Mailbox {
  const accepts = isAddressOf(mailbox);
  return {
    accepts,
    async take({ bytes, from: returnPath, client }) {
      // A bounce has nobody to answer.
      const from = returnPath === "" ? null : readFromAddress(readMailFields(bytes));
      const authenticated = from !== null && isFromItsSender !== undefined && (await isFromItsSender({ bytes, from, returnPath, client }));
      const email = from ?? undefined;
      // As the last server on the way writes it (RFC 5321 section 4.4): whoever answers must know a bounce.
      const traced = Buffer.concat([Buffer.from(`Return-Path: <${returnPath.replace(/[\r\n]/g, "")}>\r\n`), bytes]);
      await keep({ via: "smtp", at: clock.now(), content: { kind: "mail", bytes: traced }, reporter: { email, authenticated } });
      return { ok: true };
    },
  };
}

export interface FetchingDeps extends Pick<MailboxDeps, "isFromItsSender" | "keep"> {
  /** Name of the server whose results are believed; null for nobody's. */
  trust: string | null;
  /** More special than reports: they have what is addressed to them. */
  others: Mailbox[];
}

/** What lies in a hosted mailbox. Resolves when it is kept for good; the same key again keeps nothing new. */
export function fetchedReports({ isFromItsSender, keep, trust, others }: FetchingDeps): (mail: FetchedMail) => Promise<void> {
  return async ({ bytes, key, at }) => {
    const fields = readMailFields(bytes);
    const returnPath = /^<([^<>\s]{0,320})>$/.exec(fields.find(({ name }) => name === "return-path")?.value ?? "")?.[1];
    for (const other of others) {
      const to = readRecipients(fields).filter((recipient) => other.accepts(recipient));
      if (to.length > 0 && (await other.take({ bytes, from: returnPath ?? "", to, client: { address: "", helo: "" } })).ok) return;
    }
    const from = returnPath === "" ? null : readFromAddress(fields);
    const authenticated = from !== null && ((trust !== null && isTrustedSender(fields, from, trust)) || ((await isFromItsSender?.({ bytes, from, returnPath: "", client: { address: "", helo: "" } })) ?? false));
    await keep({ via: "imap", at, content: { kind: "mail", bytes }, reporter: { email: from ?? undefined, authenticated }, deliveryKey: key });
  };
}

/** `faux@orvane.example` takes `Faux+fr@Orvane.example` too (RFC 5233). */
export function isAddressOf(mailbox: string): (recipient: string) => boolean {
  const at = mailbox.lastIndexOf("@");
  const [local, domain] = [mailbox.slice(0, at).toLowerCase(), mailbox.slice(at).toLowerCase()];
  return (recipient) => {
    const given = recipient.toLowerCase();
    return given === local + domain || (given.startsWith(`${local}+`) && given.endsWith(domain) && given.length <= 320);
  };
}
