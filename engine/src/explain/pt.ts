import type { Catalogue } from "./catalogue.ts";
import { en } from "./en.ts";

/** Until it is written. */
export const pt: Catalogue = en;
