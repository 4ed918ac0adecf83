import { readFileSync } from "node:fs";

/** Names and aliases of the directory, as written. */
export function directoryNames(): Set<string> {
  const lines = readFileSync(new URL("../../engine/brands/brands.jsonl", import.meta.url), "utf8").trim().split("\n");
  return new Set(lines.flatMap((line) => { const { name, aliases } = JSON.parse(line) as { name: string; aliases: string[] }; return [name, ...aliases]; }));
}
