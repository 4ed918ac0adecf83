import { z } from "zod";
import { nearestWord } from "./nearest-word.ts";
import { REMEDY } from "./policy-fields.ts";
import { policySchema } from "./policy-schema.ts";

type Path = readonly PropertyKey[];

/** An issue in plain words. `at` tells whether the key or the value is to blame. */
export interface Explained {
  path: Path;
  says: string;
  fix: string;
  at: "key" | "value";
}

/** The value at a path of the file: as written, and as YAML reads it. */
export interface Written {
  source: string | undefined;
  value: unknown;
}

/** Codes that people write for countries and that ISO 3166-1 does not have. */
const COUNTRY_SLIPS: Record<string, string> = {
  UK: "GB", EN: "GB", EL: "GR", SP: "ES", GER: "DE", FRA: "FR", PRT: "PT", ESP: "ES", ITA: "IT", NLD: "NL", GBR: "GB", DEU: "DE", USA: "US", BRA: "BR",
};

/** Puts one zod issue into words; several where it names several keys. */
export function explainIssue(issue: z.core.$ZodIssue, writtenAt: (path: Path) => Written): Explained[] {
  const { path } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, 50).map((key) => ({ path: [...path, key], at: "key", ...explainKey(path, key) }));
    case "invalid_type":
      return [{ path, at: "value", ...explainType(issue.expected, writtenAt(path), path) }];
    case "invalid_value":
      return [{ path, at: "value", ...explainValue(issue.values.map(String), writtenAt(path)) }];
    case "invalid_union": {
      const inner = issue.errors[0]?.[0];
      return inner === undefined ? [plain(path, issue.message)] : explainIssue({ ...inner, path: [...path, ...inner.path] }, writtenAt);
    }
    default:
      return [plain(path, issue.message)];
  }
}

function plain(path: Path, message: string): Explained {
  const [says = "", fix = "see policy/example.yaml"] = message.split(REMEDY);
  return { path, says, fix, at: "value" };
}

function explainKey(path: Path, key: string): { says: string; fix: string } {
  if (path.length === 1 && path[0] === "countries") return explainCountry(key);
  const known = keysAt(path);
  const elsewhere = placeOf(key);
  const near = elsewhere === null ? nearestWord(key, known) : null;
  const fix = near !== null ? `did you mean ${near}?` : elsewhere !== null ? `move it to ${elsewhere}` : `take it out; known here: ${known.join(", ")}`;
  return { says: `“${key}” is not a key of a policy${path.length === 0 ? "" : ` under ${path.map(String).join(".")}`}`, fix };
}

function explainCountry(key: string): { says: string; fix: string } {
  const upper = key.toUpperCase();
  const meant = COUNTRY_SLIPS[upper] ?? (keysAt(["countries"]).includes(upper) ? upper : undefined);
  return { says: `“${key}” is not a country code`, fix: meant === undefined ? "write two capital letters of ISO 3166-1, as in FR, PT, GB, DE" : `write ${meant}` };
}

const KINDS: Record<string, string> = { string: "text", number: "a number", int: "a whole number", array: "a list", object: "a group of keys", record: "a group of keys" };

function explainType(expected: string, { source, value }: Written, path: Path): { says: string; fix: string } {
  const wanted = KINDS[expected] ?? expected;
  if (value === undefined) return { says: "is missing", fix: `add ${String(path.at(-1))}: ${wanted}` };
  if (value === null) {
    const colour = path.at(-1) === "colour" ? "; between quotes, since # starts a comment" : "";
    return { says: "is empty", fix: expected === "array" ? "write a list, or [] for none" : `write ${wanted}${colour}` };
  }
  const found = Array.isArray(value) ? "a list" : typeof value === "object" ? "a group of keys" : typeof value === "string" ? "text" : `a ${typeof value}`;
  if (expected === "string" && source !== undefined) return { says: `${source} is read as ${found}, not as text`, fix: `write it between quotes: "${source}"` };
  if (expected === "array" && source !== undefined) return { says: `is ${found}, not a list`, fix: `write it as a list: [${quoted(value, source)}]` };
  if ((expected === "number" || expected === "int") && typeof value === "string" && /^\d+$/.test(value)) return { says: "is text, not a number", fix: `write ${value} without quotes` };
  return { says: `is ${found}, not ${wanted}`, fix: `write ${wanted}` };
}

function quoted(value: unknown, source: string): string {
  return typeof value === "string" && !/^["']/.test(source) ? `"${value}"` : source;
}

function explainValue(allowed: readonly string[], { source, value }: Written): { says: string; fix: string } {
  const text = typeof value === "string" ? value : source;
  if (value === undefined) return { says: "is missing", fix: `write ${allowed.slice(0, 4).join(", ")}` };
  const near = text === undefined ? null : nearestWord(text, allowed);
  const says = text === undefined ? "is not one of the words known here" : `“${text}” is not known here`;
  return { says, fix: near !== null ? `did you mean ${near}?` : allowed.length === 1 ? `write ${allowed[0]}` : `write one of ${allowed.join(", ")}` };
}

/** Keys that the schema knows at a path; empty when the path is not a group of keys. */
function keysAt(path: Path): string[] {
  let schema: unknown = policySchema;
  for (const step of path) {
    const bare = unwrap(schema);
    if (bare instanceof z.ZodObject) schema = bare.shape[String(step)];
    else if (bare instanceof z.ZodRecord) schema = bare.valueType;
    else if (bare instanceof z.ZodArray) schema = bare.element;
    else return [];
  }
  const bare = unwrap(schema);
  if (bare instanceof z.ZodObject) return Object.keys(bare.shape);
  return bare instanceof z.ZodRecord && bare.keyType instanceof z.ZodEnum ? bare.keyType.options.map(String) : [];
}

function unwrap(schema: unknown): unknown {
  let bare = schema;
  while (bare instanceof z.ZodDefault || bare instanceof z.ZodPrefault || bare instanceof z.ZodOptional) bare = bare.unwrap();
  return bare;
}

/** The group where a key that is out of place belongs, one level below the top; null when nowhere. */
function placeOf(key: string): string | null {
  return keysAt([]).find((group) => keysAt([group]).includes(key)) ?? null;
}
