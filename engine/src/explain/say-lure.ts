import type { LureId } from "../extract/evidence.ts";
import { deNames } from "./de-names.ts";
import { enNames } from "./en-names.ts";
import { esNames } from "./es-names.ts";
import type { ExplainedIn } from "./explanation.ts";
import { frNames } from "./fr-names.ts";
import { ptNames } from "./pt-names.ts";

const LURE_NAMES: Record<ExplainedIn, Record<string, string>> = { de: deNames.lures, en: enNames.lures, es: esNames.lures, fr: frNames.lures, pt: ptNames.lures };

/** The story of a message in plain words, as they stand inside a sentence ("a failed payment"); null for a story that is unknown. */
export function sayLure(language: ExplainedIn, lure: LureId | string): string | null {
  return Object.hasOwn(LURE_NAMES[language], lure) ? LURE_NAMES[language][lure]! : null;
}
