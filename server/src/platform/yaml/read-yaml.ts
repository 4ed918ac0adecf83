import { isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { Document, ParsedNode, YAMLError } from "yaml";
import type { z } from "zod";
import { checkStructure } from "./check-structure.ts";
import { explainIssue } from "./explain-issue.ts";
import type { FileKind, Written } from "./explain-issue.ts";

/** One thing wrong in a file written by a person: where, what, and what to write instead. Lines and columns start at 1. */
export interface YamlProblem {
  file: string;
  line: number;
  column: number;
  /** Dotted path, as in `countries.FR.phones.0`; empty for the file as a whole. */
  path: string;
  says: string;
  fix: string;
}

export type YamlReading<Value> = { ok: true; value: Value; problemAt: ProblemAt } | { ok: false; problems: YamlProblem[] };

/** Makes the problem of a value that the schema let through, for what only the reader can know. */
export type ProblemAt = (path: Path, says: string, fix: string) => YamlProblem;

/** A kind of file, and how large it may grow. */
export interface YamlKind<Value> extends FileKind {
  schema: z.ZodType<Value, unknown>;
  mostBytes: number;
  /** The YAML reader takes three seconds over 1 MB of short lines. */
  mostLines: number;
  /** 0 where aliases (*name) are refused. */
  mostAliases: number;
}

const MOST_PROBLEMS = 50;
/** Five levels would do; the YAML reader recurses, so deeper nesting is refused before it. */
const MOST_DEPTH = 40;

type Path = readonly PropertyKey[];

/**
 * Reads YAML 1.2 by a schema. Never throws: whatever is wrong comes back as problems, at most 50, in the order of the file, each
 * with its line and its remedy. `file` is only for the reader of the problems.
 */
export function readYaml<Value>(source: string, file: string, kind: YamlKind<Value>): YamlReading<Value> {
  const whole = (says: string, fix: string): YamlReading<Value> => ({ ok: false, problems: [{ file, line: 1, column: 1, path: "", says, fix }] });
  if (source.length > kind.mostBytes || new TextEncoder().encode(source).length > kind.mostBytes) {
    return whole("the file is larger than 1 MB", `check that this is ${kind.noun}`);
  }
  if (source.split("\n", kind.mostLines + 1).length > kind.mostLines) return whole(`the file has more than ${kind.mostLines} lines`, `check that this is ${kind.noun}`);
  if (source.trim() === "") return whole("the file is empty", `start from ${kind.example}`);
  const deep = tooDeep(source);
  if (deep > 0) return { ok: false, problems: [{ file, line: deep, column: 1, path: "", says: `is nested more than ${MOST_DEPTH} levels deep`, fix: `${kind.noun} needs five levels` }] };
  try {
    return readDocument(source, file, kind);
  } catch (error) {
    if (error instanceof ReferenceError) return whole("aliases (*name) repeat too much of the file", "write the lists out instead of repeating them by alias");
    if (error instanceof RangeError) return whole("the file is nested too deeply", `${kind.noun} needs five levels`);
    throw error;
  }
}

function readDocument<Value>(source: string, file: string, kind: YamlKind<Value>): YamlReading<Value> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, keepSourceTokens: true, prettyErrors: false, uniqueKeys: false, version: "1.2" });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { ok: false, problems: broken.slice(0, MOST_PROBLEMS).map((error) => syntaxProblem(error, lines, file)) };
  const faults = checkStructure(document, kind.mostAliases);
  if (faults.length > 0) {
    return { ok: false, problems: faults.slice(0, MOST_PROBLEMS).map(({ offset, says, fix }) => problemAt(lines, offset, file, { path: "", says, fix })) };
  }
  const read = kind.schema.safeParse(document.toJS({ maxAliasCount: kind.mostAliases }));
  if (read.success) {
    const at: ProblemAt = (path, says, fix) => problemAt(lines, offsetOf(document, path, false), file, { path: path.map(String).join("."), says, fix });
    return { ok: true, value: read.data, problemAt: at };
  }
  const problems = read.error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => problemsOf(kind, issue, document, lines, file));
  return { ok: false, problems: inOrder(problems) };
}

