import { maskText } from "../../platform/text/mask-text.ts";
import { MOST_EXAMPLE } from "./contract.ts";

const HIDDEN = "•••";

/** Controls, marks of direction and what nobody sees; line breaks stay. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029\ufff9-\ufffc](?<!\n)/gu;
/** A name that stands alone before a comma, at the head of a line; it is one when no usual word is. */
const LEADING_NAME = /^([ \t]{0,20})(\p{Lu}\p{Ll}{1,30}(?:[ '’-]\p{Lu}\p{Ll}{1,30}){0,3})(?=[ \t]?,)/gmu;
const USUAL = /^(?:attention|urgent|important|info|information|bonjour|bonsoir|hello|hallo|hola|ol[áa]|salut|madame|monsieur|achtung|wichtig|hinweis|aviso|aten[cç][aã]o|atenci[oó]n|urgente|importante|notice|alert|warning|client|cliente|kunde|kundin|customer|code|date|datum|fecha|data|montant|amount|betrag|valor|importe|from|to|subject|objet|betreff|assunto|asunto)$/iu;
/** ISO 13616, with or without its spaces. */
const IBAN = /\b[A-Z]{2}\d{2}(?:[ \t]?[A-Z\d]{2,4}){3,8}(?:[ \t]?[A-Z\d]{1,3})?\b/gi;
const MAILBOX = /[^\s@<>()[\]"',;:]{1,100}@(?=[\p{L}\p{N}])/gu;
/** Figures with the usual signs between: four or more are a number of somebody's. */
const FIGURES = /\d(?:[\s.()/_-]{0,2}\d){3,60}/g;
const AMOUNT = /(?:[€$£]|\b(?:EUR|USD|GBP|BRL|CHF|R\$))[ \u00a0]?\d{1,3}(?:[ .,\u00a0]\d{3}){0,2}(?:[.,]\d{2})?(?!\d)|(?<![\d.,])\d{1,3}(?:[ .,\u00a0]\d{3}){0,2}(?:[.,]\d{2})?[ \u00a0]?(?:[€$£]|(?:EUR|USD|GBP|BRL|CHF)\b)/giu;

/**
 * A message as an example for everybody: without who got it, and without a link that works. A proposal, which errs on the side of hiding; a
 * person reads it before anybody else does. Sums stay: they are part of the story.
 */
export function maskExample(text: string): string {
  const clean = text.slice(0, 4 * MOST_EXAMPLE).normalize("NFC").replace(UNSEEN, "").replace(/\n{3,}/g, "\n\n").trim();
  const sums: string[] = [];
  // Set aside while figures are hidden, under a sign that no text holds any more.
  const aside = clean.replace(AMOUNT, (sum) => `\u0001${String.fromCodePoint(0xe000 + (sums.push(sum) - 1) % 6_000)}\u0001`);
  const masked = maskText(aside.replace(IBAN, HIDDEN))
    .replace(MAILBOX, `${HIDDEN}@`)
    .replace(LEADING_NAME, (whole, space: string, name: string) => (USUAL.test(name) ? whole : `${space}${HIDDEN}`))
    .replace(FIGURES, HIDDEN)
    .replace(/(https?:\/\/•••)[/?#]\S{1,2000}/gi, "$1/…");
  return cut(defang(masked.replace(/\u0001([\ue000-\uf8ff])\u0001/g, (_, sign: string) => sums[sign.charCodeAt(0) - 0xe000] ?? HIDDEN)));
}

/** So that nobody follows it by mistake, and no program makes a link of it: `hxxps://renew[.]example`. Twice is as good as once. */
export function defang(text: string): string {
  return text
    .replace(/\bh(?:tt|xx)p(s?)(?=:|\[:\])/gi, "hxxp$1")
    .replace(/\b(?:javascript|data|tel|sms|mailto|intent|ftp)(?=:\S)/gi, (scheme) => `${scheme}[`)
    .replace(/(?<=\[):(?=\S)/g, ":]")
    .replace(/(?<=\d)\.(?=\d{1,3}\.\d)|(?<=\d\.\d{1,3})\.(?=\d)|(?<=[\p{L}_-])[.。．｡](?=[\p{L}\p{N}_-])|(?<=\p{N})[.。．｡](?=[\p{L}_-])|(?<=\p{N})[。．｡](?=\p{N})/gu, "[.]")
    .replace(/(?<=[\p{L}\p{N}•])@(?=[\p{L}\p{N}])/gu, "[@]");
}

/** What the mask would still hide, each piece once: for the person who clears an example. */
export function stillMasked(text: string): string[] {
  const masked = new Set(maskExample(text).split(/\s+/));
  return [...new Set(text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && !masked.has(word)))].slice(0, 20);
}

function cut(text: string): string {
  return text.length <= MOST_EXAMPLE ? text : `${text.slice(0, MOST_EXAMPLE - 1).replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}
