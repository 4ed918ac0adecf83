const SHORTEST = 7;
const VOWEL = /[aeiouy]/;

/**
 * A name that nobody would choose: a long run of consonants, or letters and digits thoroughly mixed. Deliberately shy: digits at the
 * end, hyphenated words and hexadecimal ticket numbers of bounce addresses are let pass.
 */
export function looksRandom(name: string): boolean {
  // Bounce addresses carry the reader's address or a ticket: long, and nobody's choice.
  if (name.length > 30 || name.includes("#") || name.includes("=")) return false;
  if (name.length < SHORTEST) return false;
  const text = name.toLowerCase().split(/[.+=_-]/).sort((a, b) => b.length - a.length)[0]!.replace(/\d+$/, "");
  if (text.length < SHORTEST || text.length > 40) return false;
  let run = 0;
  let longest = 0;
  let switches = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const digit = char >= "0" && char <= "9";
    if (digit || VOWEL.test(char)) run = 0;
    else longest = Math.max(longest, ++run);
    if (i > 0 && digit !== (text[i - 1]! >= "0" && text[i - 1]! <= "9")) switches++;
  }
  return longest >= 7 || switches >= 4;
}
