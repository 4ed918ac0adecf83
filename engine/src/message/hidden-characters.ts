import type { HiddenText } from "./message.ts";

const ANY = /[\u200b-\u200d\u2060\ufeff\u180e]/;
/** Joiners are spelling in many scripts and in emoji; between two Latin letters or digits they only break a word for machines. */
const INSIDE = /[a-z0-9\u00c0-\u024f][\u200b-\u200d\u2060\ufeff\u180e]{1,20}[a-z0-9\u00c0-\u024f]/i;

/** The surroundings of the first invisible characters that stand inside a Latin word; null when there are none. */
export const invisibleInside = (text: string): HiddenText | null => {
  if (!ANY.test(text)) return null;
  const at = text.search(INSIDE);
  return at === -1 ? null : { text: text.slice(Math.max(0, at - 20), at + 40), how: "zero-width" };
};
