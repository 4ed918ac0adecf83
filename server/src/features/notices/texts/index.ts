import type { NoticeText, NoticeTexts } from "../contract.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { pt } from "./pt.ts";

export type { NoticeFacts } from "./notice-facts.ts";

const each: Record<keyof NoticeTexts["languages"], (facts: NoticeFacts) => NoticeText> = { en, fr, pt, es, de };

/** First wordings of a notice, to be filled in. */
export const noticeTemplates: Partial<Record<string, (facts: NoticeFacts) => NoticeText>> = each;
