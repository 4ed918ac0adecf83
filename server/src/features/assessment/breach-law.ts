import { z } from "zod";
import { readData } from "./read-data.ts";

const UNITS = ["hours", "days", "calendar_days", "business_days"] as const;
/** A duty without a number of days: the law's own measure. */
export const DEADLINE_WORDS = ["without_undue_delay", "as_quickly_as_possible", "as_soon_as_feasible", "not_fixed"] as const;
export type DeadlineWords = (typeof DEADLINE_WORDS)[number];

const remarks = { from: z.string().optional(), aware: z.string().optional(), late: z.string().optional(), since: z.string().optional(), before: z.string().optional(), text: z.string().optional() };
const starts = z.enum(["awareness", "authority_notified", "people_told"]);
const deadlineSchema = z.union([
  z.strictObject({ starts, value: z.int().min(1), unit: z.enum(UNITS), smallOperators: z.int().min(1).optional(), qualifier: z.string().optional(), ...remarks }),
  z.strictObject({ starts, words: z.enum(DEADLINE_WORDS), ...remarks }),
]);
export type Deadline = z.infer<typeof deadlineSchema>;

const contentSchema = z.array(z.object({ key: z.string(), item: z.string().optional(), text: z.string().optional() }));
const confidence = z.enum(["high", "medium", "low"]);
const side = {
  threshold: z.string(),
  deadline: deadlineSchema,
  content: contentSchema.optional(),
  contentAs: z.string().optional(),
  contentConfidence: confidence.optional(),
};

const lawSchema = z.object({
  id: z.string(),
  name: z.string(),
  law: z.string(),
  /** ISO 3166-1, or 3166-2 where a part of a country has its own law (`US-CA`). */
  countries: z.array(z.string()).min(1),
  appliesTo: z.enum(["all", "telecom"]),
  /** Where its days begin and end. */
  zone: z.string().optional(),
  authority: z.object({ ...side, who: z.string(), second: deadlineSchema.optional(), phased: z.boolean().optional(), channel: z.string().optional() }),
  people: z.object(side),
  record: z.object({ duty: z.string() }),
  pending: z.array(z.object({ id: z.string(), text: z.string(), status: z.string() })).optional(),
  warning: z.string().optional(),
  recheck: z.string().optional(),
  sources: z.array(z.unknown()).min(1),
  /** `high`: the text of the law or an authority's page was read; said wherever it is less. */
  confidence,
});
export type BreachLaw = z.infer<typeof lawSchema>;

const lawsSchema = z.object({
  schema: z.literal("rempart/breach-law/1"),
  generated: z.string(),
  disclaimer: z.string(),
  reading: z.array(z.string()),
  laws: z.array(lawSchema),
  notes: z.array(z.object({ id: z.string(), countries: z.array(z.string()), text: z.string(), confidence, recheck: z.string() })),
});
export type BreachLaws = z.infer<typeof lawsSchema>;

let laws: BreachLaws | undefined;

/** Whom the laws want told, and by when. Data, not advice; throws when the file shipped breaks its schema, which a test forbids. */
export function loadBreachLaws(): BreachLaws {
  laws ??= lawsSchema.parse(readData("breach-law.yaml"));
  return laws;
}
