// Which rows of SpamHunter were labelled by hand. `node bench/eval/draw-spamhunter.ts` prints their ids, in drawn order.
import { readRows, type Row } from "./corpora.ts";

/** Any fixed number would do; this one is what spamhunter-labels.tsv was drawn with. */
const SEED = 20_261_122;
const SIZE = 300;

/** Fisher-Yates, fed by mulberry32 (Tommy Ettinger, public domain): the same seed and input give the same order on every machine. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}

/** Ids of rows that name a brand and hold a link, at random. Sorted before the shuffle, so that the order of the file does not matter. */
export function drawSpamhunter(): string[] {
  const rows = readRows("sms/spamhunter") as (Row & { has_url?: boolean })[];
  const ids = rows.filter((row) => row.has_url === true && row.brand !== undefined).map((row) => row.id).toSorted();
  return shuffle(ids, SEED).slice(0, SIZE);
}

if (import.meta.main) for (const id of drawSpamhunter()) console.log(id);
