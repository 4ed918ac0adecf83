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
export function coverageNotes(coverage: Coverage, { first, last }: Stretches): (time: number) => void {
  const from = Date.parse(coverage.from);
  const to = Date.parse(coverage.to);
  const { expectGapBelow } = coverage;
  return (time) => {
    if (!(time >= from && time <= to)) return;
    const at = Math.floor((time - from) / expectGapBelow);
    if (time < first[at]!) first[at] = time;
    if (time > last[at]!) last[at] = time;
  };
}

/** Adds what another thread or file noted. */
export function joinStretches(into: Stretches, other: Stretches): void {
  for (let at = 0; at < into.first.length; at++) {
    if (other.first[at]! < into.first[at]!) into.first[at] = other.first[at]!;
    if (other.last[at]! > into.last[at]!) into.last[at] = other.last[at]!;
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
