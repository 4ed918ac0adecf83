import { readFile, writeFile } from "node:fs/promises";
import { caseJsonSchema } from "../server/src/features/scope/read-case.ts";

/** Writes the published JSON Schema of the case file from the schema that reads it: `node tools/write-case-schema.ts [--check]`. */
const file = new URL("../docs/case-file.schema.json", import.meta.url);
if (process.argv.includes("--check")) {
  const current = (await readFile(file, "utf8")) === caseJsonSchema();
  console.log(current ? "case schema current" : "docs/case-file.schema.json is out of date: run node tools/write-case-schema.ts");
  process.exitCode = current ? 0 : 1;
} else await writeFile(file, caseJsonSchema());
