import type { Span } from "../message/message.ts";
import type { Evidence } from "./evidence.ts";
import { findWritten } from "./find-links.ts";
import { namesOwn } from "./find-mentions.ts";
import { CURRENCY_CODES, isNumber } from "./phrases.ts";
import {
  ACCOUNTS, ADDRESSES, BETWEEN, BIRTHS, CARDS, CLIENT_NUMBERS, CLIENTS, DAY_ENDINGS, DELIVERIES, DESKS, DETERMINERS, ENDINGS, HOME_ADDRESSES, MARKERS, MONTHS, OF, ON, ORDERS, OURS, PARTICLES, PICKUPS, PLACED, STREET_ENDING,
  STREET_FIRST, STREET_LAST, UNTIL, YOURS,
} from "./quoted-words.ts";
import { type Tokens, tokenise } from "./tokens.ts";

/** What of a customer's data a message can be seen to quote, by the ids of the vocabulary of data classes. A name, a mailbox or a number is known to too many others. */
export type QuotedClass = "order_history" | "delivery_address" | "payment_card_partial" | "bank_account" | "customer_number" | "date_of_birth";

export interface Quoted {
  class: QuotedClass;
  span: Span;
}

/** Where words were found to quote: from word, to the word behind. */
interface Found { class: QuotedClass; from: number; to: number }

const READ_UNITS = 60_000;
const MOST = 12;

/**
 * Details that a message naming the operator's brand quotes to its reader: "your order of 12 October", the end of a card's number, the address
 * that a parcel goes to. Linear: each word is looked at with a bounded number of its neighbours.
 */
export function findQuoted({ message, mentions }: Pick<Evidence, "message" | "mentions">): Quoted[] {
  const found: Quoted[] = [];
  if (!namesOwn(mentions)) return found;
  for (const { id, text } of message.parts) {
    if (id === "from" || id === "sender" || id === "reply-to") continue;
    const read = text.slice(0, READ_UNITS);
    const tokens = tokenise(id, read, findWritten(read));
    for (let at = 0; at < tokens.words.length && found.length < MOST; at++) {
      const quoted = quotedAt(tokens, at);
      if (quoted === null) continue;
      found.push({ class: quoted.class, span: { part: id, start: tokens.starts[quoted.from]!, end: tokens.ends[quoted.to - 1]! } });
      at = quoted.to - 1;
    }
  }
  return found;
}

function quotedAt(tokens: Tokens, at: number): Found | null {
  const word = tokens.words[at]!;
  if (ORDERS.has(word)) return orderAt(tokens, at);
  if (CLIENTS.has(word) || CLIENT_NUMBERS.has(word)) return behind("customer_number", at, clientNumberEnd(tokens, at));
  if (BIRTHS.has(word)) return behind("date_of_birth", at, dateWithin(tokens, at + 1, 4));
  if (isNumber(word)) return endingAt(tokens, at);
  return addressAt(tokens, at);
}

const behind = (id: QuotedClass, from: number, to: number): Found | null => (to > 0 ? { class: id, from, to } : null);
/** How many words around one are looked at. */
const REACH = 9;

/** "your order no. 48213", "votre commande passée le 12 octobre", "your 12 October order". */
function orderAt(tokens: Tokens, at: number): Found | null {
  const { words } = tokens;
  for (let from = Math.max(1, at - 4); from <= at - 2; from++) if (DETERMINERS.has(words[from - 1]!) && dateEnd(tokens, from) === at) return { class: "order_history", from, to: at + 1 };
  const yours = [1, 2, 3].some((back) => DETERMINERS.has(words[at - back] ?? ""));
  let marked = false;
  let placed = false;
  for (let next = at + 1; next < words.length && next < at + REACH && near(tokens, at, next); next++) {
    const word = words[next]!;
    const dated = OF.has(word) || (word === "from" ? yours : ON.has(word) && placed) ? dateWithin(tokens, next + 1, 2) : 0;
    if (dated > 0) return UNTIL.has(words[dated] ?? "") ? null : { class: "order_history", from: at, to: dated };
    const numbered = dateEnd(tokens, next) > 0 ? 0 : referenceEnd(tokens, next, marked ? 4 : next === at + 1 ? 5 : Infinity);
    if (numbered > 0) return { class: "order_history", from: at, to: datedToo(tokens, numbered) };
    if (MARKERS.has(word) || isDegree(tokens, next)) marked = true;
    else if (PLACED.has(word)) placed = true;
    else if (!OF.has(word) && !BETWEEN.has(word) && !isCapital(tokens, next)) return null;
  }
  return null;
}

