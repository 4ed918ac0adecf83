import { compileSlot, CURRENCY_CODES, fits, isNumber, type Slot, type WordSlot } from "./phrases.ts";
import type { Tokens } from "./tokens.ts";

export interface PhraseMatch<Label> {
  label: Label;
  /** Word indexes, end exclusive. */
  from: number;
  to: number;
}

/** A pattern ready to be tried: which slots must be filled near the starting word for it to be worth trying at all. */
interface Ready<Label> {
  label: Label;
  slots: Slot[];
  /** Pairs: number of a slot that must be filled, and how many words behind the start at most. Rarest slot first. */
  needs: Int32Array;
}

/** Patterns that begin alike, in the order of the lexicons; compiled when a text first has such a word. */
interface Beginning<Label> { raw: { pattern: string; label: Label }[]; ready: Ready<Label>[] | null }

interface Word<Label> { slots: number[]; begins: Beginning<Label> | null }
interface Stems<Label> { begins: Beginning<Label> | null; stems: Map<string, number[]> }

/**
 * Many patterns and, turned round, which slots of theirs each word fits. Thousands of patterns begin with words as common as "your":
 * only those are tried whose other words stand near enough too. Compiling is put off until a pattern's first word is met, so that
 * one short check does not pay for seven languages.
 */
export interface PhraseBook<Label> {
  words: Map<string, Word<Label>>;
  /** By the first three letters: see `stemKey`. */
  stems: Map<number | string, Stems<Label>>;
  brand: Beginning<Label>;
  numbers: number[];
  compiled: Map<string, { slot: Slot; number: number }>;
  slotCount: number;
  /** Where each slot is filled next, as a count that falls from text to text, so that nothing needs clearing. */
  next: Int32Array;
  clock: number;
}

const LAST_CLOCK = 0x3fffffff;
/** Behind a brand's name, of however many words, a slot may be anywhere. */
const ANYWHERE = 1_000_000;

/** Opens a book over the patterns; nothing but their first words is read yet. */
export function openPhraseBook<Label>(patterns: Iterable<{ pattern: string; label: Label }>): PhraseBook<Label> {
  const book: PhraseBook<Label> = { words: new Map(), stems: new Map(), brand: { raw: [], ready: null }, numbers: [], compiled: new Map(), slotCount: 0, next: new Int32Array(0), clock: LAST_CLOCK };
  for (const each of patterns) {
    const space = each.pattern.indexOf(" ");
    const first = space < 0 ? each.pattern : each.pattern.slice(0, space);
    if (first === "{brand}") { book.brand.raw.push(each); continue; }
    const { words, stems } = compileSlot(first) as WordSlot;
    for (const word of words) begin(wordOf(book, word), each);
    for (const stem of stems) begin(stemsOf(book, stem), each);
  }
  return book;
}

function begin<Label>(at: { begins: Beginning<Label> | null }, each: { pattern: string; label: Label }): void {
  if (at.begins) at.begins.raw.push(each);
  else at.begins = { raw: [each], ready: null };
}

function wordOf<Label>(book: PhraseBook<Label>, text: string): Word<Label> {
  let word = book.words.get(text);
  if (!word) book.words.set(text, (word = { slots: [], begins: null }));
  return word;
}

function stemsOf<Label>(book: PhraseBook<Label>, text: string): Stems<Label> {
  const key = stemKey(text);
  let stems = book.stems.get(key);
  if (!stems) book.stems.set(key, (stems = { begins: null, stems: new Map() }));
  return stems;
}

/** The first three letters; as a number when they are ASCII, which costs no string. */
function stemKey(word: string): number | string {
  const [a, b, c] = [word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2)];
  return (a | b | c) < 128 ? (a << 14) | (b << 7) | c : word.slice(0, 3);
}

function compile<Label>(book: PhraseBook<Label>, begins: Beginning<Label>): void {
  begins.ready = begins.raw.map(({ pattern, label }) => {
    const numbered = pattern.split(" ").map((token) => slotOf(book, token));
    return { label, slots: numbered.map((each) => each.slot), needs: needsOf(numbered) };
  });
}

function slotOf<Label>(book: PhraseBook<Label>, token: string): { slot: Slot; number: number } {
  const known = book.compiled.get(token);
  if (known) return known;
  const slot = compileSlot(token);
  const made = { slot, number: slot.kind === "word" ? book.slotCount++ : -1 };
  book.compiled.set(token, made);
  if (slot.kind !== "word") return made;
  for (const word of slot.words) wordOf(book, word).slots.push(made.number);
  if (slot.currency) for (const code of CURRENCY_CODES) wordOf(book, code).slots.push(made.number);
  if (slot.number) book.numbers.push(made.number);
  for (const stem of slot.stems) {
    const { stems } = stemsOf(book, stem);
    const list = stems.get(stem);
    if (list) list.push(made.number);
    else stems.set(stem, [made.number]);
  }
  return made;
}

