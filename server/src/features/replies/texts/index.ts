import { catalogue, type Language } from "../../../platform/site/index.ts";
import { de } from "./de.ts";
import { en, type ReplyTexts } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export type { ReplyTexts };

/** For mails: plain characters, which every mail program shows and every copy keeps. */
export const mailTexts: Record<Language, ReplyTexts> = { en, fr, pt, es, de };
/** For pages. */
export const pageTexts = catalogue(mailTexts);
