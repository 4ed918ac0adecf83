import type { Language } from "../../../platform/site/index.ts";

/** Countries to choose from, each once, named and sorted in the reader's language. */
export function countryChoices(language: Language, codes: string[]): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "code" });
  const order = new Intl.Collator(language);
  return [...new Set(codes)].map((code) => ({ code, name: names.of(code) ?? code })).sort((one, other) => order.compare(one.name, other.name));
}
