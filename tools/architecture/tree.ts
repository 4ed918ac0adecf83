import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readImports, type Import } from "./read-imports.ts";

/** A source file and what it imports. `target` is a path of the tree, a package's name, or `node:`. */
export interface SourceFile {
  path: string;
  source: string;
  test: boolean;
  imports: (Import & { target: string; kind: "file" | "package" | "node" | "missing" })[];
}

/** What the rules look at: sources by path, and each `package.json` by path. */
export interface Tree {
  files: Map<string, SourceFile>;
  packages: Map<string, PackageJson>;
}

export interface PackageJson {
  name: string;
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const PASSED_OVER = new Set(["node_modules", "data", "coverage", "dist"]);
const SOURCES = /\.(ts|tsx|js|mjs)$/;

/** Reads the sources under a folder. */
export function readTree(root: string): Tree {
  const texts = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith(".") && !(PASSED_OVER.has(entry.name) && !name.includes("/features/"))) walk(name);
      else if (entry.isFile() && (SOURCES.test(entry.name) || entry.name === "package.json")) texts.set(name, readFileSync(path.join(root, name), "utf8"));
    }
  };
  walk("");
  return treeOf(texts);
}

/** Builds the tree from texts by path. */
export function treeOf(texts: Map<string, string>): Tree {
  const packages = new Map([...texts].filter(([name]) => name.endsWith("package.json")).map(([name, text]) => [name, JSON.parse(text) as PackageJson]));
  const entries = new Map<string, string>();
  for (const [file, { name, exports = {} }] of packages) {
    for (const [key, target] of Object.entries(exports)) entries.set(path.posix.join(name, key), path.posix.join(path.posix.dirname(file), target));
  }
  const files = new Map<string, SourceFile>();
  for (const [name, source] of texts) {
    if (!SOURCES.test(name)) continue;
    const imports = readImports(source).map((each) => ({ ...each, ...resolve(name, each.specifier, texts, entries) }));
    files.set(name, { path: name, source, test: isTest(name), imports });
  }
  return { files, packages };
}

/** Tests, and what stands only for tests. */
function isTest(name: string): boolean {
  return name.endsWith(".test.ts") || name.startsWith("server/test/") || name.startsWith("console/test/");
}

function resolve(from: string, specifier: string, texts: Map<string, string>, entries: Map<string, string>): { target: string; kind: "file" | "package" | "node" | "missing" } {
  if (specifier.startsWith("node:")) return { target: "node:", kind: "node" };
  if (specifier.startsWith(".")) {
    const target = path.posix.join(path.posix.dirname(from), specifier);
    return { target, kind: texts.has(target) ? "file" : "missing" };
  }
  const entry = entries.get(specifier);
  if (entry !== undefined) return { target: entry, kind: texts.has(entry) ? "file" : "missing" };
  const parts = specifier.split("/");
  return { target: specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!, kind: "package" };
}
