// `npm run bench -- size`: the engine as a page loads it, chunk by chunk, and as one piece.
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, minify } from "vite";
import { type Figure, round } from "./figures.ts";

interface Chunk {
  name: string;
  code: string;
  /** File names that come with it, without being asked for. */
  needs: string[];
}

/** What the page of the first story fetches before its first answer: an English text message explained in Portuguese. */
const READER = "explain/pt.ts";

export async function benchSize(): Promise<Figure[]> {
  const page = await bundle("browser.ts");
  const first = page.find((each) => each.name === "browser.ts")!;
  const start = withNeeds(page, [first]);
  const story = withNeeds(page, [first, page.find((each) => each.name === READER)!]);
  const whole = (await bundle("index.ts")).map((each) => each.code).join("");
  const later = page.filter((each) => !start.includes(each)).sort((a, b) => a.name.localeCompare(b.name));
  return [
    { key: "size.story", says: `first chunk with the brand directory, and ${READER} to say it in Portuguese, minified, gzip`, value: gzipped(story), unit: "kB", most: 300 },
    { key: "size.first", says: "of these, the first chunk: reads English, explains nothing yet", value: gzipped(start), unit: "kB" },
    ...later.map((each) => ({ key: `size.chunk.${each.name}`, says: `fetched when needed: ${each.name}`, value: gzipped([each]), unit: "kB" })),
    { key: "size.everything", says: "all chunks of the page's engine together", value: gzipped(page), unit: "kB" },
    { key: "size.whole", says: "for comparison, the engine of server and command line as one piece", value: kilobytes(gzipSync(whole, { level: 9 }).length), unit: "kB" },
    { key: "size.brotli", says: "the first line's chunks, brotli", value: kilobytes(sum(story.map((each) => brotliCompressSync(each.code).length))), unit: "kB" },
    { key: "size.minified", says: "the first line's chunks before compression", value: kilobytes(sum(story.map((each) => Buffer.byteLength(each.code)))), unit: "kB" },
  ];
}

/** Without inlining of constants: it writes the Public Suffix List, one constant of 68 kB, into the bundle three times. */
const rolldownOptions = { external: [], optimization: { inlineConst: false } };

/** Each chunk of an entry of the engine, as a page's bundler leaves it: a library keeps its line ends and long names until then. */
async function bundle(file: string): Promise<Chunk[]> {
  const entry = fileURLToPath(new URL(`../../engine/src/${file}`, import.meta.url));
  const built = await build({ configFile: false, logLevel: "warn", build: { write: false, minify: true, target: "es2023", lib: { entry, formats: ["es"] }, rolldownOptions } });
  const chunks = (Array.isArray(built) ? built : [built]).flatMap((each) => ("output" in each ? each.output : [])).filter((each) => each.type === "chunk");
  const files = new Set(chunks.map((each) => each.fileName));
  const left = chunks.flatMap((each) => each.imports).filter((each) => !files.has(each));
  if (left.length > 0) throw new Error(`the bundle still imports ${left.join(", ")}: it would not run in a browser`);
  const named = new Map(chunks.map((each) => [each.fileName, (each.facadeModuleId ?? each.name).split("/engine/src/").at(-1)!]));
  return Promise.all(chunks.map(async (each) => ({ name: named.get(each.fileName)!, code: (await minify(each.fileName, each.code, { module: true })).code, needs: each.imports.map((name) => named.get(name)!) })));
}

function withNeeds(chunks: Chunk[], wanted: Chunk[]): Chunk[] {
  const found = new Set(wanted);
  for (const chunk of found) for (const name of chunk.needs) found.add(chunks.find((each) => each.name === name)!);
  return [...found];
}

/** Each chunk is a file of its own, compressed by itself. */
const gzipped = (chunks: Chunk[]): number => kilobytes(sum(chunks.map((each) => gzipSync(each.code, { level: 9 }).length)));

const kilobytes = (bytes: number): number => round(bytes / 1000, 1);

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
