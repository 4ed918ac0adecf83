import { z } from "zod";
import type { Language } from "../../platform/site/language.ts";
import { readData, textsSchema } from "./read-data.ts";

/** Classes of the ENISA method; `credentials` has no base of its own and takes that of what it opens. */
export const ENISA_CLASSES = ["simple", "behavioural", "financial", "sensitive"] as const;
export type EnisaClass = (typeof ENISA_CLASSES)[number];

/** How pressing advice about a class is, least first. */
const URGENCIES = ["low", "medium", "high", "critical"] as const;

const dataClassSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  /** What people are told was exposed. */
  label: textsSchema,
  enisaClass: z.enum([...ENISA_CLASSES, "credentials"]),
  /** `named`: an example of the method as it was read; `judgement`: placed by us, and said so wherever a person reads it. */
  basis: z.enum(["named", "judgement"]),
  /** Usual whole step on the base of the class. */
  enisaStep: z.int().min(-3).max(3).default(0),
  gdprSpecialCategory: z.enum(["yes", "no", "depends"]),
  gdprItem: z.string().optional(),
  /** What somebody could do with it, in words for the person concerned. */
  harm: textsSchema,
  advice: z.array(z.string()).min(1),
  urgency: z.enum(URGENCIES),
  /** Options of the authority form's field `data_types`. */
  edpbTypes: z.array(z.string()).min(1),
  covers: z.array(z.string()).default([]),
  note: z.string().optional(),
});

/** A kind of personal data that a breach can expose, such as `email` or `order_history`. */
export type DataClass = z.infer<typeof dataClassSchema>;

const vocabularySchema = z.object({ schema: z.literal("rempart/data-classes/1"), advice: z.record(z.string(), textsSchema), classes: z.array(dataClassSchema) });

/** One piece of advice to a person concerned, in every language. */
export interface DataClassAdvice {
  id: string;
  says: Record<Language, string>;
}

interface Vocabulary {
  classes: ReadonlyMap<string, DataClass>;
  advice: ReadonlyMap<string, Record<Language, string>>;
}

let vocabulary: Vocabulary | undefined;

/** Read once; throws when the file shipped breaks its schema, which a test forbids. */
function readVocabulary(): Vocabulary {
  if (vocabulary !== undefined) return vocabulary;
  const { classes, advice } = vocabularySchema.parse(readData("data-classes.yaml"));
  vocabulary = { classes: new Map(classes.map((one) => [one.id, one])), advice: new Map(Object.entries(advice)) };
  return vocabulary;
}

/** The whole vocabulary, in the order of its file: identity and contact first, the most intimate last. */
export function loadDataClasses(): readonly DataClass[] {
  return [...readVocabulary().classes.values()];
}

export function isDataClass(id: string): boolean {
  return readVocabulary().classes.has(id);
}

export function findDataClass(id: string): DataClass | undefined {
  return readVocabulary().classes.get(id);
}

/**
 * Whether what is exposed under one name may be what the other names: `payment_card` and `payment_card_partial`, `password` and
 * `password_hash`. A class may be said not to be exposed only if no exposed class overlaps it. An unknown id overlaps itself alone.
 */
export function classesOverlap(one: string, other: string): boolean {
  const covered = coveredBy(one);
  return [...coveredBy(other)].some((id) => covered.has(id));
}

function coveredBy(id: string): Set<string> {
  const covered = new Set([id]);
  for (const each of covered) for (const inner of findDataClass(each)?.covers ?? []) covered.add(inner);
  return covered;
}

/** What to advise people whose data of these classes was exposed: each piece once, the most pressing first. Unknown ids give nothing. */
export function adviceFor(ids: readonly string[]): DataClassAdvice[] {
  const { advice } = readVocabulary();
  const classes = loadDataClasses().filter(({ id }) => ids.includes(id));
  const ordered = classes.sort((one, other) => URGENCIES.indexOf(other.urgency) - URGENCIES.indexOf(one.urgency));
  const wanted = [...new Set(ordered.flatMap((one) => one.advice))];
  const kept = wanted.length > 1 ? wanted.filter((id) => id !== "nothing_needed") : wanted;
  return kept.map((id) => {
    const says = advice.get(id);
    if (says === undefined) throw new Error(`data-classes.yaml has no advice ${id}`);
    return { id, says };
  });
}
