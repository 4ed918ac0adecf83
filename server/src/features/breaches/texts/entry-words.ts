import { catalogue } from "../../../platform/site/index.ts";
import { de } from "./entry-de.ts";
import { en } from "./entry-en.ts";
import { es } from "./entry-es.ts";
import { fr } from "./entry-fr.ts";
import { pt } from "./entry-pt.ts";

export const entryWords = catalogue({ fr, en, pt, es, de });