/** "n.º 48213 of 12 October" is one quotation. */
function datedToo(tokens: Tokens, at: number): number {
  return OF.has(tokens.words[at] ?? "") ? dateWithin(tokens, at + 1, 2) || at : at;
}

/** The sign behind "n" is read as a letter. */
const isDegree = ({ words, text, ends }: Tokens, at: number): boolean => (words[at] === "o" || words[at] === "a") && /[\u00ba\u00aa\u00b0o]/.test(text[ends[at]! - 1] ?? "") && words[at - 1] === "n";

/** Behind what is written as one, with so many digits: `48213`, `OR-48213`, `302-1234567-1234567`; 0 when it is none, or a sum of money. */
function referenceEnd({ words, starts, ends, text }: Tokens, at: number, least: number): number {
  let digits = 0;
  let to = at;
  for (; to < words.length && to < at + 6; to++) {
    if (to > at && (starts[to] !== ends[to - 1]! + 1 || !"-_/".includes(text[ends[to - 1]!]!)) && starts[to] !== ends[to - 1]) break;
    digits += words[to]!.replace(/\D/g, "").length;
  }
  return digits >= least && digits <= 24 && !CURRENCY_CODES.has(words[to] ?? "") && text[starts[at]! - 1] !== "+" ? to : 0;
}

function dateWithin(tokens: Tokens, from: number, words: number): number {
  for (let at = from; at < from + words; at++) {
    const end = dateEnd(tokens, at);
    if (end > 0) return end;
  }
  return 0;
}

const NUMERIC = /(?:\d{4}-\d\d?-\d\d?|\d\d?([./-])\d\d?\1(?:\d{4}|\d\d)|\d\d?\/\d\d?|\d\d?\.\d\d?\.)(?![\d/])/y;

/** Behind the day that begins here, with its month: "12 October", "October 12th", "12. Oktober", `12/10`, `2026-10-12`; 0 when none does. */
function dateEnd({ words, starts, text }: Tokens, at: number): number {
  const word = words[at];
  if (word === undefined) return 0;
  if (MONTHS.has(word)) return isDay(words[at + 1]) ? yearEnd(words, DAY_ENDINGS.has(words[at + 2] ?? "") ? at + 3 : at + 2) : 0;
  if (!isNumber(word)) return 0;
  NUMERIC.lastIndex = starts[at]!;
  const written = NUMERIC.exec(text);
  if (written !== null && written[0].split(/[./-]/).every((part) => part.length !== 2 || Number(part) <= 31 || part === written[0].slice(-2))) {
    const end = starts[at]! + written[0].length;
    let to = at + 1;
    while (to < words.length && starts[to]! < end) to++;
    return CURRENCY_CODES.has(words[to] ?? "") ? 0 : to;
  }
  if (!isDay(word)) return 0;
  for (let month = at + 1; month <= at + 2; month++) {
    if (MONTHS.has(words[month] ?? "")) return yearEnd(words, month + 1);
    if (!DAY_ENDINGS.has(words[month] ?? "")) return 0;
  }
  return 0;
}

const isDay = (word: string | undefined): boolean => word !== undefined && /^(?:0?[1-9]|[12]\d|3[01])$/.test(word);
const yearEnd = (words: readonly string[], at: number): number => (isAnyYear(words[at]) ? at + 1 : DAY_ENDINGS.has(words[at] ?? "") && isAnyYear(words[at + 1]) ? at + 2 : at);
const isAnyYear = (word: string | undefined): boolean => word !== undefined && /^(?:19|20)\d\d$/.test(word);
const isYear = (word: string | undefined): boolean => word !== undefined && /^20\d\d$/.test(word);

