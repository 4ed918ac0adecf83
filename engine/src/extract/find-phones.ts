import type { Phone } from "./evidence.ts";

/** ITU-T E.164 country codes that we name, longest first, with the national trunk prefix that local writing adds. */
const COUNTRIES: Record<string, { code: string; trunk: string; premium: string[]; mobile: string[] }> = {
  // Premium and shared-cost ranges: each regulator's national numbering plan (ARCEP, Ofcom, ANACOM, CNMC, BNetzA, AGCOM, ACM, Anatel, NANPA).
  FR: { code: "33", trunk: "0", premium: ["89", "81", "82"], mobile: ["6", "7"] },
  GB: { code: "44", trunk: "0", premium: ["9", "870", "871", "872", "873", "70"], mobile: ["7"] },
  PT: { code: "351", trunk: "", premium: ["760", "761", "762", "601", "607", "608", "646", "648"], mobile: ["9"] },
  ES: { code: "34", trunk: "", premium: ["803", "806", "807", "905", "907"], mobile: ["6", "7"] },
  DE: { code: "49", trunk: "0", premium: ["900", "137", "180"], mobile: ["15", "16", "17"] },
  IT: { code: "39", trunk: "", premium: ["899", "892", "895", "144", "166"], mobile: ["3"] },
  NL: { code: "31", trunk: "0", premium: ["900", "906", "909"], mobile: ["6"] },
  BE: { code: "32", trunk: "0", premium: ["90"], mobile: ["4"] },
  BR: { code: "55", trunk: "0", premium: ["900", "500", "300"], mobile: [] },
  US: { code: "1", trunk: "", premium: ["900"], mobile: [] },
  CH: { code: "41", trunk: "0", premium: ["90"], mobile: ["7"] },
  AT: { code: "43", trunk: "0", premium: ["9"], mobile: ["6"] },
  LU: { code: "352", trunk: "", premium: ["90"], mobile: ["6"] }, IE: { code: "353", trunk: "0", premium: ["15"], mobile: ["8"] }, PL: { code: "48", trunk: "", premium: ["70"], mobile: ["5", "6", "7", "8"] },
  AU: { code: "61", trunk: "0", premium: ["190"], mobile: ["4"] }, CA: { code: "1", trunk: "", premium: ["900"], mobile: [] },
};
const CODES: [string, string][] = Object.entries(COUNTRIES).filter(([country]) => country !== "CA").map(([country, { code }]): [string, string] => [code, country]).concat([["234", "NG"], ["233", "GH"], ["225", "CI"], ["229", "BJ"], ["237", "CM"], ["212", "MA"], ["216", "TN"], ["213", "DZ"], ["91", "IN"], ["63", "PH"], ["62", "ID"], ["84", "VN"], ["60", "MY"], ["65", "SG"], ["86", "CN"], ["81", "JP"], ["27", "ZA"], ["254", "KE"], ["7", "RU"], ["380", "UA"], ["40", "RO"], ["420", "CZ"], ["45", "DK"], ["46", "SE"], ["47", "NO"], ["358", "FI"], ["30", "GR"], ["90", "TR"], ["92", "PK"], ["880", "BD"], ["52", "MX"], ["57", "CO"], ["54", "AR"], ["56", "CL"], ["51", "PE"]]);
CODES.sort((a, b) => b[0].length - a[0].length);
const MOST = 50;

/** Numbers that could be dialled, written anywhere in a part. `country` is the reader's, for local writing. Linear. */
export function findPhones(part: string, text: string, country: string | null, skip: readonly { start: number; end: number }[]): Phone[] {
  const found: Phone[] = [];
  let next = 0;
  for (let i = 0; i < text.length && found.length < MOST; i++) {
    while (next < skip.length && skip[next]!.end <= i) next++;
    if (next < skip.length && i >= skip[next]!.start) { i = skip[next]!.end - 1; continue; }
    const code = text.charCodeAt(i);
    if (!(code >= 48 && code <= 57) && code !== 43) continue;
    // Behind a letter, a sign or a digit and hyphen it is part of something else; "No-620..." is a number.
    const joined = i > 0 && (/[\p{L}\p{N}_$€£.,/]/u.test(text[i - 1]!) || (text[i - 1] === "-" && /\d/.test(text[i - 2] ?? "")));
    if (joined) { i = numberEnd(text, i); continue; }
    const end = writtenEnd(text, i);
    const digits = text.slice(i, end).replace(/\D/g, "");
    const plus = code === 43 || digits.startsWith("00");
    if (digits.length >= (plus ? 8 : 9) && digits.length <= 15 && looksDialled(text.slice(i, end), digits)) found.push(readPhone(digits, plus, country, { part, start: i, end }));
    i = Math.max(end - 1, i);
  }
  return found;
}

function numberEnd(text: string, from: number): number {
  let end = from;
  while (end + 1 < text.length && /[\d.,]/.test(text[end + 1]!)) end++;
  return end;
}

/** Digits in groups of two or more, parted by one space, point, hyphen, slash or bracket. */
function writtenEnd(text: string, from: number): number {
  let end = from + 1;
  let last = end;
  const most = Math.min(text.length, from + 26);
  for (let gap = 0; end < most; end++) {
    const char = text[end]!;
    if (char >= "0" && char <= "9") { last = end + 1; gap = 0; }
    else if (" .-()/\u00a0\u202f".includes(char) && gap < 2) gap++;
    else break;
  }
  return last;
}

/** Dates, amounts, card and order numbers are no telephone numbers. */
function looksDialled(written: string, digits: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(written)) return false;
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(written) || /^(19|20)\d\d[-./]/.test(written)) return false;
  if (/^\d{4}[ -]\d{4}[ -]\d{4}/.test(written)) return false;
  return written.startsWith("+") || digits.startsWith("0") || /^1?\(?[2-9]\d{2}\)?[ .-]?\d{3}[ .-]\d{4}$/.test(written) || (digits.length <= 12 && /[ .-]/.test(written)) || digits.length === 9 || digits.length === 10;
}

/** E.164 where the country can be told. */
export function readPhone(digits: string, plus: boolean, country: string | null, span: Phone["span"]): Phone {
  if (plus) {
    const bare = digits.replace(/^00/, "");
    const hit = CODES.find(([code]) => bare.startsWith(code));
    const at = hit?.[1] ?? "";
    const national = hit ? bare.slice(hit[0].length) : "";
    return { number: `+${bare}`, span, country: at, premium: startsAny(COUNTRIES[at]?.premium, national), mobile: startsAny(COUNTRIES[at]?.mobile, national) || (at === "IN" && /^[6-9]/.test(national)) };
  }
  const plan = country ? COUNTRIES[country] : undefined;
  if (plan) {
    const national = plan.trunk && digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits;
    return { number: `+${plan.code}${national}`, span, country: country!, premium: startsAny(plan.premium, national), mobile: startsAny(plan.mobile, national) };
  }
  // Without a country only the shapes that are premium, or mobile, in one plan and nothing else in the others are told.
  return { number: digits, span, country: "", premium: /^(09[01]\d{8}|0[89]9\d{7}|0871\d{7}|0900\d{5,8})$/.test(digits), mobile: /^(07\d{9}|0[67]\d{8}|[67]\d{8}|9[1236]\d{7})$/.test(digits) };
}

function startsAny(prefixes: string[] | undefined, national: string): boolean {
  return prefixes?.some((prefix) => national.startsWith(prefix)) ?? false;
}
