import { readFile, writeFile } from "node:fs/promises";
import { policyJsonSchema } from "../server/src/features/brand/policy-json-schema.ts";

/** Writes the published JSON Schema of the brand policy from the schema that reads it: `node tools/write-policy-schema.ts [--check]`. */
const file = new URL("../policy/rempart-policy.schema.json", import.meta.url);
if (process.argv.includes("--check")) {
  const current = (await readFile(file, "utf8")) === policyJsonSchema();
  console.log(current ? "policy schema current" : "policy/rempart-policy.schema.json is out of date: run node tools/write-policy-schema.ts");
  process.exitCode = current ? 0 : 1;
} else await writeFile(file, policyJsonSchema());
