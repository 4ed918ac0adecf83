import { existsSync, readFileSync } from "node:fs";
import type { Draw } from "./draw-spamhunter.ts";

const FILES: Record<Draw, URL> = {
  first: new URL("spamhunter-labels.tsv", import.meta.url),
  second: new URL("spamhunter-labels-second.tsv", import.meta.url),
};

/** id -> fraud | advert | genuine | unclear, for rows drawn at random and read by hand. Ids and labels only: the texts stay in the corpus. */
export function handLabels(draw: Draw): Map<string, string> {
  const file = FILES[draw];
  if (!existsSync(file)) return new Map();
  return new Map(readFileSync(file, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t") as [string, string]));
}
