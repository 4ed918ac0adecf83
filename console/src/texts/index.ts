import { en } from "./en.ts";

/** Words in the shape of the English ones. */
export type Texts = Widen<typeof en>;

type Widen<Value> = Value extends (...given: infer Given) => string ? (...given: Given) => string : Value extends string ? string : { [Key in keyof Value]: Widen<Value[Key]> };

export const texts: Record<"en" | "fr" | "pt", Texts> = { en, fr: en, pt: en };
