import type { Directory, NameEntry } from "../brands/directory.ts";
import { brandsOfHost, OWN, standing } from "../brands/directory.ts";
import { PUBLIC_MAILBOXES } from "../hosts/known-hosts.ts";
import { hostBrands, misspells } from "../lookalike/host-brands.ts";
import type { Message, Span } from "../message/message.ts";
import type { Evidence, Link, Mention } from "./evidence.ts";
import { foldKey } from "./fold.ts";
import { isFunctionWord } from "./find-phrases.ts";
import { ADDRESSING, COMPANY_WORDS, OFFICE_WORDS, TRADE_WORDS } from "./lexicon/names/name-words.ts";
import { TRADE_STORIES } from "./lexicon/names/trade-stories.ts";
import { tokenise, type Tokens } from "./tokens.ts";

/** How strongly each place says "I am this brand" rather than "I speak of it". Set by hand: who writes there, and how often others do. */
const CLAIM = {
  sender: 0.95, displayWhole: 0.95, displayPart: 0.6, address: 0.38, opening: 0.9, selfReference: 0.8, selfWeak: 0.4, smsFirst: 0.7, smsBody: 0.42, subjectStart: 0.45, subject: 0.35, host: 0.45, linkText: 0.4, body: 0.12, bodyOften: 0.2, bodyStory: 0.45,
} as const;
/** Least combined strength at which the message is read as claiming the brand. */
export const CLAIM_THRESHOLD = 0.4;
/** Firms that are named as a way to reach somebody. */
const CHANNELS = new Set(["whatsapp", "telegram", "messenger", "viber", "skype", "signal", "facebook", "instagram", "gmail"]);
const MOST = 60;
const OFTEN = 3;
const TRADE_READ = 300;

export interface BrandHit { entry: NameEntry; from: number; to: number }

/** Names of brands in a run of words. Ambiguous names only when written with a capital, or alone. */
export function findNames(directory: Directory, tokens: Tokens): BrandHit[] {
  const hits: BrandHit[] = [];
  const { words, starts, text } = tokens;
  for (let i = 0; i < words.length && hits.length < MOST; i++) {
    const entries = directory.names.get(words[i]!);
    if (!entries) continue;
    const entry = entries.find((each) => each.words.every((word, k) => words[i + k] === word));
    if (!entry || (entry.words.length === 1 && entry.words[0]!.length < 2)) continue;
    const first = text[starts[i]!]!;
    if (entry.ambiguous && first === first.toLowerCase() && !/\d/.test(first)) continue;
    hits.push({ entry, from: i, to: i + entry.words.length });
    i += entry.words.length - 1;
  }
  return hits;
}

/** Whether the operator's brand is named, wherever. */
export const namesOwn = (mentions: readonly Mention[]): boolean => mentions.some(({ brand }) => brand === OWN || brand.split("|").includes(OWN));

