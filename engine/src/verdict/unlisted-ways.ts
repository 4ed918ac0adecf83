import type { AskId, Link, Phone } from "../extract/evidence.ts";
import { findAccounts } from "../extract/find-accounts.ts";
import { findDisguised } from "../extract/find-disguised.ts";
import { findHandles } from "../extract/find-handles.ts";
import { findWritten, readLinks } from "../extract/find-links.ts";
import { findPhones } from "../extract/find-phones.ts";
import { foldKey } from "../extract/fold.ts";
import { plainCharacters } from "../extract/plain-characters.ts";
import type { Span } from "../message/message.ts";
import { parseAddresses } from "../message/parse-addresses.ts";
import { isOwnPhone } from "../policy/own-senders.ts";
import type { Policy } from "../policy/policy.ts";
import type { Context } from "../signals/signal.ts";
import { attachmentDisguised } from "../signals/concealment/attachment-disguised.ts";
import { attachmentRisky } from "../signals/concealment/attachment-risky.ts";
import { listedPlaces, type ListedPlaces } from "./listed-places.ts";
import { turnsAround } from "./read-whole.ts";

/** A way to pay somebody, to reach somebody or to go somewhere that the policy does not list. */
export interface UnlistedWay {
  what: AskId;
  span: Span;
}

const NOWHERE: Span = { part: "text", start: 0, end: 0 };
/** As many as the readers of links and numbers keep: behind them anything may stand. */
const MOST_WRITTEN = 300;
const MOST_PHONES = 50;

/**
 * What a stranger's words in the brand's own signed mail need in order to be of use to the stranger: an account, a wallet, a mailbox, a number,
 * a name on a chat, a site. Needs no words that ask. Ordinary mail holds none that the policy does not list; references, sums, masked numbers and
 * the reader's own address told back are none. Linear in the message.
 */
export function unlistedWays(context: Context): UnlistedWay[] {
  const { policy, evidence, facts } = context;
  if (!policy) return [];
  const places = listedPlaces(policy);
  const keys = [policy.brand.name, ...policy.brand.aliases].map(foldKey);
  const found: UnlistedWay[] = [...linkWays(context, places), ...addressWays(context, policy, places), ...phoneWays(evidence.phones, context, policy)];
  const { message } = evidence;
  // A file that runs or shows a page of its own; words that are seen in another order than they were read.
  if ([attachmentRisky, attachmentDisguised].some((signal) => signal.observe(context).length > 0)) found.push({ what: "open-attachment", span: NOWHERE });
  if (turnsAround(evidence) || evidence.phones.length >= MOST_PHONES) found.push({ what: "open-link", span: NOWHERE });
  const texts = message.parts.filter((part) => part.id !== "from" && part.id !== "reply-to");
  const names = [...message.from, ...message.replyTo].map((mailbox) => ({ id: "from", text: mailbox.name })).filter((each) => each.text !== "");
  const pictured = Object.values(facts.qr ?? {}).map((text) => ({ id: texts.at(-1)?.id ?? "text", text }));
  for (const { id, text } of [...texts, ...names, ...pictured]) found.push(...textWays(id, text, context, policy, places, keys));
  return found;
}

/** In words alone, read as the eye does. */
function textWays(part: string, text: string, context: Context, policy: Policy, places: ListedPlaces, keys: readonly string[]): UnlistedWay[] {
  const plain = plainCharacters(text);
  const at = (start: number, end: number): Span => ({ part, ...plain.range(start, end) });
  const found: UnlistedWay[] = [];
  for (const each of findAccounts(plain.text)) found.push({ what: each.crypto ? "crypto-transfer" : "payment", span: at(each.start, each.end) });
  for (const each of findHandles(plain.text, keys)) found.push({ what: each.pays ? "payment" : "reply", span: at(each.start, each.end) });
  const written = findWritten(plain.text);
  if (written.length >= MOST_WRITTEN) found.push({ what: "open-link", span: NOWHERE });
  for (const each of findDisguised(plain.text)) {
    // Inside a link it is that link's business.
    if (written.some((link) => link.start <= each.start && each.end <= link.end)) continue;
    if (!(each.email ? places.mail(each.host) : places.host(each.host))) found.push({ what: each.email ? "reply" : "open-link", span: at(each.start, each.end) });
  }
  for (const each of written) if (each.email && !isTold(each.href, each.start, plain.text, context, places, policy)) found.push({ what: "reply", span: at(each.start, each.end) });
  const dialled = plain.text.replace(/(?<=\d)[_*\u00b7\u2022~|=](?=\d)/g, " ").replace(/(?<![\p{L}\d])[oO](?=\d)|(?<=\d)[oO](?![\p{L}\d])/gu, "0");
  for (const { digits, start, end } of oddNumbers(dialled)) if (!isOwnPhone(policy, digits)) found.push({ what: digits.length > 15 ? "payment" : "call-back", span: at(start, end) });
  // What was read before is not read again, unless it stood in other characters.
  if (dialled === text && part !== "from") return found;
  const links = readLinks([{ id: "text", text: plain.text }], [], new Map([["text", written]]));
  for (const link of links) if (!places.link(link, false)) found.push({ what: "open-link", span: at(link.shown.start, link.shown.end) });
  const phones = findPhones(part, dialled, context.evidence.message.country, written);
  for (const way of phoneWays(phones, context, policy, dialled)) found.push({ what: way.what, span: at(way.span.start, way.span.end) });
  return found;
}

