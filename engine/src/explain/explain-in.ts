import type { AskId, Evidence, LureId } from "../extract/evidence.ts";
import type { Span } from "../message/message.ts";
import { SIGNALS, UNKNOWNS } from "../signals/catalogue.ts";
import type { SignalId } from "../signals/catalogue.ts";
import type { Judgement, Reason, Unknown, Verdict } from "../verdict/judgement.ts";
import type { Case, Catalogue, NamedCountry, NamedLanguage, Said, VerdictSaid, Voice } from "./catalogue.ts";
import { EXPLAINED_IN } from "./explanation.ts";
import type { ExplainedIn, ExplainedReason, Explanation } from "./explanation.ts";
import { plainWord } from "./plain-word.ts";

/** Marks shown for one reason: more would bury the message. */
const MOST_MARKS = 12;
/** Longest excerpt of the message under one mark, in UTF-16 units. */
const LONGEST_EXCERPT = 300;

type Who = "own" | "brand" | "none";

/** Who explains: the brand itself when the message claims to be its own, else the checker, which speaks of the brand as another. */
interface Speaker extends Voice {
  brand: Judgement["brand"];
}

/** The language to explain in: the one asked for, a BCP 47 tag (`pt-BR` is read as `pt`), or English when that is not written yet. */
export function writtenFor(language: string): ExplainedIn {
  const asked = primaryLanguage(language);
  return isWritten(asked) ? asked : "en";
}

/** Puts a judgement into words. `words` are those of `writtenFor(language)`; for the rest see `explain`. */
export function explainIn(words: Catalogue, judgement: Judgement, evidence: Pick<Evidence, "message" | "links">, language: string): Explanation {
  const written = writtenFor(language);
  // Nobody but the operator's own brand can be proven genuine, whatever else the message names.
  const own = judgement.verdict === "genuine" || (judgement.brand?.own ?? false);
  const speaker: Speaker = { own, brand: judgement.brand, channel: evidence.message.channel };
  const about: Case = { brand: plainWord(judgement.brand?.name ?? ""), real: realAddress(judgement), links: countLinks(evidence.links) };
  const who = own ? "own" : judgement.brand ? "brand" : "none";
  const parts = new Map(evidence.message.parts.map((part) => [part.id, part.text]));
  return {
    language: written,
    fallback: written !== primaryLanguage(language),
    verdict: { id: judgement.verdict, word: words.verdicts[judgement.verdict].word, ...verdictSaid(judgement.verdict, who, about, words) },
    reasons: judgement.reasons.map((reason) => explainReason(reason, speaker, words, parts)),
    unknown: judgement.unknown.map((unknown) => ({ id: unknown.id, says: unknownSaid(unknown, speaker, words) })),
    advice: judgement.advice.map((id) => ({ id, says: words.advice[id][who](about) })),
  };
}

function primaryLanguage(tag: string): string {
  const end = tag.search(/[-_]/);
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase();
}

function isWritten(language: string): language is ExplainedIn {
  return (EXPLAINED_IN as readonly string[]).includes(language);
}

function verdictSaid(verdict: Verdict, who: Who, about: Case, words: Catalogue): VerdictSaid {
  return verdict === "genuine" ? words.verdicts.genuine.own(about) : words.verdicts[verdict][who](about);
}

function explainReason(reason: Reason, speaker: Speaker, words: Catalogue, parts: Map<string, string>): ExplainedReason {
  const voice = voiceFor(reason.data, speaker);
  const say = words.signals[reason.signal] as (d: Record<string, string>, voice: Voice) => Said;
  const { title, says } = say(sayable(SIGNALS[reason.signal], reason.data, speaker, words), voice);
  const kindSays = words.kinds[reason.kind][voice.own ? "own" : "other"];
  return { signal: reason.signal, kind: reason.kind, weight: reason.weight, title, says, kindSays, evidence: excerpts(reason.spans, parts) };
}

function unknownSaid(unknown: Unknown, speaker: Speaker, words: Catalogue): string {
  const say = words.unknowns[unknown.id] as (d: Record<string, string>, voice: Voice) => string;
  return say(sayable(UNKNOWNS[unknown.id], unknown.data, speaker, words), speaker);
}

