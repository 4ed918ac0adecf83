import type { Explanation } from "@rempart/engine";

/** What a reason is to the reader: proof, rule, hint... */
export type Kind = Explanation["reasons"][number]["kind"];

/** A passage that a reason points at. `number` is the reason's, as printed; offsets are half-open, UTF-16. */
export interface Mark {
  number: number;
  kind: Kind;
  start: number;
  end: number;
}

/** A link as it stands in a text: its registrable domain, to be set in bold, and where it leads when the text does not say. */
export interface ShownLink {
  start: number;
  end: number;
  bold: { start: number; end: number } | null;
  leads: { before: string; domain: string; after: string } | null;
}

/** A stretch of text under the same marks. */
export interface Piece {
  text: string;
  /** Of the strongest reason that covers it; null when none does. */
  kind: Kind | null;
  bold: boolean;
  /** Numbers of the reasons whose passage ends with this piece. */
  ends: number[];
  leads: ShownLink["leads"];
}

/** Strongest first: where passages overlap, the text is marked as the strongest says. */
const STRENGTH: readonly Kind[] = ["proof", "rule", "match", "hint", "unverified", "neither"];

/**
 * Cuts `text` between `start` and `end` wherever a mark, a bold domain or a link begins or ends. Marks may overlap, nest, repeat
 * or lie about their bounds: each is clipped to the text, and an empty one is dropped.
 */
export function cutText(text: string, marks: Mark[], links: ShownLink[], start = 0, end = text.length): Piece[] {
  const within = <T extends { start: number; end: number }>(spans: T[]) => spans.filter((span) => span.end > start && span.start < end && span.end > span.start);
  const covering = within(marks);
  const bolds = within(links.flatMap(({ bold }) => (bold === null ? [] : [bold])));
  const leading = within(links).filter(({ leads, end: at }) => leads !== null && at <= end);
  const cuts = new Set([start, end]);
  for (const { start: from, end: to } of [...covering, ...bolds]) cuts.add(Math.max(start, from)).add(Math.min(end, to));
  for (const link of leading) cuts.add(link.end);
  const edges = [...cuts].sort((one, other) => one - other);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [from = 0, to = 0] = [edges[index], edges[index + 1]];
    const over = covering.filter((mark) => mark.start <= from && mark.end >= to);
    pieces.push({
      text: text.slice(from, to),
      kind: STRENGTH.find((kind) => over.some((mark) => mark.kind === kind)) ?? null,
      bold: bolds.some((bold) => bold.start <= from && bold.end >= to),
      ends: [...new Set(over.filter((mark) => Math.min(mark.end, text.length) === to).map((mark) => mark.number))].sort((one, other) => one - other),
      leads: leading.find((link) => link.end === to)?.leads ?? null,
    });
  }
  return pieces;
}

/** A stretch that is shown at once (`shown`) or folded away. */
export interface Stretch {
  start: number;
  end: number;
  shown: boolean;
}

/** A text no longer than this is shown whole: about two screens of a phone. */
const SHORT = 1600;
const OPENING = 400;
const AROUND = 240;
/** Folding away less than this saves nobody any reading. */
const LEAST_FOLD = 200;

/** Which stretches of a long text are shown: its opening, and what stands around each mark. */
export function foldText(text: string, marks: Pick<Mark, "start" | "end">[]): Stretch[] {
  if (text.length <= SHORT) return [{ start: 0, end: text.length, shown: true }];
  const wanted = [{ start: 0, end: OPENING }];
  for (const { start, end } of marks) {
    if (start < 0 || start >= text.length || end <= start) continue;
    wanted.push({ start: start - AROUND, end: Math.min(end, start + AROUND) + AROUND });
    if (end - start > 2 * AROUND) wanted.push({ start: end - AROUND, end: end + AROUND });
  }
  wanted.sort((one, other) => one.start - other.start);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { start, end } of wanted) {
    const from = Math.max(at, wordEdge(text, Math.max(0, start)));
    const to = wordEdge(text, Math.min(text.length, end));
    if (to <= at) continue;
    const last = stretches.at(-1);
    if (last !== undefined && from - at < LEAST_FOLD) last.end = to;
    else {
      if (from > at) stretches.push({ start: at, end: from, shown: false });
      stretches.push({ start: from, end: to, shown: true });
    }
    at = to;
  }
  const last = stretches.at(-1);
  if (last !== undefined && text.length - at < LEAST_FOLD) last.end = text.length;
  else stretches.push({ start: at, end: text.length, shown: false });
  return stretches;
}

/** The nearest place after `at` where no word is cut, within 40 units; never between the halves of a surrogate pair. */
function wordEdge(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  for (let tried = at; tried < at + 40 && tried < text.length; tried += 1) if (/\s/.test(text.charAt(tried))) return tried;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
