import { open } from "node:fs/promises";
import { MOST_BYTES, readPolicy } from "./read-policy.ts";
import type { PolicyReading } from "./read-policy.ts";

/** Reads the policy file at a path. A file that cannot be opened or is not UTF-8 is a problem like any other; never throws. */
export async function loadPolicy(file: string): Promise<PolicyReading> {
  try {
    return readPolicy(await readText(file), file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { ok: false, problems: [{ file, line: 1, column: 1, path: "", ...(REMEDIES[code] ?? { says: "cannot be read", fix: "check the path and the file's rights" }) }] };
  }
}

/** Reads at most one byte beyond the bound, so that a huge file is refused without being held. */
async function readText(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const bytes = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === bytes.length) break;
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length));
  } finally {
    await handle.close();
  }
}

const REMEDIES: Record<string, { says: string; fix: string }> = {
  ENOENT: { says: "does not exist", fix: "check the path, or copy policy/example.yaml there" },
  EISDIR: { says: "is a folder", fix: "name the policy file in it" },
  EACCES: { says: "may not be read by this user", fix: "give this user the right to read it" },
  ERR_ENCODING_INVALID_ENCODED_DATA: { says: "is not UTF-8 text", fix: "save it as UTF-8" },
};