/** As they come in the file, the first 50. */
export function inOrder(problems: readonly YamlProblem[]): YamlProblem[] {
  return [...problems].sort((one, other) => one.line - other.line || one.column - other.column).slice(0, MOST_PROBLEMS);
}

function problemsOf(kind: FileKind, issue: z.core.$ZodIssue, document: Document.Parsed, lines: LineCounter, file: string): YamlProblem[] {
  return explainIssue(kind, issue, (path) => writtenAt(document, path)).map(({ path, says, fix, at }) => {
    return problemAt(lines, offsetOf(document, path, at === "key"), file, { path: path.map(String).join("."), says, fix });
  });
}

/** What the file says at a path, as written and as read. */
function writtenAt(document: Document.Parsed, path: Path): Written {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isAlias(node)) return { source: undefined, value: node.toJS(document) };
  if (isScalar(node)) return { source: node.source, value: node.value };
  return { source: undefined, value: isNode(node) ? node.toJS(document) : undefined };
}

/** Where a path begins in the file; where it is absent, the nearest thing that holds it. */
function offsetOf(document: Document.Parsed, path: Path, key: boolean): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const holder = length === 0 ? null : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(holder) ? holder.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(last)) : undefined;
    const keyNode = pair?.key as ParsedNode | undefined;
    const node = document.getIn(path.slice(0, length), true);
    const wanted = keyNode !== undefined && (key || length < path.length || !isScalar(node) || node.value === null) ? keyNode : node;
    if (isNode(wanted) && wanted.range) return wanted.range[0];
  }
  return 0;
}

function syntaxProblem(error: YAMLError, lines: LineCounter, file: string): YamlProblem {
  return problemAt(lines, error.pos[0], file, { path: "", says: `is not YAML: ${error.message.split("\n")[0] ?? ""}`, fix: SYNTAX_FIXES[error.code] ?? "check indentation, colons and quotes on this line" });
}

function problemAt(lines: LineCounter, offset: number, file: string, what: Pick<YamlProblem, "path" | "says" | "fix">): YamlProblem {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col), ...what };
}

const SYNTAX_FIXES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: "indent with two spaces a level, in line with the lines around",
  MULTIPLE_DOCS: "keep one document: take the --- out",
  TAG_RESOLVE_FAILED: "take the ! tag out",
  MISSING_CHAR: "close the quote or bracket that this line opens",
  BAD_ALIAS: "write the value out",
};

/** First line whose nesting is beyond bounds, by brackets or by dashes and indentation; 0 when none is. Errs on the safe side. */
function tooDeep(source: string): number {
  let line = 1;
  let open = 0;
  let dashes = 0;
  let atStart = true;
  let column = 0;
  for (const character of source) {
    column += 1;
    if (character === "\n") {
      line += 1;
      column = dashes = 0;
      atStart = true;
      continue;
    }
    if (character === "[" || character === "{") open += 1;
    else if (character === "]" || character === "}") open = Math.max(0, open - 1);
    else if (atStart && (character === "-" || character === "?" || character === ":")) dashes += 1;
    if (atStart && !/[\s\-?:]/.test(character)) {
      if (column > MOST_DEPTH * 8) return line;
      atStart = false;
    }
    if (open > MOST_DEPTH || (dashes > MOST_DEPTH && character === " ")) return line;
  }
  return 0;
}

/** One problem on one line, as compilers write them: `policy.yaml:12:5 countries.UK: ...`. */
export function describeProblem(problem: YamlProblem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  return `${where} ${problem.path === "" ? "" : `${problem.path}: `}${problem.says}; ${problem.fix}`;
}
