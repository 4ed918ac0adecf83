import type { Coverage } from "../case-file.ts";

/** A silence of a log entry, both ends in milliseconds. */
export interface Hole {
  from: number;
  to: number;
}

/**
 * The first and last line of each stretch as long as the silence that makes a hole. Two lines of one stretch lie closer, so holes show between
 * stretches alone: exact, in a few bytes, whatever the order of the lines. Empty stretches hold Infinity and -Infinity.
 */
export interface Stretches {
  first: Float64Array;
  last: Float64Array;
}

/** 16 bytes each and for each thread: with 5 minutes, 38 years. */
export const MOST_STRETCHES = 4_000_000;

export const stretchCount = ({ from, to, expectGapBelow }: Coverage): number => Math.floor((Date.parse(to) - Date.parse(from)) / expectGapBelow) + 1;

export function noStretches(coverage: Coverage): Stretches {
  const count = stretchCount(coverage);
  return { first: new Float64Array(count).fill(Infinity), last: new Float64Array(count).fill(-Infinity) };
}

/** Takes note of lines' times. Times outside `coverage` say nothing of it. */
export function coverageNotes(coverage: Coverage, { first, last }: Stretches): (line: { time: number }) => void {
  const from = Date.parse(coverage.from);
  const to = Date.parse(coverage.to);
  const { expectGapBelow } = coverage;
  return ({ time }) => {
    if (!(time >= from && time <= to)) return;
    const at = Math.floor((time - from) / expectGapBelow);
    if (time < first[at]!) first[at] = time;
    if (time > last[at]!) last[at] = time;
  };
}

/** Stretches with a line in them, by their numbers in order: a file covers few of a long time. */
export interface KeptStretches {
  at: Int32Array;
  first: Float64Array;
  last: Float64Array;
}

/** What several threads noted of one file. */
export function keepStretches(noted: readonly Stretches[]): KeptStretches {
  const at: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  for (let stretch = 0; stretch < (noted[0]?.first.length ?? 0); stretch++) {
    let earliest = Infinity;
    let latest = -Infinity;
    for (const each of noted) {
      earliest = Math.min(earliest, each.first[stretch]!);
      latest = Math.max(latest, each.last[stretch]!);
    }
    if (earliest === Infinity) continue;
    at.push(stretch);
    first.push(earliest);
    last.push(latest);
  }
  return { at: Int32Array.from(at), first: Float64Array.from(first), last: Float64Array.from(last) };
}

/** Adds what was kept of a file. */
export function addStretches(into: Stretches, { at, first, last }: KeptStretches): void {
  for (const [index, stretch] of at.entries()) {
    if (first[index]! < into.first[stretch]!) into.first[stretch] = first[index]!;
    if (last[index]! > into.last[stretch]!) into.last[stretch] = last[index]!;
  }
}

/** Silences of `expectGapBelow` or longer, those before the first and after the last line included, in order. */
export function findHoles(coverage: Coverage, { first, last }: Stretches): Hole[] {
  const holes: Hole[] = [];
  let before = Date.parse(coverage.from);
  const close = (next: number): void => {
    if (next - before >= coverage.expectGapBelow) holes.push({ from: before, to: next });
  };
  for (let at = 0; at < first.length; at++) {
    if (first[at] === Infinity) continue;
    close(first[at]!);
    before = last[at]!;
  }
  close(Date.parse(coverage.to));
  return holes;
}
