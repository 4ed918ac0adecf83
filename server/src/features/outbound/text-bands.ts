import { createCipheriv } from "node:crypto";
import type { Vault } from "../../platform/crypto/vault.ts";

/** Keyed hashes, so that a stolen database cannot be searched for a guessed text. */
export interface Keyed {
  /** A whole text. */
  text(normalised: string): string;
  /** Blocks of 16 bytes to as many keys. */
  blocks(input: Uint8Array): string[];
}

const keyedBy = new WeakMap<Vault, Keyed>();

/** The register's keyed hashes under this vault: HMAC-SHA-256 for whole texts, AES-256 (a pseudorandom permutation) for blocks. */
export function keyedHashes(vault: Vault): Keyed {
  let keyed = keyedBy.get(vault);
  if (!keyed) keyedBy.set(vault, (keyed = keyedWith(vault.mac("outbound-band", "blocks"), (text) => vault.mac("outbound-text", text))));
  return keyed;
}

/** `key` has 32 bytes. One cipher call for all blocks: forty HMACs for every message checked would cost more than reading it. */
export function keyedWith(key: Uint8Array, mac: (text: string) => Buffer): Keyed {
  return {
    text: (normalised) => mac(normalised).readBigInt64BE(0).toString(),
    blocks(input) {
      const output = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false).update(input);
      return Array.from({ length: output.length / 16 }, (_, index) => output.readBigInt64BE(index * 16).toString());
    },
  };
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
export function textBands(kind: "message" | "template", words: readonly string[], keyed: Keyed): string[] {
  if (words.length < MIN_WORDS) return [];
  const { shingle, rows, bands } = BANDING[kind];
  const minima = new Uint32Array(rows * bands).fill(0xffffffff);
  const last = Math.min(words.length, MAX_WORDS) - shingle;
  for (let i = 0; i <= last; i++) {
    const hash = hashWords(words, i, shingle);
    for (let row = 0; row < minima.length; row++) {
      const mixed = mix(hash ^ SEEDS[row]!);
      if (mixed < minima[row]!) minima[row] = mixed;
    }
  }
  return keyed.blocks(blocksOf(kind, minima, rows));
}

/** A block for each band: its kind and number, then its minima pressed into 96 bits. */
function blocksOf(kind: "message" | "template", minima: Uint32Array, rows: number): Uint8Array {
  const blocks = new Uint32Array((minima.length / rows) * 4);
  for (let band = 0; band * rows < minima.length; band++) {
    blocks[band * 4] = band * 2 + (kind === "template" ? 1 : 0);
    for (let word = 1; word < 4; word++) {
      let pressed = SEEDS[word]!;
      for (let row = 0; row < rows; row++) pressed = mix(pressed ^ minima[band * rows + row]!);
      blocks[band * 4 + word] = pressed;
    }
  }
  return new Uint8Array(blocks.buffer);
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

const SEEDS = Uint32Array.from({ length: 64 }, (_, index) => mix(Math.imul(index + 1, 0x9e3779b1)));
