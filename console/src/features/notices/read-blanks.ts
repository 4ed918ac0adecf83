import type { NoticeText, NoticeTexts } from "../../api/shapes.ts";

const BLANK = /\[\[[^\]]{0,500}\]\]/g;

/** What a person still has to fill in. */
const blanksOf = (text: string): number => text.match(BLANK)?.length ?? 0;

const wordsOf = ({ subject, greeting, plainGreeting, sections, sms, safe, classes }: NoticeText): string[] => [subject, greeting, plainGreeting, ...sections.flatMap(({ heading, text }) => [heading ?? "", text]), sms ?? "", ...safe, ...Object.values(classes)];

export const countBlanks = ({ languages }: NoticeTexts): number => Object.values(languages).reduce((sum, text) => sum + (text === undefined ? 0 : blanksIn(text)), 0);

export const blanksIn = (text: NoticeText): number => wordsOf(text).reduce((sum, words) => sum + blanksOf(words), 0);

/** Words cut at their blanks, so that each can be marked. */
export function cutBlanks(text: string): { words: string; blank: boolean }[] {
  const parts: { words: string; blank: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(BLANK)) {
    if (match.index > at) parts.push({ words: text.slice(at, match.index), blank: false });
    parts.push({ words: match[0], blank: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ words: text.slice(at), blank: false });
  return parts;
}
