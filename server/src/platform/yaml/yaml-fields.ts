import { z } from "zod";

/** Parts a refusal into what is wrong and what to write instead; no text of a file holds this character. */
export const REMEDY = "\u0001";

export function refusal(says: string, fix: string): { error: string } {
  return { error: `${says}${REMEDY}${fix}` };
}

/** Text accepted by `test`, refused with the remedy that `fix` finds; `pattern` is what editors check. */
export function textThat(test: (text: string) => boolean, what: string, fix: (text: string) => string, pattern: string) {
  return z.string().trim().superRefine((text, context) => {
    if (!test(text)) context.addIssue({ code: "custom", message: `“${text.slice(0, 80)}” is not ${what}${REMEDY}${fix(text)}` });
  }).meta({ pattern });
}

/** A list without repetitions, of `least` to `most` entries. */
export function listOf<Item extends z.ZodType<string>>(item: Item, least = 0, most = 500) {
  return z.array(item).min(least, refusal("is empty", "name at least one"))
    .max(most, refusal(`holds more than ${most} entries`, "keep those that matter"))
    .superRefine((items, context) => {
      const seen = new Set<string>();
      items.forEach((value, index) => {
        if (seen.has(value)) context.addIssue({ code: "custom", path: [index], message: `“${value}” is written twice${REMEDY}take one of them out` });
        seen.add(value);
      });
    });
}

/** One value or a list of them; always read as a list. */
export function oneOrMore<Item extends z.ZodType<string>>(item: Item, most = 500) {
  return z.union([item, listOf(item, 1, most)]).transform((given): string[] => (typeof given === "string" ? [given] : given));
}
