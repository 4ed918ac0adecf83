/** `key=value`, or a bare word when `value` is null. Keys are in lower case, quotes undone. */
export interface TracePair {
  key: string;
  value: string | null;
}

const MAX_LENGTH = 16_384;
const MAX_PAIRS = 400;
/** Openers without an end that are searched for to the end of the header; more are read as ordinary letters at once. */
const MAX_OPEN = 16;

/**
 * Splits a trace header (RFC 8601 section 2.2) into its `;` segments, and those into pairs; comments are left out. An opening quote or
 * parenthesis that never closes is an ordinary letter, so that a sender's odd address, copied into the header by a receiver, cannot
 * swallow the results behind it. Total and linear; reads the first 16 Ki units.
 */
export function splitTrace(value: string): TracePair[][] {
  const text = value.length > MAX_LENGTH ? value.slice(0, MAX_LENGTH) : value;
  const segments: TracePair[][] = [];
  let segment: TracePair[] = [];
  let word = "";
  let key: string | null = null;
  let pairs = 0;
  let searches = MAX_OPEN;
  /** An `=` was read and its value has not begun: blanks may stand between. */
  let awaiting = false;

  const flush = (): void => {
    const empty = key === null && word === "";
    if (!empty && pairs++ < MAX_PAIRS) segment.push(key === null ? { key: word.toLowerCase(), value: null } : { key: key.toLowerCase(), value: word });
    [word, key, awaiting] = ["", null, false];
  };

  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if ((char === "(" || char === '"') && searches > 0) {
      const end = char === "(" ? commentEnd(text, i) : quoteEnd(text, i);
      if (end < 0) searches--;
      else {
        if (char === '"') [word, awaiting] = [word + unquote(text.slice(i + 1, end)), false];
        else if (!awaiting) flush();
        i = end;
        continue;
      }
    }
    if (char === ";") {
      flush();
      segments.push(segment);
      segment = [];
    } else if (char === "=" && key === null && (word !== "" || lastIsBare(segment))) {
      // "spf = pass": the word was flushed at the blank.
      key = word !== "" ? word : segment.pop()!.key;
      word = "";
      awaiting = true;
    } else if (isBlank(char)) {
      if (!awaiting) flush();
    } else {
      const end = plainEnd(text, i + 1);
      word += text.slice(i, end);
      awaiting = false;
      i = end - 1;
    }
  }
  flush();
  segments.push(segment);
  return segments;
}

/** The run of letters, digits, `-` and `_` from `start`. */
export function wordAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < 40 && isWordUnit(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

const isWordUnit = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 95;

/** Where the run of ordinary letters that goes on at `at` ends. */
function plainEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isSpecial(text.charCodeAt(end))) end++;
  return end;
}

/** A blank, `"`, `(`, `;` or `=`. */
const isSpecial = (unit: number): boolean => unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 34 || unit === 40 || unit === 59 || unit === 61;

function lastIsBare(segment: TracePair[]): boolean {
  return segment.length > 0 && segment[segment.length - 1]!.value === null;
}

/** Index of the `)` that closes the `(` at `start`, nesting and escapes respected; -1 when none does. */
function commentEnd(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === "\\") i++;
    else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return i;
  }
  return -1;
}

function quoteEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i;
  }
  return -1;
}

function unquote(text: string): string {
  return text.includes("\\") ? text.replace(/\\(.)/g, "$1") : text;
}

function isBlank(char: string): boolean {
  return char === " " || char === "\t" || char === "\r" || char === "\n";
}
