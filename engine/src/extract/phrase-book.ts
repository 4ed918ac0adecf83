import { compileSlot, CURRENCY_CODES, isNumber } from "./phrases.ts";
import { openWordTable, type WordTable } from "./word-table.ts";

/** What a word of a text can be to the patterns: 0 a number, from 1 on a word or a beginning (`conf*`) by its place in the table, last a brand's name. */
export type Kind = number;
export const NUMBER: Kind = 0;
/** A word that no pattern names. */
export const UNKNOWN: Kind = -1;

/** A slot of a pattern, by the kinds of words that fit it. */
export interface BookSlot {
  what: "word" | "gap" | "brand";
  kinds: readonly Kind[];
  optional: boolean;
  /** Words that a gap may skip. */
  most: number;
}

/** A pattern, hung on the slot that the fewest texts fill: only where a word fits that one is the rest looked at. */
export interface BookPattern<Label> {
  label: Label;
  slots: readonly BookSlot[];
  /** How many words lie between the start of a match and the slot it hangs on: at least, at most. */
  least: number;
  most: number;
  /** The text (by the book's clock) in which it was last tried, and the last word it was tried from. */
  triedIn: number;
  triedAt: number;
}

/**
 * Thousands of patterns over one vocabulary. Patterns begin with words as common as "your", so each hangs on its rarest slot instead,
 * and is tried only in a text that fills the next rarest too: of six thousand, a text message has some ten looked at.
 */
export interface PhraseBook<Label> {
  table: WordTable;
  /** By place of a named word in the table: what else it is (the beginnings it has, a number). */
  also: readonly (readonly Kind[] | undefined)[];
  /** Beginnings by their first three letters: see `stemKey`. */
  stems: ReadonlyMap<number | string, readonly Stem[]>;
  patterns: readonly BookPattern<Label>[];
  /**
   * What to do at a word, in one run of memory for each kind, from `rowStart[kind]` to the next: how many second slots it fills, their
   * numbers, then the patterns that hang on it, each behind the number of its second slot.
   */
  rows: Int32Array;
  rowStart: Int32Array;
  /** By number of a second slot: the last text that filled it. Number 0 is filled in every text. The clock saves clearing. */
  filled: Int32Array;
  clock: number;
  brand: Kind;
}

interface Stem { stem: string; kinds: readonly [Kind] }
/** A token of a pattern, read once however many patterns have it. `second`: its number as a second slot, 0 while it is none. */
interface Token { slot: BookSlot; breadth: number; patterns: number; second: number }

/** Opens a book over the patterns. `common`: words that most texts have; no pattern hangs on one of them if it can help it. */
export function openPhraseBook<Label>(patterns: Iterable<{ pattern: string; label: Label }>, common: ReadonlySet<string> = new Set()): PhraseBook<Label> {
  const kinds = new Map<string, Kind>();
  const tokens = new Map<string, Token>();
  const split: { label: Label; tokens: Token[] }[] = [];
  for (const { pattern, label } of patterns) split.push({ label, tokens: pattern.split(" ").map((text) => tokenOf(tokens, kinds, text)) });
  const words = [...kinds.keys()];
  const brand = words.length + 1;
  measure([...tokens.values()], words, common);
  const hung = new Array<number[] | undefined>(brand + 1).fill(undefined);
  const fills = hung.slice();
  let seconds = 0;
  const read = split.map((each, order) => {
    const { pattern, on, next } = hang(each.tokens, each.label);
    if (next && next.second === 0) {
      next.second = ++seconds;
      for (const kind of next.slot.kinds) (fills[kind] ??= []).push(seconds);
    }
    for (const kind of on.slot.what === "brand" ? [brand] : on.slot.kinds) (hung[kind] ??= []).push(next?.second ?? 0, order);
    return pattern;
  });
  const stems = gatherStems(words);
  const also = words.map((word) => beginningsOf(stems, word, isNumber(word) ? [NUMBER] : undefined));
  return { table: openWordTable(words), also, stems, patterns: read, ...layRows(fills, hung), filled: new Int32Array(seconds + 1), clock: 0, brand };
}

function tokenOf(tokens: Map<string, Token>, kinds: Map<string, Kind>, text: string): Token {
  let token = tokens.get(text);
  if (!token) {
    const slot = compileSlot(text);
    const fitting: Kind[] = [];
    if (slot.kind === "word") {
      for (const word of slot.words) fitting.push(kindOf(kinds, word));
      for (const stem of slot.stems) fitting.push(kindOf(kinds, `${stem}*`));
      if (slot.currency) for (const code of CURRENCY_CODES) fitting.push(kindOf(kinds, code));
      if (slot.number) fitting.push(NUMBER);
    }
    token = { slot: { what: slot.kind, kinds: fitting, optional: slot.kind === "word" && slot.optional, most: slot.kind === "gap" ? slot.most : 0 }, breadth: 0, patterns: 0, second: 0 };
    tokens.set(text, token);
  }
  token.patterns++;
  return token;
}

