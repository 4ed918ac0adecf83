import { type BookSlot, NUMBER, type PhraseBook, beginningsOf, UNKNOWN } from "./phrase-book.ts";
import { isNumber } from "./phrases.ts";
import type { Tokens } from "./tokens.ts";
import { numberOf } from "./word-table.ts";

export interface PhraseMatch<Label> {
  label: Label;
  /** Word indexes, end exclusive. */
  from: number;
  to: number;
  /** Order among the matches of one starting word. */
  rank: number;
}

/** A text as patterns see it. */
interface Reading {
  /** What each word is, and what else. */
  kinds: readonly number[];
  also: (readonly number[] | undefined)[];
  sentences: readonly number[];
  brandEnds: readonly number[];
  count: number;
}

const LAST_CLOCK = 0x3fffffff;

/**
 * Every match, at most one per pattern and starting word, the shortest; in the order of the text, then of the book. `brandEnds[i]` is the
 * word index behind a brand name that starts at word i, or 0. Linear in the words for a fixed set of patterns.
 */
export function matchPhrases<Label>(tokens: Tokens, book: PhraseBook<Label>, brandEnds: readonly number[] = []): PhraseMatch<Label>[] {
  const reading = read(tokens, book, brandEnds);
  const { kinds, also, count } = reading;
  const found: PhraseMatch<Label>[] = [];
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== UNKNOWN) tryHung(book, kinds[i]!, reading, i, found);
    const more = also[i];
    if (more !== undefined) for (let k = 0; k < more.length; k++) tryHung(book, more[k]!, reading, i, found);
    if (brandEnds.length > 0 && brandEnds[i]) tryHung(book, book.brand, reading, i, found);
  }
  return found.length > 1 ? found.sort((a, b) => a.from - b.from || a.rank - b.rank) : found;
}

/** Looks every word up, once, and notes which second slots this text fills. */
function read<Label>(tokens: Tokens, book: PhraseBook<Label>, brandEnds: readonly number[]): Reading {
  const { words, hashes, sentences } = tokens;
  const count = words.length;
  const kinds = new Array<number>(count);
  const also: Reading["also"] = new Array(count);
  tick(book);
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const place = numberOf(book.table, word, hashes[i]!);
    const kind = (kinds[i] = place >= 0 ? place + 1 : isNumber(word) ? NUMBER : UNKNOWN);
    if (kind !== UNKNOWN) fill(book, kind);
    const more = (also[i] = place >= 0 ? book.also[place] : beginningsOf(book.stems, word));
    if (more !== undefined) for (let k = 0; k < more.length; k++) fill(book, more[k]!);
  }
  return { kinds, also, sentences, brandEnds, count };
}

function tick<Label>(book: PhraseBook<Label>): void {
  if (book.clock >= LAST_CLOCK) {
    book.clock = 0;
    book.filled.fill(0);
    for (const pattern of book.patterns) pattern.triedIn = 0;
  }
  book.filled[0] = ++book.clock;
}

function fill<Label>({ rows, rowStart, filled, clock }: PhraseBook<Label>, kind: number): void {
  const start = rowStart[kind]! + 1;
  for (let at = start, end = start + rows[start - 1]!; at < end; at++) filled[rows[at]!] = clock;
}

/** Tries the patterns that hang on what word `at` is, from every word that a match could start at and was not yet tried from. */
function tryHung<Label>(book: PhraseBook<Label>, kind: number, reading: Reading, at: number, found: PhraseMatch<Label>[]): void {
  const { rows, rowStart, filled, clock } = book;
  const start = rowStart[kind]!;
  for (let row = start + 1 + rows[start]!, end = rowStart[kind + 1]!; row < end; row += 2) {
    if (filled[rows[row]!] !== clock) continue;
    const rank = rows[row + 1]!;
    const pattern = book.patterns[rank]!;
    const to = at - pattern.least;
    let from = Math.max(0, at - pattern.most);
    if (pattern.triedIn === clock) from = Math.max(from, pattern.triedAt + 1);
    pattern.triedIn = clock;
    pattern.triedAt = to;
    for (; from <= to; from++) {
      const last = matchFrom(pattern.slots, 0, from, from, reading);
      if (last > 0) found.push({ label: pattern.label, from, to: last, rank: rank + book.patterns.length * beginning(pattern.slots[0]!, reading.kinds[from]!) });
    }
  }
}

/** Of matches that start at one word, those that name it come first, then those that know how it begins, then those on a brand. */
function beginning({ what, kinds }: BookSlot, kind: number): number {
  return what === "brand" ? 2 : kinds.includes(kind) ? 0 : 1;
}

/** Whether word `at` can stand in the slot. */
function fits({ kinds: fitting }: BookSlot, { kinds, also }: Reading, at: number): boolean {
  const kind = kinds[at]!;
  for (let k = 0; k < fitting.length; k++) if (fitting[k] === kind) return true;
  const more = also[at];
  if (more !== undefined) for (const each of more) if (fitting.includes(each)) return true;
  return false;
}

/** The word index behind a match from word `from` whose slots from `slotAt` on are still to be filled from word `start` on; 0 for none. */
function matchFrom(slots: readonly BookSlot[], slotAt: number, start: number, from: number, reading: Reading): number {
  const { sentences, brandEnds, count } = reading;
  let at = start;
  for (let s = slotAt; s < slots.length; s++) {
    const slot = slots[s]!;
    if (slot.what === "gap") {
      for (let skip = 0; skip <= slot.most && at + skip < count; skip++) {
        const end = matchFrom(slots, s + 1, at + skip, from, reading);
        if (end > 0) return end;
      }
      return 0;
    }
    if (slot.what === "brand") {
      const end = brandEnds[at];
      if (!end) return 0;
      at = end;
      continue;
    }
    if (at < count && fits(slot, reading, at) && sentences[at]! - sentences[from]! <= 1) {
      // An optional word that fits may still belong to the next slot: try with it, then without.
      if (slot.optional) {
        const end = matchFrom(slots, s + 1, at + 1, from, reading);
        if (end > 0) return end;
        continue;
      }
      at++;
    } else if (!slot.optional) return 0;
  }
  return at;
}
