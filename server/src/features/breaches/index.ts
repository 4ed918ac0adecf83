import type { Jobs } from "../../platform/jobs/jobs.ts";
import { defineRuns } from "./jobs.ts";
import { openBreaches as open, type Breaches, type BreachesDeps } from "./open-breaches.ts";

export type { Breaches, Containing } from "./open-breaches.ts";
export { breachRoutes } from "./routes.ts";
export { scanApart } from "./sources/scan-apart.ts";
export type { KeptPerson } from "./store.ts";

/** Before the jobs start. */
export function openBreaches(deps: Omit<BreachesDeps, "defineRun"> & { jobs: Jobs }): Breaches {
  return open({ ...deps, defineRun: (run) => defineRuns(deps.jobs, run) });
}
