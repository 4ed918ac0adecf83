import type { Verdict } from "../../api/shapes.ts";

export const VERDICTS = ["fraud", "suspicious", "unproven", "genuine"] as const satisfies readonly Verdict[];

/** What the address of the list says. */
export interface ReportsSearch {
  q?: string | undefined;
  verdict?: Verdict | undefined;
}

export function readReportsSearch(given: Record<string, unknown>): ReportsSearch {
  const verdict = VERDICTS.find((each) => each === given["verdict"]);
  const q = given["q"];
  return { ...(verdict === undefined ? {} : { verdict }), ...(q === undefined || q === "" ? {} : { q: String(q).slice(0, 200) }) };
}
