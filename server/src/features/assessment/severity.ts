import type { EnisaClass } from "./data-class.ts";
import type { Band, CbOption, CbPart, ContextFactor, EiLevel, EiRule, Status } from "./severity-method.ts";

/** Customers of whom the same classes of data were exposed. */
export interface ExposedGroup {
  classes: readonly string[];
  customers: number;
}

/** A known circumstance that makes data of one class weigh more or less, by whole steps. */
export interface ContextStep {
  enisaClass: EnisaClass;
  factor: ContextFactor;
  /** 1 to 3 for a factor that raises, -1 to -3 for one that lowers. */
  step: number;
}

/** Which value of the score somebody sets by hand. */
export const ADJUSTABLE = ["dpc", "ei", "confidentiality", "integrity", "availability", "malicious_intent"] as const;
export type AdjustableStep = (typeof ADJUSTABLE)[number];

export interface Adjustment {
  step: AdjustableStep;
  /** As the method writes it: `dpc` 1 to 4; `ei` 0.25, 0.5, 0.75 or 1; a circumstance 0, 0.25 or 0.5, malicious intent 0 or 0.5. */
  value: number;
  /** Why; never empty. */
  reason: string;
  /** Only for the customers of exactly these classes; for all when left out. */
  classes?: readonly string[];
}

/** What the company decided, in writing. The score informs it and does not replace it: GDPR Art. 33(1) and 34(1) ask about risk, not about a number. */
export interface SeverityDecision {
  authority: "notify" | "do_not_notify" | "open";
  people: "tell" | "do_not_tell" | "open";
  /** The reasons, in words. */
  conclusion: string;
  decidedBy?: string;
  decidedAt?: string;
}

export interface SeverityInput {
  groups: readonly ExposedGroup[];
  circumstances: { [Part in CbPart]?: CbOption<Part> };
  context?: readonly ContextStep[];
  /** Classes of data that an account shows once opened: credentials weigh what they weigh. */
  accountShows?: readonly string[];
  /** The intruder cannot read the data: strong encryption, the key out of reach. A flag, never subtracted. */
  unintelligible?: boolean;
  adjustments?: readonly Adjustment[];
  decision?: SeverityDecision;
}

export interface Adjusted {
  /** In quarters, as it was before. */
  from: number;
  reason: string;
}

/** One step of the sum, with what decided it. `quarters` is its value; DPC counts whole points and is 4 quarters a point here as everywhere. */
export type SeverityStep =
  | { step: "dpc"; quarters: number; decidedBy: string; enisaClass: EnisaClass; opens: string | null; base: number; usualStep: number; context: readonly { factor: ContextFactor; step: number; status: Status }[]; status: Status; adjusted: Adjusted | null }
  | { step: "ei"; quarters: number; rule: EiRule | null; level: EiLevel; status: Status; adjusted: Adjusted | null }
  | { step: CbPart; quarters: number; option: CbOption; status: Status; adjusted: Adjusted | null };

export interface SeverityScore {
  /** Sorted; what was exposed of these customers. */
  classes: readonly string[];
  customers: number;
  /** 1 to 24; a quarter of the method's unit. */
  quarters: number;
  /** The same as the method writes it, 0.25 to 6. */
  score: number;
  band: Band;
  /** The threshold that is within one quarter; somebody must say in writing why it falls on this side. */
  near: { band: Band; quarters: number } | null;
  steps: readonly SeverityStep[];
}

export type SeverityFlag = "many_people" | "unintelligible";

/** What is still to be written before the assessment can be filed. */
export type OpenPoint = "near_threshold" | "authority_decision" | "people_decision" | "conclusion";

export interface Severity {
  /** One score for each set of classes, the highest first. */
  groups: readonly SeverityScore[];
  /** The incident's: the highest of them. None when nobody is affected. */
  overall: SeverityScore | null;
  /** Customers in each band. */
  customers: Record<Band, number>;
  flags: readonly SeverityFlag[];
  /** What the score alone would suggest; never the decision. */
  presumption: { authority: "notify" | "register_only"; people: "tell" | "not_required"; public: boolean; status: Status };
  decision: SeverityDecision | null;
  /** The decision says other than the score suggests. It may; its reasons are then all the more needed. */
  differs: boolean;
  open: readonly OpenPoint[];
  /** The tables it was computed with. */
  method: string;
}

export type SeverityRefusal = "unknown-class" | "no-class" | "bad-count" | "bad-context" | "bad-adjustment" | "reason-required" | "too-many-groups";

const THRESHOLDS: readonly { band: Band; quarters: number }[] = [
  { band: "medium", quarters: 8 },
  { band: "high", quarters: 12 },
  { band: "very_high", quarters: 16 },
];

/** SE = DPC × EI + CB, in quarters throughout: DPC in points 1 to 4, the others in quarters. */
export function severityOf(dpc: number, ei: number, cb: number): number {
  return dpc * ei + cb;
}

/** A band holds its lower end: 8 quarters are medium. */
export function bandOf(quarters: number): Band {
  return THRESHOLDS.findLast((threshold) => quarters >= threshold.quarters)?.band ?? "low";
}

/** The band that one quarter more or less would give, if another. Exactly on a threshold, the one below is as near. */
export function nearBand(quarters: number): { band: Band; quarters: number } | null {
  const threshold = THRESHOLDS.find((one) => Math.abs(one.quarters - quarters) <= 1);
  if (threshold === undefined) return null;
  return { band: quarters >= threshold.quarters ? bandOf(threshold.quarters - 1) : threshold.band, quarters: threshold.quarters };
}

/** More people than this is a flag of the method, beside the score. */
export const MANY_PEOPLE = 100;
