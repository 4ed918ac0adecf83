#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one that npm installed with the project.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
  const { enableCompileCache } = await import("node:module");
  keepCompiled(enableCompileCache);
  await import("../src/main.ts");
} else {
  const require = createRequire(import.meta.url);
  const platform = process.platform === "win32" ? "win" : process.platform;
  let node;
  try {
    node = path.join(path.dirname(require.resolve(`node-${platform}-${process.arch}/package.json`)), "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    console.error(`rempart needs Node ${NEEDED} or later; this is ${process.versions.node}. Install it, or run npm ci again so that npm brings one.`);
    process.exit(1);
  }
  const run = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  process.exit(run.status ?? 1);
}

/** From the second start on nothing is compiled again. A folder of one's own: whoever may write there decides what runs. */
function keepCompiled(enableCompileCache) {
  const data = process.env.REMPART_DATA;
  const folder = data ? path.join(data, "compile-cache") : path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "rempart");
  try {
    // The data folder itself is the server's to make.
    if (!existsSync(folder)) mkdirSync(folder, { recursive: !data, mode: 0o700 });
    enableCompileCache(folder);
  } catch {
    // A folder that cannot be written only makes the start slower.
  }
}
