/** Chance that can be repeated: the same seed, the same sequence. For invented data, never for secrets. */
export interface Random {
  /** From 0 up to 1. */
  number(): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  digits(count: number): string;
  letters(count: number): string;
}

/** A linear congruential generator of 48 bits, with the constants of POSIX drand48. */
export function createRandom(seed: number): Random {
  let state = (BigInt(seed) << 16n) + 0x330en;
  const number = (): number => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(state) / 2 ** 48;
  };
  const text = (count: number, alphabet: string): string => Array.from({ length: count }, () => alphabet[Math.floor(number() * alphabet.length)]).join("");
  return {
    number,
    chance: (probability) => number() < probability,
    pick: (choices) => choices[Math.floor(number() * choices.length)]!,
    digits: (count) => text(count, "0123456789"),
    letters: (count) => text(count, "abcdefghijkmnpqrstuvwxyz23456789"),
  };
}
