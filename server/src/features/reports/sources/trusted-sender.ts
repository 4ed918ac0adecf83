import { readAuthenticationResults } from "@rempart/engine";
import type { MailField } from "../../../platform/mail/mail-headers.ts";

/** The authserv-id of `Authentication-Results` (RFC 8601 section 2.2), behind a comment perhaps. */
const ID = /^\s{0,20}(?:\([^()]{0,200}\)\s{0,20})?"?([A-Za-z0-9._-]{1,253})"?(?=[\s;(]|$)/;

/**
 * Did the mail that our own mailbox holds pass DMARC for this address, as the mailbox's server says? Only its topmost header counts, and it alone:
 * those below it may have come with the mail. `trust` is the name that the server writes, and which it removes from what it receives.
 */
export function isTrustedSender(fields: readonly MailField[], from: string, trust: string): boolean {
  const own = fields.find(({ name, value }) => name === "authentication-results" && ID.exec(value)?.[1]?.toLowerCase() === trust.toLowerCase());
  const read = own === undefined ? null : readAuthenticationResults([own], [trust]);
  return read?.by === "trusted" && read.alignedDomain !== "" && read.alignedDomain === from.slice(from.lastIndexOf("@") + 1).toLowerCase();
}
