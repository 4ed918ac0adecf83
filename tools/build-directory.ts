// Checks engine/brands/brands.jsonl and writes the compact form that the engine carries.
//   node tools/build-directory.ts [--check]
import { readFileSync, writeFileSync } from "node:fs";
import { getPublicSuffix } from "tldts";
import { z } from "zod";

const domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a lower-case host name");
const label = z.string().regex(/^[a-z0-9-]+$/, "one label");
export const brandSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/), name: z.string().min(1).max(60), aliases: z.array(z.string().min(1).max(60)),
  sector: z.string(), countries: z.array(z.string().regex(/^([A-Z]{2}|\*)$/)).min(1),
  webDomains: z.array(domain).min(1), mailDomains: z.array(domain), unverifiedDomains: z.array(domain).optional(),
  mailboxDomains: z.array(domain).optional(), userContentDomains: z.array(domain).optional(),
  restrictedSuffixes: z.array(z.string()).optional(), brandTlds: z.array(label).optional(), changePasswordUrl: z.string().optional(),
  ambiguous: z.boolean(), ambiguousNames: z.array(z.string()).optional(),
  sources: z.array(z.strictObject({ what: z.string(), where: z.string(), licence: z.string(), domains: z.array(z.string()).optional() })).min(1),
  checked: z.iso.date(), confidence: z.enum(["high", "medium"]),
});
export type BrandRow = z.infer<typeof brandSchema>;

const SOURCE = new URL("../engine/brands/brands.jsonl", import.meta.url);
const TARGET = new URL("../engine/src/brands/directory-data.ts", import.meta.url);

/** Reads and checks every line; each problem names its line. */
export function readDirectory(text: string): { rows: BrandRow[]; problems: string[] } {
  const rows: BrandRow[] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  text.split("\n").forEach((line, index) => {
    if (line === "") return;
    const at = `brands.jsonl:${index + 1}`;
    const parsed = brandSchema.safeParse(JSON.parse(line));
    if (!parsed.success) return void problems.push(`${at}: ${parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
    const row = parsed.data;
    if (seen.has(row.id)) problems.push(`${at}: ${row.id} appears twice`);
    seen.add(row.id);
    for (const each of row.webDomains) if (getPublicSuffix(each) === each) problems.push(`${at}: ${each} is a public suffix, nobody's own domain`);
    rows.push(row);
  });
  return { rows, problems };
}

/** One line a brand, tab between fields, `|` between values: small, and parsed in a few milliseconds. */
function compact(rows: BrandRow[]): string {
  const join = (list: string[] | undefined): string => (list ?? []).join("|");
  return rows.map((row) => [row.id, row.name, join(row.aliases), join(row.ambiguousNames ?? (row.ambiguous ? [row.name] : [])), join(row.webDomains), join(row.mailDomains), join(row.unverifiedDomains), join(row.mailboxDomains), join(row.userContentDomains), join(row.brandTlds), join(row.restrictedSuffixes), join(row.countries), row.sector].join("\t")).join("\n");
}

if (process.argv[1]?.endsWith("build-directory.ts")) {
  const { rows, problems } = readDirectory(readFileSync(SOURCE, "utf8"));
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    process.exit(1);
  }
  const text = `// Written by tools/build-directory.ts from engine/brands/brands.jsonl. Do not edit.\nexport const DIRECTORY_DATA = ${JSON.stringify(compact(rows))};\n`;
  if (process.argv.includes("--check")) {
    const current = readFileSync(TARGET, "utf8") === text;
    console.log(current ? `${rows.length} brands, directory current` : "engine/src/brands/directory-data.ts is out of date: run node tools/build-directory.ts");
    process.exit(current ? 0 : 1);
  }
  writeFileSync(TARGET, text);
  console.log(`${rows.length} brands written`);
}
