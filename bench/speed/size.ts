// `npm run bench -- size`: the engine as a page would load it.
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "vite";
import { type Figure, round } from "./figures.ts";

export async function benchSize(): Promise<Figure[]> {
  const entry = fileURLToPath(new URL("../../engine/src/index.ts", import.meta.url));
  const built = await build({ configFile: false, logLevel: "warn", build: { write: false, minify: true, target: "es2023", lib: { entry, formats: ["es"] }, rolldownOptions: { external: [] } } });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ("output" in each ? each.output : []));
  const code = outputs.map((each) => (each.type === "chunk" ? each.code : "")).join("");
  const left = outputs.flatMap((each) => (each.type === "chunk" ? each.imports : []));
  if (left.length > 0) throw new Error(`the bundle still imports ${left.join(", ")}: it would not run in a browser`);
  // As a page's bundler leaves it: a library keeps its line ends and long names until then.
  const minified = await shrink(code);
  return [
    { key: "size.gzip", says: "engine with the brand directory, minified, gzip", value: round(gzipSync(minified, { level: 9 }).length / 1000, 1), unit: "kB", most: 300 },
    { key: "size.brotli", says: "the same, brotli", value: round(brotliCompressSync(minified).length / 1000, 1), unit: "kB" },
    { key: "size.minified", says: "before compression", value: round(Buffer.byteLength(minified) / 1000, 1), unit: "kB" },
  ];
}

async function shrink(code: string): Promise<string> {
  const { minify } = await import("vite");
  const { code: minified } = await minify("engine.js", code, { module: true });
  return minified;
}
