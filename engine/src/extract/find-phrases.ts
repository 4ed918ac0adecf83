import type { AskId, Found, Language, LureId, PressureId } from "./evidence.ts";
import { FUNCTION_WORDS } from "./lexicon/function-words.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import { offerPatterns } from "./lexicon/offers.ts";
import { matchPhrases } from "./match-phrases.ts";
import { openPhraseBook, type PhraseBook } from "./phrase-book.ts";
import { MOST_REFUSALS, refusalEnd, turns } from "./refusal-end.ts";
import type { Tokens } from "./tokens.ts";
import { hashWord, numberOf, openWordTable, type WordTable } from "./word-table.ts";

type Label =
  | { kind: "ask"; id: AskId; language: string }
  | { kind: "lure"; id: LureId; language: string }
  | { kind: "pressure"; id: PressureId; language: string }
  | { kind: "negator"; language: string }
  | { kind: "refusal"; language: string }
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

const books = new WeakMap<readonly Lexicon[], PhraseBook<Label>>();
/** Opened at the first message: reading the engine alone costs nothing. */
function phraseBook(lexicons: readonly Lexicon[]): PhraseBook<Label> {
  let book = books.get(lexicons);
  if (!book) books.set(lexicons, (book = openPhraseBook(allPhrases(lexicons), new Set(Object.values(FUNCTION_WORDS).flat()))));
  return book;
}
/** How many words before an ask a "never" still reaches it. */
const NEGATION_REACH = 5;
const MOST = 200;

function* allPhrases(lexicons: readonly Lexicon[]): Generator<{ pattern: string; label: Label }> {
  for (const { lure, language, pattern } of offerPatterns()) yield { pattern, label: { kind: "lure", id: lure, language } };
  for (const lexicon of lexicons) {
    const { language } = lexicon;
    for (const [id, patterns] of Object.entries(lexicon.asks)) for (const pattern of patterns ?? []) yield { pattern, label: { kind: "ask", id: id as AskId, language } };
    for (const [id, patterns] of Object.entries(lexicon.lures)) for (const pattern of patterns ?? []) yield { pattern, label: { kind: "lure", id: id as LureId, language } };
    for (const [id, patterns] of Object.entries(lexicon.pressures)) for (const pattern of patterns ?? []) yield { pattern, label: { kind: "pressure", id: id as PressureId, language } };
    for (const pattern of lexicon.negators) yield { pattern, label: { kind: "negator", language } };
    for (const pattern of lexicon.refusals) yield { pattern, label: { kind: "refusal", language } };
    for (const pattern of lexicon.impersonalGreetings) yield { pattern, label: { kind: "greeting", language } };
    for (const pattern of lexicon.selfReferences) yield { pattern, label: { kind: "self", language } };
  }
}

/** Reads one part for what the lexicons hold. `brandEnds` as for `matchPhrases`. */
export function findPhrases(tokens: Tokens, brandEnds: readonly number[], lexicons: readonly Lexicon[]): Said {
  const said: Said = { asks: [], lures: [], pressures: [], greetings: [], selfReferences: [] };
  const matches = matchPhrases(tokens, phraseBook(lexicons), brandEnds);
  const negators = matches.filter((match) => match.label.kind === "negator");
  const refusals = matches.filter((match) => match.label.kind === "refusal").slice(0, MOST_REFUSALS).map(({ from, to }) => ({ from, to: refusalEnd(tokens, from, to) }));
  const seen = new Set<string>();
  // The same words matched by two patterns of one language are one find; which language counts is told when the whole message is read.
  const first = (key: string): boolean => seen.size < MOST && !seen.has(key) && seen.add(key) !== undefined;
  for (const { label, from, to } of matches) {
    const span = { part: tokens.part, start: tokens.starts[from]!, end: tokens.ends[to - 1]! };
    if (label.kind === "negator" || label.kind === "refusal") continue;
    if (label.kind === "greeting") said.greetings.push({ start: span.start, end: span.end });
    else if (label.kind === "self") said.selfReferences.push({ from, to });
    else if (first(`${label.kind}${label.id}${label.language}${from}`)) {
      if (label.kind === "ask") said.asks.push({ id: label.id, span, negated: negators.some((each) => negates(tokens, each, from, to)) || refusals.some((each) => from >= each.from && from < each.to), language: label.language });
      else if (label.kind === "lure") said.lures.push({ id: label.id, span, negated: false, language: label.language });
      else said.pressures.push({ id: label.id, span, negated: false, language: label.language });
    }
  }
  return said;
}

