import { writeFile } from "node:fs/promises";
import { policyJsonSchema } from "../server/src/features/brand/policy-json-schema.ts";

/** Writes the published JSON Schema of the brand policy from the schema that reads it: `node tools/write-policy-schema.ts`. */
await writeFile(new URL("../policy/rempart-policy.schema.json", import.meta.url), policyJsonSchema());
