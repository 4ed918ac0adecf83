import type { AskId, Found, Language, LureId, PressureId } from "./evidence.ts";
import { LEXICONS } from "./lexicon/all.ts";
import { offerPatterns } from "./lexicon/offers.ts";
import { compilePhrase, indexPhrases, matchPhrases, type Phrase } from "./phrases.ts";
import type { Tokens } from "./tokens.ts";

type Label =
  | { kind: "ask"; id: AskId; language: string }
  | { kind: "lure"; id: LureId; language: string }
  | { kind: "pressure"; id: PressureId; language: string }
  | { kind: "negator"; language: string }
  | { kind: "greeting"; language: string }
  | { kind: "self"; language: string };

/** What the phrases of one part say. */
export interface Said {
  asks: Found<AskId>[];
  lures: Found<LureId>[];
  pressures: Found<PressureId>[];
  greetings: { start: number; end: number }[];
  /** Word ranges in which a company speaks of itself, the brand's name inside. */
  selfReferences: { from: number; to: number }[];
}

const INDEX = indexPhrases(allPhrases());
/** How many words before an ask a "never" still reaches it. */
const NEGATION_REACH = 5;
const MOST = 200;

function* allPhrases(): Generator<Phrase<Label>> {
  for (const { lure, language, pattern } of offerPatterns()) yield compilePhrase<Label>(pattern, { kind: "lure", id: lure, language });
  for (const lexicon of LEXICONS) {
    const { language } = lexicon;
    for (const [id, patterns] of Object.entries(lexicon.asks)) for (const pattern of patterns ?? []) yield compilePhrase<Label>(pattern, { kind: "ask", id: id as AskId, language });
    for (const [id, patterns] of Object.entries(lexicon.lures)) for (const pattern of patterns ?? []) yield compilePhrase<Label>(pattern, { kind: "lure", id: id as LureId, language });
    for (const [id, patterns] of Object.entries(lexicon.pressures)) for (const pattern of patterns ?? []) yield compilePhrase<Label>(pattern, { kind: "pressure", id: id as PressureId, language });
    for (const pattern of lexicon.negators) yield compilePhrase<Label>(pattern, { kind: "negator", language });
    for (const pattern of lexicon.impersonalGreetings) yield compilePhrase<Label>(pattern, { kind: "greeting", language });
    for (const pattern of lexicon.selfReferences) yield compilePhrase<Label>(pattern, { kind: "self", language });
  }
}

/** Reads one part. `brandEnds` as for `matchPhrases`. */
export function findPhrases(tokens: Tokens, brandEnds: readonly number[]): Said {
  const said: Said = { asks: [], lures: [], pressures: [], greetings: [], selfReferences: [] };
  const matches = matchPhrases(tokens, INDEX, brandEnds);
  const negators = matches.filter((match) => match.label.kind === "negator");
  const seen = new Set<string>();
  // The same words matched by two patterns, or by two languages, are one find.
  const first = (key: string): boolean => seen.size < MOST && !seen.has(key) && seen.add(key) !== undefined;
  for (const { label, from, to } of matches) {
    const span = { part: tokens.part, start: tokens.starts[from]!, end: tokens.ends[to - 1]! };
    if (label.kind === "negator") continue;
    if (label.kind === "greeting") said.greetings.push({ start: span.start, end: span.end });
    else if (label.kind === "self") said.selfReferences.push({ from, to });
    else if (first(`${label.kind}${label.id}${from}`)) {
      if (label.kind === "ask") said.asks.push({ id: label.id, span, negated: negators.some((each) => negates(tokens, each, from, to)), language: label.language });
      else if (label.kind === "lure") said.lures.push({ id: label.id, span, negated: false, language: label.language });
      else said.pressures.push({ id: label.id, span, negated: false, language: label.language });
    }
  }
  return said;
}

function negates(tokens: Tokens, negator: { from: number; to: number }, from: number, to: number): boolean {
  const before = negator.from <= from && negator.to >= from - NEGATION_REACH;
  const inside = negator.from >= from && negator.from < to;
  return (before || inside) && tokens.sentences[negator.from] === tokens.sentences[from];
}

const FUNCTION_WORDS: [string, ReadonlySet<string>][] = LEXICONS.map((lexicon) => [lexicon.language, new Set(lexicon.functionWords)]);
/** Fewest function words that tell a language, and how far ahead of the next it must be. */
const LEAST_WORDS = 2;
const READ_WORDS = 400;

/** The language of a text by its function words (Grefenstette 1995). `und` when they are too few or two languages are level. */
export function tellLanguage(parts: Tokens[]): Language {
  const counts = FUNCTION_WORDS.map(([code, words]) => ({ code, count: countIn(parts, words) })).sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (!first || first.count < LEAST_WORDS || (second && second.count === first.count)) return { code: "und", confidence: 0 };
  return { code: first.code, confidence: (first.count - (second?.count ?? 0)) / first.count };
}

function countIn(parts: Tokens[], words: ReadonlySet<string>): number {
  let count = 0;
  let read = 0;
  for (const tokens of parts) {
    for (const word of tokens.words) {
      if (read++ > READ_WORDS) return count;
      if (words.has(word)) count++;
    }
  }
  return count;
}
