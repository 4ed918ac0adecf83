import { catalogue } from "../../../platform/site/catalogue.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export type { AssessmentTexts } from "./en.ts";

export const assessmentTexts = catalogue({ fr, en, pt, es, de });
