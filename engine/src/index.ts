// The engine's public surface: message -> evidence -> signals -> verdict -> words. Pure; runs in a browser too.
export { examine, type Examination } from "./examine.ts";
export { judge } from "./judge.ts";
export { explain } from "./explain/explain.ts";
export { readAuthenticationResults } from "./message/authentication-results.ts";
export { parseMail } from "./message/parse-mail.ts";
export { htmlBodies } from "./message/html-bodies.ts";
export { originalBytes } from "./message/attached-mail.ts";
export { sayLure } from "./explain/say-lure.ts";
export { EXPLAINED_IN, type ExplainedIn, type Explanation } from "./explain/explanation.ts";
export { knownHost, type KnownHost } from "./hosts/known-host.ts";
export { minHash, pressBand } from "./fingerprint/min-hash.ts";
export { readTraces, type Trace, type TraceKind, type TraceStanding, type Traces } from "./fingerprint/traces.ts";
export { ASKS, LURES, type Evidence, type Link } from "./extract/evidence.ts";
export { findQuoted, type QuotedClass } from "./extract/find-quoted.ts";
export type { Authentication, AuthResult, Facts, Question } from "./facts.ts";
export type { Channel, Message, RawMessage, Span } from "./message/message.ts";
export type { CountryPolicy, Policy } from "./policy/policy.ts";
export type { Judgement, Verdict } from "./verdict/judgement.ts";