function kindOf(kinds: Map<string, Kind>, name: string): Kind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  kinds.set(name, kinds.size + 1);
  return kinds.size;
}

/** What the breadth of a slot adds up from: a guess at how many texts have such a word. What many patterns name, many texts of the kind have. */
const COMMON = 100;
const ANY_NUMBER = 60;
const SHORT = 10;
const ANY_ENDING = 6;
const NAMED_BY = 10;

function measure(tokens: readonly Token[], words: readonly string[], common: ReadonlySet<string>): void {
  const breadths = [ANY_NUMBER, ...words.map((word) => (common.has(word) ? COMMON : word.endsWith("*") ? ANY_ENDING : word.length <= 3 ? SHORT : 1))];
  const namedBy = new Int32Array(breadths.length);
  for (const { slot, patterns } of tokens) for (const kind of slot.kinds) namedBy[kind]! += patterns;
  for (const token of tokens) for (const kind of token.slot.kinds) token.breadth += breadths[kind]! + namedBy[kind]! / NAMED_BY;
}

/** A pattern, the slot it hangs on (the brand, or the choosiest word that must be there), and the next choosiest. */
function hang<Label>(tokens: readonly Token[], label: Label): { pattern: BookPattern<Label>; on: Token; next: Token | null } {
  let on: Token | null = null;
  let next: Token | null = null;
  let least = 0;
  let most = 0;
  let before = { least, most };
  for (const token of tokens) {
    const { what, optional } = token.slot;
    const needed = what === "brand" || (what === "word" && !optional);
    if (needed && (on === null || (on.slot.what !== "brand" && (what === "brand" || token.breadth < on.breadth)))) {
      next = on;
      on = token;
      before = { least, most };
    } else if (needed && what === "word" && (next === null || token.breadth < next.breadth)) next = token;
    least += needed ? 1 : 0;
    most += what === "gap" ? token.slot.most : 1;
  }
  if (on === null) throw new Error("a pattern needs a word");
  return { pattern: { label, slots: tokens.map((token) => token.slot), ...before, triedIn: 0, triedAt: 0 }, on, next };
}

function layRows(fills: readonly (readonly number[] | undefined)[], hung: readonly (readonly number[] | undefined)[]): { rows: Int32Array; rowStart: Int32Array } {
  const rowStart = new Int32Array(hung.length + 1);
  for (let kind = 0; kind < hung.length; kind++) rowStart[kind + 1] = rowStart[kind]! + 1 + (fills[kind]?.length ?? 0) + (hung[kind]?.length ?? 0);
  const rows = new Int32Array(rowStart[hung.length]!);
  for (let kind = 0; kind < hung.length; kind++) {
    let at = rowStart[kind]!;
    const filling = fills[kind];
    rows[at++] = filling?.length ?? 0;
    if (filling) for (const slot of filling) rows[at++] = slot;
    const hanging = hung[kind];
    if (hanging) for (const each of hanging) rows[at++] = each;
  }
  return { rows, rowStart };
}

function gatherStems(words: readonly string[]): Map<number | string, Stem[]> {
  const stems = new Map<number | string, Stem[]>();
  for (const [place, word] of words.entries()) {
    if (!word.endsWith("*")) continue;
    const each: Stem = { stem: word.slice(0, -1), kinds: [place + 1] };
    const alike = stems.get(stemKey(word));
    if (alike) alike.push(each);
    else stems.set(stemKey(word), [each]);
  }
  return stems;
}

/** The first three letters; as a number when they are ASCII, which costs no string. */
function stemKey(word: string): number | string {
  const a = word.charCodeAt(0);
  const b = word.charCodeAt(1);
  const c = word.charCodeAt(2);
  return (a | b | c) < 128 ? (a << 14) | (b << 7) | c : word.slice(0, 3);
}

/** The kinds of the beginnings that a word has, behind those given. Undefined for none: so it is for most words. */
export function beginningsOf(stems: PhraseBook<unknown>["stems"], word: string, given?: readonly Kind[]): readonly Kind[] | undefined {
  let found = given;
  const alike = word.length >= 3 ? stems.get(stemKey(word)) : undefined;
  if (alike) for (const { stem, kinds } of alike) if (word.startsWith(stem)) found = found ? [...found, ...kinds] : kinds;
  return found;
}
