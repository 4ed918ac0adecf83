import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Policy } from "@rempart/engine";
import { readBrandPolicy } from "../../server/src/app.ts";
import { readConfig } from "../../server/src/platform/config/read-config.ts";
import { createLog } from "../../server/src/platform/log.ts";
import { openPlatform, type Platform } from "../../server/src/platform/open-platform.ts";

/** Runs `act` on an embedded database of its own, with the example policy; nothing of it is left behind. */
export async function withPlatform<T>(act: (platform: Platform, policy: Policy) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "rempart-bench-"));
  chmodSync(folder, 0o711);
  const config = { ...readConfig({}), dataDir: path.join(folder, "data"), databaseUrl: null, masterKeys: [randomBytes(32)], logLevel: "silent" as const };
  const policy = await readBrandPolicy(config);
  const platform = await openPlatform(config, createLog("silent"));
  try {
    return await act(platform, policy);
  } finally {
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
