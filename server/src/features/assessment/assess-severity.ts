import { done, refused } from "../../platform/outcome.ts";
import type { Outcome } from "../../platform/outcome.ts";
import { ENISA_CLASSES, findDataClass } from "./data-class.ts";
import type { DataClass, EnisaClass } from "./data-class.ts";
import { bandOf, MANY_PEOPLE, nearBand, severityOf } from "./severity.ts";
import type { AdjustableStep, Adjustment, OpenPoint, Severity, SeverityDecision, SeverityInput, SeverityRefusal, SeverityScore, SeverityStep } from "./severity.ts";
import { BANDS, CB_PARTS, loadSeverityMethod } from "./severity-method.ts";
import type { CbPart, SeverityMethod } from "./severity-method.ts";

/** What an account of a shop shows, unless the case says otherwise. */
const ACCOUNT_SHOWS = ["name", "email", "order_history"];
/** Distinct sets of classes; no catalogue of endpoints makes as many. */
const MOST_GROUPS = 10_000;
const PARTS = Object.keys(CB_PARTS) as CbPart[];
type Dpc = Extract<SeverityStep, { step: "dpc" }>;

/**
 * ENISA's severity (2013) for each set of classes exposed, and for the incident: the highest. Pure; in integer quarters. Every step says what decided it
 * and how far the table behind it is certain. Groups of the same set are counted together.
 */
