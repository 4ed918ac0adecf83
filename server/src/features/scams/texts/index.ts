import { catalogue } from "../../../platform/site/index.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export type { ScamTexts, Warning } from "./en.ts";

export const scamTexts = catalogue({ fr, en, pt, es, de });
