/** Longest quotation of a word from the message, in UTF-16 units. */
export const LONGEST_WORD = 80;

const QUOTES = new Set([0x22, 0xab, 0xbb, 0x201c, 0x201d, 0x201e, 0x201f, 0x2039, 0x203a, 0x300c, 0x300d, 0x300e, 0x300f]);
/** Letters of the Hangul and Braille blocks that print as nothing. */
const BLANK_LETTERS = new Set([0x115f, 0x1160, 0x2800, 0x3164, 0xffa0]);

/**
 * A word that comes from a message, made fit to stand inside our sentence: no control, bidirectional or zero-width character, no quotation
 * mark that could close ours, white space folded, at most 80 units. `keepEnd` cuts the beginning instead of the end: in an address the end
 * is what counts.
 */
export function plainWord(word: string, keepEnd = false): string {
  const clean = isPlain(word) ? word : cleaned(word, keepEnd);
  return clean.length <= LONGEST_WORD ? clean : shortened(clean, keepEnd);
}

/** Printable ASCII, single spaces inside: nearly every word, so it is told apart quickly. */
function isPlain(word: string): boolean {
  let before = 0x20;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 0x20 || code === 0x22 || code > 0x7e || (code === 0x20 && before === 0x20)) return false;
    before = code;
  }
  return before !== 0x20 || word === "";
}

function cleaned(word: string, keepEnd: boolean): string {
  // Hostile words can be very long: what will be cut away is not read.
  const spare = LONGEST_WORD * 40;
  const read = word.length <= spare ? word : keepEnd ? word.slice(-spare) : word.slice(0, spare);
  let out = "";
  for (const char of read) {
    const code = char.codePointAt(0)!;
    if (isSpace(code)) { if (out !== "" && !out.endsWith(" ")) out += " "; }
    else if (QUOTES.has(code)) out += "'";
    else if (!isInvisible(code)) out += char;
  }
  return out.trimEnd();
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x85 || code === 0xa0 || code === 0x1680
    || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** Control and format characters (general categories Cc and Cf), variation selectors, blank letters, tags, lone surrogates, private use. */
function isInvisible(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0xad) return true;
  if (code < 0x300) return false;
  return code === 0x34f || code === 0x61c || (code >= 0x17b4 && code <= 0x17b5) || (code >= 0x180b && code <= 0x180f)
    || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f)
    || BLANK_LETTERS.has(code) || (code >= 0xd800 && code <= 0xf8ff) || (code >= 0xfe00 && code <= 0xfe0f) || code === 0xfeff
    || (code >= 0xfff0 && code <= 0xfffb) || code >= 0xe0000;
}

function shortened(word: string, keepEnd: boolean): string {
  if (keepEnd) return "…" + word.slice(isHalf(word, word.length - LONGEST_WORD + 1) ? 2 - LONGEST_WORD : 1 - LONGEST_WORD);
  return word.slice(0, isHalf(word, LONGEST_WORD - 1) ? LONGEST_WORD - 2 : LONGEST_WORD - 1).trimEnd() + "…";
}

/** True when cutting before `at` would split a surrogate pair. */
function isHalf(word: string, at: number): boolean {
  const code = word.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/**
 * What stands before the registrable domain in a host, when that is where the brand's name is: `orvane.renew-plan.example` -> `orvane`.
 * Empty when the name is in the domain itself, or nothing stands before it.
 */
export function inFront(host: string, domain: string, brand: string): string {
  const end = host.length - domain.length - 1;
  if (end < 1 || !host.endsWith("." + domain) || domain.includes(joined(brand))) return "";
  return host.slice(0, end);
}

/** `La Poste` -> `laposte`, as a brand's name is written in an address. */
function joined(brand: string): string {
  return brand.toLowerCase().split(" ").join("") || " ";
}
