export { adviceFor, classesOverlap, findDataClass, isDataClass, loadDataClasses } from "./data-class.ts";
export type { DataClass, DataClassAdvice } from "./data-class.ts";
export { assessSeverity } from "./assess-severity.ts";
export { explainScore, explainSeverity } from "./explain-severity.ts";
export type { ExplainedScore, ExplainedSeverity, ExplainedStep } from "./explain-severity.ts";
export type {
  Adjustment, ContextStep, ExposedGroup, OpenPoint, Severity, SeverityDecision, SeverityFlag, SeverityInput, SeverityRefusal, SeverityScore, SeverityStep,
} from "./severity.ts";
export type { Band, CbOption, CbPart, ContextFactor } from "./severity-method.ts";
