import { z } from "zod";
import { LANGUAGES, type Language } from "../../platform/site/language.ts";
import { typeset } from "../../platform/site/typography.ts";
import { readData } from "./read-data.ts";

export const AUTHORITIES = ["edpb", "cnil", "ico", "anpd"] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** Who in a company can usually answer. */
export const ROLES = ["lead", "dpo", "legal", "security"] as const;
export type FormRole = (typeof ROLES)[number];

/** Languages of the form's labels. */
export const FORM_LANGUAGES = LANGUAGES;
export type FormLanguage = Language;

const text = z.string().min(1);
const label = z.strictObject({ en: text, fr: text });
const further = z.strictObject({ pt: text, es: text, de: text });
/** What stands in two languages in the form's own file, and in the others beside it. */
type Label = Record<Language, string>;
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
type FieldData = z.infer<typeof fieldSchema>;
export type FormField = Omit<FieldData, "label"> & { label: Label };

const formSchema = z.object({
  schema: z.literal("rempart/authority-form/1"),
  generated: z.string(),
  template: z.object({ title: z.string(), version: z.string(), status: z.string() }),
  authorities: z.record(z.enum(AUTHORITIES), z.object({ name: z.string(), confidence, caution: label, service: z.string().optional() })),
  sections: z.record(z.string(), label),
  options: z.record(z.string(), label),
  fields: z.array(fieldSchema),
});
type FormData = z.infer<typeof formSchema>;

const furtherAll = z.record(z.string(), further);
const terms = z.record(z.string(), text);
const labelsSchema = z.strictObject({
  schema: z.literal("rempart/authority-form-labels/1"), authorities: furtherAll, sections: furtherAll, options: furtherAll, fields: furtherAll,
  /** In Portuguese the ANPD calls things otherwise than the GDPR does. */
  anpd: z.strictObject({ sections: terms, options: terms, fields: terms }),
});
export type FormTerms = z.infer<typeof labelsSchema>["anpd"];

export interface AuthorityForm extends Omit<FormData, "authorities" | "sections" | "options" | "fields"> {
  authorities: Record<Authority, Omit<FormData["authorities"][Authority], "caution"> & { caution: Label }>;
  sections: Record<string, Label>;
  options: Record<string, Label>;
  fields: FormField[];
  anpd: FormTerms;
}

let form: AuthorityForm | undefined;

/** The fields that authorities ask. Read once; throws when the file shipped breaks its schema, which a test forbids. */
export function loadAuthorityForm(): AuthorityForm {
  form ??= joined(formSchema.parse(readData("authority-form.yaml")), labelsSchema.parse(readData("authority-form-labels.yaml")));
  return form;
}

/** Throws when something has no label in a language. */
function joined(data: FormData, labels: z.infer<typeof labelsSchema>): AuthorityForm {
  const inAll = (kind: "authorities" | "sections" | "options" | "fields", id: string, own: z.infer<typeof label>): Label => {
    const others = labels[kind][id];
    if (others === undefined) throw new Error(`authority-form-labels.yaml has no ${kind}.${id}`);
    const all = { ...own, ...others };
    return Object.fromEntries(LANGUAGES.map((language) => [language, typeset(language, all[language])])) as Label;
  };
  const all = (kind: "sections" | "options"): Record<string, Label> => Object.fromEntries(Object.entries(data[kind]).map(([id, own]) => [id, inAll(kind, id, own)]));
  return {
    ...data, anpd: labels.anpd, sections: all("sections"), options: all("options"), fields: data.fields.map((field) => ({ ...field, label: inAll("fields", field.id, field.label) })),
    authorities: Object.fromEntries(AUTHORITIES.map((id) => [id, { ...data.authorities[id], caution: inAll("authorities", id, data.authorities[id].caution) }])) as AuthorityForm["authorities"],
  };
}

/** What an authority calls a section, an option or a field, in a language; the id when the form does not have it. */
export function termOf(kind: keyof FormTerms, id: string, { authority, language }: { authority: Authority; language: FormLanguage }): string {
  const { anpd, sections, options, fields } = loadAuthorityForm();
  const own = authority === "anpd" && language === "pt" ? anpd[kind][id] : undefined;
  return own ?? (kind === "fields" ? fields.find((field) => field.id === id)?.label : { sections, options }[kind][id])?.[language] ?? id;
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
