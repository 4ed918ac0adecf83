import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

// npm run check: everything that can be said of the sources without running them. Formatting is left to `npm run format`, which nobody is held to.

interface Step {
  name: string;
  /** What it promises, for whoever reads the line. */
  says: string;
  command: string[];
}

const STEPS: Step[] = [
  { name: "types", says: "everything type checks", command: ["tsc", "-p", "."] },
  { name: "engine", says: "the engine type checks without Node and without a page", command: ["tsc", "-p", "engine"] },
  { name: "console", says: "the console type checks without Node", command: ["tsc", "-p", "console"] },
  { name: "lint", says: "no doubtful construct, no any", command: ["oxlint", "--quiet"] },
  { name: "architecture", says: "imports, names and sizes follow the table", command: ["node", "tools/check-architecture.ts"] },
  { name: "docs", says: "every path and command in the documents exists", command: ["node", "tools/check-docs.ts"] },
  { name: "directory", says: "the brand directory is in order and built", command: ["node", "tools/build-directory.ts", "--check"] },
  { name: "policy-schema", says: "the published schema is the one that reads policies", command: ["node", "tools/write-policy-schema.ts", "--check"] },
  { name: "case-schema", says: "the published schema is the one that reads case files", command: ["node", "tools/write-case-schema.ts", "--check"] },
  { name: "contrast", says: "every pair of colours can be read", command: ["node", "tools/check-contrast.ts"] },
  { name: "unused", says: "no unused file, no unused dependency", command: ["knip", "--no-progress", "--no-config-hints"] },
];

/** Longest time that one step may take, in milliseconds. */
const PATIENCE = 120_000;

const root = fileURLToPath(new URL("../", import.meta.url));
const env = { ...process.env, PATH: [path.dirname(process.execPath), path.join(root, "node_modules/.bin"), process.env["PATH"]].join(path.delimiter), NO_COLOR: "1" };

function run({ command: [program = "", ...words] }: Step): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], timeout: PATIENCE });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => resolve({ ok: false, output: error.message }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

async function main(): Promise<void> {
  const waiting = [...STEPS];
  let passed = 0;
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const { ok, output } = await run(step);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${ok ? "ok  " : "FAIL"} ${step.name.padEnd(14)} ${seconds.padStart(5)} s  ${step.says}`);
      if (ok) passed += 1;
      else console.log(output.trimEnd().split("\n").slice(0, 60).map((line) => `       ${line}`).join("\n"));
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, os.availableParallelism())) }, work));
  console.log(`check: ${passed} passed, ${STEPS.length - passed} failed`);
  process.exitCode = passed === STEPS.length ? 0 : 1;
}

await main();
