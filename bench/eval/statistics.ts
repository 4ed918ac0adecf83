/** Wilson score interval at 95 % (Wilson 1927), as fractions. */
export function wilson(hits: number, total: number): [number, number] {
  if (total === 0) return [0, 1];
  const z = 1.959964;
  const p = hits / total;
  const centre = p + (z * z) / (2 * total);
  const spread = z * Math.sqrt((p * (1 - p)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** Share of `bad` scores above the threshold that lets at most `rate` of the `good` ones above. */
export function recallAt(bad: number[], good: number[], rate: number): number {
  const sorted = good.toSorted((a, b) => b - a);
  const threshold = sorted[Math.floor(rate * sorted.length)] ?? 0;
  return bad.length === 0 ? 0 : bad.filter((score) => score > threshold).length / bad.length;
}

export const percent = (fraction: number, digits = 1): string => `${(100 * fraction).toFixed(digits)} %`;
