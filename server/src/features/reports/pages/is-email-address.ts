const MOST = 254;

/** Can this be written to? `name@domain` with a dot, in the characters of RFC 5321 without quotes, or Unicode (RFC 6531). Linear. */
export function isEmailAddress(text: string): boolean {
  if (text.length > MOST) return false;
  const at = text.lastIndexOf("@");
  const name = text.slice(0, at);
  const labels = text.slice(at + 1).split(".");
  if (at < 1 || at > 64 || labels.length < 2) return false;
  return /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(name) && labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label));
}
