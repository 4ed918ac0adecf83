import { examine, explain, judge, type Evidence, type Explanation, type Facts, type Judgement, type Policy, type RawMessage } from "@rempart/engine";
import type { CheckAnswer } from "./contract.ts";
import { gatherFacts, type FactSources } from "./gather-facts.ts";

export interface CheckInput {
  raw: RawMessage;
  /** BCP 47; one that is not written yet falls back to English. */
  language: string;
  /** Facts that the caller brings, instead of asking for them: the command line, replays. */
  facts?: Facts | undefined;
}

export interface Checked {
  evidence: Evidence;
  judgement: Judgement;
  explanation: Explanation;
  facts: Facts;
}

/** Is this message really from the brand, and why: examine, ask, judge, explain. Nothing is stored. Total over hostile messages. */
export async function checkMessage({ raw, language, facts: given }: CheckInput, policy: Policy | null, sources: FactSources): Promise<Checked> {
  const message = isOutlook(raw) ? await sources.readMsg?.(raw.bytes) : null;
  // A mail rebuilt from Outlook's format has not the bytes that were signed.
  const asked: FactSources = message ? { ...sources, authenticate: undefined } : sources;
  const read: RawMessage = message && raw.kind === "mail" ? { ...raw, bytes: message } : raw;
  const { evidence, questions } = examine(read, policy);
  const facts = given ?? (await gatherFacts(read, evidence, questions, asked));
  const judgement = judge(evidence, facts, policy);
  return { evidence, judgement, facts, explanation: explain(judgement, evidence, language) };
}

/** A compound file, as Outlook saves a message (MS-CFB section 2.2). */
function isOutlook(raw: RawMessage): raw is Extract<RawMessage, { kind: "mail" }> {
  return raw.kind === "mail" && [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, index) => raw.bytes[index] === byte);
}

/** The contract's answer; `id` is the caller's. */
export function toAnswer(id: string, { evidence, judgement, explanation }: Pick<Checked, "judgement" | "explanation"> & { evidence: Pick<Evidence, "message"> }): CheckAnswer {
  return {
    id,
    channel: evidence.message.channel,
    verdict: judgement.verdict,
    score: judgement.score,
    brand: judgement.brand?.id ?? null,
    language: explanation.language,
    reasons: explanation.reasons.map(({ signal, weight, says, evidence: marked, title, kind, kindSays }) => ({ signal, weight, says, evidence: marked, title, kind, kindSays })),
    advice: explanation.advice,
    unknown: explanation.unknown,
    defects: evidence.message.defects,
    verdictWord: explanation.verdict.word,
    verdictSays: explanation.verdict.sentence,
    lead: explanation.verdict.lead,
    brandName: judgement.brand?.name ?? null,
    messageLanguage: judgement.language,
    languageFallback: explanation.fallback,
  };
}
