import { parse } from "tldts";

/** A host or mail address written so that only a person reads it. */
export interface Disguised {
  start: number;
  end: number;
  /** As meant, in lower case. */
  host: string;
  email: boolean;
}

const POINT_WORDS = "dot|punkt|ponto|punto|point|punt";
/** `(at)`, `[at]`, or an @ that blanks keep from its mailbox. */
const AT = String.raw`(?:\s{0,2}[(\[{<]\s{0,2}(?:at|arobase|arroba|chiocciola|apenstaartje|@)\s{0,2}[)\]}>]\s{0,2}|\s{1,2}@\s{0,2}|@\s{1,2})`;
const LABEL = "[a-z0-9][a-z0-9-]{1,62}";
const BRACKETED = String.raw`\s{0,2}[(\[{<]\s{0,2}(?:${POINT_WORDS}|\.)\s{0,2}[)\]}>]\s{0,2}`;
const MAILBOX = new RegExp(String.raw`(?<![\w.+-])[a-z0-9][\w.+-]{1,63}${AT}((?:${LABEL}(?:${BRACKETED}|\s{0,2}\.\s{0,2}|\s(?:${POINT_WORDS})\s))[a-z]{2,24})(?![\w-])`, "gi");
const WITH_BRACKETS = new RegExp(String.raw`(?<![\w.@-])${LABEL}${BRACKETED}[a-z]{2,24}(?![\w-])`, "gi");
/** A point with a blank before it: no language writes a sentence so. */
const SPACED = new RegExp(String.raw`(?<![\w.@-])(?:${LABEL}[ \t\u00a0]{1,3}\.[ \t\u00a0]{0,3}){1,4}[a-z]{2,24}(?![\w-])`, "g");
/** A blank behind the point alone ends sentences: the name must be no word, or a path or the end of the line must follow. */
const SPACED_BEHIND = /(?<![\w.@-])(?:[a-z0-9]+(?:-[a-z0-9]+)+|[a-z]*\d[a-z0-9]*)\. {1,2}(?:com|net|org|info|biz|xyz)(?![\w-])|(?<![\w.@-])[a-z0-9][a-z0-9-]{2,62}\. {1,2}(?:com|net|org|info|biz|xyz)(?=\/|[.!)]?\s*(?:\n|$))/g;
const IN_WORDS = new RegExp(String.raw`(?<![\w.@-])${LABEL} (?:(?:dot|punkt) (?:com|net|org|info|biz|fr|pt|es|de|uk|eu|it|nl|top|xyz|shop|online|site|app|io|me|co)|(?:point|ponto|punto|punt) (?:com|net|org|info|biz|fr|pt|uk|eu|nl|xyz|site|io))(?![\w-])`, "gi");
/** Under a suffix that is also a word: readers of links leave these to prose. File endings are none. */
const BARE = new RegExp(String.raw`(?<![\w@.\/-])(?:${LABEL}\.){1,6}[a-z]{2,24}(?![\w@-]|\.[a-z0-9])`, "gi");
/** A public mailbox whose suffix everybody knows, so that it is left out. */
const KNOWN_MAILBOX = /(?<![\w.+-])[a-z0-9][\w.+-]{1,63} ?@ ?(?:gmail|hotmail|outlook|yahoo|icloud|proton(?:mail)?|gmx)(?![\w.-]*\w)/gi;
const FILES = new Set("zip mov md py sh ps rs".split(" "));
/** Few texts hold this many names with points; the brand's own are among them. */
const MOST = 5_000;

/** Hosts and mail addresses in any of the ways by which people get them past a reader of links. Linear. */
export function findDisguised(text: string): Disguised[] {
  const found: Disguised[] = [];
  const add = (match: RegExpExecArray, written: string, email: boolean): void => {
    const host = written.toLowerCase().replace(new RegExp(`[(\\[{<]\\s*(?:${POINT_WORDS}|\\.)\\s*[)\\]}>]`, "g"), ".").replace(new RegExp(`\\s(?:${POINT_WORDS})\\s`, "g"), ".").replace(/\s/g, "");
    found.push({ start: match.index, end: match.index + match[0].length, host, email });
  };
  for (const match of text.matchAll(MAILBOX)) add(match, match[1]!, true);
  for (const match of text.matchAll(KNOWN_MAILBOX)) add(match, match[0].slice(match[0].indexOf("@") + 1), true);
  for (const pattern of [WITH_BRACKETS, IN_WORDS, SPACED_BEHIND]) for (const match of text.matchAll(pattern)) add(match, match[0], false);
  for (const match of text.matchAll(SPACED)) if (isKnownSuffix(match[0])) add(match, match[0], false);
  for (const match of text.matchAll(BARE)) {
    const suffix = match[0].slice(match[0].lastIndexOf(".") + 1);
    if ((suffix === suffix.toLowerCase() || match[0] === match[0].toUpperCase()) && !FILES.has(suffix.toLowerCase()) && isKnownSuffix(match[0])) add(match, match[0], false);
  }
  return found.slice(0, MOST);
}

function isKnownSuffix(host: string): boolean {
  const { isIcann, domain } = parse(host.toLowerCase().replace(/\s/g, ""), { validateHostname: false });
  return isIcann === true && domain !== null;
}
