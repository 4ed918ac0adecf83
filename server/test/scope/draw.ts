/** Draws from numbers between 0 and 1, so that a seed gives the same incident everywhere. */
export interface Draw {
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** `count` of them, none twice, in another order. */
  some<Item>(items: readonly Item[], count: number): Item[];
}

export function drawOf(random: () => number): Draw {
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new Error("nothing to draw from");
    return item;
  };
  return {
    int,
    pick,
    chance: (share) => random() < share,
    some(items, count) {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(int(0, left.length - 1), 1)).flat();
    },
  };
}
