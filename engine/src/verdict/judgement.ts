import type { Span } from "../message/message.ts";
import type { AdviceId, SignalId, UnknownId } from "../signals/catalogue.ts";

export type Verdict = "genuine" | "fraud" | "suspicious" | "unproven";

/**
 * What an observation is to the reader, which decides how it is marked.
 * `proof`: contradicts the claim. `match`: speaks for the message. `rule`: breaks the brand's rules. `hint`: weak alone.
 * `neither`: worth saying, weighs nothing. `unverified`: could not be told.
 */
export type Kind = "proof" | "match" | "rule" | "hint" | "neither" | "unverified";

/** One thing a signal noticed. It does not know its weight. */
export interface Observation {
  signal: SignalId;
  spans: Span[];
  /** Words for the sentence that explains it: `domain`, `brand`, `name`, `number`... */
  data: Record<string, string>;
}

export interface Reason extends Observation {
  /** Log-odds added for fraud; negative speaks for the message. */
  weight: number;
  kind: Kind;
}

/** Something that nobody could tell, by id of the `unknown` catalogue. */
export interface Unknown {
  id: UnknownId;
  data: Record<string, string>;
}

export interface Judgement {
  verdict: Verdict;
  /** Calibrated probability of fraud, 0 to 1, at the stated prior. */
  score: number;
  /** The brand the message claims to come from. */
  brand: { id: string; name: string; own: boolean } | null;
  language: string;
  /** Strongest first. */
  reasons: Reason[];
  unknown: Unknown[];
  /** Ids of the advice catalogue, in order. */
  advice: AdviceId[];
}
