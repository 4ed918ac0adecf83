import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { LANGUAGES } from "../../platform/site/language.ts";
import type { Language } from "../../platform/site/language.ts";
import { typeset } from "../../platform/site/typography.ts";

/** One short text in every language, set as a printer would. */
export const textsSchema = z
  .strictObject(Object.fromEntries(LANGUAGES.map((language) => [language, z.string().min(1)])) as Record<Language, z.ZodString>)
  .transform((texts) => Object.fromEntries(LANGUAGES.map((language) => [language, typeset(language, texts[language])])) as Record<Language, string>);

/** A file of this feature's data folder. Its shape is each reader's to check. */
export function readData(name: string): unknown {
  return parse(readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8"));
}