function negates(tokens: Tokens, negator: { from: number; to: number }, from: number, to: number): boolean {
  const before = negator.from <= from && negator.to >= from - NEGATION_REACH && !turns(tokens.words, negator.to, from);
  const inside = negator.from >= from && negator.from < to;
  return (before || inside) && tokens.sentences[negator.from] === tokens.sentences[from] && !isConditional(tokens, negator.from);
}

const CONDITIONS = new Set(["if", "unless", "si", "se", "caso", "wenn", "falls", "sofern", "als", "indien"]);
const PRONOUNS = new Set(["you", "u", "vous", "tu", "sie", "du", "usted", "ud", "lei", "voce", "je", "jij"]);

/** "If you do not pay": a threat, no denial. */
function isConditional({ words, sentences, text, starts, ends }: Tokens, from: number): boolean {
  const at = PRONOUNS.has(words[from - 1] ?? "") ? from - 2 : from - 1;
  return at >= 0 && CONDITIONS.has(words[at]!) && sentences[at] === sentences[from] && !text.slice(ends[at], starts[from]).includes(",");
}

const LANGUAGES = Object.keys(FUNCTION_WORDS);
/** The function words of all languages, and which of them use each: one bit a language, in the order of the lexicons. */
interface FunctionWords { table: WordTable; languages: Uint8Array }
let functionWords: FunctionWords | null = null;
const readFunctionWords = (): FunctionWords => (functionWords ??= gatherFunctionWords());

function gatherFunctionWords(): FunctionWords {
  const gathered = new Map<string, number>();
  for (const [bit, words] of Object.values(FUNCTION_WORDS).entries()) for (const word of words) gathered.set(word, (gathered.get(word) ?? 0) | (1 << bit));
  return { table: openWordTable([...gathered.keys()]), languages: Uint8Array.from(gathered.values()) };
}

/** "the", "ihre", "vous": a word of no name in any of the languages. */
export function isFunctionWord(word: string): boolean {
  return word.length > 1 && numberOf(readFunctionWords().table, word, hashWord(word)) >= 0;
}

/** Fewest function words that tell a language, and how far ahead of the next it must be. */
const LEAST_WORDS = 2;
const READ_WORDS = 400;

/** The language of a text by its function words (Grefenstette 1995). `und` when they are too few or two languages are level. */
export function tellLanguage(parts: Tokens[]): Language {
  const counts = countFunctionWords(parts);
  let first = 0;
  for (let k = 1; k < counts.length; k++) if (counts[k]! > counts[first]!) first = k;
  let second = 0;
  for (let k = 0; k < counts.length; k++) if (k !== first && counts[k]! > second) second = counts[k]!;
  const most = counts[first]!;
  return most < LEAST_WORDS || second === most ? { code: "und", confidence: 0 } : { code: LANGUAGES[first]!, confidence: (most - second) / most };
}

function countFunctionWords(parts: Tokens[]): number[] {
  const { table, languages } = readFunctionWords();
  const counts = new Array<number>(LANGUAGES.length).fill(0);
  let read = 0;
  for (const { words, hashes } of parts) {
    for (let i = 0; i < words.length; i++) {
      if (read++ > READ_WORDS) return counts;
      const known = numberOf(table, words[i]!, hashes[i]!);
      if (known >= 0) for (let bits = languages[known]!, bit = 0; bits !== 0; bits >>>= 1, bit++) if (bits & 1) counts[bit]!++;
    }
  }
  return counts;
}