function linkWays({ evidence }: Context, places: ListedPlaces): UnlistedWay[] {
  const drawn = evidence.links.filter((link) => link.from === "html");
  // A tracked link in the text beside the same design's links is the same hand's.
  const isDrawn = (link: Link): boolean => link.from === "html" || (link.from === "text" && link.shown.part.startsWith("text") && drawn.some((other) => other.host === link.host));
  return evidence.links.filter((link) => !places.link(link, isDrawn(link))).map((link) => ({ what: link.from === "qr" ? "scan-code" : "open-link", span: link.shown }));
}

/** Letters, calls and texts that a link begins, and where an answer goes. */
function addressWays({ evidence: { message } }: Context, policy: Policy, places: ListedPlaces): UnlistedWay[] {
  const found: UnlistedWay[] = [];
  for (const { href, shown } of message.links) {
    const scheme = /^([a-z]{2,8}):/i.exec(href)?.[1]!.toLowerCase();
    if (scheme === "mailto") {
      const addresses = decoded(href.slice(7)).match(/[^\s:?&=,;<>"]{1,64}@[^\s?&=,;<>"]{1,255}/g) ?? [];
      if (!addresses.every((address) => places.mail(address.slice(address.lastIndexOf("@") + 1).toLowerCase()))) found.push({ what: "reply", span: shown });
    } else if ((scheme === "tel" || scheme === "sms" || scheme === "callto" || scheme === "facetime") && !isOwnPhone(policy, decoded(href).replace(/[?;,].*$/s, ""))) found.push({ what: "call-back", span: shown });
  }
  const elsewhere = message.replyTo.some((mailbox) => mailbox.domain !== "" && !places.mail(mailbox.domain));
  if (elsewhere) found.push({ what: "reply", span: { part: "reply-to", start: 0, end: message.parts.find((part) => part.id === "reply-to")?.text.length ?? 0 } });
  return found;
}

