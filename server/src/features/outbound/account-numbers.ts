/**
 * Numbers that money can be sent to, as they stand in a text: IBANs whose check digits are right (ISO 13616, ISO 7064 mod 97-10), blanks
 * between groups allowed, and runs of 12 to 19 digits, which are card numbers and national account numbers. Linear.
 */
export function findAccountNumbers(text: string): string[] {
  const found = new Set<string>();
  const upper = text.toUpperCase();
  for (let i = 0; i < upper.length; i++) {
    if (i > 0 && isAlphanumeric(upper.charCodeAt(i - 1))) continue;
    const iban = ibanAt(upper, i);
    if (iban) {
      found.add(iban.number);
      i = iban.end - 1;
      continue;
    }
    const digits = digitsAt(upper, i);
    if (digits) {
      if (digits.number.length >= 12) found.add(digits.number);
      i = digits.end - 1;
    }
  }
  return [...found];
}

/** Two letters, two check digits, 11 to 30 letters and digits; single blanks or hyphens between. */
function ibanAt(text: string, start: number): { number: string; end: number } | null {
  if (!isLetter(text.charCodeAt(start)) || !isLetter(text.charCodeAt(start + 1)) || !isDigit(text.charCodeAt(start + 2))) return null;
  let number = "";
  let best: { number: string; end: number } | null = null;
  for (let i = start; i < text.length && number.length < 34 && i - start < 64; i++) {
    const code = text.charCodeAt(i);
    if (isAlphanumeric(code)) number += text[i];
    else if (!isGap(text, i)) break;
    if (number.length >= 15 && !isAlphanumeric(text.charCodeAt(i + 1)) && isAlphanumeric(code) && mod97(number) === 1) best = { number, end: i + 1 };
  }
  return best;
}

function digitsAt(text: string, start: number): { number: string; end: number } | null {
  if (!isDigit(text.charCodeAt(start))) return null;
  let number = "";
  let end = start;
  for (let i = start; i < text.length && number.length < 19; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) {
      number += text[i];
      end = i + 1;
    } else if (!isGap(text, i)) break;
  }
  return { number, end };
}

function mod97(number: string): number {
  let remainder = 0;
  for (const char of number.slice(4) + number.slice(0, 4)) {
    const code = char.charCodeAt(0);
    remainder = isDigit(code) ? (remainder * 10 + code - 48) % 97 : (remainder * 100 + code - 55) % 97;
  }
  return remainder;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => code >= 65 && code <= 90;
const isAlphanumeric = (code: number): boolean => isDigit(code) || isLetter(code);
/** One blank or hyphen between two of the number's characters. */
const isGap = (text: string, at: number): boolean => (text[at] === " " || text[at] === "-" || text[at] === "\u00a0") && isAlphanumeric(text.charCodeAt(at + 1));
