import { randomFillSync } from "node:crypto";

/** Crockford's base 32, lower case: no i, l, o, u, so that an id read aloud stays unambiguous. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** `<prefix>_<26 characters>`: says what it names, sorts by time of creation, 80 random bits. */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

/** A new id. `at` gives its first 48 bits (milliseconds since 1970), the rest is random. */
export function newId<Prefix extends string>(prefix: Prefix, at: Date): Id<Prefix> {
  const random = randomFillSync(new Uint8Array(16));
  let text = "";
  let time = at.getTime();
  for (let i = 0; i < 10; i++) {
    text = alphabet[time % 32] + text;
    time = Math.floor(time / 32);
  }
  for (const byte of random) text += alphabet[byte & 31];
  return `${prefix}_${text}`;
}

/** Is this text an id of that kind? For path parameters and other input. */
export function isId<Prefix extends string>(prefix: Prefix, text: string): text is Id<Prefix> {
  if (text.length !== prefix.length + 27 || !text.startsWith(`${prefix}_`)) return false;
  for (const character of text.slice(prefix.length + 1)) if (!alphabet.includes(character)) return false;
  return true;
}
