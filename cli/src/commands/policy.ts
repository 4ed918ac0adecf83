import { UsageError } from "../usage-error.ts";

/** `rempart policy FILE`: says every error with its line, or that there is none. */
export async function policy(words: string[]): Promise<number> {
  const [file, ...rest] = words;
  if (!file || rest.length > 0) throw new UsageError("name one policy file: rempart policy policy/example.yaml");
  const { loadPolicy } = await import("@rempart/server/offline");
  const reading = await loadPolicy(file);
  if (!reading.ok) {
    for (const problem of reading.problems) console.error(`${problem.file}:${problem.line}:${problem.column} ${problem.path} ${problem.says}; ${problem.fix}`);
    return 2;
  }
  const { brand, web, countries } = reading.policy;
  console.log(`${file} is in order: ${brand.name}, ${web.domains.length} web domains, ${Object.keys(countries).length} countries.`);
  return 0;
}
