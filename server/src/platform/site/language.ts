/** Languages of the public site, in the order of the switch. Every catalogue has every text in each of them. */
export const LANGUAGES = ["fr", "en", "pt", "es", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language named in itself, for the switch. */
export const LANGUAGE_NAMES: Record<Language, string> = { fr: "Français", en: "English", pt: "Português", es: "Español", de: "Deutsch" };

/** A header longer than this is not an ordinary browser's; only its start is read. */
const MOST_HEADER = 512;

export function isLanguage(code: string): code is Language {
  return (LANGUAGES as readonly string[]).includes(code);
}

/** The language asked for by `?lang=`, else the best of `Accept-Language` (RFC 9110 section 12.5.4), else English. */
export function chooseLanguage(query: string | undefined, header: string | undefined): Language {
  if (query !== undefined && isLanguage(query)) return query;
  for (const { language } of acceptedLanguages(header)) if (isLanguage(language)) return language;
  return "en";
}

/** The first region that the browser names (`pt-PT` gives `PT`); empty when it names none. */
export function acceptedRegion(header: string | undefined): string {
  return acceptedLanguages(header).find(({ region }) => region !== "")?.region ?? "";
}

/** Most wanted first. Never throws; what is not a language range is left out. */
export function acceptedLanguages(header: string | undefined): { language: string; region: string }[] {
  const wanted: { language: string; region: string; weight: number }[] = [];
  for (const item of (header ?? "").slice(0, MOST_HEADER).split(",")) {
    const [range = "", ...parameters] = item.trim().split(";");
    const [language = "", ...subtags] = range.trim().split("-");
    if (!/^[a-z]{2,3}$/i.test(language)) continue;
    const weight = qualityOf(parameters);
    if (weight === 0) continue;
    const region = subtags.find((subtag) => /^[a-z]{2}$/i.test(subtag)) ?? "";
    wanted.push({ language: language.toLowerCase(), region: region.toUpperCase(), weight });
  }
  return wanted.sort((one, other) => other.weight - one.weight).map(({ language, region }) => ({ language, region }));
}

function qualityOf(parameters: string[]): number {
  const written = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
  if (written === undefined) return 1;
  const quality = Number(written.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
