/** Where money can be sent: a range of the text. */
export interface Account {
  start: number;
  end: number;
  crypto: boolean;
}

/** Lengths of account numbers by country (ISO 13616 registry): without them any reference beside prose passes one time in 97. */
const IBAN_LENGTHS = new Map(
  ("NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24 " +
    "SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 MT31 SC31 LC32").split(" ").map((each): [string, number] => [each.slice(0, 2), Number(each.slice(2))]),
);
/** Words of a bank in seven languages, behind which figures are an account. */
const BANK_WORD = /(?<![a-z])(iban|bic|swift(?: code)?|sort code|routing (?:no\.?|number)|bankleitzahl|blz|kontonummer|rekeningnummer|rib|nib|clabe|chave pix|pix)(?![a-z])[\s:.#=\u00ba\u00b0-]{0,8}/gi;
const BASE58 = "[1-9A-HJ-NP-Za-km-z]";
const WALLETS: readonly RegExp[] = [
  /(?<![\w/=-])(?:bc1|ltc1)[a-z0-9]{25,80}(?![\w=-])/gi, /(?<![\w/=-])0x[0-9a-f]{40}(?![\w=-])/gi, /(?<![\w/=-])(?:bitcoincash:)?[qp][a-z0-9]{41}(?![\w=-])/g,
  new RegExp(`(?<![\\w/=-])(?:[13]${BASE58}{25,34}|[TLr]${BASE58}{25,34}|4[0-9AB]${BASE58}{93})(?![\\w=-])`, "g"), /(?<![\w.@/-])[a-z0-9-]{3,60}\.eth(?![\w.-])/gi,
];
const MOST = 20;

/**
 * Bank accounts (IBAN by its check digits, ISO 13616; figures behind a bank's word) and the addresses of cryptocurrencies, unmasked. What is
 * masked (`FR76 **** 189`) cannot be paid to. Linear.
 */
export function findAccounts(text: string): Account[] {
  const found: Account[] = [];
  for (let i = 0; i < text.length && found.length < MOST; i++) {
    const end = isLetter(text.charCodeAt(i)) && !isAlphanumeric(text.charCodeAt(i - 1)) ? ibanEnd(text, i) : 0;
    if (end > 0) found.push({ start: i, end, crypto: false });
  }
  for (const match of text.matchAll(BANK_WORD)) {
    const end = figuresEnd(text, match.index + match[0].length, match[1]!.toLowerCase());
    if (end > 0) found.push({ start: match.index, end, crypto: false });
  }
  for (const wallet of WALLETS) {
    for (const match of text.matchAll(wallet)) if (wallet.flags === "gi" || looksDrawn(match[0])) found.push({ start: match.index, end: match.index + match[0].length, crypto: true });
  }
  return found.slice(0, MOST);
}

/** Behind the account number that begins here; 0 when none does. Up to two blanks or signs may stand between its characters. */
function ibanEnd(text: string, start: number): number {
  const length = IBAN_LENGTHS.get(text.slice(start, start + 2).toUpperCase());
  if (length === undefined) return 0;
  let number = "";
  let gap = 0;
  for (let i = start; i < text.length && i - start < 100; i++) {
    const code = text.charCodeAt(i);
    if (isAlphanumeric(code)) {
      number += text[i];
      gap = 0;
      if ((number.length === 3 || number.length === 4) && !isDigit(code)) return 0;
      if (number.length === length) return mod97(number.toUpperCase()) === 1 ? i + 1 : 0;
    } else if (++gap > 2 || !" .-/_\u00a0\u202f\n\r".includes(text[i]!)) return 0;
  }
  return 0;
}

/** Figures of an account behind a bank's word: six digits at least, no date and no sum. A bank's code is letters. */
function figuresEnd(text: string, start: number, word: string): number {
  const behind = text.slice(start, start + 60);
  const code = word === "bic" || word.startsWith("swift") ? /^[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?(?![A-Za-z\d])/.exec(behind) : null;
  if (code) return start + code[0].length;
  const figures = /^(?:[a-z]{2}(?=\d\d)|[a-z]{4}(?= ?\d{4}))?[\d ./-]{6,44}/i.exec(behind)?.[0] ?? "";
  if (figures.replace(/\D/g, "").length < 6 || (word !== "sort code" && /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(figures)) || /^[,\u20ac$\u00a3*\u2022x]/i.test(behind.slice(figures.length))) return 0;
  return start + figures.trimEnd().length;
}

/** Keys are drawn at random: capitals, small letters and digits together. */
function looksDrawn(token: string): boolean {
  return /[a-z]/.test(token) && (token.match(/\d/g) ?? []).length >= 2 && (/[A-Z]/.test(token) || token.length >= 42);
}

function mod97(number: string): number {
  let remainder = 0;
  for (const char of number.slice(4) + number.slice(0, 4)) {
    const code = char.charCodeAt(0);
    remainder = isDigit(code) ? (remainder * 10 + code - 48) % 97 : (remainder * 100 + code - 55) % 97;
  }
  return remainder;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isAlphanumeric = (code: number): boolean => isDigit(code) || isLetter(code);
