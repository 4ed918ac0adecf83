import { randomBytes } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { fixedClock } from "../src/platform/clock.ts";
import type { Config } from "../src/platform/config/config.ts";
import { readConfig } from "../src/platform/config/read-config.ts";
import type { Deps } from "../src/platform/deps.ts";
import type { Log } from "../src/platform/log.ts";
import { composePlatform } from "../src/platform/open-platform.ts";
import type { Tokens } from "../src/platform/tokens/tokens.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silentLog };

/** The default configuration, with a key in memory and nothing written outside the temporary folder. */
export function testConfig(changes: Partial<Config> = {}): Config {
  return { ...readConfig({}), port: 0, dataDir: path.join(os.tmpdir(), "rempart-test-no-data"), masterKeys: [randomBytes(32)], logLevel: "silent", ...changes };
}

/** What `app.ts` gives a feature, over a database of one's own and a clock that stands still. */
export async function openTestDeps(changes: { config?: Partial<Config>; log?: Log } = {}): Promise<{ deps: Deps; tokens: Tokens; clock: ReturnType<typeof fixedClock>; database: TestDatabase }> {
  const database = await openTestDatabase();
  const clock = fixedClock(new Date("2026-03-02T10:00:00Z"));
  const { deps, tokens } = await composePlatform(testConfig(changes.config), changes.log ?? silentLog, clock, database);
  return { deps, tokens, clock, database };
}
