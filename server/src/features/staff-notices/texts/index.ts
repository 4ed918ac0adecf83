import type { Language } from "../../../platform/site/index.ts";
import { de } from "./de.ts";
import { en, type NoticeTexts, type Said } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

export type { NoticeTexts, Said };

/** For mails: plain characters, which every mail program shows and every copy keeps. */
export const noticeTexts: Record<Language, NoticeTexts> = { en, fr, pt, es, de };
