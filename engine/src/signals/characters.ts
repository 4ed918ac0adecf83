import { foldKey } from "../extract/fold.ts";
import type { Part, Span } from "../message/message.ts";

const READ = 20_000;
const MOST = 12;
const LATIN = /[a-z]/i;

/** Where one of `wanted` stands. */
export function charactersIn(parts: readonly Part[], wanted: RegExp): Span[] {
  return scan(parts, (text, i) => wanted.test(text[i]!));
}

/** Where one of `wanted` stands between two Latin letters. */
export function betweenLetters(parts: readonly Part[], wanted: RegExp): Span[] {
  return scan(parts, (text, i) => i > 0 && wanted.test(text[i]!) && LATIN.test(text[i - 1]!) && LATIN.test(text[i + 1] ?? ""));
}

function scan(parts: readonly Part[], test: (text: string, i: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const part of parts) {
    // Every character these signals look for lies beyond ASCII: most texts are done at a glance.
    const text = part.text.length > READ ? part.text.slice(0, READ) : part.text;
    for (let i = 0; i < text.length && spans.length < MOST; i++) {
      if (text.charCodeAt(i) > 0xac && test(text, i)) spans.push({ part: part.id, start: i, end: i + 1 });
    }
  }
  return spans;
}

/** Words in letters borrowed from mathematics or enclosed forms, which look plain and read as nothing to a filter. */
export function styledWords(parts: readonly Part[]): { span: Span; word: string; looks: string }[] {
  const found: { span: Span; word: string; looks: string }[] = [];
  for (const part of parts) {
    const text = part.text.slice(0, READ);
    for (let i = 0; i < text.length && found.length < MOST; i++) {
      const code = text.charCodeAt(i);
      if (code !== 0xd835 && !(code === 0xd83c && /[\udd30-\udd89]/.test(text[i + 1] ?? ""))) continue;
      let end = i;
      while (end < text.length && (text.charCodeAt(end) === 0xd835 || text.charCodeAt(end) === 0xd83c) && end - i < 80) end += 2;
      const word = text.slice(i, end);
      if (foldKey(word).length >= 3) found.push({ span: { part: part.id, start: i, end }, word, looks: foldKey(word) });
      i = end;
    }
  }
  return found;
}

/** Words that mix Latin letters with Cyrillic or Greek ones. */
export function mixedWords(parts: readonly Part[]): { span: Span; word: string; looks: string }[] {
  const found: { span: Span; word: string; looks: string }[] = [];
  for (const part of parts) {
    const text = part.text.slice(0, READ);
    for (let i = 0; i < text.length && found.length < MOST; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x370 || code > 0x52f) continue;
      let start = i;
      let end = i + 1;
      while (start > 0 && /[\p{L}\p{M}]/u.test(text[start - 1]!) && i - start < 40) start--;
      while (end < text.length && /[\p{L}\p{M}]/u.test(text[end]!) && end - i < 40) end++;
      const word = text.slice(start, end);
      if (LATIN.test(word) && word.length >= 3) found.push({ span: { part: part.id, start, end }, word, looks: foldKey(word) });
      i = end;
    }
  }
  return found;
}
