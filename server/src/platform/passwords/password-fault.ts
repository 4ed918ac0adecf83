import { readFileSync } from "node:fs";

export type PasswordFault = "password_too_short" | "password_too_long" | "password_too_common" | "password_names_you";

/** NIST SP 800-63B-4 asks for 15 characters when a password stands alone and 8 beside a second factor; OWASP ASVS 5.0 recommends more than 8. */
export const MIN_PASSWORD = 12;
/** At least 64 must be allowed. */
export const MAX_PASSWORD = 256;

/** Fewer pieces than this are among the first guesses of anybody. */
const MIN_PIECES = 3;
const SHORTEST_WORD = 4;

/**
 * What is wrong with a new password, or `null`. No rules on kinds of characters (NIST SP 800-63B-4): they make passwords predictable. Refused are the commonest
 * ones, also with a few digits or signs added, and those that hold a word anybody would try first: `context` has the person's name, address and the brand.
 */
export function passwordFault(password: string, context: string[]): PasswordFault | null {
  const length = [...password.normalize("NFC")].length;
  if (length < MIN_PASSWORD) return "password_too_short";
  if (length > MAX_PASSWORD) return "password_too_long";
  const folded = fold(password);
  for (const word of contextWords(context)) if (alike(folded).includes(word)) return "password_names_you";
  const common = (commonPasswords ??= readCommon());
  if (common.has(password.toLowerCase()) || pieces(password.toLowerCase(), common) < MIN_PIECES) return "password_too_common";
  return null;
}

let commonPasswords: ReadonlySet<string> | undefined;

function readCommon(): ReadonlySet<string> {
  return new Set(readFileSync(new URL("common-passwords.txt", import.meta.url), "utf8").split("\n").filter((line) => line.length >= SHORTEST_WORD));
}

/** Names as a whole and in parts; an address as what stands before and after the @. */
function contextWords(context: string[]): string[] {
  const words = context.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).map((word) => alike(fold(word)));
  return [...new Set(words.filter((word) => word.length >= SHORTEST_WORD && !["maii", "exampie"].includes(word)))];
}

const SWAPPED: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s" };

/** Letters alone, as a reader takes `0rv@ne`. */
function fold(text: string): string {
  return [...unswapped(text.normalize("NFKD").toLowerCase())].filter((character) => /[\p{L}\p{N}]/u.test(character)).join("");
}

const unswapped = (text: string): string => text.replaceAll(/[013457@$]/g, (character) => SWAPPED[character]!);

/** `l`, `1` and `i` are one. */
const alike = (folded: string): string => folded.replaceAll("l", "i");

/** The fewest pieces it falls into: a common password (also with `0` for `o`), a run such as `aaaa` or `3456`, up to four digits; any other letter or digit is one of its own, signs count nothing. */
function pieces(text: string, common: ReadonlySet<string>): number {
  const whole = onceOnly(text);
  const fewest = [0];
  for (let end = 1; end <= whole.length; end++) {
    let best = fewest[end - 1]! + (/[\p{L}\p{N}]/u.test(whole[end - 1]!) ? 1 : 0);
    for (let start = Math.max(0, end - 24); start < end - 1; start++) {
      const piece = whole.slice(start, end);
      if (fewest[start]! + 1 < best && (common.has(piece) || common.has(unswapped(piece)) || isRun(piece) || /^\d{2,4}$/.test(piece))) best = fewest[start]! + 1;
    }
    fewest.push(best);
  }
  return fewest[whole.length]!;
}

/** `abcabcabc` is `abc`. */
function onceOnly(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return period > 0 && period < text.length ? text.slice(0, period) : text;
}

/** Each character one step from the last, or none. */
function isRun(piece: string): boolean {
  if (piece.length < 3) return false;
  const step = piece.charCodeAt(1) - piece.charCodeAt(0);
  if (Math.abs(step) > 1) return false;
  for (let i = 2; i < piece.length; i++) if (piece.charCodeAt(i) - piece.charCodeAt(i - 1) !== step) return false;
  return true;
}
