import { fileURLToPath } from "node:url";
import type { Policy } from "@rempart/engine";
import { loadPolicy } from "../src/features/brand/index.ts";

/** The policy of the fictional brand in `policy/example.yaml`. */
export async function examplePolicy(): Promise<Policy> {
  const read = await loadPolicy(fileURLToPath(new URL("../../policy/example.yaml", import.meta.url)));
  if (!read.ok) throw new Error(read.problems.map((problem) => `${problem.line}: ${problem.says}`).join("\n"));
  return read.policy;
}
