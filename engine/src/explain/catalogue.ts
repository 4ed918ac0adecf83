import type { AskId, LureId } from "../extract/evidence.ts";
import type { Channel } from "../message/message.ts";
import type { AdviceId, SIGNALS, SignalId, UNKNOWNS, UnknownId } from "../signals/catalogue.ts";
import type { Kind, Verdict } from "../verdict/judgement.ts";

/** Languages that can be named in a sentence (ISO 639-1). Any other is "another language". */
export const NAMED_LANGUAGES = [
  "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "id", "it", "ja", "ko",
  "lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
] as const;
export type NamedLanguage = (typeof NAMED_LANGUAGES)[number];

/** Countries that can be named in a sentence (ISO 3166-1 alpha-2). Any other is "another country". */
export const NAMED_COUNTRIES = [
  "AD", "AE", "AL", "AO", "AR", "AT", "AU", "BA", "BD", "BE", "BG", "BJ", "BR", "CA", "CH", "CI", "CL", "CM", "CN", "CO", "CV", "CY", "CZ", "DE", "DK",
  "DZ", "EE", "EG", "ES", "FI", "FR", "GB", "GH", "GR", "HK", "HR", "HU", "ID", "IE", "IL", "IN", "IS", "IT", "JP", "KE", "KR", "LT", "LU", "LV", "MA",
  "MC", "MD", "MT", "MX", "MY", "MZ", "NG", "NL", "NO", "NZ", "PE", "PH", "PK", "PL", "PT", "RO", "RS", "RU", "SA", "SE", "SG", "SI", "SK", "SN",
  "TH", "TN", "TR", "UA", "US", "VE", "VN", "ZA",
] as const;
export type NamedCountry = (typeof NAMED_COUNTRIES)[number];

/** Whose voice speaks. `own`: the message claims the operator's brand, so the brand says "we" and "ours". */
export interface Voice {
  own: boolean;
  channel: Channel;
}

export interface Said {
  /** At most 70 units, no full stop. */
  title: string;
  /** At most 240 units with ordinary words, ends with a full stop. */
  says: string;
}

/**
 * The words of an observation, ready for a sentence: cleaned, bounded, and with `what`, `story`, `language`, `country`, dates and counts
 * already in the reader's language. Never undefined. `real` and `country` may be empty: the sentence then does without.
 */
export type WordsOf<S extends SignalId> = Record<(typeof SIGNALS)[S][number], string>;

export type SignalSentences = { [S in SignalId]: (d: WordsOf<S>, voice: Voice) => Said };
export type UnknownSentences = { [U in UnknownId]: (d: Record<(typeof UNKNOWNS)[U][number], string>, voice: Voice) => string };

/** What a verdict or an advice may name. */
export interface Case {
  /** Display name of the brand claimed; never read when there is none. */
  brand: string;
  /** The everyday address of that brand, when a reason gave it; else empty. */
  real: string;
  /** Different web links in the message: 0, 1, or 2 for several. */
  links: number;
}

export interface VerdictSaid {
  /** The answer, in one sentence. */
  sentence: string;
  /** What to do, in two or three. */
  lead: string;
}

export interface VerdictWords {
  word: string;
  own: (c: Case) => VerdictSaid;
  brand: (c: Case) => VerdictSaid;
  none: (c: Case) => VerdictSaid;
}

/** Only the operator's own brand can be `genuine`. */
export type GenuineWords = Pick<VerdictWords, "word" | "own">;

/** An advice, by whom the message names. */
export interface AdviceSaid {
  own: (c: Case) => string;
  brand: (c: Case) => string;
  none: (c: Case) => string;
}

/**
 * Everything said in one language. A missing entry is a compile error, so a language is written whole or not at all.
 * `asks` completes the verb "asks you" of that language ("to give your password", "de donner votre mot de passe", "que dê a sua
 * palavra-passe"); `lures` is a noun phrase, object of "speaks of"; `countries` says where ("in Portugal", "au Portugal"); `languages` is
 * how the language is named after "written in".
 */
export interface Catalogue {
  verdicts: Record<Exclude<Verdict, "genuine">, VerdictWords> & { genuine: GenuineWords };
  kinds: Record<Kind, { own: string; other: string }>;
  signals: SignalSentences;
  unknowns: UnknownSentences;
  advice: Record<AdviceId, AdviceSaid>;
  asks: Record<AskId, string>;
  lures: Record<LureId, string>;
  languages: Record<NamedLanguage, string>;
  countries: Record<NamedCountry, string>;
  /** Stands in for a word that the observation did not carry. */
  missing: { brand: string; what: string; story: string; language: string; other: string };
  /** `month` is 1 to 12. */
  date: (day: number, month: number, year: number) => string;
  /** Between groups of three digits; an ordinary space, never a no-break one. */
  thousands: string;
}

/** The same words whoever the message names. */
export function always(says: string): AdviceSaid {
  const same = () => says;
  return { own: same, brand: same, none: same };
}

/** The brand speaks for itself; everybody else is spoken of alike. */
export function ownOr(own: string, other: string): AdviceSaid {
  return { own: () => own, brand: () => other, none: () => other };
}
