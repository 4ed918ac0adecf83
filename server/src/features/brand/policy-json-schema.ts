import { z } from "zod";
import { policySchema } from "./policy-schema.ts";

/** The policy's JSON Schema (draft 2020-12) as the text that is committed and published, for editors to complete and check by. */
export function policyJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(policySchema, { io: "input", target: "draft-2020-12" });
  const titled = { $schema, title: "Rempart brand policy", description: "Who a brand is, where it writes from, and what it never asks.", ...schema };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