/** What stands before a reference, a registration or a sum; figures behind it are not dialled unless somebody is told to call. */
const REFERENCE = /(?:n[o\u00b0\u00ba.]{1,2}|num(?:\u00e9ro|ber|mer|ero)|nr|commande|order|bestell\p{L}{0,12}|encomenda|pedido|ordine|facture|invoice|rechnung\p{L}{0,8}|fatura|factura|fattura|factuur|r\u00e9f(?:\u00e9rence)?|ref(?:er[e\u00ea]nci?[ae]|erentie|erenz)?|tracking|suivi|colis|parcel|sendung\p{L}{0,8}|envio|env\u00edo|client|customer|kunden\p{L}{0,8}|cliente|contrat|contract|vertrag\p{L}{0,8}|contrato|ticket|dossier|case|vorgang\p{L}{0,8}|rcs|siren|siret|tva|vat|ust|nif|nipc|cif|kvk|hrb|iva|p\. ?iva|company|soci\u00e9t\u00e9|capital|imei|s\/n)\s{0,2}(?:(?:no|nr|n\u00ba|n\u00b0|id|number|num\u00e9ro|nummer|n\u00famero|numero|paris|\p{Lu}\p{L}{2,15})\.?\s{0,2})?[:#.]?\s{0,2}$/iu;

/** Behind "call us", in UTF-16 units, a figure is the number meant. */
const CALL_REACH = 80;

function phoneWays(phones: readonly Phone[], { evidence }: Context, policy: Policy, plain?: string): UnlistedWay[] {
  const calls = evidence.asks.filter((each) => each.id === "call-back" && !each.negated);
  const found: UnlistedWay[] = [];
  for (const { number, span } of phones) {
    if (isOwnPhone(policy, number)) continue;
    const text = plain ?? evidence.message.parts.find((part) => part.id === span.part)?.text ?? "";
    const written = text.slice(span.start, span.end);
    const called = calls.some((ask) => ask.span.part === span.part && span.start >= ask.span.start && span.start - ask.span.end <= CALL_REACH);
    const dialled = called || written.startsWith("+") || (/^\(?0/.test(written) && /[ .\-/()]/.test(written));
    const reference = !dialled && (REFERENCE.test(text.slice(Math.max(0, span.start - 50), span.start)) || /^\s{0,2}(?:\u20ac|\$|\u00a3|eur\b|euros?\b)/i.test(text.slice(span.end, span.end + 8)));
    if (!reference) found.push({ what: "call-back", span });
  }
  // Short numbers are dialled only where somebody says so; alone they are codes.
  for (const ask of calls) {
    const text = evidence.message.parts.find((part) => part.id === ask.span.part)?.text ?? "";
    const short = /^[^\d\n]{0,30}(?<![\d,.])(\d{4,6}|\d{3} \d{2,3})(?![\d.,/]| ?[\u20ac$%])/.exec(text.slice(ask.span.end, ask.span.end + 50));
    if (short && !isOwnPhone(policy, short[1]!)) found.push({ what: "call-back", span: { part: ask.span.part, start: ask.span.end + short[0].length - short[1]!.length, end: ask.span.end + short[0].length } });
  }
  return found;
}

/** In pairs parted by points or strokes, as France writes it, which reads like a date; a directory's number; a short one behind its verb. */
const ODD_NUMBERS: readonly RegExp[] = [
  /(?<![\w.,/-])(0\d([./-])\d\d\2\d\d\2\d\d\2\d\d)(?![./-]?\d)/g, /(?<![\d.,/+-])(118 ?\d{3})(?! ?[\d\u20ac$\u00a3%]|[.,]\d| euro)/g,
  /(?<!\p{L})(?:appele[rz]|compose[rz]|call|dial|ring|w\u00e4hlen(?: sie)?|rufen sie|ligue|marque|llame|chiami?|bel)[ -](?:nous |us |uns )?(?:le |la |au |on |the |die |para o? ?|o |al |il |naar )?(?!(?:19|20)\d\d(?!\d))(\d{4,6})(?![\d.,:/-]| ?[\u20ac$\u00a3%])/giu,
  /(?<!\p{L})(?:text|sms|send|envoyez|sende[n]?|envie|env\u00ede|invia|stuur)(?!\p{L})[^.\n]{0,30} (?:to|au|an|para o|al|naar) (?!(?:19|20)\d\d(?!\d))(\d{4,6})(?![\d.,:/-]| ?[\u20ac$\u00a3%]| \p{Lu})/giu,
  // As long as an account of a bank is in figures alone; parcels have such numbers too, behind a word that says so.
  /(?<![\w.+-])(\d(?:[ .-]?\d){19,23})(?![\w])/g,
];

function oddNumbers(text: string): { digits: string; start: number; end: number }[] {
  return ODD_NUMBERS.flatMap((pattern) => [...text.matchAll(pattern)].slice(0, 20).map((match) => {
    const start = match.index + match[0].indexOf(match[1]!);
    return { digits: match[1]!.replace(/\D/g, ""), start, end: start + match[1]!.length };
  })).filter(({ digits, start }) => digits.length < 16 || !REFERENCE.test(text.slice(Math.max(0, start - 50), start)));
}

/** Names that desks have, not readers. */
const DESK = /support|help|service|aide|assist|ajuda|ayuda|hilfe|secur|refund|rembours|billing|payment|account|contact|kontakt|claim|fraud|team|desk|admin|info|office|verif/i;
const WRITE = /(?:\bwrite|\bmail us|\bemail (?:us|me)|contact|\banswer|\breply|\breach|\u00e9cri[vrst]|r\u00e9pon|schreib|antwort|kontakt|escrev|escrib|respond|rispond|scriv|schrijf|antwoord|mail naar)[^.!?\n]{0,60}$/i;

/** An address of the brand's, or the reader's own told back in passing: "sent to ana@…". The field may hold anything, so never a desk's name. */
function isTold(address: string, at: number, text: string, { evidence: { message } }: Context, places: ListedPlaces, policy: Policy): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  if (places.mail(domain)) return true;
  const to = message.headers.filter((header) => header.name === "to").flatMap((header) => parseAddresses(header.value, null));
  if (to.length !== 1 || to[0]!.address.toLowerCase() !== address.toLowerCase()) return false;
  const key = foldKey(address);
  return !DESK.test(address) && ![policy.brand.name, ...policy.brand.aliases].some((name) => key.includes(foldKey(name))) && !WRITE.test(text.slice(Math.max(0, at - 80), at));
}

function decoded(text: string): string {
  try { return decodeURIComponent(text); } catch { return text; }
}
