import { z } from "zod";
import { typeset } from "../../platform/site/typography.ts";
import { readData } from "./read-data.ts";

export const AUTHORITIES = ["edpb", "cnil", "ico", "anpd"] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** Who in a company can usually answer. */
export const ROLES = ["lead", "dpo", "legal", "security"] as const;
export type FormRole = (typeof ROLES)[number];

/** Languages of the form's labels; other readers get English. */
export const FORM_LANGUAGES = ["en", "fr"] as const;
export type FormLanguage = (typeof FORM_LANGUAGES)[number];

const label = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) }).transform(({ en, fr }) => ({ en: typeset("en", en), fr: typeset("fr", fr) }));
const confidence = z.enum(["high", "medium", "low"]);
const hangsOn = z.strictObject({ field: z.string(), in: z.array(z.union([z.string(), z.boolean()])).min(1) });
/** `late`: more than 72 hours after awareness, in a new notification; `asked`: where a country asks it. */
const conditionSchema = z.union([hangsOn, z.strictObject({ any: z.array(hangsOn).min(1) }), z.strictObject({ late: z.literal(true) }), z.strictObject({ asked: z.literal(true) })]);
export type FormCondition = z.infer<typeof conditionSchema>;

const fieldSchema = z.object({
  id: z.string(),
  section: z.string(),
  /** Row in the template; none for what one authority alone asks. */
  row: z.int().optional(),
  askedBy: z.enum(AUTHORITIES).optional(),
  label,
  type: z.enum(["text", "longtext", "enum", "multi", "boolean", "date", "datetime", "integer", "contact", "countries", "table", "authorities"]),
  options: z.array(z.string()).optional(),
  law: z.string().nullable(),
  complete: z.enum(["required", "conditional", "optional"]),
  /** `now`: in the first notification; `pending_option`: "not yet known" is an answer for the time being; `later_ok`: may follow. */
  initial: z.enum(["now", "pending_option", "later_ok"]),
  when: z.array(conditionSchema).optional(),
  alsoAskedBy: z.array(z.enum(AUTHORITIES)).default([]),
  who: z.enum(ROLES),
  note: z.string().optional(),
});
export type FormField = z.infer<typeof fieldSchema>;

const formSchema = z.object({
  schema: z.literal("rempart/authority-form/1"),
  generated: z.string(),
  template: z.object({ title: z.string(), version: z.string(), status: z.string() }),
  authorities: z.record(z.enum(AUTHORITIES), z.object({ name: z.string(), confidence, caution: label, service: z.string().optional() })),
  sections: z.record(z.string(), label),
  options: z.record(z.string(), label),
  fields: z.array(fieldSchema),
});
export type AuthorityForm = z.infer<typeof formSchema>;

let form: AuthorityForm | undefined;

/** The fields that authorities ask. Read once; throws when the file shipped breaks its schema, which a test forbids. */
export function loadAuthorityForm(): AuthorityForm {
  form ??= formSchema.parse(readData("authority-form.yaml"));
  return form;
}

/**
 * The fields of one authority's form, in its order, with those on which they hang. Of the ANPD's, none but one was found: it is given the template's.
 */
export function fieldsOf(authority: Authority): FormField[] {
  const { fields } = loadAuthorityForm();
  const whole = authority === "edpb" || authority === "anpd";
  const wanted = new Set(fields.filter(({ askedBy, alsoAskedBy }) => (askedBy === undefined ? whole || alsoAskedBy.includes(authority) : askedBy === authority)).map(({ id }) => id));
  for (const id of wanted) for (const other of hangingOn(fields.find((field) => field.id === id))) wanted.add(other);
  return fields.filter(({ id }) => wanted.has(id));
}

function hangingOn(field: FormField | undefined): string[] {
  return (field?.when ?? []).flatMap((condition) => ("field" in condition ? [condition.field] : "any" in condition ? condition.any.map((one) => one.field) : []));
}
