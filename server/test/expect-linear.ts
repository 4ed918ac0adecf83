import { expect } from "vitest";

// How much work something is, without a clock's threshold: processor time, the best of several, against other work of the same process.

/** The larger run is this many times the smaller. */
const FACTOR = 8;
/** Eight times as much costs linear work 8 times as much, quadratic work 64 times. Between them, for a busy machine and its collector of garbage. */
const BAR = 24;
const ATTEMPTS = 6;
/** Milliseconds: what takes so long is measured twice at most, and is not tried larger when it grew too fast already. */
const LONG = 1_000;

/** Milliseconds of the processor for one run, taken over as many as can be measured. */
async function costOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let runs = 1; ; runs++) {
    await work();
    const { user, system } = process.cpuUsage(before);
    if (user + system >= 2_000) return (user + system) / 1_000 / runs;
  }
}

/** Does `work` cost at most `bar` times as much as `reference`? Asked until it does, a few times at most: load only ever adds. */
async function compare(work: () => unknown, reference: () => unknown, bar: number): Promise<number> {
  let [least, base] = [Infinity, Infinity];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (let time = 0; time < 3; time++) base = Math.min(base, await costOf(reference));
    least = Math.min(least, await costOf(work));
    if (least / base < bar || (least > LONG && (attempt > 0 || least / base > bar * 2))) break;
  }
  return least / base;
}

/** Work of `size` costs in proportion to work of an eighth of it; what is quadratic cannot pass. */
export async function expectLinear(work: (size: number) => unknown, size: number, name = ""): Promise<void> {
  const small = Math.max(1, Math.floor(size / FACTOR));
  const looming = (await costOf(() => work(small))) * FACTOR > LONG;
  const early = looming ? await compare(() => work(small), () => work(Math.ceil(small / FACTOR)), BAR) : 0;
  const ratio = early < BAR ? await compare(() => work(size), () => work(small), BAR) : early;
  expect(ratio, `${name} ${size} costs ${ratio.toFixed(1)} times as much as ${small}`).toBeLessThan(BAR);
}

/** Which of these cost the most, by one measurement of each: a beginning for `expectCheaper`. */
export async function dearest<T>(cases: Iterable<T>, work: (one: T) => unknown, count = 3): Promise<T[]> {
  const costs: { one: T; cost: number }[] = [];
  for (const one of cases) {
    const before = process.cpuUsage();
    await work(one);
    const { user, system } = process.cpuUsage(before);
    costs.push({ one, cost: user + system });
  }
  return costs.sort((a, b) => b.cost - a.cost).slice(0, count).map(({ one }) => one);
}

/** `work` costs less than `times` as much as `reference`, which is ordinary work of the same kind. */
export async function expectCheaper(work: () => unknown, reference: () => unknown, times: number, name = ""): Promise<void> {
  const ratio = await compare(work, reference, times);
  expect(ratio, `${name} costs ${ratio.toFixed(1)} times as much as what is ordinary`).toBeLessThan(times);
}
