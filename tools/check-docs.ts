import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINE_PACKAGES, ENTRANCES, ROOTS } from "./architecture/table.ts";

/** Something that a document names and that is not there. */
export interface DocMiss {
  file: string;
  line: number;
  says: string;
}

/** What documents may rely on. `exists` and `named` take repository paths and bare file names; `commands` is what `rempart help` prints. */
export interface House {
  exists(path: string): boolean;
  named(base: string): boolean;
  folders: string[];
  scripts: string[];
  commands: string;
}

const CODE_SPAN = /`([^`\n]{1,200})`/g;
const LINK = /\]\(([^)\s]{1,300})\)/g;
const PATH = /^(?:\.{1,2}\/)?[\w.@-]+(?:\/[\w.@-]+)*\/?$/;
const FILE_ENDING = /\w\.(ts|js|md|sql|ya?ml|json|jsonl|css|eml)$/;
/** Names that documents use for a file of the reader's own, or for one of many. */
const PLACEHOLDERS = /^(xx|your|my|x|mail|message|facts|expected|policy)[-.]|(^|\/)(xx-[\w-]+|x)\.ts$/;

/** Reads one document: links, paths in code spans, and commands in fenced blocks marked `sh` or `console`. */
export function checkDocument(file: string, text: string, house: House): DocMiss[] {
  const misses: DocMiss[] = [];
  let fence: string | null = null;
  text.split("\n").forEach((row, index) => {
    const miss = (says: string): void => void misses.push({ file, line: index + 1, says });
    const mark = /^\s*```(\w*)/.exec(row);
    if (mark !== null) fence = fence === null ? mark[1]! : null;
    else if (fence === null) for (const says of [...missingLinks(file, row, house), ...missingPaths(file, row, house)]) miss(says);
    else if (fence === "sh" || fence === "console") for (const says of missingCommands(row, house)) miss(says);
  });
  return misses;
}

function missingLinks(file: string, row: string, house: House): string[] {
  return [...row.matchAll(LINK)].map((match) => match[1]!.split("#")[0]!).filter((link) => link !== "" && !/^[a-z]+:/i.test(link) && !house.exists(path.posix.join(path.posix.dirname(file), link))).map((link) => `links to ${link}, which does not exist`);
}

function missingPaths(file: string, row: string, house: House): string[] {
  const spans = [...row.matchAll(CODE_SPAN)].map((match) => match[1]!.replace(/:\d+$/, ""));
  return spans.filter((span) => PATH.test(span) && !PLACEHOLDERS.test(span) && isPath(span, house)).filter((span) => !found(file, span, house)).map((span) => `names ${span}, which does not exist`);
}

function isPath(span: string, { folders }: House): boolean {
  return span.includes("/") ? folders.includes(span.replace(/^\.\//, "").split("/")[0]!) || FILE_ENDING.test(span) : FILE_ENDING.test(span);
}

function found(file: string, span: string, house: House): boolean {
  if (!span.includes("/")) return house.named(span);
  return [span, path.posix.join(path.posix.dirname(file), span), `server/src/${span}`, `engine/src/${span}`].some((each) => house.exists(path.posix.normalize(each)));
}

function missingCommands(row: string, { scripts, commands }: House): string[] {
  const words = row.replace(/^\s*\$ /, "").replace(/\s#.*$/, "");
  const says: string[] = [];
  for (const [, script = ""] of words.matchAll(/\bnpm run ([\w:-]+)/g)) if (!scripts.includes(script)) says.push(`runs npm run ${script}, which package.json does not have`);
  for (const [, script = ""] of words.matchAll(/\bnpm (start|test)\b/g)) if (!scripts.includes(script)) says.push(`runs npm ${script}, which package.json does not have`);
  const rempart = /\bnpx rempart\s+(.*)$/.exec(words)?.[1];
  if (rempart === undefined) return says;
  const [command = "", second = ""] = rempart.split(/\s+/);
  if (!new RegExp(`(rempart|\\|)\\s+${command.replace(/[^\w-]/g, "")}\\b`).test(commands)) says.push(`runs rempart ${command}, which rempart help does not list`);
  if (["token", "keys", "reports"].includes(command) && !new RegExp(`\\b${command} ${second.replace(/\W/g, "")}\\b`).test(commands)) says.push(`runs rempart ${command} ${second}, which rempart help does not list`);
  for (const [, option = ""] of rempart.replace(/"[^"]*"|'[^']*'/g, "").matchAll(/\s(--[a-z-]+)/g)) if (!commands.includes(option)) says.push(`uses ${option}, which rempart help does not list`);
  return says;
}

/** The documents: Markdown at the root and under docs/, and the corpus's own. */
function documents(root: string): string[] {
  const under = (folder: string): string[] => readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? under(path.posix.join(folder, entry.name)) : [path.posix.join(folder, entry.name)]));
  return [...readdirSync(root), ...under("docs"), "corpus/README.md"].filter((name) => name.endsWith(".md"));
}

function houseAt(root: string): House {
  // What the table names may come later; packages can end in .js.
  const names = new Set<string>([...ENTRANCES, ...Object.keys(ROOTS).map((file) => path.basename(file)), ...ENGINE_PACKAGES]);
  const passedOver = new Set(["node_modules", ".git", "data"]);
  const walk = (folder: string): void => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      names.add(entry.name);
      if (entry.isDirectory() && !(passedOver.has(entry.name) && !folder.includes("features"))) walk(path.posix.join(folder, entry.name));
    }
  };
  walk("");
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  return {
    exists: (name) => existsSync(path.join(root, name)),
    named: (base) => names.has(base),
    folders: readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name),
    scripts: Object.keys(manifest.scripts),
    commands: execFileSync(process.execPath, [path.join(root, "cli/src/main.ts"), "help"], { encoding: "utf8" }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const house = houseAt(root);
  const files = documents(root);
  const misses = files.flatMap((file) => checkDocument(file, readFileSync(path.join(root, file), "utf8"), house));
  for (const { file, line, says } of misses) console.error(`${file}:${line} ${says}`);
  console.log(`docs: ${files.length} documents, ${misses.length} misses`);
  process.exitCode = misses.length === 0 ? 0 : 1;
}
