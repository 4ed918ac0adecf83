import type { BreachRun, IncidentDetail, RunSummary } from "../../api/shapes.ts";

/** The run whose figures count: the frozen one, else the last that is done. */
export function countingRun({ runs, frozenRun }: Pick<IncidentDetail, "runs" | "frozenRun">): (BreachRun & { summary: RunSummary }) | null {
  const done = runs.filter((run): run is BreachRun & { summary: RunSummary } => run.summary !== null);
  return done.find(({ id }) => id === frozenRun) ?? done[0] ?? null;
}

export const runningRun = ({ runs }: Pick<IncidentDetail, "runs">): BreachRun | null => runs.find(({ state }) => state === "waiting" || state === "running") ?? null;
