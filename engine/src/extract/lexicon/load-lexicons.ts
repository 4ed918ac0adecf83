import { en } from "./en.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import type { Lexicon } from "./lexicon.ts";

/** Languages whose lexicon comes by itself; English is always there. */
const LOAD: Readonly<Record<string, () => Promise<Lexicon>>> = {
  fr: async () => (await import("./fr.ts")).fr,
  pt: async () => (await import("./pt.ts")).pt,
  es: async () => (await import("./es.ts")).es,
  de: async () => (await import("./de.ts")).de,
  it: async () => (await import("./it.ts")).it,
  nl: async () => (await import("./nl.ts")).nl,
};

const loaded = new Map<string, Lexicon>([["en", en]]);
/** In the order of `LEXICONS`, on which the order of finds rests. A new list for each language that comes: a phrase book is opened once a list. */
let reading: readonly Lexicon[] = [en];

/** The lexicons that are here. */
export const lexiconsHere = (): readonly Lexicon[] => reading;

/** Whether these are the lexicons of every language. */
export const isEvery = (lexicons: readonly Lexicon[]): boolean => lexicons.length === Object.keys(FUNCTION_WORDS).length;

/** Fetches lexicons that are not here yet, of `languages` or of all; languages that have none are passed over. Rejects when one cannot be fetched. */
export async function loadLexicons(languages: readonly string[] = Object.keys(LOAD)): Promise<readonly Lexicon[]> {
  const missing = languages.filter((language) => !loaded.has(language) && Object.hasOwn(LOAD, language));
  const came = await Promise.all(missing.map((language) => LOAD[language]!()));
  for (const lexicon of came) loaded.set(lexicon.language, lexicon);
  if (came.length > 0) reading = Object.keys(FUNCTION_WORDS).flatMap((language) => loaded.get(language) ?? []);
  return reading;
}
