/** One measured number, and the bar it is held against when there is one. */
export interface Figure {
  key: string;
  says: string;
  value: number;
  unit: string;
  least?: number;
  most?: number;
}

/** Prints the table and, with `json`, the one-line summary behind it. True when every bar is met. */
export function reportFigures(name: string, figures: Figure[], json: boolean): boolean {
  const misses: string[] = [];
  console.log(`\n| ${name} | figure | bar |\n|---|---|---|`);
  for (const { key, says, value, unit, least, most } of figures) {
    const bar = least !== undefined ? `>= ${least}` : most !== undefined ? `<= ${most}` : "";
    const met = (least === undefined || value >= least) && (most === undefined || value <= most);
    if (!met) misses.push(`${key} = ${value} ${unit}, target ${bar}`);
    console.log(`| ${says} | ${value} ${unit} | ${bar === "" ? "" : `${met ? "meets" : "MISSES"} ${bar}`} |`);
  }
  const pass = misses.length === 0;
  if (!json) console.log(`\n${pass ? "every bar is met" : misses.join("\n")}`);
  else {
    const targets = Object.fromEntries(figures.flatMap(({ key, least, most }) => (least !== undefined ? [[key, `>= ${least}`]] : most !== undefined ? [[key, `<= ${most}`]] : [])));
    console.log(JSON.stringify({ name, pass, figures: Object.fromEntries(figures.map(({ key, value }) => [key, value])), targets, misses }));
  }
  return pass;
}

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** The value below which the share `at` of the values lies. */
export function percentile(values: number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
}

export const median = (values: number[]): number => percentile(values, 0.5);

/** Milliseconds of each of `count` runs, one after another. */
export async function timesOf(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const begin = performance.now();
    await work(index);
    times.push(performance.now() - begin);
  }
  return times;
}
