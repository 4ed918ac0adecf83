import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { EmbeddedOptions, EmbeddedPlace } from "./embedded-postgres.ts";
import { findPrograms } from "./programs.ts";

/** Major version of the PostgreSQL in package.json; data of another major version cannot be opened. */
const majorVersion = "18";

/** Is there a database here? Throws when it is of another major version, since opening it would fail less clearly. */
export function isInitialised(dataDir: string): boolean {
  const file = path.join(dataDir, "PG_VERSION");
  if (!existsSync(file)) return false;
  const found = readFileSync(file, "utf8").trim();
  if (found === majorVersion) return true;
  throw new Error(
    `The database in ${dataDir} is of PostgreSQL ${found}, this release brings ${majorVersion}. ` +
      "Back it up with the release that wrote it (`npx rempart backup`), move the folder away, start, then `npx rempart restore`.",
  );
}

/** Makes the data folder whole, or not at all: written under another name, then renamed. */
export async function initialise(place: EmbeddedPlace, options: EmbeddedOptions): Promise<void> {
  const partial = `${place.dataDir}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  if (place.account !== null) chownSync(partial, place.account.uid, place.account.gid);
  const programs = findPrograms(place.account);
  const flags = [
    ["--pgdata", partial, "--username", "rempart", "--encoding", "UTF8", "--no-instructions"],
    // Sorting by code point, letter case by Unicode: the same on every machine, whatever locales it has.
    ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    // No password: the socket's folder, open to the account alone, is the guard.
    ["--auth=trust"],
    options.fast === true ? ["--no-sync"] : [],
  ].flat();
  try {
    await promisify(execFile)(programs.initdb, flags, { ...place.account, env: programs.env, cwd: "/" });
    renameSync(partial, place.dataDir);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Another first start was quicker: its folder is as good.
    if (isInitialised(place.dataDir)) return;
    const said = (error as { stderr?: string }).stderr?.trim();
    throw new Error(`The embedded PostgreSQL could not be initialised in ${place.folder}. ${said || (error as Error).message}`, { cause: error });
  }
}
