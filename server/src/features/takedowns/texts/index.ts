import type { TakedownLanguage } from "../takedown.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";
import type { TakedownTexts } from "./takedown-texts.ts";

export type { ReportWords, TakedownTexts } from "./takedown-texts.ts";

/** By the language of the desk. Mail that other programs read: no typographic spaces are set. */
export const takedownTexts: Record<TakedownLanguage, TakedownTexts> = { en, fr, pt, es, de };
