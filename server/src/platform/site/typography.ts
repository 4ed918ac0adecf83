import type { Language } from "./language.ts";

/** U+202F, narrow no-break space: what French sets before high punctuation and inside guillemets. */
const NARROW = "\u202F";
const NO_BREAK = "\u00A0";

/**
 * Sets our own sentences as a printer would: curly apostrophes and unbreakable thousands everywhere; in French, no-break spaces before `: ; ? !` and
 * inside guillemets, and between a number and its unit. For text nodes that we wrote, never for a quoted message.
 * Only a space that the author wrote becomes no-break, so an address such as `https://` is left alone.
 */
export function typeset(language: Language, text: string): string {
  const curly = text.replace(/(\p{L})'(?=\p{L})/gu, "$1’").replace(/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`);
  if (language !== "fr") return curly;
  return curly
    .replace(/ (?=[:;?!»])/g, NARROW)
    .replace(/« /g, `«${NARROW}`)
    .replace(/(\d) (?=(?:Mo|ko|h|min|minutes?|jours?|mois|heures?|€|%)(?![\p{L}\d]))/gu, `$1${NO_BREAK}`);
}

/** A whole catalogue, set once at start: strings, lists, and functions that give strings. */
export function typesetAll<T extends object>(language: Language, catalogue: T): T {
  return setValue(language, catalogue) as T;
}

function setValue(language: Language, value: unknown): unknown {
  if (typeof value === "string") return typeset(language, value);
  if (typeof value === "function") return (...given: unknown[]) => typeset(language, String(Reflect.apply(value, undefined, given)));
  if (Array.isArray(value)) return value.map((item) => setValue(language, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, setValue(language, item)]));
}
