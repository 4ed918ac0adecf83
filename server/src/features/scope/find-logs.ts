import { globSync, lstatSync, realpathSync, statSync } from "node:fs";
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
    const names = new Set(patterns.flatMap((pattern) => globSync(pattern, { cwd: folder }).map((name) => name.split(path.sep).join("/"))));
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
