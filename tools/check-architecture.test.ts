import { expect, test } from "vitest";
import { readImports } from "./architecture/read-imports.ts";
import { checkReached } from "./architecture/shape.ts";
import { treeOf } from "./architecture/tree.ts";
import { checkArchitecture } from "./check-architecture.ts";

const PACKAGES = {
  "package.json": { name: "root", devDependencies: { vitest: "1" } },
  "engine/package.json": { name: "@rempart/engine", exports: { ".": "./src/index.ts" }, dependencies: { tldts: "1" } },
  "server/package.json": { name: "@rempart/server", exports: { "./contract": "./src/contract.ts" }, dependencies: { "@rempart/engine": "1", kysely: "1", hono: "1" } },
  "cli/package.json": { name: "@rempart/cli", dependencies: { "@rempart/server": "1" } },
};

/** A house in order, with the given files beside it; the reached rule is tried on its own. */
function violations(files: Record<string, string>, rule: string): string[] {
  const texts = { "engine/src/index.ts": "export const a = 1;", "server/src/contract.ts": "export {};", ...files, ...Object.fromEntries(Object.entries(PACKAGES).map(([name, value]) => [name, JSON.stringify(value)])) };
  return checkArchitecture(treeOf(new Map(Object.entries(texts)))).violations.filter((each) => each.rule === rule).map(({ file, line, says }) => `${file}:${line} ${says}`);
}

const FEATURE = "server/src/features";

test.each<[string, string, Record<string, string>, RegExp]>([
  ["the engine imports a package of its own choice", "directions", { "engine/src/a.ts": `import { z } from "zod";` }, /engine's packages/],
  ["the engine imports Node", "directions", { "engine/src/a.ts": `import fs from "node:fs";` }, /pure/],
  ["the engine imports the server", "directions", { "engine/src/a.ts": `export * from "@rempart/server/contract";` }, /no workspace/],
  ["the command line reaches into the server", "directions", { "cli/src/a.ts": `import { x } from "@rempart/server/src/x.ts";` }, /cli may use/],
  ["a workspace is reached by path", "directions", { "server/src/a.ts": `import { a } from "../../engine/src/index.ts";` }, /by its path/],
  ["a file that does not exist", "directions", { "server/src/a.ts": `import { a } from "./b.ts";` }, /does not exist/],
  ["the platform imports a feature", "directions", { "server/src/platform/a.ts": `import { a } from "../features/brand/index.ts";`, [`${FEATURE}/brand/index.ts`]: "" }, /no domain noun/],
  ["the platform imports a root", "directions", { "server/src/platform/a.ts": `import { a } from "../app.ts";`, "server/src/app.ts": "" }, /knows only itself/],
  ["a feature imports one that the table does not allow", "directions", { [`${FEATURE}/outbound/a.ts`]: `import { a } from "../checker/index.ts";`, [`${FEATURE}/checker/index.ts`]: "" }, /reactions\.ts/],
  ["a feature reaches past another's index", "directions", { [`${FEATURE}/checker/a.ts`]: `import { a } from "../outbound/store.ts";`, [`${FEATURE}/outbound/store.ts`]: "" }, /through its index/],
  ["a feature that nobody declared", "directions", { [`${FEATURE}/payments/a.ts`]: `import { a } from "./b.ts";`, [`${FEATURE}/payments/b.ts`]: "" }, /does not name/],
  ["a feature imports its own index", "directions", { [`${FEATURE}/brand/a.ts`]: `import { a } from "./index.ts";`, [`${FEATURE}/brand/index.ts`]: "" }, /own index/],
  ["a use case imports an entrance", "directions", { [`${FEATURE}/brand/a.ts`]: `import { a } from "./routes.ts";`, [`${FEATURE}/brand/routes.ts`]: "" }, /entrance/],
  ["a root takes more than its share", "directions", { "server/src/contract.ts": `export * from "./features/brand/store.ts";`, [`${FEATURE}/brand/store.ts`]: "" }, /only/],
  ["a source imports a test", "directions", { "server/src/a.ts": `import { a } from "./b.test.ts";`, "server/src/b.test.ts": "" }, /imports the test/],
  ["a package that is not declared", "declared", { "server/src/a.ts": `import { z } from "zod/mini";` }, /zod, which server\/package\.json does not declare/],
  ["a source uses the root's test packages", "declared", { "server/src/a.ts": `import { test } from "vitest";` }, /vitest/],
  ["SQL outside the store", "stores", { [`${FEATURE}/brand/routes.ts`]: `import { sql } from "kysely";` }, /only store\.ts/],
  ["a clock in the engine", "purity", { "engine/src/a.ts": `// Date.now() in a comment is none\nexport const a = () => Date.now();` }, /a\.ts:2 names Date\.now/],
  ["chance in the engine", "purity", { "engine/src/a.ts": `export const a = "Math.random" + Math.random();` }, /Math\.random/],
  ["a circle", "cycles", { "engine/src/a.ts": `import { b } from "./b.ts";`, "engine/src/b.ts": `export { a } from "./a.ts";` }, /a\.ts -> engine\/src\/b\.ts -> engine\/src\/a\.ts/],
  ["a file too long", "sizes", { "engine/src/a.ts": "export {};\n".repeat(401) }, /401 lines/],
  ["a name that is not kebab-case", "names", { "engine/src/readMail.ts": "" }, /kebab/],
  ["a name that says nothing", "names", { "engine/src/mail-utils.ts": "" }, /says nothing/],
  ["a folder that no feature has", "names", { [`${FEATURE}/brand/models/a.ts`]: "" }, /folders are/],
  ["a second store", "names", { [`${FEATURE}/brand/token-store.ts`]: "" }, /second/],
  ["a slice too wide", "names", Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`${FEATURE}/brand/rule-${index}.ts`, ""])), /holds 16/],
])("is refused: %s", (_, rule, files, says) => {
  expect(violations(files, rule).join("\n")).toMatch(says);
});

