import type { NoticeText } from "../contract.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { pt } from "./pt.ts";

export type { NoticeFacts } from "./notice-facts.ts";

/** First wordings of a notice, to be filled in. A language without one is written from another. */
export const noticeTemplates: Partial<Record<string, (facts: NoticeFacts) => NoticeText>> = { en, fr, pt };
