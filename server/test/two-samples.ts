/** Do two samples come from one distribution? Asked without supposing its shape: response times have none. */
export interface Difference {
  /** Chance that one of `b` is greater than one of `a`; ties count half. 0.5: neither. Mann and Whitney's U over both sizes. */
  greater: number;
  /** Two-sided, by the normal approximation, corrected for ties and continuity. */
  p: number;
  /** Kolmogorov and Smirnov: the greatest distance of the two distributions, and its asymptotic p. */
  distance: number;
  distanceP: number;
}

/** At least ten of each, or the approximations say nothing. */
export function compareSamples(a: readonly number[], b: readonly number[]): Difference {
  const { u, ties } = rankSum(a, b);
  const [n, m] = [a.length, b.length];
  const all = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
  const z = spread === 0 ? 0 : Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / spread;
  const distance = greatestDistance(a, b);
  return { greater: u / (n * m), p: Math.min(1, 2 * upperTail(z)), distance, distanceP: kolmogorov(Math.sqrt((n * m) / all) * distance) };
}

/** Of the medians, `b` less `a`, with the interval that holds it in 99 of 100 samples: drawn anew with `random` (percentile bootstrap). */
export function medianDifference(a: readonly number[], b: readonly number[], random: () => number, draws = 2_000): { difference: number; low: number; high: number } {
  const differences = Array.from({ length: draws }, () => medianOf(drawn(b, random)) - medianOf(drawn(a, random))).sort((one, other) => one - other);
  return { difference: medianOf([...b]) - medianOf([...a]), low: differences[Math.floor(draws * 0.005)]!, high: differences[Math.ceil(draws * 0.995) - 1]! };
}

const drawn = (values: readonly number[], random: () => number): number[] => Array.from(values, () => values[Math.floor(random() * values.length)]!);

function medianOf(values: number[]): number {
  const sorted = values.sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** U of `b`, and the sum of t³ - t over ties. */
function rankSum(a: readonly number[], b: readonly number[]): { u: number; ties: number } {
  const all = [...a.map((value) => ({ value, isB: false })), ...b.map((value) => ({ value, isB: true }))].sort((one, other) => one.value - other.value);
  let [ranks, ties] = [0, 0];
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to++;
    for (let at = from; at < to; at++) if (all[at]!.isB) ranks += (from + to + 1) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { u: ranks - (b.length * (b.length + 1)) / 2, ties };
}

function greatestDistance(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => x - y)];
  let [i, j, most] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const value = Math.min(one[i]!, other[j]!);
    while (i < one.length && one[i] === value) i++;
    while (j < other.length && other[j] === value) j++;
    most = Math.max(most, Math.abs(i / one.length - j / other.length));
  }
  return most;
}

/** Chance of a distance as great, scaled, by the limiting distribution. */
function kolmogorov(scaled: number): number {
  if (scaled < 0.3) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * scaled * scaled);
  return Math.min(1, Math.max(0, sum));
}

/** Of the standard normal distribution (Abramowitz and Stegun 26.2.17; off by less than 7.5e-8). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}
