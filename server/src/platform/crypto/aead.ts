import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, type KeyObject } from "node:crypto";

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: nonce, ciphertext, tag. `associated` is bound, not stored.
 * Random nonces stay safe for 2^32 values per key; rotation gives a new key long before. A key that is used often is a `KeyObject`: of bytes, Node
 * makes one at each call, which costs more than sealing a short value.
 */
export function encrypt(key: KeyObject | Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when the key, the text or `associated` is not the one it was encrypted with. */
export function decrypt(key: KeyObject | Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new Error("The encrypted value is too short.");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()]);
}

/** A 32-byte key for one purpose, from which neither the parent nor a sibling can be found (HKDF, RFC 5869). */
export function deriveKey(parent: KeyObject | Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", parent, new Uint8Array(0), `rempart ${purpose}`, 32));
}