/** The brand says "we" only of itself: a message in its name may also imitate somebody else's address. */
function voiceFor(data: Record<string, string>, { own, brand, channel }: Speaker): Voice {
  return { own: own && (!data["brand"] || brand === null || isSame(data["brand"], brand)), channel };
}

/** Facts name a brand by its id, signals by its display name. */
function isSame(word: string, brand: { id: string; name: string }): boolean {
  return word === brand.name || word === brand.id;
}

/** Every word that the sentence needs, cleaned and in the reader's language. */
function sayable(names: readonly string[], data: Record<string, string>, speaker: Speaker, words: Catalogue): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of names) out[name] = sayableWord(name, Object.hasOwn(data, name) ? data[name]! : "", speaker, words);
  return out;
}

function sayableWord(name: string, word: string, { brand }: Speaker, words: Catalogue): string {
  switch (name) {
    case "brand": return plainWord(brand && (word === "" || isSame(word, brand)) ? brand.name : word) || words.missing.brand;
    case "what": return own(words.asks, word as AskId) ?? words.missing.what;
    case "story": return own(words.lures, word as LureId) ?? words.missing.story;
    case "language": return own(words.languages, primaryLanguage(word) as NamedLanguage) ?? words.missing.language;
    case "country": return own(words.countries, word.toUpperCase() as NamedCountry) ?? "";
    case "date": case "since": return sayDate(word, words);
    case "seen": case "days": return sayCount(word, words.thousands);
    case "real": return plainWord(word, true);
    case "domain": case "host": case "site": case "target": case "looks": case "from": case "address":
      return plainWord(word, true) || words.missing.other;
    default: return plainWord(word) || words.missing.other;
  }
}

/** `table[key]` unless it is inherited: keys come from data. */
function own<K extends string>(table: Record<K, string>, key: K): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** ISO 8601 date, with or without a time, said in full. Its day is the one written: no time zone is guessed. */
function sayDate(iso: string, words: Catalogue): string {
  const year = Number(iso.slice(0, 4));
  const month = Number(iso.slice(5, 7));
  const day = Number(iso.slice(8, 10));
  const dated = iso[4] === "-" && iso[7] === "-" && year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return dated ? words.date(day, month, year) : plainWord(iso) || words.missing.other;
}

/** Digits in groups of three from 10000 on; four digits read well as they are. */
function sayCount(count: string, thousands: string): string {
  if (!/^\d{5,15}$/.test(count)) return plainWord(count) || "0";
  let out = count.slice(0, count.length % 3);
  for (let i = count.length % 3; i < count.length; i += 3) out += (out === "" ? "" : thousands) + count.slice(i, i + 3);
  return out;
}

function excerpts(spans: readonly Span[], parts: Map<string, string>): ExplainedReason["evidence"] {
  const out: ExplainedReason["evidence"] = [];
  for (const { part, start, end } of spans) {
    if (out.length === MOST_MARKS) break;
    const text = parts.get(part);
    if (text === undefined || !Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > text.length) continue;
    out.push({ part, start, end, text: text.slice(start, Math.min(end, start + LONGEST_EXCERPT)) });
  }
  return out;
}

/** Signals whose `real` is an address that one can type. */
const GIVES_ADDRESS: ReadonlySet<SignalId> = new Set<SignalId>(["link-off-brand", "link-lookalike", "link-brand-inside", "sender-not-brand", "sender-lookalike", "sender-brand-inside"]);

function realAddress({ reasons, brand }: Judgement): string {
  for (const { signal, data } of reasons) {
    if (GIVES_ADDRESS.has(signal) && data["real"] && brand && isSame(data["brand"] ?? "", brand)) return plainWord(data["real"], true);
  }
  return "";
}

/** Different web links: 0, 1, or 2 for several. */
function countLinks(links: Evidence["links"]): number {
  const first = links.find((link) => link.host !== "");
  return first ? (links.some((link) => link.host !== "" && link.href !== first.href) ? 2 : 1) : 0;
}
