#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript: this one, or the one that npm installed with the project.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED = 24;
if (Number(process.versions.node.split(".")[0]) >= NEEDED) {
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
