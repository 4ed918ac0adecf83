/**
 * Folding: what a reader's eye takes for the same letter becomes the same letter. Lower case, no diacritics, look-alike
 * letters of other scripts to Latin (the common part of UTS 39's confusables), compatibility forms to plain ones.
 */

/** Letters of other scripts that pass for Latin ones, beside those that NFKD already resolves. */
const LOOKALIKES: Record<string, string> = {
  // Cyrillic
  а: "a", в: "b", е: "e", ё: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x", і: "i", ї: "i", ј: "j", ѕ: "s", ԁ: "d", һ: "h", ӏ: "l", ԛ: "q", ԝ: "w", ь: "b", г: "r", п: "n", и: "u", ү: "y", ѵ: "v",
  // Greek
  α: "a", β: "b", ε: "e", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ω: "w", γ: "y", η: "n", σ: "o",
  // Latin of unusual shape, Armenian, small capitals
  ı: "i", ł: "l", đ: "d", ø: "o", ɑ: "a", ɡ: "g", ɩ: "i", ɪ: "i", ʏ: "y", ʀ: "r", ɴ: "n", ʟ: "l", ᴀ: "a", ʙ: "b", ᴄ: "c", ᴅ: "d", ᴇ: "e", ɢ: "g", ʜ: "h", ᴊ: "j", ᴋ: "k", ᴍ: "m", ᴏ: "o", ᴘ: "p", ᴛ: "t", ᴜ: "u", ᴠ: "v", ᴡ: "w", ᴢ: "z", օ: "o", ս: "u", հ: "h", ո: "n", ց: "g", ƒ: "f", ɗ: "d", ɓ: "b", ɛ: "e",
};

/** One letter that folds to two. */
const PAIRS: Record<string, string> = { ß: "ss", ẞ: "ss", œ: "oe", Œ: "oe", æ: "ae", Æ: "ae", ĳ: "ij", Ĳ: "ij", ﬁ: "fi", ﬂ: "fl", ﬀ: "ff", þ: "th", Þ: "th" };

export const SEPARATOR = 0;
export const INVISIBLE = 1;
const PAIR = 2;
/** Sentence end: also a separator. */
export const STOP = 3;
/** Currency sign: a token of its own. */
export const CURRENCY = 4;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const COMBINING = /\p{M}/u;

/** code unit -> folded code unit, or one of the marks above. Astral units are left as separators and handled by `foldAstral`. */
const TABLE = buildTable();

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const ranges = [[0x20, 0x590], [0x1d00, 0x1dc0], [0x1e00, 0x1f00], [0x2070, 0x2190], [0x2460, 0x2500], [0xff00, 0xffe0]] as const;
  for (const [from, to] of ranges) for (let code = from; code < to; code++) table[code] = foldOne(String.fromCharCode(code));
  // Letters of scripts that we do not fold still make words.
  for (const [from, to] of [[0x590, 0x1d00], [0x1f00, 0x2000], [0x2c00, 0x2e00], [0x3040, 0xd800], [0xf900, 0xfb00], [0xfb50, 0xfe00], [0xfe70, 0xfeff]] as const) table.fill(0xffff, from, to);
  for (const code of [0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfe0f, 0xfe0e]) table[code] = INVISIBLE;
  for (const code of [0x0a, 0x0d, 0x21, 0x2e, 0x3f, 0x2026, 0xbf, 0xa1]) table[code] = STOP;
  for (const sign of "$€£¥¢₤₦₹₽") table[sign.charCodeAt(0)] = CURRENCY;
  for (const letter of Object.keys(PAIRS)) table[letter.charCodeAt(0)] = PAIR;
  return table;
}

function foldOne(char: string): number {
  const lower = char.toLowerCase();
  const known = LOOKALIKES[lower];
  if (known) return known.charCodeAt(0);
  const base = lower.normalize("NFKD").toLowerCase();
  const first = base[0] ?? char;
  const resolved = LOOKALIKES[first] ?? first;
  if (COMBINING.test(char)) return INVISIBLE;
  return LETTER_OR_DIGIT.test(resolved) ? resolved.charCodeAt(0) : SEPARATOR;
}

/** Folded form of one UTF-16 unit: a letter's unit, `0xffff` for "keep as it is", or a mark. */
export function foldUnit(code: number): number {
  return TABLE[code] ?? SEPARATOR;
}

/** Folded text of the pair letters (`ß` -> `ss`). */
export function foldPair(code: number): string {
  return PAIRS[String.fromCharCode(code)] ?? "";
}

/** Folded text of an astral code point: mathematical and enclosed alphanumerics become plain; others are dropped. */
export function foldAstral(codePoint: number): string {
  if (codePoint < 0x1d400 || codePoint > 0x1f1ff) return "";
  if (codePoint >= 0x1f1e6) return String.fromCharCode(97 + codePoint - 0x1f1e6);
  const plain = String.fromCodePoint(codePoint).normalize("NFKD").toLowerCase();
  return LETTER_OR_DIGIT.test(plain) && plain.length === 1 ? plain : "";
}

/** Folds a whole string to letters and digits, without separators: `Île-de-France` -> `iledefrance`. */
export function foldKey(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const folded = TABLE[code]!;
    if (folded === PAIR) out += foldPair(code);
    else if (folded === 0xffff) out += text[i]!.toLowerCase();
    else if (folded > CURRENCY) out += String.fromCharCode(folded);
    else if (code >= 0xd800 && code < 0xdc00) { out += foldAstral(text.codePointAt(i)!); i++; }
  }
  return out;
}

export { PAIR };
