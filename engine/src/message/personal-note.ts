import { parse } from "tldts";

/** Longest note that a person writes above what is forwarded, in UTF-16 units without white space runs. */
export const LONGEST_NOTE = 600;
/** Digits that make a telephone number; a fraud that asks to be called needs no link. */
const PHONE_DIGITS = 8;

/** Outlook's phone apps sign with a link of Microsoft's own redirector, on which nobody else can create an address. */
export const isAppSignature = (href: string): boolean => /^https:\/\/aka\.ms\/[A-Za-z0-9]{4,20}$/.test(href);

const withoutAppSignature = (text: string): string => text.replace(/<?https:\/\/aka\.ms\/[A-Za-z0-9]{4,20}>?/g, " ");

const hasPhone = (text: string): boolean => {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) {
      if (++digits >= PHONE_DIGITS) return true;
    } else if (!(unit === 32 || unit === 160 || (unit >= 40 && unit <= 47 && unit !== 44) || unit === 0x2011 || unit === 0x202f)) digits = 0;
  }
  return false;
};

/** A word that a mail program would make a link: with a scheme, with `www.`, or a name under a public suffix. */
const isLinkWord = (word: string): boolean => {
  if (word.includes("://") || word.toLowerCase().startsWith("www.")) return true;
  if (!word.includes(".") || word.includes("@")) return false;
  const host = word.replace(/[/?#:].*$/s, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const { isIcann, domain } = parse(host);
  return isIcann === true && domain !== null;
};

/**
 * Whether a text is what a person writes above a message they pass on: short, and nothing in it that a reader could follow (no link, no
 * telephone number). Otherwise a fraud could carry an innocent mail inside and be judged by that one.
 */
export const isPersonalNote = (text: string): boolean => {
  if (text.length > LONGEST_NOTE * 4) return false;
  const note = withoutAppSignature(text).replace(/\s+/g, " ").trim();
  return note.length <= LONGEST_NOTE && !hasPhone(note) && !note.split(" ").some(isLinkWord);
};

const QUOTING = /(?:\bwrote|\bécrit|escreveu|escribió|schrieb\b.{0,100}|ha scritto|schreef\b.{0,100}) ?:\s*$/mu;

/** Ends in a line such as `On …, … wrote:`: what follows is a quotation in a reply. */
export const introducesQuotation = (note: string): boolean => QUOTING.test(note.slice(-400));

const REPLY = /^\s*(?:re|aw|antw|antwort|res|resp|r|rif|sv|rép|ré)\s?(?:\[\d+\]|\(\d+\))?\s?:/iu;

/** A subject that a reply carries (`Re:`, `AW:`, `RES:`…). */
export const isReplySubject = (subject: string): boolean => REPLY.test(subject);
