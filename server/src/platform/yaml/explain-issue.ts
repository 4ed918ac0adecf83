import { z } from "zod";
import { nearestWord } from "./nearest-word.ts";
import { REMEDY } from "./yaml-fields.ts";

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

/** A kind of file: what it is called, the schema that reads it, a good one to look at. */
export interface FileKind {
  /** With its article: `a policy`. */
  noun: string;
  schema: z.ZodType;
  /** Shown where nothing better is known. */
  example: string;
  /** Where a text is missing its quotes for a reason of its own, what to add. */
  emptyHint?: (path: Path) => string;
  /** A better word for a key that the schema refuses; undefined for none. */
  explainKey?: (path: Path, key: string, keysAt: (path: Path) => string[]) => { says: string; fix: string } | undefined;
}

/** Puts one zod issue into words; several where it names several keys. */
export function explainIssue(kind: FileKind, issue: z.core.$ZodIssue, writtenAt: (path: Path) => Written): Explained[] {
  const { path } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, 50).map((key) => ({ path: [...path, key], at: "key", ...explainKey(kind, path, key) }));
    case "invalid_type":
      return [{ path, at: "value", ...explainType(kind, issue.expected, writtenAt(path), path) }];
    case "invalid_value":
      return [{ path, at: "value", ...explainValue(issue.values.map(String), writtenAt(path)) }];
    case "invalid_union": {
      const inner = (issue.errors.find((branch) => !isOfAnotherType(branch)) ?? issue.errors[0])?.[0];
      return inner === undefined ? [plain(kind, path, issue.message)] : explainIssue(kind, { ...inner, path: [...path, ...inner.path] }, writtenAt);
    }
    default:
      return [plain(kind, path, issue.message)];
  }
}

/** A branch of a union that wants another type of value has nothing to say of this one. */
function isOfAnotherType(branch: readonly z.core.$ZodIssue[]): boolean {
  return branch.some((issue) => issue.code === "invalid_type" && issue.path.length === 0);
}

function plain(kind: FileKind, path: Path, message: string): Explained {
  const [says = "", fix = `see ${kind.example}`] = message.split(REMEDY);
  return { path, says, fix, at: "value" };
}

function explainKey(kind: FileKind, path: Path, key: string): { says: string; fix: string } {
  const better = kind.explainKey?.(path, key, (at) => keysAt(kind.schema, at));
  if (better !== undefined) return better;
  const known = keysAt(kind.schema, path);
  const elsewhere = placeOf(kind.schema, key);
  const near = elsewhere === null ? nearestWord(key, known) : null;
  const fix = near !== null ? `did you mean ${near}?` : elsewhere !== null ? `move it to ${elsewhere}` : `take it out; known here: ${known.join(", ")}`;
  return { says: `“${key}” is not a key of ${kind.noun}${path.length === 0 ? "" : ` under ${path.map(String).join(".")}`}`, fix };
}

const KINDS: Record<string, string> = { string: "text", number: "a number", int: "a whole number", array: "a list", object: "a group of keys", record: "a group of keys" };

function explainType(kind: FileKind, expected: string, { source, value }: Written, path: Path): { says: string; fix: string } {
  const wanted = KINDS[expected] ?? expected;
  if (value === undefined) return { says: "is missing", fix: `add ${String(path.at(-1))}: ${wanted}` };
  if (value === null) {
    return { says: "is empty", fix: expected === "array" ? "write a list, or [] for none" : `write ${wanted}${kind.emptyHint?.(path) ?? ""}` };
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
function keysAt(whole: z.ZodType, path: Path): string[] {
  let schema: unknown = whole;
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
  for (;;) {
    if (bare instanceof z.ZodPipe) bare = bare.in;
    else if (bare instanceof z.ZodDefault || bare instanceof z.ZodPrefault || bare instanceof z.ZodOptional) bare = bare.unwrap();
    else return bare;
  }
}

/** The group where a key that is out of place belongs, one level below the top; null when nowhere. */
function placeOf(schema: z.ZodType, key: string): string | null {
  return keysAt(schema, []).find((group) => keysAt(schema, [group]).includes(key)) ?? null;
}
