import type { Language } from "./language.ts";

/** Countries to choose from, each once, named and sorted in the reader's language. */
export function countryChoices(language: Language, codes: string[]): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region", fallback: "code" });
  const order = new Intl.Collator(language);
  return [...new Set(codes)].map((code) => ({ code, name: names.of(code) ?? code })).sort((one, other) => order.compare(one.name, other.name));
}

/** One country in the reader's language; what was given, when it names none. */
export function countryName(language: Language, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(code) ?? code;
}