function needsOf(numbered: { slot: Slot; number: number }[]): Int32Array {
  const needs: { number: number; reach: number; breadth: number }[] = [];
  let reach = 0;
  for (const { slot, number } of numbered) {
    if (slot.kind === "word" && !slot.optional) needs.push({ number, reach, breadth: slot.words.size + 4 * slot.stems.length + (slot.number || slot.currency ? 10 : 0) });
    reach += slot.kind === "gap" ? slot.most : slot.kind === "brand" ? ANYWHERE : 1;
  }
  const start = needs[0]?.reach === 0 ? needs.shift() : undefined;
  needs.sort((a, b) => a.breadth - b.breadth);
  if (start) needs.push(start);
  return Int32Array.from(needs.flatMap((each) => [each.number, each.reach]));
}

/**
 * Every match, at most one per pattern and starting word, the shortest. `brandEnds[i]` is the word index behind a brand name that
 * starts at word i, or 0. Linear in the words for a fixed set of patterns.
 */
export function matchPhrases<Label>(tokens: Tokens, book: PhraseBook<Label>, brandEnds: readonly number[] = []): PhraseMatch<Label>[] {
  const { words } = tokens;
  const count = words.length;
  const known: (Word<Label> | undefined)[] = new Array(count);
  const stems: (Stems<Label> | undefined)[] = new Array(count);
  if (brandEnds.length > 0 && !book.brand.ready) compile(book, book.brand);
  // Compiling teaches the book words: what was looked up before is looked up again.
  while (lookUp(book, words, known, stems));
  if (book.next.length < book.slotCount || book.clock <= count) {
    book.next = new Int32Array(book.slotCount + 1024).fill(LAST_CLOCK);
    book.clock = LAST_CLOCK;
  }
  const clock = (book.clock -= count + 1);
  const groups: PhraseMatch<Label>[][] = [];
  for (let i = count - 1; i >= 0; i--) {
    fill(book, words[i]!, known[i], stems[i], clock + i);
    const group: PhraseMatch<Label>[] = [];
    if (known[i]?.begins) tryAll(known[i]!.begins!.ready!, book.next, clock, tokens, brandEnds, i, group);
    if (stems[i]?.begins) tryAll(stems[i]!.begins!.ready!, book.next, clock, tokens, brandEnds, i, group);
    if (brandEnds[i]) tryAll(book.brand.ready!, book.next, clock, tokens, brandEnds, i, group);
    if (group.length > 0) groups.push(group);
  }
  return groups.reverse().flat();
}

/** Looks every word up. True when that made patterns be compiled. */
function lookUp<Label>(book: PhraseBook<Label>, words: string[], known: (Word<Label> | undefined)[], stems: (Stems<Label> | undefined)[]): boolean {
  let compiled = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const exact = (known[i] = book.words.get(word));
    const stem = (stems[i] = word.length >= 3 ? book.stems.get(stemKey(word)) : undefined);
    if (exact?.begins && !exact.begins.ready) { compile(book, exact.begins); compiled = true; }
    if (stem?.begins && !stem.begins.ready) { compile(book, stem.begins); compiled = true; }
  }
  return compiled;
}

/** Notes that every slot this word fits is filled here. */
function fill<Label>({ next, numbers }: PhraseBook<Label>, word: string, known: Word<Label> | undefined, stems: Stems<Label> | undefined, here: number): void {
  if (known) for (const slot of known.slots) next[slot] = here;
  if (stems) for (const [stem, slots] of stems.stems) if (word.startsWith(stem)) for (const slot of slots) next[slot] = here;
  if (isNumber(word)) for (const slot of numbers) next[slot] = here;
}

function tryAll<Label>(phrases: Ready<Label>[], next: Int32Array, clock: number, tokens: Tokens, brandEnds: readonly number[], at: number, group: PhraseMatch<Label>[]): void {
  const last = tokens.words.length - 1;
  for (const phrase of phrases) {
    if (!worthTrying(phrase.needs, next, clock, at, last)) continue;
    const end = matchFrom(phrase.slots, 0, at, at, tokens, brandEnds);
    if (end > 0) group.push({ label: phrase.label, from: at, to: end });
  }
}

function worthTrying(needs: Int32Array, next: Int32Array, clock: number, at: number, last: number): boolean {
  for (let k = 0; k < needs.length; k += 2) {
    const reach = at + needs[k + 1]!;
    if (next[needs[k]!]! > clock + (reach < last ? reach : last)) return false;
  }
  return true;
}

function matchFrom(slots: Slot[], slotAt: number, start: number, from: number, tokens: Tokens, brandEnds: readonly number[]): number {
  const { words, sentences } = tokens;
  let at = start;
  for (let s = slotAt; s < slots.length; s++) {
    const slot = slots[s]!;
    if (slot.kind === "gap") {
      for (let skip = 0; skip <= slot.most && at + skip < words.length; skip++) {
        const end = matchFrom(slots, s + 1, at + skip, from, tokens, brandEnds);
        if (end > 0) return end;
      }
      return 0;
    }
    if (slot.kind === "brand") {
      const end = brandEnds[at];
      if (!end) return 0;
      at = end;
      continue;
    }
    if (at < words.length && fits(slot, words[at]!) && sentences[at]! - sentences[from]! <= 1) {
      // An optional word that fits may still belong to the next slot: try with it, then without.
      if (slot.optional) {
        const end = matchFrom(slots, s + 1, at + 1, from, tokens, brandEnds);
        if (end > 0) return end;
        continue;
      }
      at++;
    } else if (!slot.optional) return 0;
  }
  return at;
}
