import { featureOf, type Violation, workspaceOf } from "./directions.ts";
import { FORBIDDEN_NAMES, GENERATED, HARD_LINES, NAMED_ALL_THE_SAME, SLICE_FILES, SLICE_FOLDERS, SLICE_REFUSED, SOFT_LINES, UNIMPORTED } from "./table.ts";
import type { SourceFile, Tree } from "./tree.ts";

/** Circles of imports at run time, each said once. A thread that is started, or a type that is gone, closes none. */
export function checkCycles(tree: Tree): Violation[] {
  const found: Violation[] = [];
  const state = new Map<string, "open" | "done">();
  const trail: string[] = [];
  const visit = (name: string): void => {
    state.set(name, "open");
    trail.push(name);
    for (const edge of tree.files.get(name)?.imports ?? []) {
      if (edge.kind !== "file" || edge.types || edge.thread) continue;
      if (state.get(edge.target) === "open") {
        const circle = [...trail.slice(trail.indexOf(edge.target)), edge.target];
        found.push({ rule: "cycles", file: name, line: edge.line, says: `closes a circle: ${circle.join(" -> ")}` });
      } else if (!state.has(edge.target)) visit(edge.target);
    }
    trail.pop();
    state.set(name, "done");
  };
  for (const name of tree.files.keys()) if (!state.has(name)) visit(name);
  return found;
}

/** Files over the hard limit; how many are over the soft one. */
export function checkSizes(tree: Tree): { violations: Violation[]; soft: number } {
  const sized = [...tree.files.values()].filter((file) => !GENERATED.includes(file.path)).map((file) => ({ file, lines: file.source.trimEnd().split("\n").length }));
  return {
    violations: sized.filter(({ lines }) => lines > HARD_LINES).map(({ file, lines }) => ({ rule: "sizes", file: file.path, line: lines, says: `has ${lines} lines; ${HARD_LINES} at most` })),
    soft: sized.filter(({ lines }) => lines > SOFT_LINES).length,
  };
}

/** Names of files and the layout of features. */
export function checkNames(tree: Tree): Violation[] {
  const found: Violation[] = [];
  const add = (file: string, says: string): void => void found.push({ rule: "names", file, line: 1, says });
  for (const { path } of tree.files.values()) {
    const parts = path.split("/");
    const base = parts.at(-1)!;
    if (!parts.every((part) => /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(part))) add(path, "is not in kebab-case");
    if (parts.some((part) => FORBIDDEN_NAMES.test(part)) && !NAMED_ALL_THE_SAME.includes(path)) add(path, "has a name that says nothing");
    const feature = featureOf(path);
    if (feature === null) continue;
    const [folder, ...deeper] = feature.inside.split("/");
    if (deeper.length > 0 && !SLICE_FOLDERS.includes(folder!)) add(path, `a feature's folders are ${SLICE_FOLDERS.join(", ")}`);
    if (deeper.length === 0 && SLICE_REFUSED.test(base)) add(path, "is a second entrance or store: a feature has one of each");
  }
  return [...found, ...checkSlices(tree)];
}

function checkSlices(tree: Tree): Violation[] {
  const counts = new Map<string, number>();
  for (const file of tree.files.values()) {
    const feature = featureOf(file.path);
    if (feature === null || file.test || /^(texts|data)\//.test(feature.inside)) continue;
    const slice = feature.inside.includes("/") ? `${feature.name}/${feature.inside.split("/")[0]}` : feature.name;
    counts.set(slice, (counts.get(slice) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > SLICE_FILES).map(([slice, count]) => ({ rule: "names", file: `server/src/features/${slice}`, line: 1, says: `holds ${count} source files; ${SLICE_FILES} at most` }));
}

/** Source files of the workspaces that no test reaches by import, the table's exceptions apart. */
export function checkReached(tree: Tree, exceptions: Record<string, string> = UNIMPORTED): Violation[] {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const edge of tree.files.get(name)?.imports ?? []) if (edge.kind === "file") visit(edge.target);
  };
  for (const file of tree.files.values()) if (file.path.endsWith(".test.ts")) visit(file.path);
  for (const name of Object.keys(exceptions)) visit(name);
  const asked = (file: SourceFile): boolean => !file.test && (workspaceOf(file.path) !== null || file.path.startsWith("tools/")) && !file.path.endsWith(".d.ts");
  const stale = Object.keys(exceptions).filter((name) => !tree.files.has(name)).map((name) => ({ rule: "reached", file: name, line: 1, says: "is an exception of the table and does not exist" }));
  return [...stale, ...[...tree.files.values()].filter((file) => asked(file) && !reached.has(file.path)).map((file) => ({ rule: "reached", file: file.path, line: 1, says: "is imported by no test, directly or not" }))];
}
