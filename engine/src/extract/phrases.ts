import { LINK_TOKEN } from "./tokens.ts";

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

export interface WordSlot {
  kind: "word";
  /** Words that fit, and beginnings of words that do. */
  words: readonly string[];
  stems: readonly string[];
  number: boolean;
  currency: boolean;
  optional: boolean;
}

export type Slot = WordSlot | { kind: "gap"; most: number } | { kind: "brand" };

export const CURRENCY_CODES: ReadonlySet<string> = new Set(["$", "eur", "euro", "euros", "gbp", "usd", "brl", "chf", "cad", "aud", "pln", "r$", "dollars", "pounds", "dollar", "reais", "libras"]);
const MOST_GAPS = 4;

/** Compiles one pattern. Throws on a malformed one: patterns are ours, and a test compiles them all. */
export function compilePhrase<Label>(pattern: string, label: Label): Phrase<Label> {
  const tokens = pattern.split(" ");
  tokens.forEach(checkToken);
  const slots = tokens.map(compileSlot);
  const first = slots[0];
  if (!first || first.kind === "gap" || (first.kind === "word" && (first.optional || first.number || first.currency))) throw new Error(`pattern must start with a word: "${pattern}"`);
  if (slots.at(-1)!.kind === "gap") throw new Error(`pattern must not end with a gap: "${pattern}"`);
  if (slots.filter((slot) => slot.kind === "gap").length > MOST_GAPS) throw new Error(`at most ${MOST_GAPS} gaps: "${pattern}"`);
  return { label, slots };
}

function checkToken(token: string): void {
  if (token === ".." || token === "..." || token === "{brand}") return;
  const body = token.length > 1 && token.endsWith("?") ? token.slice(0, -1) : token;
  if (!/^[\p{Ll}\p{Lo}\p{N}|*#$@]+$/u.test(body)) throw new Error(`not a folded word: "${token}"`);
  for (const word of body.split("|")) {
    if (word === "#" || word === "$" || word === "@") continue;
    if (word.endsWith("*") && word.length < 4) throw new Error(`a stem needs three letters: "${token}"`);
    if (word === "" || /[#$@]/.test(word) || word.slice(0, -1).includes("*")) throw new Error(`malformed token: "${token}"`);
  }
}

/** What one token of a pattern accepts, unchecked. */
export function compileSlot(token: string): Slot {
  if (token === "..") return { kind: "gap", most: 3 };
  if (token === "...") return { kind: "gap", most: 7 };
  if (token === "{brand}") return { kind: "brand" };
  const optional = token.length > 1 && token.endsWith("?");
  const words: string[] = [];
  const stems: string[] = [];
  let number = false;
  let currency = false;
  for (const each of (optional ? token.slice(0, -1) : token).split("|")) {
    if (each === "#") number = true;
    else if (each === "$") currency = true;
    else if (each.endsWith("*")) stems.push(each.slice(0, -1));
    else words.push(each === "@" ? LINK_TOKEN : each);
  }
  return { kind: "word", words, stems, number, currency, optional };
}

export const isNumber = (word: string): boolean => { const code = word.charCodeAt(0); return code >= 48 && code <= 57; };
