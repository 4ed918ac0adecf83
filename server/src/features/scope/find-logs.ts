import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { done, type Outcome, refused } from "../../platform/outcome.ts";
import type { CaseFile } from "./case-file.ts";
import type { LogFile, ScopeRefusal } from "./scope.ts";

export const MOST_FILES = 50_000;

/**
 * The files of all entries, in the order in which they are read: by entry, then by name. A pattern of the case, or a link in its folder, may lead
 * outside it only where the caller allows.
 */
export function findLogs(incident: CaseFile, folder: string, anywhere: boolean): Outcome<{ files: LogFile[]; bytes: number }, ScopeRefusal> {
  const files: LogFile[] = [];
  let bytes = 0;
  for (const [entry, { path: patterns }] of incident.logs.entries()) {
    const names = new Set(patterns.flatMap((pattern) => findNames(folder, pattern)));
    const own = [...names].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0)).filter((name) => isFile(path.resolve(folder, name)));
    if (own.length === 0) return refused("no_log_file", `logs.${entry}: no file is called ${patterns.join(" or ")} in ${folder}. Paths start at the case file's folder.`);
    for (const name of own) {
      const found = locateFile(folder, name, anywhere);
      if (!found.ok) return found;
      bytes += statSync(found.value).size;
      files.push({ name, path: found.value, entry });
    }
    if (files.length > MOST_FILES) return refused("too_many_files", `the patterns of logs meet more than ${MOST_FILES} files: name fewer`);
  }
  return done({ files, bytes });
}

/** Where a file of the case really is. Refused when it is none, cannot be read, or lies outside and may not. */
export function locateFile(folder: string, name: string, anywhere: boolean): Outcome<string, ScopeRefusal> {
  const wanted = path.resolve(folder, name);
  let real: string;
  try {
    real = realpathSync(wanted);
    if (!statSync(real).isFile()) return refused("file_not_readable", `${name} is no file`);
  } catch {
    return refused("file_not_readable", `${name} is not in ${folder}, or may not be read. Paths start at the case file's folder.`);
  }
  const home = realpathSync(folder);
  if (!anywhere && path.relative(home, real).split(path.sep)[0] === "..") {
    return refused("file_outside", `${name} lies outside the case's folder${lstatSync(wanted).isSymbolicLink() ? ", by a link" : ""}. Copy it there.`);
  }
  return done(real);
}

function isFile(place: string): boolean {
  try {
    return statSync(place).isFile();
  } catch {
    return false;
  }
}

/**
 * What a pattern names, as the case writes it: `*` is any run of characters of one name, `**` any folders, and nothing else is special. Node's own
 * search takes braces and groups as well, and hours over a pattern with a few stars.
 */
function findNames(folder: string, pattern: string): string[] {
  const segments = pattern.split("/").filter((segment) => segment !== "");
  if (segments.at(-1) === "**") segments.push("*");
  let places = [path.isAbsolute(pattern) ? "/" : ""];
  for (const segment of segments) {
    const next = !segment.includes("*") ? places.map((place) => joined(place, segment))
      : segment === "**" ? places.flatMap((place) => [place, ...foldersUnder(folder, place)])
        : places.flatMap((place) => namesIn(folder, place).filter(({ name }) => !isHidden(name) && fits(segment, name)).map(({ name }) => joined(place, name)));
    places = [...new Set(next)];
  }
  return places;
}

const joined = (place: string, name: string): string => (place === "" || place === "/" ? `${place}${name}` : `${place}/${name}`);
const isHidden = (name: string): boolean => name.startsWith(".");

function namesIn(folder: string, place: string): { name: string; isFolder: boolean }[] {
  try {
    return readdirSync(path.resolve(folder, place), { withFileTypes: true }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    return [];
  }
}

/** Links are not followed: they may lead round in a circle. */
function foldersUnder(folder: string, place: string): string[] {
  const own = namesIn(folder, place).filter(({ name, isFolder }) => isFolder && !isHidden(name)).map(({ name }) => joined(place, name));
  return [...own, ...own.flatMap((each) => foldersUnder(folder, each))];
}

/** At most as many steps as both lengths multiplied: a star that has taken too little takes one character more, those before it never again. */
function fits(pattern: string, name: string): boolean {
  let [at, to, star, taken] = [0, 0, -1, 0];
  while (to < name.length) {
    if (pattern[at] === "*") [star, taken] = [at++, to];
    else if (at < pattern.length && pattern[at] === name[to]) [at, to] = [at + 1, to + 1];
    else if (star >= 0) [at, to] = [star + 1, ++taken];
    else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
