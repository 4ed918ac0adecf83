import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";

/** Words in the shape of the English ones. */
export type Texts = Widen<typeof en>;

type Widen<Value> = Value extends (...given: infer Given) => string ? (...given: Given) => string : Value extends string ? string : { [Key in keyof Value]: Widen<Value[Key]> };

/** French sets no-break spaces before its high punctuation and inside guillemets. */
function typeset<Value>(value: Value): Value {
  if (typeof value === "string") return value.replace(/ (?=[;?!])/g, "\u202F").replace(/ (?=[:»%])/g, "\u00A0").replace(/« /g, "«\u00A0") as Value;
  if (typeof value === "function") return ((...given: unknown[]) => typeset(String(Reflect.apply(value, undefined, given)))) as Value;
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, typeset(inner)])) as Value;
}

export const texts: Record<"en" | "fr" | "pt", Texts> = { en, fr: typeset(fr), pt };
