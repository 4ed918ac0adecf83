import { createHash } from "node:crypto";

/** Under which all names of this program stand: the version 5 UUID of `rempart` in the DNS name space of RFC 9562. */
const ROOT = uuidOf("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "rempart");

/** Always the same UUID (version 5, RFC 9562 section 5.5) for the same purpose and name. */
export function namedUuid(purpose: string, name: string): string {
  return uuidOf(ROOT, `${purpose}:${name}`);
}

/** Version 5: SHA-1 of a name space and a name. */
export function uuidOf(space: string, name: string): string {
  const hash = createHash("sha1").update(Buffer.from(space.replaceAll("-", ""), "hex")).update(name).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
