import type { Evidence } from "../extract/evidence.ts";
import type { Judgement } from "../verdict/judgement.ts";
import type { Catalogue } from "./catalogue.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { explainIn, writtenFor } from "./explain-in.ts";
import type { ExplainedIn, Explanation } from "./explanation.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

const CATALOGUES: Record<ExplainedIn, Catalogue> = { en, fr, pt, es, de };

/**
 * Puts a judgement into words. `language` is a BCP 47 tag (`pt-BR` is read as `pt`); one that is not written yet falls back to English
 * and says so. Never throws: a word that an observation lacks is replaced, a span outside its part is dropped. Excerpts are the
 * message's own text, untouched: whoever shows them escapes them.
 */
export function explain(judgement: Judgement, evidence: Pick<Evidence, "message" | "links">, language: string): Explanation {
  return explainIn(CATALOGUES[writtenFor(language)], judgement, evidence, language);
}
