// The engine for a page: the same examine, judge and explain, with the languages fetched as they are needed. See docs/decisions/browser-chunks.md.
import { examineIn, type Examination } from "./examine-in.ts";
import { explainIn, writtenFor } from "./explain/explain-in.ts";
import type { Explanation } from "./explain/explanation.ts";
import { loadWords } from "./explain/load-words.ts";
import { isEvery, lexiconsHere, loadLexicons } from "./extract/lexicon/load-lexicons.ts";
import type { Facts } from "./facts.ts";
import { judge } from "./judge.ts";
import type { RawMessage } from "./message/message.ts";
import type { Policy } from "./policy/policy.ts";
import type { Judgement } from "./verdict/judgement.ts";

export type { Facts } from "./facts.ts";
export type { RawMessage } from "./message/message.ts";
export type { Policy } from "./policy/policy.ts";
export type { Judgement, Verdict } from "./verdict/judgement.ts";

export interface CheckOptions {
  /** BCP 47 tag of the reader's language. */
  language: string;
  facts?: Facts;
  policy?: Policy | null;
}

export interface Answer extends Examination {
  judgement: Judgement;
  explanation: Explanation;
  /** Every lexicon was read: this is what the whole engine answers, to the letter. */
  settled: boolean;
}

/**
 * Checks a message in one or two answers: the first as soon as the message's own language is here, English always being, and the
 * settled one when all languages are. The first is nearly always the settled one; words of a third language can change it. Whoever
 * breaks off after the first fetches nothing more. Total for any message; rejects only when a part of the engine cannot be fetched.
 */
export async function* check(raw: RawMessage, { language, facts = {}, policy = null }: CheckOptions): AsyncGenerator<Answer, void, undefined> {
  const glance = examineIn(lexiconsHere(), raw, policy);
  const [words, lexicons] = await Promise.all([loadWords(writtenFor(language)), loadLexicons([glance.evidence.language.code])]);
  yield answer(lexicons);
  if (!isEvery(lexicons)) yield answer(await loadLexicons());

  function answer(reading: typeof lexicons): Answer {
    const examination = examineIn(reading, raw, policy);
    const judgement = judge(examination.evidence, facts, policy);
    return { ...examination, judgement, explanation: explainIn(words, judgement, examination.evidence, language), settled: isEvery(reading) };
  }
}
