import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** A headless Chromium: `$CHROMIUM_PATH`, the system's, else the one inside npm with its own NSS libraries. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const system = [process.env["CHROMIUM_PATH"], ...SYSTEM_BROWSERS].find((candidate) => candidate !== undefined && existsSync(candidate));
  if (system !== undefined) return chromium.launch({ executablePath: system, args: QUIET });
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  const args = [...packaged.args.filter((argument) => !argument.includes("single-process")), ...QUIET];
  return chromium.launch({ executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: path.join(packagedLibraries(), "lib") } });
}

/** Unpacks the libraries that the packaged browser needs on a bare system, once per machine; two first starts at once are fine. */
function packagedLibraries(): string {
  const folder = path.join(tmpdir(), "rempart-test-nss");
  if (existsSync(folder)) return folder;
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const archive = [path.join(path.dirname(entry), "../../bin/al2023.tar.br"), path.join(path.dirname(entry), "../bin/al2023.tar.br")].find((file) => existsSync(file));
  if (archive === undefined) throw new Error("@sparticuz/chromium has no al2023.tar.br: reinstall with npm ci");
  const unpacked = mkdtempSync(path.join(tmpdir(), "rempart-test-nss-"));
  writeFileSync(path.join(unpacked, "libraries.tar"), brotliDecompressSync(readFileSync(archive)));
  const { status, stderr } = spawnSync("tar", ["xf", "libraries.tar"], { cwd: unpacked, encoding: "utf8" });
  if (status !== 0) throw new Error(`cannot unpack the browser's libraries: ${stderr}`);
  try {
    renameSync(unpacked, folder);
  } catch {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return folder;
}
