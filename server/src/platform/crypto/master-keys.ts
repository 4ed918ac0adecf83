import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { ConfigError, type Config } from "../config/config.ts";
import { base64OrHexKey } from "../config/values.ts";
import { deriveKey } from "./aead.ts";

/** The operator's key. It encrypts data keys and nothing else. */
export interface MasterKey {
  /** 16 hexadecimal digits, derived from the key: tells keys apart without showing them. */
  id: string;
  wrap: Buffer;
}

/** Newest first: the first encrypts, all decrypt. `file`: where they are kept, `null` when REMPART_KEY gives them. */
export interface MasterKeys {
  keys: MasterKey[];
  file: string | null;
}

type Place = Pick<Config, "masterKeys" | "dataDir">;

export const masterKeyFile = (config: Place) => path.join(config.dataDir, "master.key");

/** The keys, or `null` when REMPART_KEY is absent and there is no file yet. */
export function readMasterKeys(config: Place): MasterKeys | null {
  if (config.masterKeys !== null) return { keys: config.masterKeys.map(masterKey), file: null };
  const file = masterKeyFile(config);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if ((found.mode & 0o077) !== 0 && process.platform !== "win32") {
    throw new ConfigError(`${file} can be read by others than its owner. Run \`chmod 600 ${file}\`, and rotate the key if somebody may have read it.`);
  }
  return { keys: readKeyFile(file).map(masterKey), file };
}

/** Makes the key file with a first key. Of two first starts at once, both end with the same key. */
export function createMasterKeys(config: Place): MasterKeys {
  const file = masterKeyFile(config);
  mkdirSync(config.dataDir, { recursive: true });
  const partial = writeKeyFile(file, [randomBytes(32)]);
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  return { keys: readKeyFile(file).map(masterKey), file };
}

/** Puts a new key first in the file. The others stay: backups made before still need them. */
export function addMasterKey(file: string): MasterKeys {
  const keys = [randomBytes(32), ...readKeyFile(file)];
  renameSync(writeKeyFile(file, keys), file);
  return { keys: keys.map(masterKey), file };
}

function masterKey(key: Buffer): MasterKey {
  return { id: deriveKey(key, "master key id").toString("hex").slice(0, 16), wrap: deriveKey(key, "data key wrap") };
}

function readKeyFile(file: string): Buffer[] {
  const keys: Buffer[] = [];
  for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const key = base64OrHexKey.safeParse(line.trim());
    if (!key.success) throw new ConfigError(`${file}, line ${index + 1}: a key ${key.error.issues[0]?.message}. Put the file back from where you keep a copy.`);
    keys.push(key.data);
  }
  if (keys.length === 0) throw new ConfigError(`${file} holds no key. Put it back from where you keep a copy.`);
  return keys;
}

/** Written beside the file and flushed: a power cut leaves the old file or the new one, never half of one. */
function writeKeyFile(file: string, keys: Buffer[]): string {
  const partial = `${file}.${process.pid}`;
  rmSync(partial, { force: true });
  const handle = openSync(partial, "wx", 0o600);
  const text = ["# Rempart's master key, newest first. Keep a copy apart from the backups: without it encrypted data is lost.", ...keys.map((key) => key.toString("base64")), ""];
  writeSync(handle, text.join("\n"));
  fsyncSync(handle);
  closeSync(handle);
  return partial;
}
