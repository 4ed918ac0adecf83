import type { Catalogue } from "./catalogue.ts";
import type { ExplainedIn } from "./explanation.ts";

const LOAD: Record<ExplainedIn, () => Promise<Catalogue>> = {
  en: async () => (await import("./en.ts")).en,
  fr: async () => (await import("./fr.ts")).fr,
  pt: async () => (await import("./pt.ts")).pt,
  es: async () => (await import("./es.ts")).es,
  de: async () => (await import("./de.ts")).de,
};

/** The words of one language, fetched when they are asked for first. Rejects when they cannot be fetched. */
export const loadWords = (language: ExplainedIn): Promise<Catalogue> => LOAD[language]();
