import addressparser from "nodemailer/lib/addressparser";

const MOST_BYTES = 256 * 1024;
const MOST_FIELDS = 1_000;

export interface MailField {
  /** Lower case. */
  name: string;
  /** Unfolded, encoded words as they are. */
  value: string;
}

/** The header fields of a mail, in order, of its first 256 KB. Total over hostile bytes, linear. */
export function readMailFields(bytes: Uint8Array): MailField[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BYTES)).toString("latin1");
  const fields: MailField[] = [];
  let at = 0;
  while (at < text.length && fields.length < MOST_FIELDS) {
    const end = text.indexOf("\n", at) < 0 ? text.length : text.indexOf("\n", at);
    const line = text.slice(at, end).replace(/\r$/, "");
    if (line === "") break;
    const last = fields.at(-1);
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line)) {
      if (last) last.value += ` ${line.trim()}`;
    } else if (colon > 0) fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
    at = end + 1;
  }
  return fields;
}

/** The one address that a mail says it is from; null when it names none, or several: nobody could be answered. */
export function readFromAddress(fields: readonly MailField[]): string | null {
  const from = fields.filter(({ name }) => name === "from");
  if (from.length !== 1 || from[0]!.value.length > 2_000) return null;
  const [mailbox, ...others] = addressparser(Buffer.from(from[0]!.value, "latin1").toString("utf8"), { flatten: true });
  const address = mailbox?.address?.trim().toLowerCase() ?? "";
  return others.length === 0 && address.length <= 320 && /^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]{1,255}$/.test(address) ? address : null;
}

const MOST_RECIPIENTS = 50;

/** Whom a mail that lies in a mailbox came for: as the last server wrote it, else as its sender did. Lower case. */
export function readRecipients(fields: readonly MailField[]): string[] {
  const named = fields.filter(({ name, value }) => ["delivered-to", "x-original-to", "envelope-to", "to", "cc"].includes(name) && value.length <= 10_000);
  return [...new Set(named.flatMap(({ value }) => addressparser(value, { flatten: true }).map(({ address }) => address?.trim().toLowerCase() ?? "")))].filter((address) => address !== "").slice(0, MOST_RECIPIENTS);
}
