// Which rows of SpamHunter were labelled by hand. `node bench/eval/draw-spamhunter.ts [second]` prints the ids of a draw, in drawn order.
import { randomOf } from "../random.ts";
import { readRows, type Row } from "./corpora.ts";

/** Any fixed number would do; this one is what both files of labels were drawn with. */
const SEED = 20_261_122;
const SIZE = 300;

/** Two runs of places in one shuffle, so they share no row: the engine was built with the first in view, never with the second. */
export type Draw = "first" | "second";

/** Fisher-Yates: the same seed and input give the same order on every machine. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}

/** Places 1 to 300 of the shuffle, or 301 to 600. Sorted before the shuffle, so that the order of the file does not matter. */
export function drawFrom(ids: readonly string[], draw: Draw): string[] {
  const order = shuffle(ids.toSorted(), SEED);
  return draw === "first" ? order.slice(0, SIZE) : order.slice(SIZE, 2 * SIZE);
}

/** Ids of rows that name a brand and hold a link, at random. */
export function drawSpamhunter(draw: Draw): string[] {
  const rows = readRows("sms/spamhunter") as (Row & { has_url?: boolean })[];
  return drawFrom(rows.filter((row) => row.has_url === true && row.brand !== undefined).map((row) => row.id), draw);
}

if (import.meta.main) for (const id of drawSpamhunter(process.argv[2] === "second" ? "second" : "first")) console.log(id);
