import { LANGUAGES } from "./language.ts";
import type { Language } from "./language.ts";
import { typesetAll } from "./typography.ts";

/**
 * Texts of one feature in every language. English gives the shape; a language that lacks a key, or has one too many, does not
 * compile. Typography is set here, once, so that pages print texts as they come. See docs/decisions/typed-catalogue.md.
 */
export function catalogue<T extends object>(texts: Record<Language, T>): Record<Language, T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, typesetAll(language, texts[language])])) as Record<Language, T>;
}
