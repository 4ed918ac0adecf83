import { z } from "zod";
import { ENISA_CLASSES } from "./data-class.ts";
import { readData } from "./read-data.ts";

/** How far a value of the method is certain. All but `confirmed` is said wherever a person reads the value. */
export const STATUSES = ["confirmed", "confirmed-outcome", "single", "memory", "judgement"] as const;
export type Status = (typeof STATUSES)[number];

export const CONTEXT_FACTORS = ["volume", "controller", "individuals", "invalid", "public", "nature"] as const;
export type ContextFactor = (typeof CONTEXT_FACTORS)[number];

export const EI_LEVELS = ["negligible", "limited", "significant", "maximum"] as const;
export type EiLevel = (typeof EI_LEVELS)[number];

export const EI_RULES = ["document", "account_open", "name_and_more", "email", "identity_number", "picture", "told_by_words", "name", "contact"] as const;
export type EiRule = (typeof EI_RULES)[number];

/** What happened to confidentiality, integrity and availability, and whether somebody meant it; least first. */
export const CB_PARTS = {
  confidentiality: ["at_risk", "known_recipients", "unknown_recipients"],
  integrity: ["restored", "changed_restorable", "changed_for_good"],
  availability: ["recovered", "for_a_time", "for_good"],
  malicious_intent: ["no", "yes"],
} as const;
export type CbPart = keyof typeof CB_PARTS;
export type CbOption<Part extends CbPart = CbPart> = (typeof CB_PARTS)[Part][number];

export const BANDS = ["low", "medium", "high", "very_high"] as const;
export type Band = (typeof BANDS)[number];

const status = z.enum(STATUSES);
const quarters = z
  .number()
  .transform((value) => value * 4)
  .pipe(z.int().min(0));

const rung = z.object({ score: z.int().min(1).max(4), step: z.int(), when: z.string(), case: z.string(), status });
const option = z.object({ id: z.string(), points: quarters, when: z.string(), status });

const methodSchema = z.object({
  schema: z.literal("rempart/enisa-severity/1"),
  generated: z.string(),
  method: z.object({ title: z.string(), version: z.string() }),
  dpc: z.object({
    classes: z.record(z.enum(ENISA_CLASSES), z.object({ base: z.int().min(1).max(4), status, ladder: z.array(rung).length(4) })),
    contextFactors: z.array(z.object({ id: z.enum(CONTEXT_FACTORS), moves: z.enum(["up", "down"]), text: z.string(), status })).length(CONTEXT_FACTORS.length),
  }),
  ei: z.object({
    levels: z.array(z.object({ id: z.enum(EI_LEVELS), score: quarters, status })).length(EI_LEVELS.length),
    defaults: z.object({ rules: z.array(z.object({ id: z.enum(EI_RULES), score: quarters, needs: z.array(z.array(z.string()).min(1)).min(1), status, why: z.string() })).length(EI_RULES.length) }),
  }),
  cb: z.object({ parts: z.record(z.enum(Object.keys(CB_PARTS) as [CbPart, ...CbPart[]]), z.array(option)) }),
  bands: z.array(z.object({ id: z.enum(BANDS), min: z.number().nullable(), status })).length(BANDS.length),
  legalBridge: z.object({ status }),
  workedExamples: z.object({ cases: z.array(z.unknown()) }),
});

export type SeverityMethod = z.infer<typeof methodSchema>;

let method: SeverityMethod | undefined;

/** The method's tables, scores in quarters. Read once; throws when the file shipped breaks its schema, which a test forbids. */
export function loadSeverityMethod(): SeverityMethod {
  method ??= methodSchema.parse(readData("enisa-severity.yaml"));
  return method;
}
