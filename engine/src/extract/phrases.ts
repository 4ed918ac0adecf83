import { LINK_TOKEN, type Tokens } from "./tokens.ts";

/**
 * Phrase patterns over folded words: a small, bounded language instead of regular expressions, so that no text can make it slow.
 *
 *   word      exactly this word            word*    any word that starts so (stem of 3 letters or more)
 *   a|b|c*|#  one of these                 word?    may be missing
 *   ..        0 to 3 words                 ...      0 to 7 words
 *   #         a number                     $        a currency sign or code
 *   @         a web address                {brand}   the name of a brand found in the text
 *
 * A pattern starts with a word, has at most four gaps, and crosses at most one sentence end.
 */
export interface Phrase<Label> {
  label: Label;
  slots: Slot[];
}

type Slot =
  | { kind: "word"; exact: ReadonlySet<string> | null; only: string; prefixes: string[]; number: boolean; currency: boolean; optional: boolean }
  | { kind: "gap"; most: number }
  | { kind: "number"; optional: boolean }
  | { kind: "currency"; optional: boolean }
  | { kind: "brand" };

export interface PhraseMatch<Label> {
  label: Label;
  /** Word indexes, end exclusive. */
  from: number;
  to: number;
}

/** Patterns by their first word; stems by their first three letters; those that begin with a brand apart. */
export interface PhraseIndex<Label> {
  exact: Map<string, Phrase<Label>[]>;
  stems: Map<string, Phrase<Label>[]>;
  brand: Phrase<Label>[];
}

const CURRENCY_CODES = new Set(["$", "eur", "euro", "euros", "gbp", "usd", "brl", "chf", "cad", "aud", "pln", "r$", "dollars", "pounds", "dollar", "reais", "libras"]);
const MOST_GAPS = 4;

/** Compiles one pattern. Throws on a malformed one: patterns are ours, and a test compiles them all. */
export function compilePhrase<Label>(pattern: string, label: Label): Phrase<Label> {
  const slots = pattern.split(" ").map(compileSlot);
  const first = slots[0];
  if (!first || first.kind === "gap" || first.kind === "number" || first.kind === "currency" || (first.kind === "word" && (first.optional || first.number || first.currency))) throw new Error(`pattern must start with a word: "${pattern}"`);
  if (slots.at(-1)!.kind === "gap") throw new Error(`pattern must not end with a gap: "${pattern}"`);
  if (slots.filter((slot) => slot.kind === "gap").length > MOST_GAPS) throw new Error(`at most ${MOST_GAPS} gaps: "${pattern}"`);
  return { label, slots };
}

function compileSlot(token: string): Slot {
  if (token === "..") return { kind: "gap", most: 3 };
  if (token === "...") return { kind: "gap", most: 7 };
  if (token === "{brand}") return { kind: "brand" };
  const optional = token.length > 1 && token.endsWith("?");
  const body = optional ? token.slice(0, -1) : token;
  if (body === "#") return { kind: "number", optional };
  if (body === "$") return { kind: "currency", optional };
  if (!/^[\p{Ll}\p{Lo}\p{N}|*#$@]+$/u.test(body)) throw new Error(`not a folded word: "${token}"`);
  const all = body.split("|").map((word) => (word === "@" ? LINK_TOKEN : word));
  const words = all.filter((word) => word !== "#" && word !== "$");
  const prefixes = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
  if (prefixes.some((stem) => stem.length < 3)) throw new Error(`a stem needs three letters: "${token}"`);
  const exact = words.filter((word) => !word.endsWith("*"));
  if (words.some((word) => word === "" || /[#$@]/.test(word) || word.slice(0, -1).includes("*"))) throw new Error(`malformed token: "${token}"`);
  return { kind: "word", exact: exact.length > 1 ? new Set(exact) : null, only: exact[0] ?? "", prefixes, number: all.includes("#"), currency: all.includes("$"), optional };
}

/** Builds the look-up of many patterns by their first word. */
export function indexPhrases<Label>(phrases: Iterable<Phrase<Label>>): PhraseIndex<Label> {
  const index: PhraseIndex<Label> = { exact: new Map(), stems: new Map(), brand: [] };
  const add = (map: Map<string, Phrase<Label>[]>, key: string, phrase: Phrase<Label>): void => {
    const list = map.get(key);
    if (list) list.push(phrase);
    else map.set(key, [phrase]);
  };
  for (const phrase of phrases) {
    const first = phrase.slots[0]!;
    if (first.kind === "brand") index.brand.push(phrase);
    if (first.kind !== "word") continue;
    for (const word of first.exact ?? (first.only ? [first.only] : [])) add(index.exact, word, phrase);
    for (const stem of first.prefixes) add(index.stems, stem.slice(0, 3), phrase);
  }
  return index;
}

/**
 * Every match, at most one per pattern and starting word, the shortest. `brandEnds[i]` is the word index behind a brand name that
 * starts at word i, or 0. Linear in the words for a fixed set of patterns.
 */
export function matchPhrases<Label>(tokens: Tokens, index: PhraseIndex<Label>, brandEnds: readonly number[] = []): PhraseMatch<Label>[] {
  const found: PhraseMatch<Label>[] = [];
  const { words } = tokens;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    tryAll(index.exact.get(word), i);
    if (word.length >= 3) tryAll(index.stems.get(word.length === 3 ? word : word.slice(0, 3)), i);
    if (brandEnds[i]) tryAll(index.brand, i);
  }
  return found;

  function tryAll(phrases: Phrase<Label>[] | undefined, at: number): void {
    if (!phrases) return;
    for (const phrase of phrases) {
      const end = matchFrom(phrase.slots, 0, at, at);
      if (end > 0) found.push({ label: phrase.label, from: at, to: end });
    }
  }

  function matchFrom(slots: Slot[], slotAt: number, at: number, from: number): number {
    for (let s = slotAt; s < slots.length; s++) {
      const slot = slots[s]!;
      if (slot.kind === "gap") {
        for (let skip = 0; skip <= slot.most && at + skip < words.length; skip++) {
          const end = matchFrom(slots, s + 1, at + skip, from);
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
      if (at < words.length && fits(slot, words[at]!) && tokens.sentences[at]! - tokens.sentences[from]! <= 1) {
        // An optional word that fits may still belong to the next slot: try with it, then without.
        if (slot.optional) {
          const end = matchFrom(slots, s + 1, at + 1, from);
          if (end > 0) return end;
          continue;
        }
        at++;
      } else if (!slot.optional) return 0;
    }
    return at;
  }
}

function fits(slot: Exclude<Slot, { kind: "gap" | "brand" }>, word: string): boolean {
  if (slot.kind === "number") return isNumber(word);
  if (slot.kind === "currency") return CURRENCY_CODES.has(word);
  if (slot.exact ? slot.exact.has(word) : slot.only === word) return true;
  if ((slot.number && isNumber(word)) || (slot.currency && CURRENCY_CODES.has(word))) return true;
  for (const stem of slot.prefixes) if (word.startsWith(stem)) return true;
  return false;
}

const isNumber = (word: string): boolean => { const code = word.charCodeAt(0); return code >= 48 && code <= 57; };
