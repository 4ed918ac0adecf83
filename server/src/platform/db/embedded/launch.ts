import { spawn } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedOptions, EmbeddedPlace } from "./embedded-postgres.ts";
import { findPostmaster } from "./postmaster.ts";
import { findPrograms } from "./programs.ts";

/** `transient`: worth trying again, another server holds the folder or is just leaving it. */
export type Launched = { ok: true; pid: number } | { ok: false; why: string; transient: boolean };

/** PostgreSQL says little here: starts, stops, faults. Begun anew at a start that finds more. */
const maxLogBytes = 1_000_000;

/** Starts PostgreSQL on this place and waits until it is ready or has given up. */
export async function launch(place: EmbeddedPlace, options: EmbeddedOptions, deadline: number): Promise<Launched> {
  const programs = findPrograms(place.account);
  // A file, not a pipe: the server must outlive us when we are killed.
  const log = openSync(place.logFile, "a", 0o600);
  if (fstatSync(log).size > maxLogBytes) ftruncateSync(log);
  const begin = fstatSync(log).size;
  const child = spawn(programs.postgres, ["-D", place.dataDir, "-k", place.socketDir, ...settings(options)], {
    ...place.account,
    env: programs.env,
    cwd: "/",
    // Its own session: Ctrl-C in our terminal must reach us alone, we stop it once requests are drained.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  let ended = false;
  let failure = "";
  child.once("exit", () => (ended = true));
  child.once("error", (error) => {
    failure = error.message;
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    if (findPostmaster(place.dataDir)?.ready === true) break;
    await sleep(10);
  }
  if (!ended) return { ok: true, pid: child.pid ?? 0 };
  const said = failure || readFileSync(place.logFile).subarray(begin).toString().trim().slice(-2000);
  return { ok: false, why: said, transient: said.includes("postmaster.pid") || said.includes("shared memory block") };
}

function settings(options: EmbeddedOptions): string[] {
  const chosen = {
    listen_addresses: "",
    unix_socket_permissions: "0700",
    shared_buffers: "64MB",
    max_connections: "60",
    // Its log must not repeat what customers wrote: no statements, no values of rows, no parameters.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_timezone: "UTC",
    timezone: "UTC",
    ...(options.fast === true ? { fsync: "off", full_page_writes: "off", synchronous_commit: "off", autovacuum: "off" } : {}),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
