/**
 * A list of words, found again by their hash: one look into one small typed array tells most words apart, where a Map of strings reads
 * memory in four places. Words of messages are never kept, only compared.
 */
export interface WordTable {
  /** A word's number is its place here. */
  words: readonly string[];
  /** Open addressing. Each entry: the upper fifteen bits of the hash, then the word's number plus one; 0 when free. */
  slots: Int32Array;
}

const NUMBER_BITS = 17;
const NUMBER_MASK = (1 << NUMBER_BITS) - 1;

/** Opens a table over distinct words, fewer than 2^17. */
export function openWordTable(words: readonly string[]): WordTable {
  let size = 64;
  while (size < words.length * 1.6) size *= 2;
  const slots = new Int32Array(size);
  for (let number = 0; number < words.length; number++) {
    const hash = hashWord(words[number]!);
    let at = hash & (size - 1);
    while (slots[at] !== 0) at = (at + 1) & (size - 1);
    slots[at] = (hash & ~NUMBER_MASK) | (number + 1);
  }
  return { words, slots };
}

/** The word's number, -1 when it is not in the table. `hash` as of `hashWord`. */
export function numberOf({ words, slots }: WordTable, word: string, hash: number): number {
  const mask = slots.length - 1;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const entry = slots[at]!;
    if (entry === 0) return -1;
    if (((entry ^ hash) & ~NUMBER_MASK) === 0 && words[(entry & NUMBER_MASK) - 1] === word) return (entry & NUMBER_MASK) - 1;
  }
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units, as a signed 32-bit integer. `seed`: the hash of what stands before. */
export function hashWord(text: string, seed = 0x811c9dc5 | 0): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
