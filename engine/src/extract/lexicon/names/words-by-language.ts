/** The seven languages that messages are read in, and what belongs to none of them. */
export type WordsByLanguage = Record<"en" | "fr" | "pt" | "es" | "de" | "it" | "nl", readonly string[]> & { everywhere?: readonly string[] };

/** A list as it is typed: folded words with spaces between, in the order of the alphabet. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** All words of some ideas, in every language: a sender's name is too short to tell its own. */
export function wordSet(...ideas: WordsByLanguage[]): ReadonlySet<string> {
  return new Set(ideas.flatMap((idea) => Object.values(idea).flat()));
}