export function assessSeverity(input: SeverityInput): Outcome<Severity, SeverityRefusal> {
  const wrong = checkInput(input);
  if (wrong !== null) return refused(wrong.code, wrong.detail);
  const method = loadSeverityMethod();
  const scores = gathered(input).map(({ classes, customers }) => scoreGroup(method, input, classes, customers));
  scores.sort((one, other) => other.quarters - one.quarters || compare(one.classes.join(), other.classes.join()));
  const overall = scores[0] ?? null;
  const customers = Object.fromEntries(BANDS.map((band) => [band, scores.filter((score) => score.band === band).reduce((sum, score) => sum + score.customers, 0)])) as Severity["customers"];
  const people = scores.reduce((sum, score) => sum + score.customers, 0);
  const presumption = presume(method, overall);
  const decision = input.decision ?? null;
  return done({
    groups: scores,
    overall,
    customers,
    flags: [...(people > MANY_PEOPLE ? (["many_people"] as const) : []), ...(input.unintelligible === true ? (["unintelligible"] as const) : [])],
    presumption,
    decision,
    differs: decision !== null && differs(decision, presumption),
    open: openPoints(overall, decision),
    method: `${method.method.title}, ${method.method.version}; ${method.schema} ${method.generated}`,
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function gathered({ groups }: SeverityInput): { classes: string[]; customers: number }[] {
  const sets = new Map<string, { classes: string[]; customers: number }>();
  for (const group of groups) {
    const classes = [...new Set(group.classes)].sort();
    const set = sets.get(classes.join()) ?? { classes, customers: 0 };
    set.customers += group.customers;
    sets.set(classes.join(), set);
  }
  return [...sets.values()].filter(({ customers }) => customers > 0);
}

function scoreGroup(method: SeverityMethod, input: SeverityInput, classes: string[], customers: number): SeverityScore {
  const own = (input.adjustments ?? []).filter(({ classes: only }) => only === undefined || [...new Set(only)].sort().join() === classes.join());
  const adjust = <Step extends SeverityStep>(step: Step): Step => {
    const last = own.findLast((one) => one.step === step.step);
    return last === undefined ? step : { ...step, quarters: last.value * 4, adjusted: { from: step.quarters, reason: last.reason.trim() } };
  };
  const dpc = adjust(dpcOf(method, input, classes));
  const ei = adjust(eiOf(method, classes));
  const parts = PARTS.map((part) => adjust(partOf(method, input, part)));
  const cb = parts.reduce((sum, part) => sum + part.quarters, 0);
  const quarters = severityOf(dpc.quarters / 4, ei.quarters, cb);
  return { classes, customers, quarters, score: quarters / 4, band: bandOf(quarters), near: nearBand(quarters), steps: [dpc, ei, ...parts] };
}

/** The class that weighs most decides; of equals, the first in the vocabulary's order of ids. */
function dpcOf(method: SeverityMethod, input: SeverityInput, classes: readonly string[]): Dpc {
  const each = classes.map((id) => weighClass(method, input, id));
  return each.reduce((most, one) => (one.quarters > most.quarters ? one : most));
}

function weighClass(method: SeverityMethod, input: SeverityInput, id: string): Dpc {
  const found = known(id);
  if (found.enisaClass !== "credentials") return weigh(method, input, found, found.enisaClass, null);
  const shown = [...(input.accountShows ?? ACCOUNT_SHOWS)].sort().map(known).filter((one) => one.enisaClass !== "credentials");
  const each = shown.map((one) => ({ one, step: weigh(method, input, one, one.enisaClass as EnisaClass, null) }));
  const most = each.reduce<(typeof each)[number] | null>((best, next) => (best === null || next.step.quarters > best.step.quarters ? next : best), null);
  if (most === null) return weigh(method, input, found, "simple", null);
  return { ...most.step, decidedBy: id, opens: most.one.id };
}

function weigh(method: SeverityMethod, input: SeverityInput, one: DataClass, enisaClass: EnisaClass, opens: string | null): Dpc {
  const { base, status, ladder } = method.dpc.classes[enisaClass];
  const context = (input.context ?? []).filter((step) => step.enisaClass === enisaClass).map(({ factor, step }) => {
    return { factor, step, status: method.dpc.contextFactors.find(({ id }) => id === factor)?.status ?? ("judgement" as const) };
  });
  const sum = base + one.enisaStep + context.reduce((total, { step }) => total + step, 0);
  const points = Math.min(4, Math.max(1, sum));
  const sure = points === base ? status : (ladder.find(({ score }) => score === points)?.status ?? status);
  return { step: "dpc", quarters: points * 4, decidedBy: one.id, enisaClass, opens, base, usualStep: one.enisaStep, context, status: one.basis === "judgement" ? "judgement" : sure, adjusted: null };
}

function eiOf(method: SeverityMethod, classes: readonly string[]): Extract<SeverityStep, { step: "ei" }> {
  const met = method.ei.defaults.rules.filter(({ needs }) => needs.every((group) => group.some((id) => classes.includes(id))));
  const rule = met.reduce<(typeof met)[number] | null>((best, next) => (best === null || next.score > best.score ? next : best), null);
  const quarters = rule?.score ?? 1;
  const level = method.ei.levels.find(({ score }) => score === quarters)?.id ?? "negligible";
  return { step: "ei", quarters, rule: rule?.id ?? null, level, status: rule?.status ?? "judgement", adjusted: null };
}

function partOf(method: SeverityMethod, input: SeverityInput, part: CbPart): Extract<SeverityStep, { step: CbPart }> {
  const options = method.cb.parts[part];
  const chosen = input.circumstances[part] ?? CB_PARTS[part][0];
  const option = options.find(({ id }) => id === chosen);
  if (option === undefined) throw new Error(`enisa-severity.yaml has no ${part} ${chosen}`);
  return { step: part, quarters: option.points, option: chosen, status: option.status, adjusted: null };
}

function presume(method: SeverityMethod, overall: SeverityScore | null): Severity["presumption"] {
  const band = overall?.band ?? "low";
  const high = band === "high" || band === "very_high";
  return { authority: band === "low" ? "register_only" : "notify", people: high ? "tell" : "not_required", public: band === "very_high", status: method.legalBridge.status };
}

function differs({ authority, people }: SeverityDecision, presumption: Severity["presumption"]): boolean {
  const authorities = authority !== "open" && (authority === "notify") !== (presumption.authority === "notify");
  return authorities || (people !== "open" && (people === "tell") !== (presumption.people === "tell"));
}

function openPoints(overall: SeverityScore | null, decision: SeverityDecision | null): OpenPoint[] {
  const written = decision !== null && decision.conclusion.trim() !== "";
  const open: OpenPoint[] = [];
  if (!written && overall !== null && overall.near !== null) open.push("near_threshold");
  if (decision === null || decision.authority === "open") open.push("authority_decision");
  if (decision === null || decision.people === "open") open.push("people_decision");
  if (!written) open.push("conclusion");
  return open;
}

/** Values that a step may be set to, in quarters. */
const VALUES: Record<AdjustableStep, readonly number[]> = {
  dpc: [4, 8, 12, 16],
  ei: [1, 2, 3, 4],
  confidentiality: [0, 1, 2],
  integrity: [0, 1, 2],
  availability: [0, 1, 2],
  malicious_intent: [0, 2],
};

function checkInput(input: SeverityInput): { code: SeverityRefusal; detail: string } | null {
  if (input.groups.length > MOST_GROUPS) return { code: "too-many-groups", detail: `at most ${MOST_GROUPS}` };
  for (const { classes, customers } of input.groups) {
    if (classes.length === 0) return { code: "no-class", detail: "a group without a class of data" };
    if (!Number.isSafeInteger(customers) || customers < 0) return { code: "bad-count", detail: String(customers) };
  }
  const named = [...input.groups.flatMap(({ classes }) => classes), ...(input.accountShows ?? []), ...(input.adjustments ?? []).flatMap(({ classes }) => classes ?? [])];
  const unknown = named.find((id) => findDataClass(id) === undefined);
  if (unknown !== undefined) return { code: "unknown-class", detail: unknown };
  return checkContext(input) ?? checkAdjustments(input.adjustments ?? []);
}

function checkContext({ context = [] }: SeverityInput): { code: SeverityRefusal; detail: string } | null {
  const factors = loadSeverityMethod().dpc.contextFactors;
  for (const { enisaClass, factor, step } of context) {
    const moves = factors.find(({ id }) => id === factor)?.moves;
    const bounded = Number.isInteger(step) && Math.abs(step) >= 1 && Math.abs(step) <= 3;
    if (!ENISA_CLASSES.includes(enisaClass) || !bounded || moves !== (step > 0 ? "up" : "down")) return { code: "bad-context", detail: `${factor} ${step}` };
  }
  return null;
}

function checkAdjustments(adjustments: readonly Adjustment[]): { code: SeverityRefusal; detail: string } | null {
  for (const { step, value, reason } of adjustments) {
    if (!VALUES[step]?.includes(value * 4)) return { code: "bad-adjustment", detail: `${step} ${value}` };
    if (reason.trim() === "") return { code: "reason-required", detail: step };
  }
  return null;
}

function known(id: string): DataClass {
  const found = findDataClass(id);
  if (found === undefined) throw new Error(`no data class ${id}`);
  return found;
}
