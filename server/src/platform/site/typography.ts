import type { Language } from "./language.ts";

/** Narrow no-break space: before `; ? !` in French, and between thousands. */
const NARROW = "\u202F";
/** Before the colon and inside guillemets, French sets a full word space that does not break. */
const NO_BREAK = "\u00A0";
/** Forbids a break after the hyphen of `vient-il`, `montrez-le-nous`. */
const JOINER = "\u2060";

/**
 * Sets our own sentences as a printer would: curly apostrophes and unbreakable thousands everywhere; in French, no-break spaces
 * before `: ; ? !`, inside guillemets, between a number and its unit, and hyphens that do not break before a pronoun. For text nodes that we wrote, never for a quoted message.
 * Only a space that the author wrote becomes no-break, so an address such as `https://` is left alone.
 */
export function typeset(language: Language, text: string): string {
  const curly = text.replace(/(\p{L})'(?=\p{L})/gu, "$1’").replace(/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`);
  if (language !== "fr") return curly;
  return curly
    .replace(/ (?=[;?!])/g, NARROW)
    .replace(/ (?=[:»])/g, NO_BREAK)
    .replace(/« /g, `«${NO_BREAK}`)
    .replace(/(\p{L})-(?=(?:t-)?(?:ils?|elles?|on|nous|vous|je|ce|les?|la|moi|lui|leur|y|en)(?!\p{L}))/gu, `$1-${JOINER}`)
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