test("what the table allows is left alone", () => {
  const files = {
    "engine/src/host.ts": `import { parse } from "tldts";`,
    "cli/src/a.ts": `import type { A } from "@rempart/server/contract";`,
    [`${FEATURE}/checker/a.ts`]: `import { a } from "../outbound/index.ts";\nimport { b } from "@rempart/engine";\nimport type { C } from "./b.ts";`,
    [`${FEATURE}/checker/b.ts`]: `import type { D } from "./a.ts";`,
    [`${FEATURE}/outbound/index.ts`]: `export { c } from "./store.ts";`,
    [`${FEATURE}/outbound/store.ts`]: `import { sql } from "kysely";`,
    "server/src/a.test.ts": `import { test } from "vitest";`,
  };
  for (const rule of ["directions", "declared", "stores", "purity", "cycles", "sizes"]) expect(violations(files, rule)).toEqual([]);
});

test("a source that no test imports is named, one that a test reaches through another is not", () => {
  const tree = treeOf(new Map(Object.entries({
    "engine/src/a.test.ts": `import { a } from "./a.ts";`, "engine/src/a.ts": `export * from "./b.ts";`, "engine/src/b.ts": "", "engine/src/alone.ts": "", "engine/src/program.ts": "",
  })));
  expect(checkReached(tree, { "engine/src/program.ts": "a program", "engine/src/gone.ts": "was one" }).map(({ file }) => file)).toEqual(["engine/src/gone.ts", "engine/src/alone.ts"]);
});

test("imports are read in every form", () => {
  const call = "import" + `("./d.ts")`;
  const thread = "new " + `URL("./f.ts", import.meta.url)`;
  const source = `import a, {\n  b,\n} from "./a.ts";\nimport "./b.ts";\nexport type { C } from './c.ts';\nconst d = await ${call};\nlet e: typeof ${call};\n${thread};\n// import "./no.ts"\nexport const from = "import";`;
  expect(readImports(source).map(({ specifier, line, types, thread }) => `${line} ${specifier}${types ? " types" : ""}${thread ? " thread" : ""}`)).toEqual([
    "1 ./a.ts", "4 ./b.ts", "5 ./c.ts types", "6 ./d.ts", "7 ./d.ts types", "8 ./f.ts thread",
  ]);
});