/** The last digits of a card or of an account, said to be the last or behind a mask. A year may be a card's term. */
function endingAt(tokens: Tokens, at: number): Found | null {
  const { words, starts, ends, text } = tokens;
  if (!/^\d{3,4}$/.test(words[at]!) || isYear(words[at]) || /[\d.,/-]/.test(text[ends[at]!] ?? "") && isNumber(words[at + 1] ?? "") && starts[at + 1] === ends[at]! + 1) return null;
  const masked = /(?:[*\u2022\u25cf\u00b7xX#.]{2,}|\u2026)[ \u00a0-]?$/.test(text.slice(Math.max(0, starts[at]! - 8), starts[at]));
  let said = masked;
  for (let before = at - 1; before >= 0 && before > at - REACH && near(tokens, before, at); before--) {
    const word = words[before]!;
    if (ENDINGS.has(word)) said = true;
    const id = CARDS.has(word) && words[at]!.length === 4 ? "payment_card_partial" : ACCOUNTS.has(word) ? "bank_account" : null;
    if (id !== null && said) return { class: id, from: before, to: at + 1 };
  }
  // "the one ending in 4242 (Visa)": the kind of card comes behind.
  return said && words[at]!.length === 4 && CARDS.has(words[at + 1] ?? "") ? { class: "payment_card_partial", from: at, to: at + 2 } : null;
}

/** "customer number 204816", "n.º de cliente: 204816"; not the number of a desk. */
function clientNumberEnd(tokens: Tokens, at: number): number {
  const { words } = tokens;
  for (let around = at - 1; around <= at + 4; around++) if (DESKS.has(words[around] ?? "")) return 0;
  let marked = CLIENT_NUMBERS.has(words[at]!) || [1, 2, 3].some((back) => MARKERS.has(words[at - back] ?? "")) || isDegree(tokens, at - 2);
  for (let next = at + 1; next <= at + 5 && next < words.length && near(tokens, at, next); next++) {
    const end = marked ? referenceEnd(tokens, next, 5) : 0;
    if (end > 0) return end;
    if (MARKERS.has(words[next]!) || isDegree(tokens, next)) marked = true;
    else if (!BETWEEN.has(words[next]!)) return 0;
  }
  return 0;
}

/** A street with a house's number, said to be the reader's or where something is delivered; not a shop's or a locker's. */
function addressAt(tokens: Tokens, at: number): Found | null {
  const street = streetAt(tokens, at);
  if (street === null) return null;
  const { words } = tokens;
  for (let before = street.from - 1; before >= 0 && before > street.from - 14; before--) {
    const word = words[before]!;
    if (PICKUPS.has(word) || OURS.has(word)) return null;
    if (HOME_ADDRESSES.has(word) || DELIVERIES.has(word)) return { class: "delivery_address", ...street };
    if (ADDRESSES.has(word) && [1, 2, 3].some((back) => YOURS.has(words[before - back] ?? "") || DELIVERIES.has(words[before - back] ?? ""))) return { class: "delivery_address", ...street };
  }
  return null;
}

function streetAt(tokens: Tokens, at: number): { from: number; to: number } | null {
  const { words } = tokens;
  const word = words[at]!;
  const isHouse = (place: number): boolean => /^\d{1,4}$/.test(words[place] ?? "");
  if (STREET_ENDING.test(word)) return isCapital(tokens, at) && isHouse(at + 1) ? { from: at, to: at + 2 } : null;
  if (STREET_LAST.has(word)) for (const back of [2, 3, 4]) if (isHouse(at - back) && isCapital(tokens, at - 1)) return { from: at - back, to: at + 1 };
  if (!STREET_FIRST.has(word)) return null;
  let name = at + 1;
  while (name < at + 4 && PARTICLES.has(words[name] ?? "")) name++;
  if (!isCapital(tokens, name)) return null;
  for (const back of [1, 2]) if (isHouse(at - back)) return { from: at - back, to: name + 1 };
  for (let next = name + 1; next <= name + 4; next++) if (isHouse(next) && near(tokens, at, next)) return { from: at, to: next + 1 };
  return null;
}

/** Of one sentence; the point of "No." and of "12." seems to end one. */
const near = ({ sentences }: Tokens, one: number, other: number): boolean => Math.abs(sentences[other]! - sentences[one]!) <= 1;
const isCapital = ({ text, starts }: Tokens, at: number): boolean => { const first = text[starts[at] ?? -1] ?? ""; return first !== first.toLowerCase(); };
