import { isScalar, visit } from "yaml";
import type { Document, Pair } from "yaml";

/** A fault of the YAML tree itself; `offset` counts UTF-16 units from the start of the file. */
export interface StructureFault {
  offset: number;
  says: string;
  fix: string;
}

/**
 * Keys written twice and aliases that lead nowhere or repeat too much. The YAML reader's own search for repeated keys takes
 * quadratic time (six seconds on 1 MB), so it is done here in one pass.
 */
export function checkStructure(document: Document.Parsed, mostAliases: number): StructureFault[] {
  const faults: StructureFault[] = [];
  let aliases = 0;
  visit(document, {
    Map(_, map) {
      if (faults.length === 0) faults.push(...repeatedKeys(map.items));
    },
    Alias(_, alias) {
      aliases += 1;
      const offset = alias.range?.[0] ?? 0;
      if (aliases > mostAliases) {
        faults.push({ offset, says: mostAliases === 0 ? `*${alias.source} is an alias` : `more than ${mostAliases} aliases (*name)`, fix: "write the lists out instead of repeating them by alias" });
        return visit.BREAK;
      }
      if (alias.resolve(document) === undefined) faults.push({ offset, says: `*${alias.source} names nothing above it`, fix: `put the value between quotes, or mark what it repeats with &${alias.source}` });
      return undefined;
    },
  });
  return faults;
}

function repeatedKeys(pairs: readonly Pair[]): StructureFault[] {
  const seen = new Set<string>();
  const faults: StructureFault[] = [];
  for (const { key } of pairs) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (seen.has(name)) faults.push({ offset: key.range?.[0] ?? 0, says: `“${name}” is written twice`, fix: "keep one of the two" });
    seen.add(name);
    if (faults.length === 50) break;
  }
  return faults;
}
