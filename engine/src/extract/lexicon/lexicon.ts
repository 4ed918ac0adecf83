import type { AskId, LureId, PressureId } from "../evidence.ts";

/**
 * What one language has to say about fraud: phrases in the grammar of `../phrases.ts`, written folded (lower case, no accents).
 * All of it is written by hand from knowledge of the languages and of how companies and fraudsters write; none is mined from messages.
 * A lure tells a story that genuine companies tell too, so it is worded to miss private chat, lists and news, not to miss companies.
 */
export interface Lexicon {
  /** ISO 639-1. */
  language: string;
  asks: Record<AskId, readonly string[]>;
  lures: Record<LureId, readonly string[]>;
  pressures: Record<PressureId, readonly string[]>;
  /**
   * Phrases that turn an ask into its opposite ("never share", "ne communiquez jamais"). One counts when it begins at most five words
   * before the ask, or inside it, in the same sentence. A bare "not" is no negator: "if this was not you, call us" is an ask.
   */
  negators: readonly string[];
  /** What a firm says before it tells what it never asks, or what a false message asks: reaches every ask to the end of the sentence, or of the list behind it. */
  refusals: readonly string[];
  /** Greetings by somebody who does not know the reader's name: "dear customer". */
  impersonalGreetings: readonly string[];
  /** How a writer speaks AS a company to its customer; `{brand}` stands for the brand's name. */
  selfReferences: readonly string[];
}
