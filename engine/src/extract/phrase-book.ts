import { compileSlot, CURRENCY_CODES, fits, isNumber, type Slot } from "./phrases.ts";
import { LINK_TOKEN, type Tokens } from "./tokens.ts";

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
  /** Numbers of the two choosiest slots behind the start, -1 for none, and how many words behind the start each may be at most. */
  first: number;
  firstReach: number;
  second: number;
  secondReach: number;
}

/** A slot, and its number once a pattern is chosen by it. */
interface Numbered { slot: Slot; number: number }

/** Patterns that begin alike, in the order of the lexicons; compiled when a text first has such a word. */
interface Beginning<Label> { raw: { pattern: string; label: Label }[]; ready: Ready<Label>[] | null }

interface Word<Label> { slots: number[]; begins: Beginning<Label> | null }
interface Stems<Label> { begins: Beginning<Label> | null; stems: { stem: string; slots: number[] }[] }

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
  compiled: Map<string, Numbered>;
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
    for (const word of first.split("|")) {
      if (word.endsWith("*")) { begin(stemsOf(book, word.slice(0, -1)), each); continue; }
      const at = wordOf(book, word === "@" ? LINK_TOKEN : word);
      if (at.begins?.raw.at(-1) !== each) begin(at, each);
    }
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
  if (!stems) book.stems.set(key, (stems = { begins: null, stems: [] }));
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
    const [first, second] = choosiest(numbered);
    return {
      label, slots: numbered.map((each) => each.slot),
      first: first ? numberOf(book, first.numbered) : -1, firstReach: first?.reach ?? 0, second: second ? numberOf(book, second.numbered) : -1, secondReach: second?.reach ?? 0,
    };
  });
}

function slotOf<Label>(book: PhraseBook<Label>, token: string): Numbered {
  let known = book.compiled.get(token);
  if (!known) book.compiled.set(token, (known = { slot: compileSlot(token), number: -1 }));
  return known;
}

/** The slot's number; given at the first asking, when every word that fits it is told. */
function numberOf<Label>(book: PhraseBook<Label>, numbered: Numbered): number {
  const { slot } = numbered;
  if (numbered.number >= 0 || slot.kind !== "word") return numbered.number;
  const number = (numbered.number = book.slotCount++);
  for (const word of slot.words) wordOf(book, word).slots.push(number);
  if (slot.currency) for (const code of CURRENCY_CODES) wordOf(book, code).slots.push(number);
  if (slot.number) book.numbers.push(number);
  for (const stem of slot.stems) {
    const { stems } = stemsOf(book, stem);
    const known = stems.find((each) => each.stem === stem);
    if (known) known.slots.push(number);
    else stems.push({ stem, slots: [number] });
  }
  return number;
}

/** Slots behind the first that must be filled, those that few words fit before the others. Short words are common ones. */
function choosiest(numbered: Numbered[]): { numbered: Numbered; reach: number }[] {
  const needs: { numbered: Numbered; reach: number; breadth: number }[] = [];
  let reach = 0;
  for (const [index, each] of numbered.entries()) {
    const { slot } = each;
    if (index > 0 && slot.kind === "word" && !slot.optional) {
      let breadth = 3 * slot.stems.length + (slot.number || slot.currency ? 10 : 0);
      for (const word of slot.words) breadth += word.length <= 3 ? 5 : 1;
      needs.push({ numbered: each, reach, breadth });
    }
    reach += slot.kind === "gap" ? slot.most : slot.kind === "brand" ? ANYWHERE : 1;
  }
  return needs.sort((a, b) => a.breadth - b.breadth);
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
  const branded = brandEnds.length > 0;
  if (branded && !book.brand.ready) compile(book, book.brand);
  // Compiling teaches the book words: what was looked up before is looked up again.
  while (lookUp(book, words, known, stems));
  if (book.next.length < book.slotCount || book.clock <= count) {
    book.next = new Int32Array(book.slotCount + 1024).fill(LAST_CLOCK);
    book.clock = LAST_CLOCK;
  }
  const clock = (book.clock -= count + 1);
  const found: PhraseMatch<Label>[] = [];
  for (let i = count - 1; i >= 0; i--) {
    fill(book, words[i]!, known[i], stems[i], clock + i);
    if (branded && brandEnds[i]) tryAll(book.brand.ready!, book.next, clock, tokens, brandEnds, i, found);
    const stem = stems[i];
    if (stem?.begins) tryAll(stem.begins.ready!, book.next, clock, tokens, brandEnds, i, found);
    const exact = known[i];
    if (exact?.begins) tryAll(exact.begins.ready!, book.next, clock, tokens, brandEnds, i, found);
  }
  return found.reverse();
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
  if (stems) for (const each of stems.stems) if (word.startsWith(each.stem)) for (const slot of each.slots) next[slot] = here;
  if (isNumber(word)) for (const slot of numbers) next[slot] = here;
}

/** Tries patterns last to first: texts are read backwards, and what is found is turned round in the end. */
function tryAll<Label>(phrases: Ready<Label>[], next: Int32Array, clock: number, tokens: Tokens, brandEnds: readonly number[], at: number, found: PhraseMatch<Label>[]): void {
  const here = clock + at;
  const last = clock + tokens.words.length - 1;
  for (let k = phrases.length - 1; k >= 0; k--) {
    const phrase = phrases[k]!;
    if (phrase.first >= 0 && next[phrase.first]! > Math.min(here + phrase.firstReach, last)) continue;
    if (phrase.second >= 0 && next[phrase.second]! > Math.min(here + phrase.secondReach, last)) continue;
    const end = matchFrom(phrase.slots, 0, at, at, tokens, brandEnds);
    if (end > 0) found.push({ label: phrase.label, from: at, to: end });
  }
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
