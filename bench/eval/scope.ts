import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateIncident, LARGE } from "../../server/test/scope/generate-incident.ts";
import type { ScopeAnswer } from "../../server/test/scope/reference-scope.ts";
import { differences, placeIncident, scanAnswer } from "../../server/test/scope/scan-answer.ts";
import { randomOf } from "../random.ts";

const INCIDENTS = 200;
const PATIENCE_BETWEEN_WORDS = 5000;

/** 200 generated incidents, each with its truth by construction: the scan's list must be the same to the last customer, and every hole told. */
export async function evaluateScope(): Promise<{ figures: Record<string, number>; targets: Record<string, string>; misses: string[] }> {
  const figures: Record<string, number> = { incidents: 0, lines: 0, affectedCustomers: 0, affectedExact: 0, holes: 0, holesExact: 0, unresolvedExact: 0, unreadableExact: 0, everythingExact: 0, falseMembers: 0, missingMembers: 0 };
  const count = (name: string, by = 1) => void (figures[name] = (figures[name] ?? 0) + by);
  const features = new Map<string, number>();
  const misses: string[] = [];
  const began = performance.now();
  let spoken = began;
  for (let seed = 1; seed <= INCIDENTS; seed += 1) {
    const incident = generateIncident(randomOf(seed), LARGE);
    const { truth } = incident;
    for (const feature of incident.features) features.set(feature, (features.get(feature) ?? 0) + 1);
    const found = await answerOf(seed, misses, incident);
    count("incidents");
    count("lines", truth.requests.read + truth.unreadable.length);
    count("affectedCustomers", truth.affected.length);
    count("holes", truth.holes.length);
    if (found === null) continue;
    const differing = differences(truth, found);
    const isExact = (part: keyof ScopeAnswer) => !differing.some((one) => one.startsWith(`${part}:`));
    for (const part of ["affected", "holes", "unresolved", "unreadable"] as const) if (isExact(part)) count(`${part}Exact`);
    if (differing.length === 0) count("everythingExact");
    else misses.push(`incident ${seed}: ${differing.join("; ")}`);
    const wanted = new Set(truth.affected.map((one) => one.customer));
    const got = new Set(found.affected.map((one) => one.customer));
    count("falseMembers", [...got].filter((one) => !wanted.has(one)).length);
    count("missingMembers", [...wanted].filter((one) => !got.has(one)).length);
    if (performance.now() - spoken > PATIENCE_BETWEEN_WORDS) {
      spoken = performance.now();
      console.error(`${seed} of ${INCIDENTS} incidents, ${misses.length} not equal`);
    }
  }
  figures["seconds"] = Math.round((performance.now() - began) / 1000);
  printFeatures(features, figures);
  return { figures, targets: { everythingExact: `${INCIDENTS} of ${INCIDENTS}`, falseMembers: "0", missingMembers: "0" }, misses };
}

async function answerOf(seed: number, misses: string[], incident: ReturnType<typeof generateIncident>): Promise<ScopeAnswer | null> {
  const folder = mkdtempSync(path.join(tmpdir(), "rempart-eval-scope-"));
  try {
    return await scanAnswer(placeIncident(incident, folder), folder, path.join(folder, "result"));
  } catch (error) {
    misses.push(`incident ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printFeatures(features: ReadonlyMap<string, number>, figures: Record<string, number>): void {
  console.log("incidents with");
  for (const [feature, incidents] of [...features].sort(([one], [other]) => (one < other ? -1 : 1))) console.log(`  ${String(incidents).padStart(4)}  ${feature}`);
  console.log(`\n${figures["incidents"]} incidents, ${figures["lines"]} lines, ${figures["affectedCustomers"]} affected customers, ${figures["holes"]} holes, ${figures["seconds"]} s`);
  console.log(`affected set exactly equal in ${figures["affectedExact"]}, holes in ${figures["holesExact"]}, unresolved in ${figures["unresolvedExact"]}, unreadable lines in ${figures["unreadableExact"]}`);
  console.log(`${figures["falseMembers"]} customers too many, ${figures["missingMembers"]} missing`);
}
