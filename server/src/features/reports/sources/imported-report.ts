import { createHash } from "node:crypto";
import { readFromAddress, readMailFields } from "../../../platform/mail/mail-headers.ts";
import type { MailField } from "../../../platform/mail/mail-headers.ts";
import type { Content, Incoming } from "../report.ts";

/** One message of history, as a file holds it. */
export interface HistoryItem {
  content: Content;
  /** When it was reported, where the file says so. */
  at?: Date | undefined;
  country?: string | undefined;
  language?: string | undefined;
  reporter?: { email?: string | undefined; phone?: string | undefined } | undefined;
}

const RECIPIENTS = ["to", "cc", "delivered-to", "x-original-to", "envelope-to"];
const DAY = 86_400_000;

/**
 * A message of history as a report. A mail that was sent to the reports mailbox was reported by its sender; of any other mail nobody knows who
 * reported it. Nobody is answered: a file proves nothing. The same bytes again are the same delivery, so an import may be repeated.
 */
export function importedReport(item: HistoryItem, mailbox: string, now: Date): Incoming {
  const { content } = item;
  const fields = content.kind === "mail" ? readMailFields(content.bytes) : [];
  const toUs = fields.some(({ name, value }) => RECIPIENTS.includes(name) && value.toLowerCase().includes(mailbox.toLowerCase()));
  const email = item.reporter?.email ?? (toUs ? (readFromAddress(fields) ?? undefined) : undefined);
  return {
    via: "import", at: item.at ?? receivedAt(fields, now) ?? now, content, country: item.country, language: item.language,
    reporter: { email, phone: item.reporter?.phone, authenticated: false },
    deliveryKey: createHash("sha256").update(content.kind === "mail" ? content.bytes : JSON.stringify([content.text, content.sender, content.channel])).digest("hex"),
  };
}

/** When our own server got it, else when its sender says that he wrote it; never tomorrow, never before there was mail. */
function receivedAt(fields: MailField[], now: Date): Date | null {
  const received = fields.find(({ name }) => name === "received")?.value.slice(0, 2_000) ?? "";
  for (const written of [received.slice(received.lastIndexOf(";") + 1), fields.find(({ name }) => name === "date")?.value ?? ""]) {
    // The comment at the end, such as `(CET)`, is not for `Date`.
    const at = new Date(written.slice(0, 100).replace(/\([^()]{0,40}\)\s*$/, "").trim());
    if (at.getTime() > 0 && at.getTime() < now.getTime() + DAY) return at;
  }
  return null;
}
