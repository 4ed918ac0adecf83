/** Longest text that is registered or compared, in UTF-16 units. */
export const MAX_TEXT = 60_000;

/** Characters that nobody sees: soft hyphen, joiners, direction marks, variation selectors, byte-order mark. */
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;

/**
 * The same text however it was copied: case, blanks, line wraps, the kind of quotes and dashes, invisible characters and the marks of
 * a quoted reply do not count; the case of what follows the host of a link does, since short links differ by it alone. Letters are not folded: a look-alike letter is another letter, so a disguised word differs.
 */
export function normaliseText(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map(withoutReplyMarks)
    .join(" ")
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\S+/g, lowerWord)
    .replace(/[\s\u3164\uffa0]+/g, " ")
    .trim();
}

/** Lower case, but for the path of a web address (RFC 3986 section 6.2.2.1). Placeholders are names, wherever they stand. */
function lowerWord(word: string): string {
  const scheme = word.indexOf("://");
  const slash = word.indexOf("/", scheme < 0 ? 0 : scheme + 3);
  if (slash < 0 || !word.slice(0, slash).includes(".")) return word.toLowerCase();
  return word.slice(0, slash).toLowerCase() + word.slice(slash).replace(/\{\{[A-Za-z_-]{1,20}\}\}/g, (placeholder) => placeholder.toLowerCase());
}

/** `> > text` is `text`. Only marks at the start of a line, at most ten deep. */
function withoutReplyMarks(line: string): string {
  let at = 0;
  let depth = 0;
  while (at < line.length && depth < 10 && (line[at] === ">" || line[at] === " ")) {
    if (line[at] === ">") depth++;
    at++;
  }
  return depth > 0 ? line.slice(at) : line;
}
