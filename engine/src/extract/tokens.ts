import { CURRENCY, foldAstral, foldPair, foldUnit, INVISIBLE, PAIR, SEPARATOR, STOP } from "./fold.ts";
import { hashWord } from "./word-table.ts";

/** The word that stands for a whole web address, so that words inside addresses never read as prose. */
export const LINK_TOKEN = "\u0001link";

/** Folded words of one part, with where each stands in it. Parallel arrays: this is the hot path. */
export interface Tokens {
  part: string;
  text: string;
  words: string[];
  /** Of each word, as of `hashWord`. */
  hashes: number[];
  /** UTF-16 offsets into `text`. */
  starts: number[];
  ends: number[];
  /** Sentence ends seen before each word. */
  sentences: number[];
}

/** Longest text that is read for words; what stands behind is not read by a person in a hurry either. */
export const TOKEN_LIMIT = 20_000;
const WORD_LIMIT = 40;

/**
 * Splits a part into folded words. Numbers keep inner points and commas out (`1,000.50` is `1000` `50` joined as `1000.50` is not
 * needed by anybody). `skip` holds sorted, disjoint ranges of web addresses: each becomes one LINK_TOKEN.
 */
export function tokenise(part: string, text: string, skip: readonly { start: number; end: number }[] = []): Tokens {
  const tokens: Tokens = { part, text, words: [], hashes: [], starts: [], ends: [], sentences: [] };
  let sentence = 0;
  let start = -1;
  let digits = false;
  // While a word folds to itself, or to itself in lower case, it is cut out of the text; only others are put together letter by letter.
  let shape = AS_WRITTEN as Shape;
  let word = "";
  let next = 0;
  // "!!!", "..." and CRLF end one sentence, not three.
  let stoppedAt = -1;
  const stop = (): void => {
    if (stoppedAt === tokens.words.length) return;
    stoppedAt = tokens.words.length;
    sentence++;
  };
  const length = text.length;
  const flush = (end: number): void => {
    if (start < 0) return;
    const folded = shape === PUT_TOGETHER ? word : cut(text, start, end, shape);
    if (folded !== "") push(tokens, folded, start, end, sentence);
    shape = AS_WRITTEN;
    start = -1;
  };
  const putTogether = (end: number): void => {
    if (shape === PUT_TOGETHER) return;
    word = start < 0 ? "" : cut(text, start, end, shape);
    shape = PUT_TOGETHER;
  };
  for (let i = 0; i < length; i++) {
    if (next < skip.length && i === skip[next]!.start) {
      flush(i);
      push(tokens, LINK_TOKEN, i, skip[next]!.end, sentence);
      i = Math.max(i, skip[next]!.end - 1);
      next++;
      if (tokens.words.length >= TOKEN_LIMIT) break;
      continue;
    }
    const code = text.charCodeAt(i);
    const folded = foldUnit(code);
    if (folded > CURRENCY) {
      const isDigit = folded >= 48 && folded <= 57;
      // "24hrs" and "£5off" are two words; "o2" and "mp3" are one.
      if (start >= 0 && digits && !isDigit) flush(i);
      if (start < 0) { start = i; digits = isDigit; }
      if (shape === AS_WRITTEN && code < 128 && folded === code) continue;
      if (shape !== PUT_TOGETHER && code < 128 && (folded | 32) === (code | 32)) { shape = IN_CAPITALS; continue; }
      putTogether(i);
      if (word.length < WORD_LIMIT) word += folded === 0xffff ? text[i]! : String.fromCharCode(folded);
      continue;
    }
    if (folded === INVISIBLE) {
      if (start >= 0) putTogether(i);
      continue;
    }
    if (folded === PAIR) {
      putTogether(i);
      if (start < 0) { start = i; digits = false; }
      word += foldPair(code);
      continue;
    }
    if (code >= 0xd800 && code < 0xdc00 && i + 1 < length) {
      const plain = foldAstral(text.codePointAt(i)!);
      if (plain !== "") {
        putTogether(i);
        if (start < 0) { start = i; digits = false; }
        word += plain;
      } else flush(i);
      i++;
      continue;
    }
    // "1,000.50" stays one number.
    if (digits && start >= 0 && (code === 44 || code === 46) && isAsciiDigit(text.charCodeAt(i + 1))) {
      putTogether(i);
      continue;
    }
    flush(i);
    if (folded === CURRENCY) push(tokens, "$", i, i + 1, sentence);
    else if (folded === STOP && !(code === 46 && isLetter(text.charCodeAt(i + 1)))) stop();
    else if (folded === SEPARATOR && (code === 10 || code === 13)) stop();
    if (tokens.words.length >= TOKEN_LIMIT) return tokens;
  }
  flush(length);
  return tokens;
}

const AS_WRITTEN = 0;
const IN_CAPITALS = 1;
const PUT_TOGETHER = 2;
type Shape = typeof AS_WRITTEN | typeof IN_CAPITALS | typeof PUT_TOGETHER;

/** A word of ASCII letters and digits. */
function cut(text: string, start: number, end: number, shape: Shape): string {
  const word = text.slice(start, end - start > WORD_LIMIT ? start + WORD_LIMIT : end);
  return shape === IN_CAPITALS ? word.toLowerCase() : word;
}

function push(tokens: Tokens, word: string, start: number, end: number, sentence: number): void {
  tokens.words.push(word);
  tokens.hashes.push(hashWord(word));
  tokens.starts.push(start);
  tokens.ends.push(end);
  tokens.sentences.push(sentence);
}

const isAsciiDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
