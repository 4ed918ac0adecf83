import type { Policy } from "@rempart/engine";
import type { Deps } from "../../platform/deps.ts";
import type { ReceivedMail, Taken } from "../../platform/mail/listen-smtp.ts";
import { readFromAddress, readMailFields } from "../../platform/mail/mail-headers.ts";
import type { SenderCheck } from "../checker/index.ts";
import type { Incoming } from "./report.ts";

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

/** `faux@orvane.example` takes `Faux+fr@Orvane.example` too (RFC 5233). */
export function isAddressOf(mailbox: string): (recipient: string) => boolean {
  const at = mailbox.lastIndexOf("@");
  const [local, domain] = [mailbox.slice(0, at).toLowerCase(), mailbox.slice(at).toLowerCase()];
  return (recipient) => {
    const given = recipient.toLowerCase();
    return given === local + domain || (given.startsWith(`${local}+`) && given.endsWith(domain) && given.length <= 320);
  };
}
