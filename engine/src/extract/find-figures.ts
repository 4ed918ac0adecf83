import type { Span } from "../message/message.ts";
import type { Amount } from "./evidence.ts";
import type { Tokens } from "./tokens.ts";

const CURRENCIES = new Map(Object.entries({ "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₦": "NGN", $: "USD", gbp: "GBP", eur: "EUR", euro: "EUR", euros: "EUR", usd: "USD", dollars: "USD", pounds: "GBP", brl: "BRL", reais: "BRL", chf: "CHF", btc: "BTC", bitcoin: "BTC" }));
const MONTHS = /^(jan|feb|fev|mar|apr|abr|avr|mai|may|maj|jun|juin|jul|juil|aug|ago|aout|sep|set|sept|oct|okt|ott|out|nov|dec|dez|dic)/;
const MOST = 40;

/** Sums of money: a currency beside a number. */
export function findAmounts(tokens: Tokens): Amount[] {
  const found: Amount[] = [];
  const { words, starts, ends, text, part } = tokens;
  for (let i = 0; i < words.length && found.length < MOST; i++) {
    const word = words[i]!;
    const currency = CURRENCIES.get(word === "$" ? text[starts[i]!]! : word);
    if (!currency) continue;
    const after = isNumber(words[i + 1]) && starts[i + 1]! - ends[i]! <= 1;
    const before = isNumber(words[i - 1]) && starts[i]! - ends[i - 1]! <= 1;
    if (!after && !before) continue;
    const at = after ? i + 1 : i - 1;
    const span: Span = { part, start: Math.min(starts[i]!, starts[at]!), end: Math.max(ends[i]!, ends[at]!) };
    found.push({ span, currency, value: readNumber(text.slice(starts[at], ends[at])) });
  }
  return found;
}

const isNumber = (word: string | undefined): boolean => word !== undefined && word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57;

/** `1,000.50`, `1.000,50` and `1000`: the last separator with one or two digits behind it is the decimal one. */
function readNumber(written: string): number {
  const decimal = /[.,](\d{1,2})$/.exec(written);
  const whole = (decimal ? written.slice(0, decimal.index) : written).replace(/\D/g, "");
  return Number(`${whole}.${decimal?.[1] ?? "0"}`);
}

/** Dates (`12/11`, `24.11.2026`, `12 November`) that could be a term. */
export function findDates(tokens: Tokens): Span[] {
  const found: Span[] = [];
  const { words, starts, ends, text, part } = tokens;
  for (let i = 0; i + 1 < words.length && found.length < MOST; i++) {
    if (!isNumber(words[i])) continue;
    const joint = text.slice(ends[i], starts[i + 1]);
    const day = Number(words[i]);
    if (/^[/.-]$/.test(joint) && isNumber(words[i + 1]) && day <= 31 && Number(words[i + 1]) <= 31 && words[i]!.length <= 2) {
      const third = isNumber(words[i + 2]) && text.slice(ends[i + 1], starts[i + 2]) === joint;
      if (!third && joint !== "/") continue;
      found.push({ part, start: starts[i]!, end: ends[third ? i + 2 : i + 1]! });
      i += third ? 2 : 1;
    } else if (day >= 1 && day <= 31 && joint.trim() === "" && MONTHS.test(words[i + 1]!)) found.push({ part, start: starts[i]!, end: ends[i + 1]! });
  }
  return found;
}

/** One-time codes: four to eight digits standing alone, or three and three. */
export function findCodes(tokens: Tokens): Span[] {
  const found: Span[] = [];
  const { words, starts, ends, text, part } = tokens;
  for (let i = 0; i < words.length && found.length < 10; i++) {
    const word = words[i]!;
    if (!isNumber(word) || !/^\d{4,8}$/.test(word) || ends[i]! - starts[i]! !== word.length) continue;
    if (/^(19|20)\d\d$/.test(word)) continue;
    if (/[/.\-+,:]/.test(text[starts[i]! - 1] ?? " ") && text[starts[i]! - 1] !== ":") continue;
    found.push({ part, start: starts[i]!, end: ends[i]! });
  }
  return found;
}
