export { adviceFor, classesOverlap, findDataClass, isDataClass, loadDataClasses } from "./data-class.ts";
export type { DataClass, DataClassAdvice } from "./data-class.ts";
export { assessSeverity } from "./assess-severity.ts";
export { explainScore, explainSeverity } from "./explain-severity.ts";
export type { ExplainedScore, ExplainedSeverity, ExplainedStep } from "./explain-severity.ts";
export type {
  Adjustment, ContextStep, ExposedGroup, OpenPoint, Severity, SeverityDecision, SeverityFlag, SeverityInput, SeverityRefusal, SeverityScore, SeverityStep,
} from "./severity.ts";
export type { Band, CbOption, CbPart, ContextFactor } from "./severity-method.ts";
export { loadBreachLaws } from "./breach-law.ts";
export type { BreachLaw, BreachLaws } from "./breach-law.ts";
export { clocksFor } from "./clocks-for.ts";
export type { Clock, ClockDuty, Clocks, ClocksInput, ClockState } from "./clocks-for.ts";
export { AUTHORITIES, fieldsOf, FORM_LANGUAGES, loadAuthorityForm } from "./authority-form.ts";
export type { Authority, FormField, FormLanguage, FormRole } from "./authority-form.ts";
export { fillForm } from "./fill-form.ts";
export type { FieldStatus, FilledField, FilledForm, FormOptions, FormRefusal, IncidentFacts } from "./fill-form.ts";
export { checkAnswer } from "./form-answer.ts";
export type { FormContact, FormValue } from "./form-answer.ts";
export { formDocument } from "./form-document.ts";
