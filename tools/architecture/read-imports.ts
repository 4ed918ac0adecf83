/** One import of a file. `types` when nothing of it is left at run time. */
export interface Import {
  specifier: string;
  line: number;
  types: boolean;
  /** Named to a worker by its file, not imported. */
  thread: boolean;
}

const COMMENT = /^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)/gm;
const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[\w*{$][^;"'`]{0,4000}?\sfrom\s*|(?=["']))["']([^"'\n]{1,300})["']/gm;
const DYNAMIC = /(typeof )?\bimport\(\s*["']([^"'\n]{1,300})["']\s*\)/g;
const THREAD = /new URL\(\s*["'](\.{1,2}\/[^"'\n]{1,300}\.ts)["'],\s*import\.meta\.url\)/g;

/**
 * The imports of a TypeScript source: statements at the start of a line, calls of import with a literal, and files named to a worker as a
 * URL beside this one. Reads text, not syntax: what a template string says at the start of a line counts too.
 */
export function readImports(source: string): Import[] {
  const code = withoutComments(source);
  const at = (index: number): number => code.slice(0, index).split("\n").length;
  return [
    ...Array.from(code.matchAll(STATEMENT), (match) => ({ specifier: match[2]!, line: at(match.index), types: match[1] !== undefined, thread: false })),
    ...Array.from(code.matchAll(DYNAMIC), (match) => ({ specifier: match[2]!, line: at(match.index), types: match[1] !== undefined, thread: false })),
    ...Array.from(code.matchAll(THREAD), (match) => ({ specifier: match[1]!, line: at(match.index), types: false, thread: true })),
  ];
}

/** Comments that begin their line become blank, lines kept. */
function withoutComments(source: string): string {
  return source.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ""));
}

/** A source without comments and the contents of its strings, lines kept, for rules that look for names. */
export function withoutWords(source: string): string {
  return withoutComments(source)
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""')
    .replace(/\/\/[^\n]*/g, "");
}
