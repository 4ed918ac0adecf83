import { foldKey } from "../extract/fold.ts";
import type { Part, Span } from "../message/message.ts";

const READ = 20_000;
const MOST = 12;
const LATIN = /[a-z]/i;
const LETTER = /[\p{L}\p{M}]/u;
const CYRILLIC_OR_GREEK = /[\u0370-\u052f]/g;
/** First halves of the surrogate pairs of mathematical and of enclosed letters. */
const STYLED = /[\ud835\ud83c]/g;

/** Each character that a signal of this folder looks for. Most texts have none of them, and are done at a glance. */
const SOUGHT = /[\u00ad\u034f\u0370-\u052f\u180e\u200b-\u200d\u202d\u202e\u2060\ufeff\ud835\ud83c]/;

const readable = ({ text }: Part): string => (text.length > READ ? text.slice(0, READ) : text);

/** None of the characters that the signals about characters look for is in the parts. */
export function isPlain(parts: readonly Part[]): boolean {
  return !parts.some((part) => SOUGHT.test(readable(part)));
}

/** Where one of `wanted` stands, a global pattern of single characters that `SOUGHT` has too. */
export function charactersIn(parts: readonly Part[], wanted: RegExp): Span[] {
  return scan(parts, wanted, () => true);
}

/** Where one of `wanted` stands between two Latin letters. */
export function betweenLetters(parts: readonly Part[], wanted: RegExp): Span[] {
  return scan(parts, wanted, (text, i) => i > 0 && LATIN.test(text[i - 1]!) && LATIN.test(text[i + 1] ?? ""));
}

function scan(parts: readonly Part[], wanted: RegExp, test: (text: string, i: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const part of parts) {
    const text = readable(part);
    for (let i = next(text, wanted, 0); i >= 0 && spans.length < MOST; i = next(text, wanted, i + 1)) {
      if (test(text, i)) spans.push({ part: part.id, start: i, end: i + 1 });
    }
  }
  return spans;
}

/** Where a global pattern matches next, from `from` on; -1 when nowhere. */
function next(text: string, wanted: RegExp, from: number): number {
  wanted.lastIndex = from;
  return wanted.exec(text)?.index ?? -1;
}

/** Words in letters borrowed from mathematics or enclosed forms, which look plain and read as nothing to a filter. */
export function styledWords(parts: readonly Part[]): { span: Span; word: string; looks: string }[] {
  const found: { span: Span; word: string; looks: string }[] = [];
  for (const part of parts) {
    const text = readable(part);
    for (let i = next(text, STYLED, 0), end = 0; i >= 0 && found.length < MOST; i = next(text, STYLED, end + 1)) {
      end = i;
      if (text.charCodeAt(i) !== 0xd835 && !/[\udd30-\udd89]/.test(text[i + 1] ?? "")) continue;
      while (end < text.length && (text.charCodeAt(end) === 0xd835 || text.charCodeAt(end) === 0xd83c) && end - i < 80) end += 2;
      const word = text.slice(i, end);
      const looks = foldKey(word);
      if (looks.length >= 3) found.push({ span: { part: part.id, start: i, end }, word, looks });
    }
  }
  return found;
}

/** Words that mix Latin letters with Cyrillic or Greek ones. */
export function mixedWords(parts: readonly Part[]): { span: Span; word: string; looks: string }[] {
  const found: { span: Span; word: string; looks: string }[] = [];
  for (const part of parts) {
    const text = readable(part);
    for (let i = next(text, CYRILLIC_OR_GREEK, 0), end = 0; i >= 0 && found.length < MOST; i = next(text, CYRILLIC_OR_GREEK, end + 1)) {
      let start = i;
      end = i + 1;
      while (start > 0 && LETTER.test(text[start - 1]!) && i - start < 40) start--;
      while (end < text.length && LETTER.test(text[end]!) && end - i < 40) end++;
      const word = text.slice(start, end);
      if (LATIN.test(word) && word.length >= 3) found.push({ span: { part: part.id, start, end }, word, looks: foldKey(word) });
    }
  }
  return found;
}
