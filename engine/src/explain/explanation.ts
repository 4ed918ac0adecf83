import type { Kind, Verdict } from "../verdict/judgement.ts";
import type { AdviceId, SignalId, UnknownId } from "../signals/catalogue.ts";

/** Languages the explanations are written in; any other falls back to `en` and says so. */
export const EXPLAINED_IN = ["en", "fr", "pt", "es", "de"] as const;
export type ExplainedIn = (typeof EXPLAINED_IN)[number];

export interface ExplainedReason {
  signal: SignalId;
  kind: Kind;
  weight: number;
  /** A short heading, no full stop. */
  title: string;
  /** One or two plain sentences. */
  says: string;
  /** Word for the kind: "Proof", "Against our rules", "A hint, weak alone"... */
  kindSays: string;
  evidence: { part: string; start: number; end: number; text: string }[];
}

/** A judgement in words, in one language. Plain text throughout: no markup, no typographic no-break spaces (the renderer sets those). */
export interface Explanation {
  language: ExplainedIn;
  /** True when the language asked for is not written yet. */
  fallback: boolean;
  verdict: { id: Verdict; word: string; sentence: string; lead: string };
  reasons: ExplainedReason[];
  unknown: { id: UnknownId; says: string }[];
  advice: { id: AdviceId; says: string }[];
}