/** Where brands are named in a message, and how strongly each place claims to be them. `selfReferences`: word ranges in which a company speaks of itself. */
export function findMentions(directory: Directory, message: Message, parts: Tokens[], hits: ReadonlyMap<string, BrandHit[]>, selfReferences: ReadonlyMap<string, { from: number; to: number }[]>, links: Link[]): Mention[] {
  const mentions: Mention[] = [];
  const add = (ids: string, name: string, span: Span, where: Mention["where"], claim: number): void => {
    if (mentions.length < MOST) mentions.push({ brand: ids, name, span, where, claim });
  };
  const nameOf = (ids: string): string => directory.brands.get(ids.split("|")[0]!)?.name ?? ids;
  for (const tokens of parts) {
    const found = hits.get(tokens.part) ?? [];
    if (tokens.part === "sender" || tokens.part === "from") senderMentions(tokens, found);
    else if (tokens.part !== "reply-to") for (const hit of found) textMention(tokens, hit);
  }
  for (const { domain } of message.from.slice(0, 2)) if (domain && !PUBLIC_MAILBOXES.has(domain)) hostMentions(domain, { part: "from", start: 0, end: 0 }, "address", CLAIM.address);
  for (const link of distinctHosts(links)) {
    hostMentions(link.unicodeHost, link.shown, "host", CLAIM.host);
    const shown = link.shownDomain ? brandsOfHost(directory, link.shownDomain) : "";
    if (shown) add(shown, nameOf(shown), link.shown, "link-text", CLAIM.linkText);
  }
  return mentions;

  function senderMentions(tokens: Tokens, found: BrandHit[]): void {
    // In "Name <address>" only the name speaks; the address is looked at as a host.
    const bracket = tokens.text.lastIndexOf("<");
    const nameEnd = bracket > 0 ? bracket : tokens.text.includes("@") ? 0 : tokens.text.length;
    const nameWords = tokens.words.filter((_, i) => tokens.ends[i]! <= nameEnd);
    const known = new Set<number>();
    for (const { entry, from, to } of found) {
      if (tokens.starts[from]! >= nameEnd) continue;
      for (let i = from; i < to; i++) known.add(i);
      const rest = nameWords.filter((word, i) => (i < from || i >= to) && !OFFICE_WORDS.has(word) && !entry.words.includes(word) && !/^\d+$/.test(word));
      const whole = rest.length === 0;
      if (entry.ambiguous && !(whole && (tokens.part === "sender" || writtenAs(tokens, from, to, entry.name)))) continue;
      const claim = tokens.part === "sender" ? CLAIM.sender : whole ? CLAIM.displayWhole : CLAIM.displayPart;
      add(entry.ids.join("|"), entry.name, spanOf(tokens, from, to), tokens.part === "sender" ? "sender" : "display-name", claim);
    }
    if (known.size > 0) return;
    // People's names lie one letter from brands' too: only a name that leaves nothing but office words is a misspelt brand.
    const written = [...tokens.text.slice(0, Math.min(nameEnd, 200)).matchAll(/[^\s<>"'()[\],:;|]+/g)];
    const unknown = written.filter(([word]) => !OFFICE_WORDS.has(foldKey(word)) && !/^\d+$/.test(word));
    const [only] = unknown;
    if (!only || unknown.length > 1 || only[0].length < 5) return;
    const entry = directory.keys.get(misspells(directory, only[0]));
    // "CoinbaseWallet": the name glued to another word, as in a host.
    const glued = entry ? [] : hostBrands(directory, `${foldKey(only[0])}.name`).filter((hit) => !hit.ambiguous);
    for (const { ids } of glued.slice(0, 1)) add(ids, nameOf(ids), { part: tokens.part, start: only.index, end: only.index + only[0].length }, tokens.part === "sender" ? "sender" : "display-name", CLAIM.displayPart);
    if (entry) add(entry.ids.join("|"), nameOf(entry.ids.join("|")), { part: tokens.part, start: only.index, end: only.index + only[0].length }, tokens.part === "sender" ? "sender" : "display-name", CLAIM.displayPart);
  }

  function textMention(tokens: Tokens, { entry, from, to }: BrandHit): void {
    const span = spanOf(tokens, from, to);
    const self = selfReferences.get(tokens.part)?.some((range) => range.from <= from && to <= range.to) ?? false;
    const opening = from <= 1 && isOpening(tokens, from, to) && tokens.part !== "subject";
    // Firms begin a text message with their name; what a text of two lines names and links to, it speaks for.
    const first = message.channel === "sms" && from <= 1 && tokens.part === "text";
    const heading = tokens.part === "subject" || (message.carriage === "pasted" && message.channel === "email" && message.subject === "" && tokens.sentences[from] === 0);
    const strength = self && addresses(tokens, from, to) ? CLAIM.selfReference : self ? CLAIM.selfWeak : opening ? CLAIM.opening : first ? CLAIM.smsFirst : heading ? (from === 0 ? CLAIM.subjectStart : CLAIM.subject) : message.channel === "sms" && links.length > 0 ? CLAIM.smsBody : CLAIM.body;
    if (entry.ambiguous && !(((self && asCompany(tokens, from, to)) || first || inItsTrade(directory, entry, parts)) && writtenAs(tokens, from, to, entry.name))) return;
    // "Write to us on WhatsApp" names a way to answer, not a sender.
    if (strength === CLAIM.smsBody && CHANNELS.has(entry.words[0]!)) return;
    add(entry.ids.join("|"), entry.name, span, self && strength === CLAIM.selfReference ? "signature" : opening || first ? "opening" : heading ? "subject" : "body", strength);
  }

  function hostMentions(host: string, span: Span, where: "address" | "host", claim: number): void {
    for (const { ids, whole, ambiguous, how } of hostBrands(directory, host)) {
      const foreign = standing(directory, ids, host) === "foreign";
      if (ambiguous) continue;
      add(ids, nameOf(ids), span, where, foreign ? (whole || how === "lookalike" ? claim : claim * 0.6) : where === "address" ? claim : CLAIM.body);
    }
    // A brand's own host that does not spell its name (`nflxext.com`) still names it.
    const listed = brandsOfHost(directory, host);
    if (listed && where === "address" && standing(directory, listed, host) === "official") add(listed, nameOf(listed), span, where, CLAIM.displayPart);
  }
}

function distinctHosts(links: Link[]): Link[] {
  const seen = new Set<string>();
  return links.filter((link) => link.host !== "" && !seen.has(link.host) && seen.add(link.host)).slice(0, 12);
}

/** "BRAND:", "[BRAND]", "BRAND -", "BRAND\n" at the start, or the name alone before the first sentence. */
function isOpening(tokens: Tokens, from: number, to: number): boolean {
  const before = tokens.text.slice(0, tokens.starts[from]);
  const after = tokens.text.slice(tokens.ends[to - 1], tokens.ends[to - 1]! + 3);
  if (before.trim().length > 12) return false;
  const bracket = /[[(<«*]\s*$/.test(before);
  return bracket ? /^\s?[\])>»*]/.test(after) : /^(\s?[:|\n!]|\s[-–—])/.test(after);
}

function addresses(tokens: Tokens, from: number, to: number): boolean {
  return tokens.words.slice(Math.max(0, from - 4), from).concat(tokens.words.slice(to, to + 3)).some((word) => ADDRESSING.has(word));
}

function inItsTrade(directory: Directory, entry: NameEntry, parts: readonly Tokens[]): boolean {
  const words = TRADE_WORDS[directory.brands.get(entry.ids[0]!)?.sector ?? ""];
  return words !== undefined && parts.some((tokens) => tokens.words.slice(0, TRADE_READ).some((word) => words.has(word)));
}

function asCompany(tokens: Tokens, from: number, to: number): boolean {
  return tokens.words.slice(Math.max(0, from - 2), from).concat(tokens.words.slice(to, to + 2)).some((word) => COMPANY_WORDS.has(word));
}

/** A name that is also a word counts only in the very letters its owner uses: TIM is a firm, Tim a man. */
function writtenAs(tokens: Tokens, from: number, to: number, name: string): boolean {
  const written = tokens.text.slice(tokens.starts[from], tokens.ends[to - 1]);
  // "dell'account" is an article, not a maker of computers.
  if (/['’]/.test(tokens.text[tokens.ends[to - 1]!] ?? "")) return false;
  return written === name || (written === written.toUpperCase() && name.length > 3);
}

function spanOf(tokens: Tokens, from: number, to: number): Span {
  return { part: tokens.part, start: tokens.starts[from]!, end: tokens.ends[to - 1]! };
}

function tellsItsStory(directory: Directory, ids: string, lures: Evidence["lures"]): boolean {
  const stories = TRADE_STORIES[directory.brands.get(ids.split("|")[0]!)?.sector ?? ""];
  return stories !== undefined && lures.some((lure) => stories.has(lure.id));
}

/** The brand the message claims to come from. Places add up as independent witnesses: 1 - Π(1 - claim), each kind of place counted once. */
export function claimOf(directory: Directory, mentions: Mention[], modest: boolean, lures: Evidence["lures"]): Evidence["claim"] {
  const byBrand = new Map<string, Map<Mention["where"], Mention>>();
  const bodies = new Map<string, number>();
  for (const mention of mentions) {
    if (mention.where === "body") bodies.set(mention.brand, (bodies.get(mention.brand) ?? 0) + 1);
    let places = byBrand.get(mention.brand);
    if (!places) byBrand.set(mention.brand, (places = new Map()));
    const old = places.get(mention.where);
    if (!old || old.claim < mention.claim) places.set(mention.where, mention);
  }
  let best: Evidence["claim"] = null;
  for (const [brand, places] of byBrand) {
    let doubt = 1;
    for (const { claim } of places.values()) doubt *= 1 - claim;
    // Named again and again in the text, it is what the text is about.
    if (places.has("body") && tellsItsStory(directory, brand, lures)) doubt *= 1 - CLAIM.bodyStory;
    if ((bodies.get(brand) ?? 0) >= OFTEN) doubt *= 1 - CLAIM.bodyOften;
    const shown = places.has("display-name") || places.has("sender") || places.has("address") || places.has("host");
    const strength = modest && !shown ? (1 - doubt) * MODEST : 1 - doubt;
    if (strength < CLAIM_THRESHOLD || (best && (best.strength > strength || (best.strength === strength && best.brand.startsWith(OWN))))) continue;
    const strongest = [...places.values()].sort((a, b) => b.claim - a.claim);
    best = { brand, name: strongest[0]!.name, strength, spans: strongest.map((mention) => mention.span).filter((span) => span.end > span.start).slice(0, 3) };
  }
  return best;
}

/** What is left of a claim in the text alone, when the sender line plainly names somebody else. */
const MODEST = 0.55;

/**
 * The sender presents itself as somebody: its name and its domain agree ("Harbour News <list@harbournews.example>"), or the mail is a
 * mailing list's. What the text then says of brands is talk about them.
 */
export function speaksForItself(message: Message): boolean {
  if (message.headers.some((header) => header.name === "list-id" || header.name === "list-post" || header.name === "mailing-list")) return true;
  const [from] = message.from;
  if (!from || !from.domain) return false;
  // "John Smith", "Media Digest": a name of its own. "Account team" is nobody's.
  const words = tokenise("", from.name).words;
  if (words.length > 0 && words.length <= 4 && !/[!?%$€£*_|]|\d/.test(from.name) && isNameOfItsOwn(words)) return true;
  if (PUBLIC_MAILBOXES.has(from.domain)) return false;
  const name = foldKey(from.name);
  return name.length >= 3 && from.domain.split(".").slice(0, -1).some((label) => label.length >= 3 && (name.includes(foldKey(label)) || (name.length >= 5 && foldKey(label).includes(name))));
}

/** It begins with a word that is no office, and at least half of its words are none: "Harbour News Online", not "Security team Harbour". */
function isNameOfItsOwn(words: string[]): boolean {
  const plain = (word: string): boolean => OFFICE_WORDS.has(word) || isFunctionWord(word);
  return !plain(words[0]!) && words.filter(plain).length * 2 <= words.length;
}

/** The sender line plainly names somebody else than the brand that the text claims. */
export function namesAnother({ message, mentions, claim }: Pick<Evidence, "message" | "mentions" | "claim">): boolean {
  return speaksForItself(message) && !mentions.some((mention) => mention.brand === claim?.brand && (mention.where === "display-name" || mention.where === "sender" || mention.where === "address"));
}

/** Name of the brand as its owner writes it, for a claim found under an alias. */
export function brandName(directory: Directory, claim: NonNullable<Evidence["claim"]>): string {
  const ids = claim.brand.split("|");
  const brand = directory.brands.get(ids[0]!);
  return ids.length > 1 || !brand ? claim.name : foldKey(claim.name).includes(foldKey(brand.name)) ? brand.name : `${claim.name} (${brand.name})`;
}
