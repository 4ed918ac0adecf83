import { catalogue } from "../catalogue.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export type { ShellTexts } from "./en.ts";

export const shellTexts = catalogue({ fr, en, pt, es, de });
