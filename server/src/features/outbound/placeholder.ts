/** What may differ between two copies of one template. */
export const PLACEHOLDERS = ["name", "code", "amount", "date", "any"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Longest value of each, in UTF-16 units of the normalised text. */
export const LONGEST: Record<Placeholder, number> = { name: 50, code: 12, amount: 20, date: 40, any: 80 };
/** Longest value inside a web address: a tracking token. */
export const LONGEST_IN_LINK = 128;

/**
 * May this text stand where the template says `kind`? Values are where a forger would smuggle something in, so each kind allows only
 * what it must: never a link, a phone number, an e-mail address or an account number. `value` is normalised text on one line.
 */
export function isValueOf(kind: Placeholder, value: string): boolean {
  if (value.length === 0 || value.length > LONGEST[kind] || value !== value.trim()) return false;
  if (leadsSomewhere(value)) return false;
  switch (kind) {
    case "name": return words(value) <= 5 && !namesChat(value) && /^[\p{L}\p{M}' .-]+$/u.test(value);
    case "code": return isCode(value);
    case "amount": return /^[\p{Sc}\p{L} ]{0,4}[+-]?\d[\d.,' ]{0,13}[\p{Sc}\p{L} ]{0,4}$/u.test(value) && digits(value) <= 9;
    case "date": return isDate(value);
    case "any": return digits(value) <= 6 && words(value) <= 14 && !namesChat(value) && !/\S{25}/.test(value) && !/[/\\<>[\]{}]/.test(value);
  }
}

/** A token inside a web address: no dot, slash or percent sign, so that it cannot name another place. */
export function isLinkToken(value: string): boolean {
  return value.length > 0 && value.length <= LONGEST_IN_LINK && /^[a-z0-9_-]+$/i.test(value);
}

/** A link, an e-mail address or a host name, in any of the ways people write them. */
function leadsSomewhere(value: string): boolean {
  return value.includes("@") || value.includes("://") || /[\p{L}\p{N}][.\u3002\uff61][\p{L}]{2}/u.test(value) || /(?:\b(?:dot|punkt|ponto|punto|point|punt)\b|[.])\s*(?:com|net|org|info|biz|fr|pt|es|uk|eu|br|top|xyz|shop|online|site|app|link|click)\b/.test(value) || /\bwww\b|\bhxxps?\b/.test(value);
}

/** A chat beside which any word is somebody's name there. */
function namesChat(value: string): boolean {
  return /\b(?:telegramm?|whats ?app|viber|discord|wechat|weixin|threema|skype|snapchat|messenger|zangi|wickr|cash ?app|venmo|revolut)\b/.test(value);
}

/** Digits, perhaps in two groups; with letters among them up to twelve. Eight digits at most: ten dial a telephone. */
function isCode(value: string): boolean {
  if (/^\d{3,4}[ -]?\d{0,4}$/.test(value)) return digits(value) >= 3;
  return digits(value) <= 8 && /^[a-z0-9-]{3,12}$/.test(value) && /\d/.test(value);
}

/** Day, month and year, or a month's name, perhaps with a time: never a row of figures that could be dialled. */
function isDate(value: string): boolean {
  if (!/^[\p{L}\p{M}\d ,.:/'-]+$/u.test(value) || words(value) > 8 || (value.match(/\p{L}+/gu) ?? []).length > 5) return false;
  const numbers = value.match(/\d+/g) ?? [];
  const years = numbers.filter((number) => /^(?:19|20)\d\d$/.test(number)).length;
  const short = numbers.filter((number) => number.length <= 2 && Number(number) <= 59).length;
  if (years > 1 || years + short !== numbers.length || numbers.length === 0) return false;
  const clock = (value.match(/\d:\d/g) ?? []).length + (/\d ?h(?: ?\d|\b)/.test(value) ? 1 : 0);
  return numbers.length <= 3 + Math.min(clock, 2) + (clock > 0 ? 1 : 0) && numbers.length <= 6;
}

function words(value: string): number {
  return value.split(" ").length;
}

function digits(value: string): number {
  return (value.match(/\p{Nd}/gu) ?? []).length;
}
