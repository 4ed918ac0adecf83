import { sayLure } from "@rempart/engine";
import type { Language } from "../../platform/site/index.ts";

/** A scam as the public is told of it: a confirmed campaign that a person has published. */
export interface Scam {
  id: string;
  /** Stands in its address. */
  number: number;
  lure: string | null;
  /** The operator's own name is used; else another brand's. */
  own: boolean;
  channel: "sms" | "email";
  countries: string[];
  firstSeen: Date;
  lastSeen: Date;
  /** A person has said that it is over. */
  over: boolean;
  /** Defanged hosts that it leads to; only what may be in a feed. */
  places: string[];
  /** Cleared by a person; masked and defanged. */
  example: string | null;
  /** When there last was something new to read. */
  changedAt: Date;
}

const DAY = 86_400_000;
/** Seen within so many days, and not over: it goes round. */
const CURRENT_DAYS = 14;

export function isCurrent({ over, lastSeen }: Pick<Scam, "over" | "lastSeen">, now: Date): boolean {
  return !over && now.getTime() - lastSeen.getTime() < CURRENT_DAYS * DAY;
}

/** Of one country, with those of which nobody told where; all of them without one. */
export function inCountry(scams: readonly Scam[], country: string): Scam[] {
  return country === "" ? [...scams] : scams.filter(({ countries }) => countries.length === 0 || countries.includes(country));
}

/** Its story as a title; null for a story without a name. */
export function storyOf(language: Language, lure: string | null): string | null {
  const words = lure === null ? null : sayLure(language, lure);
  return words === null ? null : words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}
