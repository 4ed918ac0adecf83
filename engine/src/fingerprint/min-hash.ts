/**
 * Minimum hashes of a text's shingles (Broder 1997): of two texts, the share of places in which their minima agree estimates the Jaccard
 * similarity of their sets of shingles. `shingle`: words in a row that are hashed together. Fewer words than that: all places hold 2^32 - 1.
 */
export function minHash(words: readonly string[], shingle: number, count: number): Uint32Array {
  const minima = new Uint32Array(count).fill(0xffffffff);
  const last = words.length - shingle;
  for (let i = 0; i <= last; i++) {
    const hash = hashWords(words, i, shingle);
    for (let place = 0; place < count; place++) {
      const mixed = mix(hash ^ SEEDS[place]!);
      if (mixed < minima[place]!) minima[place] = mixed;
    }
  }
  return minima;
}

/** A band of minima pressed into 96 bits, as three words: equal bands give equal words. */
export function pressBand(minima: Uint32Array, from: number, rows: number): [number, number, number] {
  const pressed: [number, number, number] = [0, 0, 0];
  for (let word = 0; word < 3; word++) {
    let value = SEEDS[word + 1]!;
    for (let row = 0; row < rows; row++) value = mix(value ^ minima[from + row]!);
    pressed[word] = value;
  }
  return pressed;
}

/** Most places that `minHash` can fill. */
const MOST_PLACES = 128;

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

const SEEDS = Uint32Array.from({ length: MOST_PLACES }, (_, index) => mix(Math.imul(index + 1, 0x9e3779b1)));
