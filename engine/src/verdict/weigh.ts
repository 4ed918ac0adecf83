import type { LureId } from "../extract/evidence.ts";
import type { SignalId } from "../signals/catalogue.ts";
import type { Context } from "../signals/signal.ts";
import type { Observation, Reason } from "./judgement.ts";
import { CALIBRATION, PRIOR, STORY_CAP, STORY_WEIGHTS, WEIGHTS } from "./weights.ts";

/** A contradiction weighs only as much as the claim that it contradicts is strong. */
export const BY_CLAIM: ReadonlySet<SignalId> = new Set<SignalId>(["sender-not-brand", "link-off-brand", "auth-missing", "link-form", "link-shown-differs", "sender-brand-inside"]);
const CERTAIN_CLAIM = 0.8;

/** Gives every observation its weight and kind. A signal that fires several times weighs once, and a little. */
export function weigh(observations: Observation[], context: Context): Reason[] {
  const side = context.claim ? (context.claim.own ? "own" : "listed") : "none";
  const times = new Map<string, number>();
  const reasons = observations.map((observation): Reason => {
    const { signal, spans, data } = observation;
    const nth = times.get(signal) ?? 0;
    times.set(signal, nth + 1);
    const weights = WEIGHTS[signal];
    const full = STORY_WEIGHTS[data.story as LureId] ?? weights[side];
    const sure = BY_CLAIM.has(signal) && context.claim && data.brand !== undefined ? Math.min(1, context.claim.strength / CERTAIN_CLAIM) : 1;
    const kind = weights.kind === "proof" && side === "listed" && full < 2 ? "hint" : weights.kind;
    return { signal, spans, data, kind, weight: round(sure * (nth === 0 ? full : nth === 1 ? full / 4 : 0)) };
  });
  return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

const isStory = (reason: Reason): boolean => reason.signal.startsWith("lure-") || reason.signal.startsWith("pressure-") || reason.signal === "greeting-impersonal" || reason.signal === "leaked-data-used";

/** Log-odds of fraud: prior plus weights, the stories among them capped together. */
export function logOdds(reasons: Reason[]): number {
  let story = 0;
  let rest = 0;
  for (const reason of reasons) {
    if (isStory(reason)) story += reason.weight;
    else rest += reason.weight;
  }
  return PRIOR + rest + Math.min(STORY_CAP, story);
}

/** Calibrated probability of fraud, at the stated prior. */
export const probability = (odds: number): number => round(1 / (1 + Math.exp(-(CALIBRATION.slope * odds + CALIBRATION.intercept))), 4);

function round(value: number, digits = 2): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
