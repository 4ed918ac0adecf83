import { readFileSync } from "node:fs";
import path from "node:path";
import { ConfigError, type Config } from "./config.ts";
import { parseConfigFile } from "./config-file.ts";
import { otherNames, settings, type Setting } from "./settings.ts";

/** A value and where it stands, for messages. */
interface Found {
  text: string;
  where: string;
  folder: string;
}

const inEnvironment = "in the environment";

/**
 * Reads the environment, and beneath it the file that `REMPART_CONFIG` names. Throws one `ConfigError` that lists
 * every fault, so that they are mended in one go.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Config {
  const faults: string[] = [];
  const found = fromFile(environment, folder, faults);
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith("REMPART_") && !settings.some((setting) => setting.name === name)) continue;
    // An empty variable counts as absent: that is how a shell or a compose file "unsets" one.
    if (text === undefined || text.trim() === "" || otherNames.includes(name)) continue;
    found.set(name, { text: text.trim(), where: inEnvironment, folder });
  }
  for (const [name, { where }] of found) {
    if (settings.some((setting) => setting.name === name)) continue;
    // The environment is shared with other programs: there, only what looks like a slip of ours is a fault.
    const meant = closest(name);
    if (meant !== undefined) faults.push(`${name} (${where}) is not a setting. Did you mean ${meant}?`);
    else if (where !== inEnvironment) faults.push(`${name} (${where}) is not a setting. Remove the line.`);
  }
  const config: Partial<Record<keyof Config, unknown>> = {};
  for (const setting of settings) config[setting.key] = valueOf(setting, found.get(setting.name), faults);
  if (faults.length > 0) throw new ConfigError(`The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join("\n")}\nEvery setting is described in docs/configuration.md.`);
  return config as Config;
}

function fromFile(environment: NodeJS.ProcessEnv, folder: string, faults: string[]): Map<string, Found> {
  const found = new Map<string, Found>();
  const name = environment["REMPART_CONFIG"];
  if (name === undefined || name === "") return found;
  const file = path.resolve(folder, name);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`REMPART_CONFIG names ${file}, which cannot be read: ${(error as Error).message}. Mend the path, or unset it.`);
  }
  const { entries, faults: fileFaults } = parseConfigFile(text);
  for (const { line, says } of fileFaults) faults.push(`${file}, line ${line}: ${says}`);
  for (const entry of entries) {
    if (entry.value !== "") found.set(entry.name, { text: entry.value, where: `${file}, line ${entry.line}`, folder: path.dirname(file) });
  }
  return found;
}

function valueOf(setting: Setting, found: Found | undefined, faults: string[]): unknown {
  if (found === undefined) return setting.fallback;
  const result = setting.value.safeParse(found.text);
  if (!result.success) {
    const shown = setting.secret === true ? "" : ` is ${JSON.stringify(found.text)}, but`;
    faults.push(`${setting.name} (${found.where})${shown} ${result.error.issues[0]?.message ?? "is not valid"}.`);
    return setting.fallback;
  }
  if (setting.isPath !== true) return result.data;
  return Array.isArray(result.data) ? result.data.map((file) => path.resolve(found.folder, String(file))) : path.resolve(found.folder, String(result.data));
}

/** The known name that differs from this one by a slip, if there is one. */
function closest(name: string): string | undefined {
  return settings.map((setting) => setting.name).find((candidate) => differsLittle(name.toUpperCase(), candidate));
}

function differsLittle(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 2;
}
