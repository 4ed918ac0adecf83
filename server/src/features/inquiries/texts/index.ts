import { catalogue } from "../../../platform/site/index.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export const inquiryTexts = catalogue({ fr, en, pt, es, de });
