import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { embeddedPlace } from "../src/platform/db/embedded/embedded-postgres.ts";
import { findPostmaster, stopPostmaster } from "../src/platform/db/embedded/postmaster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of this run's one PostgreSQL. The first test that wants a database starts it. */
    databaseFolder: string;
  }
}

/** Gives every run its own PostgreSQL folder, and ends the server, if a test has started it, by its process number. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-test-"));
  // The account that PostgreSQL runs as must be able to walk through it.
  chmodSync(folder, 0o711);
  project.provide("databaseFolder", folder);
  return async () => {
    const { dataDir } = embeddedPlace(folder);
    const running = findPostmaster(dataDir);
    if (running !== null) await stopPostmaster(running.pid, dataDir);
    rmSync(folder, { recursive: true, force: true });
  };
}
