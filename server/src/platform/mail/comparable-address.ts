import { domainToASCII } from "node:url";

/**
 * One spelling of an e-mail address, to look it up by: letter case, blanks around it, composed or decomposed letters (Unicode TR 15) and an
 * internationalised domain (RFC 5891) make no difference. Not for writing to: the part before the @ may tell case apart.
 */
export function comparableAddress(text: string): string {
  const address = text.trim().normalize("NFC");
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  return `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`.toLowerCase();
}
