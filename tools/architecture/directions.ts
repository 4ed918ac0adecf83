import { ENGINE_PACKAGES, ENTRANCES, FEATURES, IMPURE, ROOTS, UNDECLARED, WORKSPACES } from "./table.ts";
import { withoutWords } from "./read-imports.ts";
import type { SourceFile, Tree } from "./tree.ts";

/** What a rule found. `rule` is its name in this folder; `says` is a whole sentence. */
export interface Violation {
  rule: string;
  file: string;
  line: number;
  says: string;
}

type Edge = SourceFile["imports"][number];

/** Imports against the table: workspaces, platform, features, roots. Tests may reach further inside their own workspace. */
export function checkDirections(tree: Tree): Violation[] {
  return [...tree.files.values()].flatMap((file) =>
    file.imports.flatMap((edge) => {
      const says = refuse(file, edge);
      return says === null ? [] : [{ rule: "directions", file: file.path, line: edge.line, says }];
    }),
  );
}

function refuse(file: SourceFile, edge: Edge): string | null {
  if (edge.kind === "missing") return `imports ${edge.specifier}, which does not exist`;
  const workspace = workspaceOf(file.path);
  if (workspace === null) return null; // tools, bench, corpus and docs stand above everything
  const inside = edge.kind === "file" && workspace === "server" && workspaceOf(edge.target) === "server" && !file.test;
  return crossWorkspace(workspace, file, edge) ?? (inside ? insideServer(file, edge) : null);
}

function crossWorkspace(workspace: string, file: SourceFile, edge: Edge): string | null {
  const { workspaces } = WORKSPACES[workspace]!;
  if (edge.specifier.startsWith("@rempart/")) return workspaces.includes(edge.specifier) || (file.test && workspace !== "engine") ? null : `imports ${edge.specifier}: ${workspace} may use ${workspaces.join(", ") || "no workspace"}`;
  if (edge.kind === "file" && workspaceOf(edge.target) !== workspace && !file.test) return `imports ${edge.target} by its path: use the workspace's name`;
  if (workspace === "engine" && !file.test && edge.kind === "node") return `imports ${edge.specifier}: the engine is pure`;
  if (workspace === "engine" && !file.test && edge.kind === "package" && !ENGINE_PACKAGES.includes(edge.target)) return `imports ${edge.target}: the engine's packages are ${ENGINE_PACKAGES.join(" and ")}`;
  if (file.path !== edge.target && !file.test && edge.kind === "file" && (edge.target.endsWith(".test.ts") || edge.target.startsWith("server/test/"))) return `imports the test ${edge.target}`;
  return null;
}

function insideServer(file: SourceFile, edge: Edge): string | null {
  const to = featureOf(edge.target);
  const from = featureOf(file.path);
  if (from === null) {
    if (to === null) return file.path.startsWith("server/src/platform/") && !edge.target.startsWith("server/src/platform/") ? `imports ${edge.target}: the platform knows only itself` : null;
    if (file.path.startsWith("server/src/platform/")) return `imports the feature ${to.name}: the platform has no domain noun in it`;
    const allowed = ROOTS[file.path];
    return allowed?.test(to.inside) ? null : `imports ${edge.target}: ${allowed === undefined ? "not a root of the table" : `only ${allowed.source} of a feature`}`;
  }
  if (FEATURES[from.name] === undefined) return `belongs to the feature ${from.name}, which the table does not name`;
  if (to === null) return edge.target.startsWith("server/src/platform/") || edge.target === "server/src/scopes.ts" ? null : `imports ${edge.target}: a feature uses the platform and other features`;
  if (to.name !== from.name) {
    if (!FEATURES[from.name]!.includes(to.name)) return `imports the feature ${to.name}: ${from.name} may use ${FEATURES[from.name]!.join(", ") || "none"}; what follows from it belongs in reactions.ts`;
    return to.inside === "index.ts" ? null : `imports ${edge.target}: another feature is used through its index.ts`;
  }
  if (to.inside === "index.ts") return "imports its own index.ts";
  if (ENTRANCES.includes(to.inside) && from.inside !== "index.ts") return `imports the entrance ${to.inside}: only index.ts and app.ts do`;
  return null;
}

/** SQL belongs in `store.ts`: nobody else in a feature holds the query builder at run time. */
export function checkStores(tree: Tree): Violation[] {
  return [...tree.files.values()]
    .filter((file) => !file.test && featureOf(file.path) !== null && featureOf(file.path)!.inside !== "store.ts")
    .flatMap((file) => file.imports.filter((edge) => !edge.types && (edge.target === "kysely" || edge.target === "pg")).map((edge) => ({ rule: "stores", file: file.path, line: edge.line, says: `imports ${edge.specifier}: only store.ts knows tables` })));
}

/** The engine names no clock, chance, process, network or console. */
export function checkPurity(tree: Tree): Violation[] {
  return [...tree.files.values()]
    .filter((file) => file.path.startsWith("engine/src/") && !file.test && !file.path.endsWith(".d.ts"))
    .flatMap((file) => withoutWords(file.source).split("\n").flatMap((text, index) => {
      const found = IMPURE.exec(text);
      return found === null ? [] : [{ rule: "purity", file: file.path, line: index + 1, says: `names ${found[0]}: the engine has no clock, chance, process, network or console` }];
    }));
}

/** Packages that the workspace's own `package.json` does not declare. Tests and the root's programs may use the root's too. */
export function checkDeclared(tree: Tree): Violation[] {
  const declared = (file: string): string[] => Object.keys({ ...tree.packages.get(file)?.dependencies, ...tree.packages.get(file)?.devDependencies });
  const everywhere = [...tree.packages.keys()].flatMap(declared);
  const owed = (file: string, name: string): boolean => UNDECLARED[file]?.startsWith(`${name}:`) ?? false;
  return [...tree.files.values()].flatMap((file) => {
    const workspace = workspaceOf(file.path);
    const allowed = workspace === null ? everywhere : [...declared(WORKSPACES[workspace]!.package), ...(file.test ? declared("package.json") : [])];
    return file.imports
      .filter((edge) => edge.kind === "package" && !allowed.includes(edge.target) && !allowed.includes(`@types/${edge.target}`) && !owed(file.path, edge.target))
      .map((edge) => ({ rule: "declared", file: file.path, line: edge.line, says: `imports ${edge.target}, which ${workspace === null ? "no package.json declares" : `${WORKSPACES[workspace]!.package} does not declare`}` }));
  });
}

export function workspaceOf(file: string): string | null {
  return Object.keys(WORKSPACES).find((name) => file.startsWith(`${name}/`)) ?? null;
}

export function featureOf(file: string): { name: string; inside: string } | null {
  const found = /^server\/src\/features\/([^/]+)\/(.+)$/.exec(file);
  return found === null ? null : { name: found[1]!, inside: found[2]! };
}
