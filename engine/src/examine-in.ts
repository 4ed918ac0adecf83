import { directoryFor } from "./brands/directory.ts";
import { findAmounts, findCodes, findDates } from "./extract/find-figures.ts";
import { findWritten, readLinks } from "./extract/find-links.ts";
import { type BrandHit, claimOf, findMentions, findNames, namesOwn, speaksForItself } from "./extract/find-mentions.ts";
import { findPhones } from "./extract/find-phones.ts";
import { findPhrases, type Said, tellLanguage } from "./extract/find-phrases.ts";
import { type Tokens, tokenise } from "./extract/tokens.ts";
import type { Lexicon } from "./extract/lexicon/lexicon.ts";
import type { AskId, Evidence, Found, Language } from "./extract/evidence.ts";
import type { Question } from "./facts.ts";
import { fingerprint } from "./fingerprint/fingerprint.ts";
import type { Message, RawMessage, Span } from "./message/message.ts";
import { parseMail } from "./message/parse-mail.ts";
import { parsePasted } from "./message/parse-pasted.ts";
import { unwrapForward } from "./message/unwrap-forward.ts";
import type { Policy } from "./policy/policy.ts";

/** What was seen in the message, and what the engine would like to be told before it judges. */
export interface Examination {
  evidence: Evidence;
  questions: Question[];
}

/** Longest text of a part that is read, in UTF-16 units. */
const READ_UNITS = 60_000;
/** Lead of the first language over the second at which finds of others are chance. */
const SURE_LANGUAGE = 0.4;

/** Reads a message and everything that can be observed in it alone. Total: hostile input becomes defects, never an exception. */
export function examineIn(lexicons: readonly Lexicon[], raw: RawMessage, policy: Policy | null): Examination {
  const parsed = raw.kind === "mail" ? parseMail(raw.bytes, raw.country ?? null) : parsePasted(raw);
  const evidence = observe(unwrapForward(parsed, (note) => note.trim() === "" || (asksNothing(note, lexicons) && !posesAs(parsed, policy))), policy, lexicons);
  return { evidence, questions: questionsOf(evidence) };
}

/** What the writer of a note around a forward never asks of whoever checks the message; answers and opinions they do ask. */
const NOT_IN_NOTES: ReadonlySet<AskId> = new Set<AskId>([
  "password", "one-time-code", "card", "bank-details", "phone-number", "identity-document", "remote-control-app", "gift-card", "personal-details", "payment", "crypto-transfer", "sign-in", "confirm-details", "install-app", "call-back",
]);

function asksNothing(note: string, lexicons: readonly Lexicon[]): boolean {
  const { asks, lures } = findPhrases(tokenise("text", note, []), [], lexicons);
  // An address beside a story is where the answer is to go; alone it is a signature.
  return !asks.some((ask) => !ask.negated && NOT_IN_NOTES.has(ask.id)) && !(note.includes("@") && lures.some((lure) => !lure.negated));
}

/** Whoever forwards under the brand's own name speaks as the brand, so its words are part of the message. */
function posesAs({ from }: Message, policy: Policy | null): boolean {
  const names = policy ? [policy.brand.name, ...policy.brand.aliases].map((name) => name.toLowerCase()) : [];
  return from.some((mailbox) => names.some((name) => mailbox.name.toLowerCase().includes(name)));
}

