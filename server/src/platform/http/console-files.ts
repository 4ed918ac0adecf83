import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import type { Env } from "./env.ts";

/** Where `npm run build -w console` writes. */
export const consoleFolder = fileURLToPath(new URL("../../../../console/dist/", import.meta.url));

const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".json": "application/json" };

/**
 * Scripts and styles from our own files alone, calls to our own API alone, and nobody frames it. `frame-src`: the page that shows a
 * message's HTML, which brings a stricter policy of its own.
 */
export const consolePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const UNBUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The console is not built</title>
<h1>The console is not built</h1>
<p>Run <code>npm run build -w console</code> in the folder of Rempart, then start the server again. <code>npm ci</code> does it too.</p>
</html>
`;

/** The staff console at `/console/`: files read once, assets kept for ever by browsers (their names hold a hash), every other address its one page. */
export function consoleFiles(folder = consoleFolder): Hono<Env> {
  const routes = new Hono<Env>();
  const files = existsSync(path.join(folder, "index.html")) ? readFiles(folder) : null;
  const policy = { "content-security-policy": consolePolicy };
  routes.get("/console", (c) => c.redirect("/console/", 308));
  routes.get("/console/*", (c) => {
    if (files === null) return c.body(UNBUILT, 503, { ...policy, "content-type": TYPES[".html"]! });
    const asset = files.get(c.req.path.slice("/console/".length));
    if (asset !== undefined && c.req.path !== "/console/index.html") return c.body(asset.body, 200, { ...policy, "content-type": asset.type, "cache-control": "public, max-age=31536000, immutable" });
    if (c.req.path.startsWith("/console/assets/")) return c.notFound();
    const page = files.get("index.html")!;
    return c.body(page.body, 200, { ...policy, "content-type": page.type, "cache-control": "no-cache" });
  });
  return routes;
}

function readFiles(folder: string): Map<string, { type: string; body: Uint8Array<ArrayBuffer> }> {
  return new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(folder, file).split(path.sep).join("/"), { type: TYPES[path.extname(file)] ?? "application/octet-stream", body: new Uint8Array(readFileSync(file)) }];
  }));
}
