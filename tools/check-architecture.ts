import { fileURLToPath } from "node:url";
import { checkDeclared, checkDirections, checkPurity, checkStores, type Violation } from "./architecture/directions.ts";
import { checkCycles, checkNames, checkReached, checkSizes } from "./architecture/shape.ts";
import { readTree, type Tree } from "./architecture/tree.ts";

/** Every rule of `tools/architecture/table.ts` and of the conventions, over one tree. `soft`: files over the soft limit, which is no fault. */
export function checkArchitecture(tree: Tree): { violations: Violation[]; soft: number } {
  const sizes = checkSizes(tree);
  const violations = [checkDirections(tree), checkDeclared(tree), checkStores(tree), checkPurity(tree), checkCycles(tree), checkNames(tree), checkReached(tree), sizes.violations].flat();
  return { violations, soft: sizes.soft };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tree = readTree(fileURLToPath(new URL("../", import.meta.url)));
  const { violations, soft } = checkArchitecture(tree);
  for (const { rule, file, line, says } of violations) console.error(`${file}:${line} ${says} [${rule}]`);
  console.log(`architecture: ${tree.files.size} files, ${violations.length} violations, ${soft} files over the soft limit of 200 lines`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
