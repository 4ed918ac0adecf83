export type { CaseFile } from "./case-file.ts";
export { caseJsonSchema, readCase, readCaseData } from "./read-case.ts";
export type { CaseProblem, CaseReading } from "./read-case.ts";
export { scanFile } from "./scan-file.ts";
export { findTables, mergeFiles, scopeBreach } from "./scope-breach.ts";
export type { ClassExposed, CoverageHole, FilePartial, LogFile, ScopeOptions, ScopeProgress, ScopeRefusal, ScopeSummary, UnreadableLines } from "./scope.ts";
export { openScanThreads } from "./sources/scan-threads.ts";
export { openResult, readSuspects } from "./read-result.ts";
export type { AffectedPerson, AffectedRow, EvidenceRow } from "./read-result.ts";
