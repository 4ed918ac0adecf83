import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import type { Lexicon } from "./lexicon.ts";
import { nl } from "./nl.ts";
import { pt } from "./pt.ts";

/** Every language that the engine reads for meaning. All are tried on every text: people are sent mixtures. */
export const LEXICONS: readonly Lexicon[] = [en, fr, pt, es, de, it, nl];
