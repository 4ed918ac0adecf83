import { minHash, pressBand } from "@rempart/engine";
import type { Keyed } from "../../platform/crypto/keyed-hashes.ts";

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
  const minima = minHash(words.slice(0, MAX_WORDS), shingle, rows * bands);
  return keyed.blocks(blocksOf(kind, minima, rows));
}

/** A block for each band: its kind and number, then its minima pressed into 96 bits. */
function blocksOf(kind: "message" | "template", minima: Uint32Array, rows: number): Uint8Array {
  const blocks = new Uint32Array((minima.length / rows) * 4);
  for (let band = 0; band * rows < minima.length; band++) {
    blocks[band * 4] = band * 2 + (kind === "template" ? 1 : 0);
    blocks.set(pressBand(minima, band * rows, rows), band * 4 + 1);
  }
  return new Uint8Array(blocks.buffer);
}