function observe(message: Message, policy: Policy | null, lexicons: readonly Lexicon[]): Evidence {
  const directory = directoryFor(policy);
  const written = new Map(message.parts.map((part) => [part.id, findWritten(part.text.slice(0, READ_UNITS))]));
  const tokens = message.parts.map((part) => tokenise(part.id, part.text.slice(0, READ_UNITS), isBody(part.id) ? written.get(part.id) : []));
  const links = readLinks(message.parts, message.links, written);
  const names = new Map<string, BrandHit[]>(tokens.map((each) => [each.part, findNames(directory, each)]));
  const said = new Map<string, Said>(tokens.map((each) => [each.part, findPhrases(each, brandEnds(each, names.get(each.part)!), lexicons)]));
  const body = tokens.filter((each) => isBody(each.part));
  const language = tellLanguage(body);
  const lures = inLanguage([...said.values()].flatMap((each) => each.lures), language);
  const mentions = findMentions(directory, message, tokens, names, new Map([...said].map(([part, each]) => [part, each.selfReferences])), links);
  return {
    message,
    language,
    links,
    phones: body.flatMap((each) => findPhones(each.part, each.text, message.country, written.get(each.part) ?? [])),
    emails: [...linkedMailboxes(message), ...body.flatMap((each) => (written.get(each.part) ?? []).filter((hit) => hit.email).map((hit) => mailbox(hit.href, { part: each.part, start: hit.start, end: hit.end })))].slice(0, 50),
    amounts: body.flatMap(findAmounts),
    deadlines: body.flatMap(findDates),
    codes: body.flatMap(findCodes),
    asks: inLanguage([...said.values()].flatMap((each) => each.asks), language),
    lures,
    pressures: inLanguage([...said.values()].flatMap((each) => each.pressures), language),
    greetings: body.flatMap((each) => said.get(each.part)!.greetings.map(({ start, end }) => ({ part: each.part, start, end }))),
    mentions,
    claim: claimOf(directory, mentions, speaksForItself(message), lures),
    fingerprint: fingerprint(body.slice(0, 2)),
  };
}

/** Parts that carry the message itself, the subject included; sender lines are not prose. */
export const isBody = (part: string): boolean => part !== "from" && part !== "sender" && part !== "reply-to";

/** Finds in the message's own language and in English, which all others borrow from; all of them when the language cannot be told. */
function inLanguage<Id extends string>(found: Found<Id>[], { code, confidence }: Language): Found<Id>[] {
  const counted = confidence < SURE_LANGUAGE ? found : found.filter((each) => each.language === code || each.language === "en");
  // What two languages say in the same words is said once.
  const places = new Set<string>();
  return counted.filter(({ id, span }) => { const place = `${id} ${span.part} ${span.start}`; return !places.has(place) && places.add(place); });
}

/** Mailboxes that links write to: "Report the user" may be a letter to a stranger. */
function linkedMailboxes(message: Message): Evidence["emails"] {
  return message.links.filter((link) => /^mailto:/i.test(link.href)).map((link) => mailbox(link.href.slice(7).split(/[?,;]/)[0]!, link.shown)).filter((each) => each.domain !== "");
}

function mailbox(written: string, span: Span): Evidence["emails"][number] {
  const address = written.trim().slice(0, 320);
  return { address, domain: address.slice(address.lastIndexOf("@") + 1).toLowerCase(), span };
}

const NO_BRANDS: readonly number[] = [];

function brandEnds(tokens: Tokens, hits: BrandHit[]): readonly number[] {
  if (hits.length === 0) return NO_BRANDS;
  // Without holes: a sparse array is read ten times slower, once for every word.
  const ends = new Array<number>(tokens.words.length).fill(0);
  for (const hit of hits) ends[hit.from] = hit.to;
  return ends;
}

function questionsOf({ message, links, mentions, fingerprint: print }: Evidence): Question[] {
  const questions: Question[] = [{ kind: "outbound" }, { kind: "campaign", fingerprint: print }];
  if (namesOwn(mentions)) questions.push({ kind: "leaks" });
  if (message.carriage === "mail" && message.forwarded?.how !== "inline") questions.unshift({ kind: "authentication" });
  const hosts = [...new Set([...links.map((link) => link.host), ...message.from.map((from) => from.domain)])].filter((host) => host !== "");
  if (hosts.length > 0) questions.push({ kind: "lookalike", hosts }, { kind: "domain-age", domains: [...new Set(links.filter((link) => !link.platform && !link.ip).map((link) => link.domain))].slice(0, 5) });
  const short = links.filter((link) => link.shortener).map((link) => link.href);
  if (short.length > 0) questions.push({ kind: "expand", links: short.slice(0, 5) });
  if (message.images.length > 0) questions.push({ kind: "qr", images: message.images.map((image) => image.id) });
  return questions;
}
