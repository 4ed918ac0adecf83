import { hash } from "node:crypto";
import type { Vault } from "../../platform/crypto/vault.ts";

/** Keyed hash, so that a stolen database cannot be searched for a guessed text. At least 8 bytes. */
export type Mac = (value: string) => Buffer;

const macs = new WeakMap<Vault, Mac>();

/** The register's own keyed hash: its key is asked of the vault once, as every text needs some forty hashes. */
export function bandMac(vault: Vault): Mac {
  let mac = macs.get(vault);
  if (!mac) {
    mac = hmacSha256(vault.mac("outbound-band", "key"));
    macs.set(vault, mac);
  }
  return mac;
}

/** RFC 2104 over one-shot hashes: setting up node's own HMAC costs ten times the hashing of texts this short. The key has at most 64 bytes. */
export function hmacSha256(key: Uint8Array): Mac {
  const pad = (byte: number): Buffer => Buffer.from(Array.from({ length: 64 }, (_, at) => (key[at] ?? 0) ^ byte));
  const [inner, outer] = [pad(0x36), pad(0x5c)];
  return (value) => hash("sha256", Buffer.concat([outer, hash("sha256", Buffer.concat([inner, Buffer.from(value)]), "buffer")]), "buffer");
}

interface Banding {
  /** Words in a row that are hashed together. */
  shingle: number;
  /** Minimum hashes in a band: more make chance matches rarer. */
  rows: number;
  bands: number;
}

/**
 * Two texts whose shingles have Jaccard similarity s share a band with probability 1 - (1 - s^rows)^bands (Broder 1997; Leskovec,
 * Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4). Templates are few and short ones lose shingles to the values in
 * their gaps: 0.99 at s = 0.42. Messages are many and copied nearly whole: 0.99 at s = 0.71, 0.0001 at s = 0.05.
 */
const BANDING: Record<"message" | "template", Banding> = {
  template: { shingle: 2, rows: 2, bands: 24 },
  message: { shingle: 2, rows: 4, bands: 16 },
};
/** A band needs this many shingles to be minima of. */
const MIN_WORDS = 4;
const MAX_WORDS = 4_000;

/** Search keys of a text's words: signed 64-bit numbers as text. The same words give the same keys under the same secret. */
export function textBands(kind: "message" | "template", words: readonly string[], mac: Mac): string[] {
  if (words.length < MIN_WORDS) return [];
  const { shingle, rows, bands } = BANDING[kind];
  const minima = new Uint32Array(rows * bands).fill(0xffffffff);
  const seeds = seedsFor(rows * bands);
  const last = Math.min(words.length, MAX_WORDS) - shingle;
  for (let i = 0; i <= last; i++) {
    const hash = hashWords(words, i, shingle);
    for (let row = 0; row < minima.length; row++) {
      const mixed = mix(hash ^ seeds[row]!);
      if (mixed < minima[row]!) minima[row] = mixed;
    }
  }
  return Array.from({ length: bands }, (_, band) => key(mac(`${kind}:${band}:${minima.subarray(band * rows, (band + 1) * rows).join(",")}`)));
}

/** Search key of a whole normalised text. */
export function exactBand(normalised: string, mac: Mac): string {
  return key(mac(`exact:${normalised}`));
}

function key(mac: Buffer): string {
  return mac.readBigInt64BE(0).toString();
}

/** FNV-1a over the UTF-16 units of the words, with a mark between. */
function hashWords(words: readonly string[], from: number, count: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + count; i++) {
    const word = words[i]!;
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3 (public domain), 32 bits: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function seedsFor(count: number): Uint32Array {
  const seeds = new Uint32Array(count);
  for (let i = 0; i < count; i++) seeds[i] = mix(Math.imul(i + 1, 0x9e3779b1));
  return seeds;
}
