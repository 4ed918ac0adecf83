import type { RawMessage } from "@rempart/engine";
import { randomOf } from "../random.ts";
import { median, round } from "./figures.ts";
import { wholeCheck } from "./inputs.ts";

const COUNT = 10_000;
const SEED = 20_260_301;
const LONGEST = 200_000;
const HOSTILE = ["\u0000", "<", ">", "=?utf-8?b?", "http://", "@", "\r\n", "\r\n\r\n", "--", "\u200b", "\u202e", "&#", "%25", "{", "<div style=", "<table>", "((((", ">>>>", "Content-Type: multipart/mixed; boundary=", "=3D", "а", "𝐚", "1.1.1.1.", "-", "xn--", "www."];

/** One to eight mutations: cut, doubled, swapped, flipped, or stuffed with what parsers trip over, up to a thousand times. */
function mutate(text: string, other: string, next: () => number): string {
  let out = text;
  for (let times = 1 + Math.floor(next() * 8); times > 0; times--) {
    const at = Math.floor(next() * out.length);
    const end = Math.min(out.length, at + Math.floor(next() * 2_000));
    const kind = Math.floor(next() * 6);
    if (kind === 0) out = out.slice(0, at) + out.slice(end);
    else if (kind === 1) out = out.slice(0, end) + out.slice(at, end) + out.slice(end);
    else if (kind === 2) out = out.slice(0, at) + other.slice(at, at + 2_000) + out.slice(end);
    else if (kind === 3) out = out.slice(0, at) + String.fromCharCode(Math.floor(next() * 256)) + out.slice(at + 1);
    else if (kind === 4) out = out.slice(0, at) + HOSTILE[Math.floor(next() * HOSTILE.length)]!.repeat(1 + Math.floor(next() * next() * 1_000)) + out.slice(at);
    else out = out.slice(at) + out.slice(0, at);
  }
  return out.slice(0, LONGEST);
}

export function fuzzed(mails: RawMessage[], texts: RawMessage[]): RawMessage[] {
  const next = randomOf(SEED);
  const pick = <T>(list: T[]): T => list[Math.floor(next() * list.length)]!;
  const source = (raw: RawMessage): string => (raw.kind === "mail" ? Buffer.from(raw.bytes).toString("latin1") : raw.text);
  return Array.from({ length: COUNT }, (_, index): RawMessage => {
    if (index % 2 === 0) return { kind: "mail", bytes: Buffer.from(mutate(source(pick(mails)).slice(0, LONGEST), source(pick(mails)), next), "latin1") };
    return { kind: "pasted", text: mutate(source(pick(texts)), source(pick(texts)), next) };
  });
}

export function cpuOf(raw: RawMessage): number {
  const before = process.threadCpuUsage();
  wholeCheck(raw);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e3;
}

/** Milliseconds of the slowest. A hostile input that throws ends the run: it never may. */
export function worstOfFuzzed(mails: RawMessage[], texts: RawMessage[]): { count: number; worst: number; again: number } {
  const taken = fuzzed(mails, texts).map((raw) => ({ raw, cpu: cpuOf(raw) })).sort((a, b) => b.cpu - a.cpu);
  const again = taken.slice(0, 10).map(({ raw }) => median([1, 2, 3, 4, 5].map(() => cpuOf(raw))));
  return { count: taken.length, worst: round(taken[0]!.cpu, 1), again: round(Math.max(...again), 1) };
}
