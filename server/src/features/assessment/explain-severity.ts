import type { Language } from "../../platform/site/language.ts";
import { findDataClass } from "./data-class.ts";
import type { Severity, SeverityScore, SeverityStep } from "./severity.ts";
import type { Status } from "./severity-method.ts";
import { assessmentTexts } from "./texts/index.ts";

export interface ExplainedStep {
  step: SeverityStep["step"];
  /** The value as the method writes it, in the language's figures. */
  value: string;
  /** Whole sentences, in order. */
  says: string[];
  /** How far the value is certain, unless it is confirmed; shown wherever the value is. */
  caution: string | null;
}

export interface ExplainedScore {
  steps: ExplainedStep[];
  sum: string;
  band: string;
  meaning: string;
  /** A threshold within a quarter. */
  near: string | null;
}

export interface ExplainedSeverity {
  groups: ExplainedScore[];
  overall: ExplainedScore | null;
  flags: string[];
  /** That the score informs and does not replace. Always shown with it. */
  bridge: string;
  suggests: string[];
  differs: string | null;
  open: string[];
}

/** A severity in words. */
export function explainSeverity(severity: Severity, language: Language): ExplainedSeverity {
  const { severity: texts } = assessmentTexts[language];
  const { presumption } = severity;
  const suggested = [presumption.authority, ...(presumption.people === "tell" ? (["tell"] as const) : []), ...(presumption.public ? (["public"] as const) : [])] as const;
  const caution = presumption.status === "confirmed" ? [] : [texts.status[presumption.status]];
  return {
    groups: severity.groups.map((score) => explainScore(score, language)),
    overall: severity.overall === null ? null : explainScore(severity.overall, language),
    flags: severity.flags.map((flag) => texts.flag[flag]),
    bridge: texts.bridge,
    suggests: [...suggested.map((one) => texts.suggests[one]), ...caution],
    differs: severity.differs ? texts.differs : null,
    open: severity.open.map((point) => texts.open[point]),
  };
}

/** One score in words: what decided each step, the sum, and what the band means. */
export function explainScore(score: SeverityScore, language: Language): ExplainedScore {
  const { severity: texts } = assessmentTexts[language];
  const figure = (quarters: number) => figureOf(quarters, language);
  const steps = score.steps.map((step) => explainStep(step, language));
  const cb = score.steps.filter(({ step }) => step !== "dpc" && step !== "ei").reduce((sum, { quarters }) => sum + quarters, 0);
  const valueOf = (name: SeverityStep["step"]) => steps.find(({ step }) => step === name)?.value ?? "";
  return {
    steps,
    sum: texts.sum(valueOf("dpc"), valueOf("ei"), figure(cb), figure(score.quarters)),
    band: texts.is(texts.band[score.band]),
    meaning: texts.meaning[score.band],
    near: score.near === null ? null : texts.near(texts.band[score.near.band], figure(score.near.quarters)),
  };
}

function explainStep(step: SeverityStep, language: Language): ExplainedStep {
  const { severity: texts } = assessmentTexts[language];
  const value = figureOf(step.quarters, language);
  const says = [...sentences(step, language)];
  if (step.adjusted !== null) says.push(texts.adjusted(figureOf(step.adjusted.from, language), value, step.adjusted.reason));
  return { step: step.step, value, says, caution: step.adjusted === null ? cautionOf(weakest(step), language) : null };
}

function sentences(step: SeverityStep, language: Language): string[] {
  const { severity: texts } = assessmentTexts[language];
  const value = figureOf(step.quarters, language);
  if (step.step === "dpc") {
    const label = (id: string) => findDataClass(id)?.label[language] ?? id;
    const opens = step.opens === null ? [] : [texts.opens(label(step.decidedBy), label(step.opens))];
    const usual = step.usualStep === 0 ? [] : [texts.usualStep(signed(step.usualStep))];
    const context = step.context.map(({ factor, step: by }) => texts.context[factor](signed(by)));
    return [...opens, texts.dpc(label(step.opens ?? step.decidedBy), texts.enisaClass[step.enisaClass], String(step.base)), ...usual, ...context, texts.dpcIs(value)];
  }
  if (step.step === "ei") {
    const level = (["negligible", "limited", "significant", "maximum"] as const)[step.quarters - 1] ?? step.level;
    return [texts.ei[step.rule ?? "none"], texts.eiIs(value, texts.level[level])];
  }
  const key = `${step.step}_${step.option}` as keyof typeof texts.cb;
  return [texts.cb[key], ...(step.quarters === 0 ? [] : [texts.adds(value)])];
}

const ORDER: readonly Status[] = ["confirmed", "confirmed-outcome", "single", "memory", "judgement"];

function weakest(step: SeverityStep): Status {
  const context = step.step === "dpc" ? step.context.map(({ status }) => status) : [];
  return [step.status, ...context].reduce((worst, one) => (ORDER.indexOf(one) > ORDER.indexOf(worst) ? one : worst));
}

function cautionOf(status: Status, language: Language): string | null {
  return status === "confirmed" ? null : assessmentTexts[language].severity.status[status];
}

function signed(step: number): string {
  return step > 0 ? `+${step}` : `−${-step}`;
}

/** Quarters as the method writes them: 9 is 2.25, or 2,25. */
function figureOf(quarters: number, language: Language): string {
  const text = String(quarters / 4);
  return language === "en" ? text : text.replace(".", ",");
}
