/** A link written in plain text beside the words it stands for. */
export interface TextLink {
  href: string;
  /** The words, in UTF-16 units of the text. */
  start: number;
  end: number;
}

const MOST = 2_000;
const LONGEST_WORDS = 120;
const LONGEST_HREF = 8_192;
const STARTS = ["http://", "https://", "hxxp://", "hxxps://", "www."];

const isAddress = (text: string, at: number): boolean => {
  const opening = text.slice(at, at + 8).toLowerCase();
  return STARTS.some((start) => opening.startsWith(start));
};

/** End of an address that begins at `at`: before `close`, blanks or the end. -1 when `close` does not follow. */
const addressEnd = (text: string, at: number, close: number): number => {
  const limit = Math.min(text.length, at + LONGEST_HREF);
  let depth = 0;
  for (let end = at; end < limit; end++) {
    const unit = text.charCodeAt(end);
    if (unit <= 32 || unit === 60) return -1;
    if (close === 41 && unit === 40) depth++;
    if (unit === close && depth-- === 0) return end;
  }
  return -1;
};

/** Start of the words before `end` that a bracketed address belongs to: back to the line's or the sentence's beginning. */
const wordsBefore = (text: string, end: number, floor: number): number => {
  const lowest = Math.max(floor, end - LONGEST_WORDS);
  let start = end;
  while (start > lowest) {
    const unit = text.charCodeAt(start - 1);
    if (unit === 10 || unit === 62) break;
    const stop = unit === 46 || unit === 33 || unit === 63 || unit === 58 || unit === 44;
    if (stop && start < end && text.charCodeAt(start) === 32) break;
    start--;
  }
  while (start < end && text.charCodeAt(start) <= 32) start++;
  return start;
};

/**
 * The two ways in which plain text keeps words apart from where they lead: `words <https://…>` (mail programs) and
 * `[words](https://…)` (Markdown). Other addresses in text are found elsewhere. Linear; at most 2,000.
 */
export const textLinks = (text: string): TextLink[] => {
  const found: TextLink[] = [];
  let floor = 0;
  for (let at = text.indexOf("<"); at !== -1 && found.length < MOST; at = text.indexOf("<", at + 1)) {
    if (!isAddress(text, at + 1)) continue;
    const close = addressEnd(text, at + 1, 62);
    if (close === -1) continue;
    let end = at;
    while (end > floor && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9)) end--;
    const start = wordsBefore(text, end, floor);
    if (start < end) found.push({ href: text.slice(at + 1, close), start, end });
    floor = close + 1;
  }
  floor = 0;
  for (let at = text.indexOf("]("); at !== -1 && found.length < MOST; at = text.indexOf("](", at + 2)) {
    const close = isAddress(text, at + 2) ? addressEnd(text, at + 2, 41) : -1;
    if (close === -1) continue;
    const open = text.lastIndexOf("[", at);
    if (open >= floor && at - open > 1 && at - open < 300) found.push({ href: text.slice(at + 2, close), start: open + 1, end: at });
    floor = close + 1;
  }
  return found.sort((left, right) => left.start - right.start);
};
