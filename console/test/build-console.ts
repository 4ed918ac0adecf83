import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the console as it is now, into a folder of its own: a test must not see yesterday's. */
export async function buildConsole(kind: "production" | "development" = "production"): Promise<{ folder: string; remove(): void }> {
  // React's development build complains aloud of what the other passes over in silence.
  process.env["NODE_ENV"] = kind;
  const folder = mkdtempSync(path.join(tmpdir(), "rempart-console-"));
  await build({ configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)), logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
