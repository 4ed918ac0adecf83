import { z } from "zod";
import type { FormField } from "./authority-form.ts";

const written = (most: number) => z.string().trim().min(1, "is empty").max(most, `is longer than ${most} characters`);
const country = z.string().regex(/^[A-Z]{2}$/, "is not a country's two letters");
const contactSchema = z
  .strictObject({ address: written(500).optional(), email: z.email("is not an e-mail address").max(254).optional(), phone: written(40).optional() })
  .refine((contact) => Object.values(contact).some((value) => value !== undefined), "has no address, e-mail or phone");
const tableSchema = z
  .array(z.strictObject({ country, count: z.int("is not a whole number").min(0) }))
  .min(1, "is empty")
  .max(250)
  .refine((rows) => new Set(rows.map((row) => row.country)).size === rows.length, "names a country twice");

export type FormContact = z.infer<typeof contactSchema>;
/** What a field may hold: a text, an option, options or countries, a number, yes or no, a contact, a number per country. */
export type FormValue = string | number | boolean | string[] | FormContact | { country: string; count: number }[];

/** Checks an answer against its field's kind and gives it back as it is kept; a refusal says what is wrong with it. */
export function checkAnswer(field: FormField, value: unknown): { ok: true; value: FormValue } | { ok: false; says: string } {
  const read = schemaOf(field).safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, says: read.error.issues[0]?.message ?? "is not of the field's kind" };
}

function schemaOf({ type, options = [] }: FormField): z.ZodType<FormValue> {
  const option = z.string().refine((one) => options.includes(one), "is not one of the field's options");
  const once = (list: readonly string[]) => new Set(list).size === list.length;
  switch (type) {
    case "text":
      return written(500);
    case "longtext":
      return written(10_000);
    case "enum":
      return option;
    case "multi":
      return z.array(option).min(1, "is empty").refine(once, "names an option twice");
    case "boolean":
      return z.boolean("is not yes or no");
    case "date":
      return z.iso.date("is not a date");
    case "datetime":
      return z.iso.datetime({ offset: true, error: "is not a date and time with its zone" });
    case "integer":
      return z.int("is not a whole number").min(0, "is less than none");
    case "contact":
      return contactSchema;
    case "countries":
      return z.array(country).min(1, "is empty").max(250).refine(once, "names a country twice");
    case "table":
      return tableSchema;
    case "authorities":
      return z.array(written(200)).min(1, "is empty").max(50).refine(once, "names an authority twice");
  }
}
