import { enableCompileCache } from "node:module";
import path from "node:path";
import { ConfigError } from "./platform/config/config.ts";
import { readConfig } from "./platform/config/read-config.ts";

const usage = "Usage: npm start [-- serve | migrate]\n  serve    start the server (also without a command)\n  migrate  bring the database up to date and stop";

/** Exit codes: 0 done, 1 fault, 2 bad usage or configuration. */
async function main(words: string[]): Promise<void> {
  const [command = "serve", ...rest] = words;
  if (rest.length > 0 || !["serve", "migrate"].includes(command)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const config = readConfig();
  // The rest is imported once the configuration is sound, and from the second start on without compiling it again.
  enableCompileCache(path.join(config.dataDir, "compile-cache"));
  if (command === "migrate") {
    const { migrateDatabase } = await import("./admin.ts");
    const applied = await migrateDatabase(config);
    console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}.`);
    return;
  }
  const [{ createLog }, { serve }] = await Promise.all([import("./platform/log.ts"), import("./serve.ts")]);
  const log = createLog(config.logLevel);
  const stopSignal = nextSignal();
  const running = await serve(config, log, console.log);
  process.on("uncaughtException", (error) => {
    log.error({ err: error }, "fault outside any request, stopping");
    process.exit(1);
  });
  await stopSignal;
  log.info({}, "stopping, requests under way are finished first");
  process.once("SIGINT", () => process.exit(1));
  await running.stop();
  log.info({}, "stopped");
}

/** A signal during the start counts too: the start is finished, then stopped in order. */
function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof ConfigError;
  console.error(known ? error.message : `Rempart cannot go on: ${error instanceof Error ? error.message : String(error)}`);
  if (!known && process.env["REMPART_LOG_LEVEL"] === "debug") console.error(error);
  process.exitCode = known ? 2 : 1;
}
