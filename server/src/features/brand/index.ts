export { loadPolicy } from "./load-policy.ts";
export { policySchema } from "./policy-schema.ts";
export { describeProblem, readPolicy } from "./read-policy.ts";
export type { PolicyProblem, PolicyReading } from "./read-policy.ts";
